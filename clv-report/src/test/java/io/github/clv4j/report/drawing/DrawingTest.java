package io.github.clv4j.report.drawing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.clv4j.analytics.chart.Axis;
import io.github.clv4j.analytics.chart.Chart;
import io.github.clv4j.analytics.chart.HeatMap;
import io.github.clv4j.analytics.chart.Series;
import io.github.clv4j.report.Pictures;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;

/** Axes, labels and colours of pictures. */
class DrawingTest {
  private static final double[] DAYS =
      IntStream.range(0, 78)
          .mapToDouble(week -> LocalDate.of(1997, 1, 5).toEpochDay() + 7.0 * week)
          .toArray();
  private static final double[] ROOTS =
      IntStream.range(0, 78).mapToDouble(week -> 500 * Math.sqrt(week)).toArray();
  private static final double[] LINE =
      IntStream.range(0, 78).mapToDouble(week -> 60 * week).toArray();
  private static final Chart TWO_BARS_BELOW_ZERO =
      Chart.of(
          "Both",
          Axis.categories("value", List.of("low", "high")),
          Axis.numbers("customers"),
          Series.of("same", Series.Style.BAR, new double[] {-1e7, 2e12}),
          Series.of("same", Series.Style.BAR, new double[] {5e6, -3e11}));
  private static final Chart NOTHING =
      Chart.of(
          "Nothing",
          Axis.dates("day"),
          Axis.numbers("n"),
          new Series("none", Series.Style.BAR, List.of()));

  private static Chart flat(Series series) {
    return Chart.of("flat", Axis.numbers("x"), Axis.numbers("y"), series);
  }

  @Test
  void datesAreLabelledWhereTheyAreRound() {
    double first = LocalDate.of(1997, 1, 5).toEpochDay();

    assertThat(labels(first, first + 540, 6))
        .containsExactly("Apr 1997", "Jul 1997", "Oct 1997", "Jan 1998", "Apr 1998");
    assertThat(labels(first, first + 20, 6))
        .containsExactly("1997-01-06", "1997-01-13", "1997-01-20");
    assertThat(labels(first, first + 4, 6)).hasSize(5).startsWith("1997-01-05");
    assertThat(labels(first, first + 36525, 6))
        .containsExactly("2000", "2020", "2040", "2060", "2080");
    assertThat(labels(first, first, 6)).containsExactly("1997-01-05");
  }

  private static List<String> labels(double first, double last, int most) {
    return Ticks.of(Axis.dates("day"), first, last, most).all().stream()
        .map(Ticks.Tick::label)
        .toList();
  }

  @Test
  void numbersAreLabelledWhereTheyAreRound() {
    Axis numbers = Axis.numbers("n");

    assertThat(Ticks.of(Axis.percentages("p"), 0, 1, 6).all())
        .extracting(Ticks.Tick::label)
        .containsExactly("0 %", "20 %", "40 %", "60 %", "80 %", "100 %");
    assertThat(Ticks.of(numbers, 0, 1_234_567, 6).all())
        .extracting(Ticks.Tick::label)
        .containsExactly("0", "500k", "1m");
    assertThat(Ticks.of(numbers, 5, 5, 6).all()).extracting(Ticks.Tick::label).containsExactly("5");
    assertThat(Labels.of(1200, numbers)).isEqualTo("1.2k");
    assertThat(Labels.of(-0.0, numbers)).isEqualTo("0");
    assertThat(Labels.of(2.5e9, numbers)).isEqualTo("2.5bn");
  }

  @Test
  void theAxisEndsAtATickAboveTheHighestPoint() {
    assertThat(max(4.9, 600)).isCloseTo(5, within(1e-6));
    assertThat(max(5.1, 600)).isCloseTo(6, within(1e-6));
    assertThat(max(1, 600)).isCloseTo(1, within(1e-6));
    assertThat(max(1234, 300)).isCloseTo(2000, within(1e-5));
    assertThat(max(3.55e-15, 600)).isCloseTo(1, within(1e-6));
    assertThat(max(0, 600)).isCloseTo(1, within(1e-6));
    assertThat(Upright.of(TWO_BARS_BELOW_ZERO, 600)).isEmpty();
    assertThat(Upright.of(NOTHING, 600)).isEmpty();
  }

