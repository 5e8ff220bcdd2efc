package io.github.clv4j.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.clv4j.analytics.chart.Axis;
import io.github.clv4j.analytics.chart.Chart;
import io.github.clv4j.analytics.chart.HeatMap;
import io.github.clv4j.analytics.chart.Plot;
import io.github.clv4j.analytics.chart.Series;
import java.awt.Color;
import java.awt.GraphicsEnvironment;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;

class PicturesTest {
  private static final double[] DAYS =
      IntStream.range(0, 78)
          .mapToDouble(week -> LocalDate.of(1997, 1, 5).toEpochDay() + 7.0 * week)
          .toArray();
  private static final double[] ROOTS =
      IntStream.range(0, 78).mapToDouble(week -> 500 * Math.sqrt(week)).toArray();
  private static final double[] LINE =
      IntStream.range(0, 78).mapToDouble(week -> 60 * week).toArray();
  private static final Chart TRACKING =
      Chart.of(
              "Repeat purchases in all",
              Axis.dates("end of the week"),
              Axis.numbers("repeat purchases"),
              Series.of("actual", Series.Style.LINE, DAYS, ROOTS),
              Series.of("expected", Series.Style.DASHED, DAYS, LINE))
          .marking(LocalDate.of(1997, 10, 1).toEpochDay(), "holdout from 1997-10-01");
  private static final Chart BARS_AND_LINES =
      Chart.of(
              "Mean transactions <by> \"frequency\" & more",
              Axis.categories("repeat purchases", List.of("0", "1", "2", "3+")),
              Axis.numbers("mean"),
              Series.of("actual", Series.Style.BAR, new double[] {0.2, 0.7, 1.4, 4.9}),
              Series.of("bg-nbd", Series.Style.DASHED, new double[] {0.3, 0.8, 1.3, 5.1}),
              new Series(
                  "other",
                  Series.Style.LINE,
                  List.of(new Series.Point(0, 0.4), new Series.Point(2, 1.2))))
          .marking(2, "here");
  private static final Chart SHARES =
      Chart.of(
          "Share of value",
          Axis.percentages("customers"),
          Axis.percentages("share"),
          Series.of("all", Series.Style.LINE, new double[] {0, 0.2, 1}, new double[] {0, 0.7, 1}));
  private static final Chart BARS_OVER_DATES =
      Chart.of(
              "By week",
              Axis.dates("week"),
              Axis.numbers("purchases"),
              Series.of("actual", Series.Style.BAR, DAYS, ROOTS))
          .marking(DAYS[40] + 3, "between two bars");
  private static final Chart TWO_BARS_BELOW_ZERO =
      Chart.of(
          "Both",
          Axis.categories("value", List.of("low", "high")),
          Axis.numbers("customers"),
          Series.of("same", Series.Style.BAR, new double[] {-1e7, 2e12}),
          Series.of("same", Series.Style.BAR, new double[] {5e6, -3e11}));
  private static final Chart ONE_POINT =
      Chart.of(
          "",
          Axis.numbers(""),
          Axis.numbers(""),
          Series.of("\u0000\u0007", Series.Style.LINE, new double[] {3}, new double[] {0}));
  private static final Chart NOTHING =
      Chart.of(
          "Nothing",
          Axis.dates("day"),
          Axis.numbers("n"),
          new Series("none", Series.Style.BAR, List.of()));

  private static final Chart BAND =
      Chart.of(
          "Revenue",
          Axis.dates("end of the week"),
          Axis.numbers("revenue"),
          Series.band("90 % interval", DAYS, LINE, ROOTS),
          Series.of("expected", Series.Style.DASHED, DAYS, LINE));

  private static final Chart DOTS =
      Chart.of(
          "Purchases",
          Axis.dates("day"),
          Axis.percentages("P(alive)"),
          Series.of(
              "P(alive)", Series.Style.LINE, new double[] {0, 5, 9}, new double[] {1, 0.6, 1}),
          Series.of("purchases", Series.Style.DOT, new double[] {0, 9}, new double[] {1, 1}));
  private static final Chart DOTS_BESIDE_BARS =
      Chart.of(
          "Both",
          Axis.categories("size", List.of("small", "large")),
          Axis.numbers("n"),
          Series.of("customers", Series.Style.BAR, new double[] {3, 4}),
          Series.of("purchases", Series.Style.DOT, new double[] {2, 5}));
  private static final HeatMap MAP =
      new HeatMap(
          "P(alive) <of> \"all\"",
          Axis.numbers("repeat purchases"),
          Axis.numbers("weeks"),
          Axis.percentages("P(alive)"),
          1,
          2.5,
          IntStream.range(0, 40)
              .mapToObj(i -> new HeatMap.Cell(i % 8, 2.5 * Math.floorDiv(i, 8), i / 40.0))
              .toList());
  private static final HeatMap ONE_CELL =
      new HeatMap(
          "",
          Axis.numbers(""),
          Axis.dates("\u0000"),
          Axis.numbers(""),
          1,
          1,
          List.of(new HeatMap.Cell(3, 0, -2)));

  static List<Plot> charts() {
    return List.of(
        MAP,
        ONE_CELL,
        DOTS,
        DOTS_BESIDE_BARS,
        BAND,
        TRACKING,
        BARS_AND_LINES,
        SHARES,
        BARS_OVER_DATES,
        TWO_BARS_BELOW_ZERO,
        ONE_POINT,
        NOTHING);
  }

  @ParameterizedTest
  @MethodSource("charts")
  void pngHasTheSizeAskedForAndIsNotBlank(Plot chart) throws IOException {
    BufferedImage image = decode(Pictures.png(chart, 640, 400));

    assertThat(image.getWidth()).isEqualTo(640);
    assertThat(image.getHeight()).isEqualTo(400);
    assertThat(colours(image)).hasSizeGreaterThan(8).contains(Color.WHITE.getRGB());
  }

