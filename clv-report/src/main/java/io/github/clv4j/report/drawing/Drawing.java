package io.github.clv4j.report.drawing;

import io.github.clv4j.analytics.chart.Axis;
import io.github.clv4j.analytics.chart.Chart;
import io.github.clv4j.analytics.chart.HeatMap;
import io.github.clv4j.analytics.chart.Plot;
import io.github.clv4j.analytics.chart.Series;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.CategorySeries;
import org.knowm.xchart.CategorySeries.CategorySeriesRenderStyle;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.internal.series.MarkerSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** A chart as a picture that XChart draws. */
public final class Drawing {
  private static final float[] DASHES = {7, 4};
  private static final List<float[]> GREY_DASHES =
      List.of(DASHES, new float[] {2, 3}, new float[] {10, 3, 2, 3});
  private static final BasicStroke NO_LINE = new BasicStroke(0);
  private static final int LONGEST_NAME = 40;
  private static final int WIDTH_OF_SIGN = 8;

  private final Chart chart;
  private final Hues hues;
  private final Map<Series, String> names = new LinkedHashMap<>();

  private Drawing(Chart chart) {
    this.chart = chart;
    hues = Hues.of(chart);
    Map<String, Integer> times = new HashMap<>();
    for (Series series : chart.series()) {
      if (!series.points().isEmpty() && !names.containsKey(series)) {
        String name = Labels.line(series.name(), LONGEST_NAME);
        int time = times.merge(name, 1, Integer::sum);
        names.put(series, time == 1 ? name : name + " (" + time + ")");
      }
    }
  }

  /**
   * Paints a chart or a heat map.
   *
   * @param plot what to paint
   * @param to where to
   * @param width in pixels
   * @param height in pixels
   */
  public static void paint(Plot plot, Graphics2D to, int width, int height) {
    if (plot instanceof HeatMap map) {
      new HeatDrawing(map, to, width, height).paint();
    } else {
      of((Chart) plot).paint(to, width, height);
    }
  }

  /**
   * Prepares a chart.
   *
   * @param chart the chart
   * @return its drawing
   */
  public static Drawing of(Chart chart) {
    return new Drawing(chart);
  }

  /**
   * Paints the chart.
   *
   * @param to where to
   * @param width in pixels
   * @param height in pixels
   */
  public void paint(Graphics2D to, int width, int height) {
    boolean hasBars = names.keySet().stream().anyMatch(s -> s.style() == Series.Style.BAR);
    boolean hasNames = chart.x().scale() == Axis.Scale.CATEGORY;
    if (names.isEmpty() || !(hasBars || hasNames)) {
      XYChart lines = lines(width, height);
      lines.paint(to, width, height);
      Overlay.of(chart, lines).paint(to);
    } else {
      CategoryChart bars = bars(width, height);
      bars.paint(to, width, height);
      Overlay.of(chart, bars, positions()).paint(to);
    }
  }

  private XYChart lines(int width, int height) {
    XYChart drawn = new XYChartBuilder().width(width).height(height).build();
    Theme.of(chart, names.size()).apply(drawn, drawn.getStyler());
    if (names.isEmpty()) {
      XYSeries nothing = drawn.addSeries("no points", new double[] {0}, new double[] {0});
      nothing.setMarker(SeriesMarkers.NONE);
      nothing.setShowInLegend(false);
    }
    names.forEach(
        (series, name) -> {
          double[] x = series.points().stream().mapToDouble(Series.Point::x).toArray();
          double[] y = series.points().stream().mapToDouble(Series.Point::y).toArray();
          XYSeries added = drawn.addSeries(name, x, y);
          colour(added, series);
          if (series.style() == Series.Style.BAND) {
            added.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.PolygonArea);
            added.setFillColor(Palette.veil(added.getLineColor()));
            added.setLineStyle(NO_LINE);
          } else if (series.style() == Series.Style.DOT) {
            added.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
          }
        });
    return drawn;
  }

  /** Bars and lines over positions side by side: the categories, or whatever x there are. */
  private CategoryChart bars(int width, int height) {
    CategoryChart drawn = new CategoryChartBuilder().width(width).height(height).build();
    Theme.of(chart, names.size()).apply(drawn, drawn.getStyler());
    List<Double> positions = positions();
    List<String> labels = positions.stream().map(this::category).toList();
    int longest = labels.stream().mapToInt(String::length).max().orElse(1);
    drawn.getStyler().setXAxisMaxLabelCount(Math.max(2, width / (WIDTH_OF_SIGN * (longest + 3))));
    boolean isOnlyBar =
        names.keySet().stream().filter(s -> s.style() == Series.Style.BAR).count() == 1;
    drawn.getStyler().setOverlapped(isOnlyBar);
    names.forEach(
        (series, name) -> {
          List<Double> y = new ArrayList<>(Collections.nCopies(positions.size(), null));
          for (Series.Point point : series.points()) {
            y.set(Collections.binarySearch(positions, point.x()), point.y());
          }
          CategorySeries added = drawn.addSeries(name, labels, y);
          added.setChartCategorySeriesRenderStyle(
              switch (series.style()) {
                case BAR -> CategorySeriesRenderStyle.Bar;
                case DOT -> CategorySeriesRenderStyle.Scatter;
                case LINE, DASHED, BAND -> CategorySeriesRenderStyle.Line;
              });
          colour(added, series);
        });
    return drawn;
  }

  private List<Double> positions() {
    TreeSet<Double> positions = new TreeSet<>();
    for (int i = 0; i < chart.x().categories().size(); i++) {
      positions.add((double) i);
    }
    for (Series series : names.keySet()) {
      series.points().forEach(point -> positions.add(point.x()));
    }
    return List.copyOf(positions);
  }

  private String category(double x) {
    return chart.x().scale() == Axis.Scale.CATEGORY
        ? Labels.line(chart.x().categories().get((int) x), LONGEST_NAME)
        : Labels.of(x, chart.x());
  }

  private void colour(MarkerSeries drawn, Series series) {
    int grey = Hues.grey(series);
    Color colour = grey < 0 ? Palette.series(hues.colour(series)) : Palette.grey(grey);
    drawn.setLineColor(colour);
    drawn.setMarkerColor(colour);
    boolean isAlone = names.keySet().stream().allMatch(s -> s.style() == Series.Style.BAR);
    drawn.setFillColor(isAlone ? colour : Palette.tint(colour));
    boolean isDot = series.style() == Series.Style.DOT || series.points().size() == 1;
    drawn.setMarker(isDot ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE);
    drawn.setLineStyle(stroke(series, grey));
  }

  private static BasicStroke stroke(Series series, int grey) {
    if (grey >= 0) {
      return dashed(GREY_DASHES.get(grey % GREY_DASHES.size()));
    }
    return series.style() == Series.Style.DASHED
        ? dashed(DASHES)
        : new BasicStroke(2, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
  }

  private static BasicStroke dashed(float[] dashes) {
    return new BasicStroke(2, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dashes, 0);
  }
}