  @Test
  void linesOfHighSharesOnlyAreDrawnCloser() {
    assertThat(shares(0.91, 0.98)).isEqualTo(0.9);
    assertThat(shares(0.8, 1)).isEqualTo(0.75);
    assertThat(shares(1, 1)).isEqualTo(0.95);
    assertThat(shares(0.74, 1)).isZero();
    assertThat(shares(0.9, 1.1)).isZero();
  }

  private static double shares(double low, double high) {
    Series series =
        Series.of("s", Series.Style.LINE, new double[] {1, 2}, new double[] {low, high});
    Chart chart = Chart.of("c", Axis.numbers("n"), Axis.percentages("share"), series);
    return Upright.of(chart, 600).orElseThrow().min();
  }

  @Test
  void betweenWholeNumbersThereAreNoTicks() {
    double[] y = {1, 1, 1};
    assertThat(ticks(new double[] {1, 2, 3}, y)).containsExactly("1", "2", "3");
    assertThat(ticks(new double[] {0, 0, 1}, y)).containsExactly("0", "1");
    assertThat(ticks(new double[] {0, 0.5, 1}, y))
        .containsExactly("0", "0.2", "0.4", "0.6", "0.8", "1");
    assertThat(ticks(new double[] {2, 2, 2}, y)).containsExactly("2");
  }

  private static List<String> ticks(double[] x, double[] y) {
    Series series = Series.of("s", Series.Style.LINE, x, y);
    return Ticks.of(flat(series), 8).all().stream().map(Ticks.Tick::label).toList();
  }

  /** Whatever steps XChart takes, one of them leads to the end of the axis. */
  @ParameterizedTest
  @CsvSource({
    "4.9,600",
    "5.1,600",
    "123,600",
    "1234,300",
    "0.031,400",
    "1e-15,600",
    "98,1500",
    "0.7,2000"
  })
  void ticksAreWhereTheAxisEnds(double top, int height) {
    XYChart drawn = new XYChartBuilder().width(800).height(height).build();
    Chart chart =
        flat(Series.of("s", Series.Style.LINE, new double[] {0, 1}, new double[] {0, top}));
    Theme.of(chart, 1).apply(drawn, drawn.getStyler());
    TreeSet<Double> ticks = new TreeSet<>();
    drawn
        .getStyler()
        .setyAxisTickLabelsFormattingFunction(
            at -> {
              ticks.add(at);
              return Labels.of(at, chart.y());
            });
    drawn.addSeries("s", new double[] {0, 1}, new double[] {0, top});
    drawn.paint(
        new BufferedImage(800, height, BufferedImage.TYPE_INT_RGB).createGraphics(), 800, height);

    double max = Upright.of(chart, height).orElseThrow().max();
    double step = ticks.higher(0.0);
    assertThat(max / step).isCloseTo(Math.rint(max / step), within(1e-6)).isLessThan(40);
  }

  private static double max(double top, int height) {
    Series series = Series.of("s", Series.Style.LINE, new double[] {0, 1}, new double[] {0, top});
    return Upright.of(flat(series), height).orElseThrow().max();
  }

  @Test
  void aNameHasOneColourInAllPictures() {
    Series actual = Series.of("actual", Series.Style.LINE, DAYS, ROOTS);
    Series model = Series.of("expected by a", Series.Style.DASHED, DAYS, LINE);
    Series other = Series.of("b", Series.Style.LINE, DAYS, LINE);
    Series rule = Series.of("past-repeats (baseline)", Series.Style.LINE, DAYS, LINE);
    Chart chart = Chart.of("c", Axis.dates("day"), Axis.numbers("n"), rule, other, model, actual);
    Hues hues = Hues.of(chart);

    assertThat(hues.colour(actual)).isZero();
    assertThat(hues.colour(model)).isEqualTo(1);
    assertThat(hues.colour(other)).isEqualTo(2);
    assertThat(Hues.grey(other)).isNegative();
    assertThat(Hues.grey(rule)).isPositive();
    assertThat(Hues.of("b", List.of("a", "b")).colour(other)).isEqualTo(1);
    assertThat(Hues.of("b", List.of("a", "b")).colour(model)).isEqualTo(2);
    assertThat(Hues.of("b", List.of("a", "b")).isOwn(other)).isTrue();
    assertThat(Pictures.svg(chart, 640, 400))
        .contains("rgb(11,99,165)", "rgb(213,94,0)", "stroke-dasharray:2,3");
  }