  @ParameterizedTest
  @MethodSource("charts")
  void svgIsXmlThatAsksForNothing(Plot chart) throws Exception {
    String svg = Pictures.svg(chart, 640, 400);
    Document document = parse(svg);

    assertThat(document.getDocumentElement().getLocalName()).isEqualTo("svg");
    assertThat(document.getDoctype()).isNull();
    assertThat(document.getDocumentElement().getAttribute("viewBox")).isEqualTo("0 0 640 400");
    assertThat(document.getElementsByTagName("path").getLength()).isPositive();
    assertThat(svg.replace("http://www.w3.org/", "")).doesNotContain("http:", "https:", "<script");
  }

  @ParameterizedTest
  @MethodSource("charts")
  void sameChartSameBytes(Plot chart) {
    assertThat(Pictures.png(chart, 500, 300)).isEqualTo(Pictures.png(chart, 500, 300));
    assertThat(Pictures.svg(chart, 500, 300)).isEqualTo(Pictures.svg(chart, 500, 300));
  }

  @Test
  void svgTellsInTextWhatItShows() throws Exception {
    Document document = parse(Pictures.svg(BARS_AND_LINES, 640, 400));

    assertThat(document.getElementsByTagName("title").item(0).getTextContent())
        .isEqualTo("Mean transactions <by> \"frequency\" & more");
    assertThat(document.getElementsByTagName("desc").item(0).getTextContent())
        .isEqualTo("mean against repeat purchases: actual, bg-nbd, other; here");
  }

  /** A marker is a line down the picture: in its column there is more ink than without it. */
  @Test
  void markersAreDrawn() throws IOException {
    Chart without =
        new Chart(TRACKING.title(), TRACKING.x(), TRACKING.y(), TRACKING.series(), List.of());

    assertThat(Pictures.png(TRACKING, 640, 400)).isNotEqualTo(Pictures.png(without, 640, 400));
    assertThat(mostInkInAColumn(decode(Pictures.png(TRACKING, 640, 400))))
        .isGreaterThan(mostInkInAColumn(decode(Pictures.png(without, 640, 400))) + 50);
  }

  private static int mostInkInAColumn(BufferedImage image) {
    int most = 0;
    for (int x = 100; x < image.getWidth(); x++) {
      int ink = 0;
      for (int y = 0; y < image.getHeight(); y++) {
        ink += new Color(image.getRGB(x, y)).getRed() < 160 ? 1 : 0;
      }
      most = Math.max(most, ink);
    }
    return most;
  }

  @Test
  void dashedLinesHaveGapsAndSolidOnesNone() {
    double[] x = {0, 1};
    double[] y = {1, 1};
    String solid = Pictures.svg(flat(Series.of("s", Series.Style.LINE, x, y)), 640, 400);
    String dashed = Pictures.svg(flat(Series.of("s", Series.Style.DASHED, x, y)), 640, 400);

    assertThat(dashed).contains("stroke-dasharray:7,4");
    assertThat(solid).doesNotContain("stroke-dasharray:7,4");
  }

  private static Chart flat(Series series) {
    return Chart.of("flat", Axis.numbers("x"), Axis.numbers("y"), series);
  }

  @Test
  void theEndingOfTheNameChoosesTheFormat(@TempDir Path folder) throws IOException {
    Pictures.save(SHARES, folder.resolve("a.PNG"));
    Pictures.save(SHARES, folder.resolve("a.svg"));

    assertThat(decode(Files.readAllBytes(folder.resolve("a.PNG"))).getWidth()).isEqualTo(1000);
    assertThat(folder.resolve("a.svg")).content().startsWith("<?xml").contains("<title");
    assertThatThrownBy(() -> Pictures.save(SHARES, folder.resolve("a.pdf")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(".png or .svg");
    assertThatThrownBy(() -> Pictures.png(SHARES, 10, 400))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("10 by 400");
  }

  @Test
  void startsNoThreadThatKeepsTheProcessAlive() {
    Set<Thread> before = living();
    Pictures.png(TRACKING, 640, 400);
    Pictures.svg(TRACKING, 640, 400);

    assertThat(living()).isEqualTo(before);
    assertThat(GraphicsEnvironment.isHeadless()).isTrue();
  }

  private static Set<Thread> living() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !thread.isDaemon())
        .collect(Collectors.toSet());
  }

  @Test
  void whatCannotBeWrittenIsSaid(@TempDir Path folder) throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    Path taken = Files.createDirectory(folder.resolve("taken.svg"));

    assertThatThrownBy(() -> Pictures.save(SHARES, folder.resolve("none/a.svg")))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage(folder.resolve("none/a.svg") + " cannot be written: no such folder");
    assertThatThrownBy(() -> Pictures.save(SHARES, taken))
        .hasMessage(taken + " cannot be written: is a folder");
    assertThatThrownBy(() -> Pictures.save(SHARES, file.resolve("a.svg")))
        .hasMessage(file.resolve("a.svg") + " cannot be written: " + file + " is not a folder");
  }

  private static BufferedImage decode(byte[] png) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(png));
  }

  private static Set<Integer> colours(BufferedImage image) {
    Set<Integer> colours = new TreeSet<>();
    for (int x = 0; x < image.getWidth(); x++) {
      for (int y = 0; y < image.getHeight(); y++) {
        colours.add(image.getRGB(x, y));
      }
    }
    return colours;
  }

  private static Document parse(String svg) throws Exception {
    return DocumentBuilderFactory.newDefaultNSInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
  }
}
