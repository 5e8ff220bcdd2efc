package io.github.clv4j.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import io.github.clv4j.core.contract.RetentionTable;
import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.model.CLVModels;
import io.github.clv4j.core.period.PeriodUnit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrowserTest {
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");

  /** Draws nothing only where all pixels are alike. */
  private static final String BLANK_CANVASES =
      """
      () => [...document.querySelectorAll('canvas')].filter(canvas => {
        const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
        const colours = new Set();
        for (let i = 0; i < pixels.length; i += 4) {
          if (pixels[i + 3] > 0) { colours.add(pixels[i] + ',' + pixels[i + 1] + ',' + pixels[i + 2]); }
        }
        return colours.size < 3;
      }).map(canvas => canvas.id)
      """;

  private static final String PICTURES =
      "() => [...document.querySelectorAll('canvas')].map(canvas => canvas.toDataURL())";
  private static final String SAME_PICTURES =
      """
      before => [...document.querySelectorAll('canvas')]
        .every((canvas, i) => canvas.toDataURL() === before[i])
      """;
  private static final String ALL_OTHER_PICTURES =
      """
      before => [...document.querySelectorAll('canvas')]
        .every((canvas, i) => canvas.toDataURL() !== before[i])
      """;
  private static final String FITS =
      "() => document.documentElement.scrollWidth <= document.documentElement.clientWidth";
  private static final String BACKGROUND = "() => getComputedStyle(document.body).backgroundColor";
  private static final String INK = "() => getComputedStyle(document.body).color";
  private static final String HEADINGS =
      """
      () => [...document.querySelectorAll('h1,h2,h3,h4')].map(h => h.tagName)
        .filter((name, i, all) => i === 0 || name !== all[i - 1])
      """;
  private static final String REPEATED_IDS =
      """
      () => [...document.querySelectorAll('[id]')].map(e => e.id)
        .filter((id, i, all) => all.indexOf(id) !== i)
      """;
  private static final String BROKEN_LINKS =
      """
      () => [...document.querySelectorAll('a')].map(a => a.getAttribute('href'))
        .filter(href => !href.startsWith('#') || !document.getElementById(href.slice(1)))
      """;

  @TempDir static Path folder;
  private static Optional<Browser> started = Optional.empty();
  private static Path file;

  private Browser browser;

  @BeforeAll
  static void open() throws IOException {
    started = Browser.start();
    Files.createDirectories(SCREENSHOTS);
    file = SCREENSHOTS.resolve("report.html").toAbsolutePath();
    Shop.full().save(file);
  }

  @AfterAll
  static void close() {
    started.ifPresent(Browser::close);
  }

  @BeforeEach
  void begin() {
    started.ifPresentOrElse(
        one -> {
          browser = one;
          browser.complaints.clear();
        },
        Browser::missing);
  }

  @ParameterizedTest
  @CsvSource({"1280,LIGHT", "1280,DARK", "390,LIGHT", "390,DARK"})
  void opensOfflineAndDrawsEveryChart(int width, ColorScheme scheme) {
    Page page = browser.open(file, width, scheme);

    assertThat(browser.complaints).isEmpty();
    assertThat(page.querySelectorAll("canvas")).hasSize(14);
    assertThat(page.evaluate(BLANK_CANVASES)).isEqualTo(List.of());
    assertThat((Boolean) page.evaluate(FITS)).isTrue();
    String name = "report-" + width + "-" + scheme.name().toLowerCase(Locale.ROOT) + ".png";
    shoot(page, name);
    page.context().close();
  }

  @ParameterizedTest
  @CsvSource({"1280,LIGHT", "1280,DARK", "390,LIGHT", "390,DARK"})
  void contractsHaveAPageOfTheirOwn(int width, ColorScheme scheme) {
    Path contracts = SCREENSHOTS.resolve("contracts.html").toAbsolutePath();
    Report report = Report.of(Subscriptions.monthly(1000)).build();
    report.save(contracts);
    Page page = browser.open(contracts, width, scheme);

    assertThat(browser.complaints).isEmpty();
    assertThat(page.querySelectorAll("canvas")).hasSize(4);
    assertThat(page.evaluate(BLANK_CANVASES)).isEqualTo(List.of());
    assertThat((Boolean) page.evaluate(FITS)).isTrue();
    assertThat(page.evaluate(HEADINGS)).isEqualTo(List.of("H1", "H2"));
    assertThat(page.querySelectorAll("th:not([scope])")).isEmpty();
    assertThat(page.querySelectorAll("table:not(:has(caption))")).isEmpty();
    assertThat(page.querySelectorAll("canvas:not([role=img][aria-label])")).isEmpty();
    assertThat(page.evaluate(REPEATED_IDS)).isEqualTo(List.of());
    assertThat(page.evaluate(BROKEN_LINKS)).isEqualTo(List.of());
    shoot(page, "contracts-" + width + "-" + scheme.name().toLowerCase(Locale.ROOT) + ".png");
    page.context().close();
  }

  private static final String LEGEND_THAT_IS_CUT =
      """
      () => {
        const legend = window.Chart.getChart('chart-revenue-by-cohort').legend;
        const last = legend.legendHitBoxes[legend.legendItems.length - 1];
        return legend.legendItems.length + ',' + (last.top + last.height > legend.bottom);
      }
      """;

  @Test
  void onAPhoneTheLegendIsWhole() {
    Path contracts = folder.resolve("phone.html");
    Report.of(Subscriptions.monthly(200)).build().save(contracts);
    Page page = browser.open(contracts, 390, ColorScheme.LIGHT);

    assertThat(page.evaluate(LEGEND_THAT_IS_CUT)).isEqualTo("6,false");
    page.context().close();
  }

  private static final String BAND =
      """
      () => {
        const chart = window.Chart.getChart('chart-revenue');
        const meta = chart.getDatasetMeta(0);
        const last = meta.data[meta.data.length / 2 - 1], back = meta.data[meta.data.length / 2];
        const at = (x, y) => {
          const r = window.devicePixelRatio;
          return [...chart.ctx.getImageData(x * r, y * r, 1, 1).data].join();
        };
        const x = last.x - 4;
        return [chart.legend.legendItems.map(item => item.text).join(),
          at(x, back.y + 3) !== at(x, back.y - 8), at(x, last.y - 3) === at(x, back.y + 3)].join('|');
      }
      """;

  /** A veil between the ends of the interval and none above. */
  @Test
  void anIntervalIsABand() throws IOException {
    Path contracts = folder.resolve("band.html");
    Report.of(Subscriptions.monthly(60)).build().save(contracts);
    Page page = browser.open(contracts, 1280, ColorScheme.LIGHT);

    assertThat(page.evaluate(BAND)).isEqualTo("90 % interval,expected|true|true");
    page.context().close();
  }

  private static final String SCALE =
      """
      () => {
        const scales = window.Chart.getChart('chart-retention').scales;
        return [scales.y.min, scales.y.max, scales.x.ticks.map(t => t.label).join(' ')].join();
      }
      """;

  @Test
  void highSharesAreDrawnCloserAndRenewalsAreWhole() {
    Path contracts = folder.resolve("scale.html");
    Report.of(Subscriptions.ofTable(RetentionTable.of(PeriodUnit.YEARS, 1000, 920, 860)))
        .build()
        .save(contracts);
    Page page = browser.open(contracts, 1280, ColorScheme.LIGHT);
    assertThat(page.evaluate(SCALE)).isEqualTo("0.9,1,1 2");

    Report.of(Subscriptions.yearly()).build().save(contracts);
    page = browser.open(contracts, 1280, ColorScheme.LIGHT);
    assertThat(page.evaluate(SCALE)).isEqualTo("0,1,1 2 3 4");
    page.context().close();
  }

  /** Waits fail after half a minute, in case what is waited for does not come. */
  @Test
  void chartsFollowTheSchemeOfTheReader() {
    Page page = browser.open(file, 1280, ColorScheme.LIGHT);
    Object light = page.evaluate(PICTURES);
    emulate(page, new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    page.waitForFunction(ALL_OTHER_PICTURES, light);
    emulate(page, new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    page.waitForFunction(SAME_PICTURES, light);

    assertThat(browser.complaints).isEmpty();
    page.context().close();
  }

  @Test
  void printsLightAndUnfoldedAndGoesBack() {
    Page page = browser.open(file, 1280, ColorScheme.DARK);
    Object before = page.evaluate(PICTURES);
    Object background = page.evaluate(BACKGROUND);
    emulate(page, new Page.EmulateMediaOptions().setMedia(Media.PRINT));
    page.waitForFunction("() => !document.querySelector('details:not([open])')");
    page.waitForFunction(ALL_OTHER_PICTURES, before);

    assertThat(page.evaluate(BLANK_CANVASES)).isEqualTo(List.of());
    assertThat(page.evaluate(INK)).isEqualTo("rgb(27, 36, 48)");
    assertThat(page.evaluate(BACKGROUND)).isEqualTo("rgb(255, 255, 255)");
    shoot(page, "print.png");
    page.pdf(new Page.PdfOptions().setFormat("A4").setPath(SCREENSHOTS.resolve("report.pdf")));
    emulate(page, new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
    page.waitForFunction("() => !document.querySelector('details[open]')");
    page.waitForFunction(SAME_PICTURES, before);
    assertThat(page.evaluate(BACKGROUND)).isEqualTo(background);
    assertThat(browser.complaints).isEmpty();
    page.context().close();
  }

  @Test
  void withoutJavaScriptThePageSaysSo() {
    Page page = browser.openWithoutJavaScript(file);

    assertThat(page.locator("noscript").innerText()).contains("charts need JavaScript");
    assertThat(page.locator("table").count()).isGreaterThan(8);
    page.context().close();
  }

  @Test
  void isAccessibleInStructure() {
    Page page = browser.open(file, 1280, ColorScheme.LIGHT);

    assertThat(page.evaluate(HEADINGS)).isEqualTo(List.of("H1", "H2"));
    assertThat(page.querySelectorAll("th:not([scope])")).isEmpty();
    assertThat(page.querySelectorAll("table:not(:has(caption))")).isEmpty();
    assertThat(page.querySelectorAll("canvas:not([role=img][aria-label])")).isEmpty();
    assertThat(page.evaluate(REPEATED_IDS)).isEqualTo(List.of());
    assertThat(page.evaluate(BROKEN_LINKS)).isEqualTo(List.of());
    page.context().close();
  }

  @ParameterizedTest
  @CsvSource({"1280", "390"})
  void hostileTextIsHarmlessAndWhole(int width) throws IOException {
    Path hostile = folder.resolve("hostile.html");
    Hostile.report().save(hostile);
    Page page = browser.open(hostile, width, ColorScheme.LIGHT);

    assertThat(browser.complaints).isEmpty();
    assertThat((Boolean) page.evaluate(FITS)).isTrue();
    assertThat(page.evaluate(BLANK_CANVASES)).isEqualTo(List.of());
    assertThat(page.title()).isEqualTo(Hostile.TITLE);
    @SuppressWarnings("unchecked")
    List<String> ids =
        (List<String>)
            page.evaluate("() => [...document.querySelectorAll('.best .id')].map(e => e.title)");
    assertThat(ids).hasSize(20).containsAll(Hostile.VISIBLE_IDS);
    shoot(page, "hostile-" + width + ".png");
    page.context().close();
  }

  /** The lines' colours, by the names of their series, in all charts of the page. */
  private static final String COLOURS =
      """
      () => [...document.querySelectorAll('canvas')].flatMap(canvas =>
        window.Chart.getChart(canvas).data.datasets.map(set =>
          set.label.replace('expected by ', '').replace(' (baseline)', '') + '=' + set.borderColor))
      """;

  private static final String GAINS =
      """
      () => window.Chart.getChart('chart-gains').data.datasets
        .map(set => [set.label, set.order, set.borderWidth, set.borderDash.length > 0].join())
      """;

  @Test
  void aNameHasOneColourInAllCharts() {
    Page page = browser.open(file, 1280, ColorScheme.LIGHT);
    @SuppressWarnings("unchecked")
    Set<String> colours = new TreeSet<>((List<String>) page.evaluate(COLOURS));
    List<String> names = colours.stream().map(one -> one.split("=", 2)[0]).toList();

    assertThat(names).doesNotHaveDuplicates();
    assertThat(colours)
        .contains("actual=#0b63a5", "customers=#0b63a5", "bg-nbd=#d55e00", "average-order=#00865f")
        .contains("past-repeats=#5b6770", "at random=#8a949d");
    assertThat(String.valueOf(page.evaluate(GAINS)))
        .contains(
            "bg-nbd,0,3.5,false", "average-order,1,2,false", "past-repeats (baseline),1,2,true");
    page.context().close();
  }

  /** How dark the cells of the oldest and of the latest purchase are: the higher, the darker. */
  private static final String CELLS =
      """
      () => {
        const chart = window.Chart.getChart('chart-alive'), r = window.devicePixelRatio;
        const points = chart.data.datasets[0].data.filter(p => p.x === 4);
        const light = p => {
          const x = chart.scales.x.getPixelForValue(p.x), y = chart.scales.y.getPixelForValue(p.y);
          const rgb = chart.ctx.getImageData(x * r, y * r, 1, 1).data;
          return rgb[0] + rgb[1] + rgb[2];
        };
        const sorted = points.sort((a, b) => a.value - b.value);
        const low = sorted[0], high = sorted[sorted.length - 1];
        return [low.y < high.y, light(low) > light(high), high.value > 0.5].join();
      }
      """;

  private static final String KEY_OF_COLOURS =
      """
      () => {
        const chart = window.Chart.getChart('chart-expected-purchases'), r = window.devicePixelRatio;
        const y = chart.height - 30, left = chart.chartArea.left;
        const light = x => {
          const rgb = chart.ctx.getImageData(x * r, y * r, 1, 1).data;
          return rgb[0] + rgb[1] + rgb[2];
        };
        const beside = chart.ctx.getImageData((left + 225) * r, y * r, 1, 1).data[3] === 0;
        return [light(left + 1) > 700, light(left + 218) < 200, beside].join();
      }
      """;

  @Test
  void aHeatMapHasCellsAndAKey() {
    Page page = browser.open(file, 1280, ColorScheme.LIGHT);

    assertThat(page.evaluate(CELLS)).isEqualTo("true,true,true");
    assertThat(page.evaluate(KEY_OF_COLOURS)).isEqualTo("true,true,true");
    page.context().close();

    Page dark = browser.open(file, 390, ColorScheme.DARK);
    assertThat(dark.evaluate(CELLS)).isEqualTo("true,false,true");
    dark.context().close();
  }

  private static final String DOTS =
      """
      () => {
        const dots = window.Chart.getChart('chart-alive-history').data.datasets[1];
        return [dots.label, dots.showLine, dots.pointRadius, dots.data.length > 1].join();
      }
      """;

  @Test
  void purchasesAreDots() {
    Page page = browser.open(file, 1280, ColorScheme.LIGHT);

    assertThat(page.evaluate(DOTS)).isEqualTo("purchases,false,4,true");
    page.context().close();
  }

  @Test
  void whatIsNextToNothingHasAPlainAxis() throws IOException {
    Path quiet = folder.resolve("quiet.html");
    CustomerBase customers =
        CustomerBase.builder()
            .add("a", LocalDate.of(2025, 1, 1), 10)
            .add("b", LocalDate.of(2025, 2, 1), 20)
            .observedUntil(LocalDate.of(2025, 12, 31))
            .build();
    String html = Report.of(customers).model(CLVModels.named("average-order")).build().html();
    String next = html.replace("\"points\":[[0,0]", "\"points\":[[0,3.55e-15]");
    assertThat(next).isNotEqualTo(html);
    Files.writeString(quiet, next);
    Page page = browser.open(quiet, 1280, ColorScheme.LIGHT);

    assertThat(browser.complaints).isEmpty();
    assertThat(
            String.valueOf(
                page.evaluate(
                    """
                    () => {
                      const y = window.Chart.getChart('chart-holdout-by-frequency').scales.y;
                      return [y.min, y.max].join();
                    }
                    """)))
        .isEqualTo("0,1");
    page.context().close();
  }

  private static void emulate(Page page, Page.EmulateMediaOptions media) {
    Browser.inPlainLocale(
        () -> {
          page.emulateMedia(media);
          return page;
        });
  }

  private static void shoot(Page page, String name) {
    Browser.inPlainLocale(
        () ->
            page.screenshot(
                new Page.ScreenshotOptions().setFullPage(true).setPath(SCREENSHOTS.resolve(name))));
  }
}