  @Test
  void neighbouringColoursDiffer() {
    for (int i = 0; i < 8; i++) {
      Color one = Palette.series(i);
      Color next = Palette.series(i + 1);
      int apart =
          Math.abs(one.getRed() - next.getRed())
              + Math.abs(one.getGreen() - next.getGreen())
              + Math.abs(one.getBlue() - next.getBlue());
      assertThat(apart).as("%s and %s", one, next).isGreaterThan(150);
    }
  }

  @Test
  void dataOfChartsHoldNothingThatAPageUnderstands() {
    String text =
        ChartJson.text("</script><b>alert('x')</b> & \"q\" \u2028 \ud83d\ude00\\ \u2029 \ud83d");

    assertThat(text)
        .matches("\"[ -~]*\"")
        .doesNotContain("<", ">", "&", "'")
        .contains("\\u003c/script", "\\u2028", "\\ud83d\\ude00", "\\u005c");
  }

  private static HeatMap quarters(Axis value, double... values) {
    return new HeatMap(
        "quarters",
        Axis.numbers("x"),
        Axis.numbers("y"),
        value,
        1,
        1,
        IntStream.range(0, values.length)
            .mapToObj(i -> new HeatMap.Cell(i % 2, Math.floorDiv(i, 2), values[i]))
            .toList());
  }

  /** Two rows and two columns, the lower right of which is missing. */
  @Test
  void cellsAreWhereTheyBelongTheDarkerTheHigher() {
    HeatMap map =
        new HeatMap(
            "three",
            Axis.numbers("x"),
            Axis.numbers("y"),
            Axis.percentages("share"),
            1,
            1,
            List.of(
                new HeatMap.Cell(0, 0, 0), new HeatMap.Cell(0, 1, 0.5), new HeatMap.Cell(1, 1, 1)));
    BufferedImage image = new BufferedImage(640, 400, BufferedImage.TYPE_INT_RGB);
    Drawing.paint(map, image.createGraphics(), 640, 400);

    // the plot goes from 84 to 520 and, downwards, from 56 to 328
    assertThat(new Color(image.getRGB(193, 260))).isEqualTo(Palette.heat(0));
    assertThat(new Color(image.getRGB(193, 124))).isEqualTo(Palette.heat(0.5));
    assertThat(new Color(image.getRGB(411, 124))).isEqualTo(Palette.heat(1));
    assertThat(new Color(image.getRGB(411, 260))).isEqualTo(Color.WHITE);
  }

  @Test
  void coloursGetDarkerAllTheWay() {
    int before = 3 * 255;
    for (int i = 0; i <= 100; i++) {
      Color colour = Palette.heat(i / 100.0);
      int light = colour.getRed() + colour.getGreen() + colour.getBlue();
      assertThat(light).isLessThanOrEqualTo(before);
      before = light;
    }
    assertThat(Palette.heat(-1)).isEqualTo(Palette.heat(0));
    assertThat(Palette.heat(2)).isEqualTo(Palette.heat(1));
  }

