package io.github.clv4j.predictive;

import io.github.clv4j.core.valuation.Interval;
import io.github.clv4j.core.valuation.Uncertainty;
import java.util.Arrays;

/** Quantiles of equally likely values: in between, linear, as long as they are finite. */
final class Quantiles {
  private final double[] sorted;

  Quantiles(double[] values) {
    sorted = values.clone();
    Arrays.sort(sorted);
  }

  double at(double probability) {
    double place = probability * (sorted.length - 1);
    int below = (int) place;
    double from = sorted[below];
    double to = sorted[Math.min(below + 1, sorted.length - 1)];
    return from == to || Double.isInfinite(from) || Double.isInfinite(to)
        ? from
        : from + (place - below) * (to - from);
  }

  double lower(double level) {
    return at((1 - level) / 2);
  }

  double upper(double level) {
    return at((1 + level) / 2);
  }

  Interval interval(double level, Uncertainty uncertainty) {
    return new Interval(lower(level), upper(level), level, uncertainty);
  }
}
