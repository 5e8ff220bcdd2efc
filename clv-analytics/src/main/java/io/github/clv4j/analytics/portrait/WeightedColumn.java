package io.github.clv4j.analytics.portrait;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Numbers that each stand for several customers, sorted. */
final class WeightedColumn {
  private final double[] values;
  private final double[] weights;
  private final double total;

  private WeightedColumn(double[] values, double[] weights) {
    this.values = values;
    this.weights = weights;
    total = Arrays.stream(weights).sum();
  }

  static WeightedColumn of(int[] indices, IntToDoubleFunction value, IntToDoubleFunction weight) {
    int[] order =
        IntStream.of(indices)
            .boxed()
            .sorted(Comparator.comparingDouble(value::applyAsDouble))
            .mapToInt(Integer::intValue)
            .toArray();
    return new WeightedColumn(
        IntStream.of(order).mapToDouble(value).toArray(),
        IntStream.of(order).mapToDouble(weight).toArray());
  }

  double total() {
    return total;
  }

  /** The smallest value that so large a share of the customers does not exceed. */
  double quantile(double share) {
    double below = 0;
    for (int i = 0; i < values.length; i++) {
      below += weights[i];
      if (below >= share * total) {
        return values[i];
      }
    }
    return values[values.length - 1];
  }

  double mean() {
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += weights[i] * values[i];
    }
    return sum / total;
  }

  /** What share of the sum the largest values hold; a customer may count in part. */
  double top(double share) {
    double left = share * total;
    double held = 0;
    for (int i = values.length - 1; i >= 0 && left > 0; i--) {
      double taken = Math.min(left, weights[i]);
      held += taken * values[i];
      left -= taken;
    }
    return held / (mean() * total);
  }
}