  @Test
  void sharesGoFromNothingToAllAndNumbersToTheHighest() {
    assertThat(HeatScale.of(quarters(Axis.percentages("p"), 0.4, 0.6)))
        .isEqualTo(new HeatScale(0, 1));
    assertThat(HeatScale.of(quarters(Axis.numbers("n"), 0.4, 3))).isEqualTo(new HeatScale(0, 3));
    assertThat(HeatScale.of(quarters(Axis.numbers("n"), -2, -1))).isEqualTo(new HeatScale(-2, 0));
    assertThat(HeatScale.of(quarters(Axis.numbers("n"), 0, 0))).isEqualTo(new HeatScale(0, 1));
    assertThat(new HeatScale(-2, 2).place(1)).isEqualTo(0.75);
  }

  @Test
  void aHeatMapAsDataHasItsScaleAndCells() {
    HeatMap map = quarters(Axis.percentages("share"), 0.25, 1, 0);

    assertThat(ChartJson.of(map, Hues.of("m", List.of())))
        .contains(
            "\"value\":{\"label\":\"share\",\"scale\":\"percent\"",
            "\"low\":0,\"high\":1,\"width\":1,\"height\":1",
            "\"cells\":[[0,0,0.25],[1,0,1],[0,1,0]]",
            "\"ticks\":[[0,\"0\"],[1,\"1\"]]");
    assertThat(Pictures.svg(map, 640, 400))
        .containsPattern("<title\\s*>quarters</title")
        .containsPattern("<desc\\s*>share over x and y</desc");
  }

  @Test
  void aDotHasNoLine() {
    double[] x = {0, 1, 2};
    Chart chart = flat(Series.of("purchases", Series.Style.DOT, x, new double[] {1, 0, 1}));
    BufferedImage image = new BufferedImage(640, 400, BufferedImage.TYPE_INT_RGB);
    Drawing.paint(chart, image.createGraphics(), 640, 400);
    int blue = Palette.series(0).getRGB();
    int pixels = 0;
    for (int i = 0; i < 640; i++) {
      for (int j = 0; j < 400; j++) {
        pixels += image.getRGB(i, j) == blue ? 1 : 0;
      }
    }

    // three dots of some eight pixels across
    assertThat(pixels).isBetween(60, 250);
    assertThat(ChartJson.of(chart, Hues.of(chart))).contains("\"style\":\"dot\"");
  }

  /** So that a label of a marker needs no tick above all there can be. */
  @Test
  void sharesEndAtAll() {
    Series series = Series.of("s", Series.Style.LINE, new double[] {1, 2}, new double[] {0.2, 1});
    Chart chart =
        Chart.of("c", Axis.numbers("n"), Axis.percentages("share"), series).marking(1.5, "here");

    assertThat(Upright.of(chart, 600).orElseThrow().max()).isCloseTo(1, within(1e-6));
  }

  /** Beside the lines, in a column between two ticks, an area has a colour that lines have not. */
  @Test
  void aBandIsAnAreaBehindItsLine() {
    double[] x = {0, 1, 2};
    Series band = Series.band("90 % interval", x, new double[] {4, 3, 2}, new double[] {4, 5, 6});
    Series line = Series.of("expected", Series.Style.LINE, x, new double[] {4, 4, 4});
    Chart chart = Chart.of("c", Axis.numbers("x"), Axis.numbers("y"), band, line);
    BufferedImage image = new BufferedImage(640, 400, BufferedImage.TYPE_INT_RGB);
    Drawing.of(chart).paint(image.createGraphics(), 640, 400);
    Color full = Palette.series(Hues.of(chart).colour(band));
    int veil = 0;
    for (int i = 0; i < 640; i++) {
      for (int j = 0; j < 400; j++) {
        int expected = Math.round(255 + (full.getBlue() - 255) * 0.2f);
        int off = Math.abs(new Color(image.getRGB(i, j)).getBlue() - expected);
        veil += off <= 1 && new Color(image.getRGB(i, j)).getRed() > 240 ? 1 : 0;
      }
    }

    // half of the plot's width times about half of its height, as a triangle
    assertThat(veil).isBetween(15_000, 60_000);
    assertThat(ChartJson.of(chart, Hues.of(chart)))
        .contains("\"style\":\"band\",\"points\":[[0,4],[1,3],[2,2],[2,6],[1,5],[0,4]]");
  }
}
