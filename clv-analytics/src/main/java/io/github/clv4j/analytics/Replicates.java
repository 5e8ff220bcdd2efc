package io.github.clv4j.analytics;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What was measured of one forecast, and what the same came out as in each resample of customers;
 * NaN in a resample in which it is not defined.
 */
final class Replicates {
  private static final double LEVEL = 0.95;
  private static final double ENOUGH = 0.9;

  private final Map<Metric, Double> measured = new EnumMap<>(Metric.class);
  private final Map<Metric, double[]> drawn = new EnumMap<>(Metric.class);

  void put(Metric metric, OptionalDouble value, double[] resampled) {
    if (value.isPresent()) {
      measured.put(metric, value.getAsDouble());
      drawn.put(metric, resampled);
    }
  }

  void put(Metric metric, double value, double[] resampled) {
    put(metric, OptionalDouble.of(value), resampled);
  }

  OptionalDouble measured(Metric metric) {
    Double value = measured.get(metric);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  boolean has(Metric metric) {
    return measured.containsKey(metric);
  }

  /** The resampled numbers, of which there are fewer for what takes long. */
  double[] drawn(Metric metric) {
    return drawn.getOrDefault(metric, new double[0]);
  }

  /**
   * The interval between the quantiles of the resamples, moved so that their mean is what was
   * measured: what a resample adds to a mean of absolute errors is not an error of the forecast.
   */
  Optional<ConfidenceInterval> interval(Metric metric) {
    double[] numbers = Arrays.stream(drawn(metric)).filter(Double::isFinite).sorted().toArray();
    if (numbers.length == 0 || numbers.length < ENOUGH * drawn(metric).length) {
      return Optional.empty();
    }
    double value = measured(metric).orElseThrow();
    double shift = value - ExactSum.of(numbers) / numbers.length;
    double lower = metric.range().applyAsDouble(quantile(numbers, (1 - LEVEL) / 2) + shift);
    double upper = metric.range().applyAsDouble(quantile(numbers, (1 + LEVEL) / 2) + shift);
    return Optional.of(
        new ConfidenceInterval(value, Math.min(lower, value), Math.max(upper, value), LEVEL));
  }

  /** A quantile of sorted numbers, linear between them. */
  static double quantile(double[] sorted, double probability) {
    double at = probability * (sorted.length - 1);
    int below = (int) at;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }

  Map<Metric, Double> measured() {
    return Collections.unmodifiableMap(measured);
  }
}
