package io.github.clv4j.report.drawing;

import io.github.clv4j.analytics.chart.Chart;
import io.github.clv4j.analytics.chart.Series;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.stream.DoubleStream;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.XYChart;

/** What XChart cannot draw: lines with a label, and labels at round numbers and dates. */
final class Overlay {
  private static final BasicStroke THIN =
      new BasicStroke(1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {3, 3}, 0);
  private static final int WIDTH_OF_LABEL = 90;
  private static final int LONGEST_LABEL = 60;
  private static final int GAP = 6;

  private final Chart chart;
  private final org.knowm.xchart.internal.chartpart.Chart<?, ?> drawn;
  private final List<Double> places;
  private final DoubleSummaryStatistics y;

  private Overlay(
      Chart chart, org.knowm.xchart.internal.chartpart.Chart<?, ?> drawn, List<Double> places) {
    this.chart = chart;
    this.drawn = drawn;
    this.places = places;
    y = points().summaryStatistics();
  }

  static Overlay of(Chart chart, XYChart drawn) {
    return new Overlay(chart, drawn, List.of());
  }

  static Overlay of(Chart chart, CategoryChart drawn, List<Double> places) {
    return new Overlay(chart, drawn, places);
  }

  private DoubleStream points() {
    return chart.series().stream().flatMap(s -> s.points().stream()).mapToDouble(Series.Point::y);
  }

  void paint(Graphics2D to) {
    to.setFont(Theme.FONT);
    if (y.getCount() == 0) {
      TextLayout text = layout(to, "nothing to show");
      double left = (drawn.getWidth() - text.getAdvance()) / 2;
      fill(to, text, left, drawn.getHeight() / 2.0, Palette.MUTED);
      return;
    }
    if (places.isEmpty()) {
      paintTicks(to);
    }
    for (Chart.Marker marker : chart.markers()) {
      paintMarker(to, marker);
    }
  }

  private void paintTicks(Graphics2D to) {
    DoubleSummaryStatistics x =
        chart.series().stream()
            .flatMap(s -> s.points().stream())
            .mapToDouble(Series.Point::x)
            .summaryStatistics();
    double width = drawn.getScreenXFromChart(x.getMax()) - drawn.getScreenXFromChart(x.getMin());
    int most = Math.max(2, (int) (width / WIDTH_OF_LABEL));
    for (Ticks.Tick tick : Ticks.of(chart, most).all()) {
      double at = drawn.getScreenXFromChart(tick.at());
      TextLayout text = layout(to, tick.label());
      double left = at - text.getAdvance() / 2;
      fill(to, text, left, bottom() + GAP + text.getAscent(), Palette.MUTED);
    }
  }

  private void paintMarker(Graphics2D to, Chart.Marker marker) {
    // XChart counts categories from the left edge of the first
    double at = drawn.getScreenXFromChart(places.isEmpty() ? marker.x() : place(marker.x()) + 0.5);
    if (!(at >= 0 && at <= drawn.getWidth())) {
      return;
    }
    to.setStroke(THIN);
    to.setColor(Palette.MUTED);
    double middle = Math.floor(at) + 0.5;
    to.draw(new Line2D.Double(middle, top(), middle, bottom()));
    TextLayout text = layout(to, Labels.line(marker.label(), LONGEST_LABEL));
    boolean fits = at + GAP + text.getAdvance() <= drawn.getWidth();
    double left = fits ? at + GAP : at - GAP - text.getAdvance();
    fill(to, text, left, top() + text.getAscent(), Palette.INK);
  }

  /** Where among the places of bars a number belongs. */
  private double place(double x) {
    int next = 0;
    while (next < places.size() && places.get(next) < x) {
      next++;
    }
    if (next == 0 || next == places.size()) {
      return next == 0 ? 0 : next - 1;
    }
    double before = places.get(next - 1);
    return next - 1 + (x - before) / (places.get(next) - before);
  }

  private double bottom() {
    double min =
        Upright.of(chart, drawn.getHeight()).map(Upright::min).orElse(Math.min(0, y.getMin()));
    return drawn.getScreenYFromChart(min);
  }

  private double top() {
    double max = Upright.of(chart, drawn.getHeight()).map(Upright::max).orElse(y.getMax());
    return drawn.getScreenYFromChart(max);
  }

  private static TextLayout layout(Graphics2D to, String text) {
    return new TextLayout(text, Theme.FONT, to.getFontRenderContext());
  }

  static void fill(Graphics2D to, TextLayout text, double left, double baseline, Color colour) {
    to.setColor(colour);
    to.fill(text.getOutline(AffineTransform.getTranslateInstance(left, baseline)));
  }
}
