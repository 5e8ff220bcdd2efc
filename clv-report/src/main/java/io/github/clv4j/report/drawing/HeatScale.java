package io.github.clv4j.report.drawing;

import io.github.clv4j.analytics.chart.Axis;
import io.github.clv4j.analytics.chart.HeatMap;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What the lightest and the darkest colour of a heat map stand for: for shares always 0 and 1, so
 * that maps compare, else 0 and the highest value.
 *
 * @param low what the lightest colour stands for
 * @param high what the darkest colour stands for
 */
record HeatScale(double low, double high) {

  static HeatScale of(HeatMap map) {
    DoubleSummaryStatistics range = map.range();
    double low = Math.min(0, range.getMin());
    double high = map.value().scale() == Axis.Scale.PERCENT ? 1 : 0;
    high = Math.max(high, range.getMax());
    return new HeatScale(low, high > low ? high : low + 1);
  }

  /** Where between light, 0, and dark, 1. */
  double place(double value) {
    return (value - low) / (high - low);
  }

  static Extent x(HeatMap map) {
    return Extent.of(map, HeatMap.Cell::x, map.width());
  }

  static Extent y(HeatMap map) {
    return Extent.of(map, HeatMap.Cell::y, map.height());
  }

  /** The middles of the first and the last cell along an axis, and the size of each. */
  record Extent(double first, double last, double size, boolean isWhole) {

    private static Extent of(HeatMap map, ToDoubleFunction<HeatMap.Cell> middle, double size) {
      DoubleSummaryStatistics middles =
          map.cells().stream().mapToDouble(middle).summaryStatistics();
      boolean isWhole =
          map.cells().stream().mapToDouble(middle).allMatch(at -> at == Math.rint(at));
      return new Extent(middles.getMin(), middles.getMax(), size, isWhole);
    }

    double from() {
      return first - size / 2;
    }

    double to() {
      return last + size / 2;
    }

    /** Between whole numbers there are no ticks. */
    List<Ticks.Tick> ticks(Axis axis, int most) {
      boolean isNarrow = isWhole && axis.scale() == Axis.Scale.NUMBER && last > first;
      int atMost = isNarrow ? (int) Math.min(most, last - first) : most;
      return Ticks.of(axis, first, last, atMost).all();
    }
  }
}
