package io.github.clv4j.report.drawing;

import io.github.clv4j.analytics.chart.Axis;
import io.github.clv4j.analytics.chart.Chart;
import io.github.clv4j.analytics.chart.Series;
import java.util.DoubleSummaryStatistics;
import java.util.Optional;
import org.knowm.xchart.style.AxesChartStyler;

/**
 * A vertical axis from zero to the tick above the highest point; lines of shares that are all high
 * have one that begins below the lowest point, and ends at all.
 *
 * @param min where it begins
 * @param max where it ends
 * @param spacing number of pixels between ticks
 */
record Upright(double min, double max, int spacing) {
  /** Lines of shares above this are drawn closer. */
  private static final double HIGH = 0.75;

  /** They begin at a twentieth. */
  private static final double PARTS = 20;

  /** What is smaller is drawn as nothing. */
  private static final double NOTHING = 1e-9;

  private static final int LEAST_SPACING = 60;

  /** Share of the height that labels of markers need. */
  private static final double ROOM = 1.08;

  /** Roughly what the title, the legend and the labels below take. */
  private static final int BESIDE = 160;

  private static final double[] STEPS = {1, 2, 5, 10};

  /** The axis of a chart; empty if it has no points, or some below zero. */
  static Optional<Upright> of(Chart chart, int height) {
    DoubleSummaryStatistics y =
        chart.series().stream()
            .flatMap(series -> series.points().stream())
            .mapToDouble(Series.Point::y)
            .summaryStatistics();
    boolean isNothing = Math.max(-y.getMin(), y.getMax()) < NOTHING;
    if (y.getCount() == 0 || (y.getMin() < 0 && !isNothing)) {
      return Optional.empty();
    }
    double pixels = Math.max(LEAST_SPACING, height - BESIDE);
    if (isHigh(chart, y)) {
      double steps = Math.floor((y.getMin() - NOTHING) * PARTS);
      int shown = (int) (PARTS - steps);
      return Optional.of(
          new Upright(steps / PARTS, 1 + NOTHING, Math.max(1, (int) (pixels / shown))));
    }
    double top = isNothing ? 1 : y.getMax() * (chart.markers().isEmpty() ? 1 : ROOM);
    boolean isShare = chart.y().scale() == Axis.Scale.PERCENT && y.getMax() <= 1;
    top = isShare ? Math.min(top, 1) : top;
    double least = top / Math.max(1, Math.floor(pixels / LEAST_SPACING));
    double power = StrictMath.pow(10, Math.floor(StrictMath.log10(least)));
    int i = 0;
    while (i < STEPS.length - 1 && STEPS[i] * power < least * (1 - NOTHING)) {
      i++;
    }
    double step = STEPS[i] * power;
    double ticks = Math.ceil(top / step - NOTHING);
    // a little more, as sums of steps are rounded
    return Optional.of(
        new Upright(0, ticks * step * (1 + NOTHING), Math.max(1, (int) (pixels / ticks))));
  }

  private static boolean isHigh(Chart chart, DoubleSummaryStatistics y) {
    return chart.y().scale() == Axis.Scale.PERCENT
        && y.getMin() >= HIGH
        && y.getMax() <= 1
        && chart.markers().isEmpty()
        && chart.series().stream().noneMatch(series -> series.style() == Series.Style.BAR);
  }

  void apply(AxesChartStyler style) {
    style.setYAxisMin(min);
    style.setYAxisMax(max);
    style.setYAxisTickMarkSpacingHint(spacing);
  }
}
