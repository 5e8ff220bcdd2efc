package io.github.clv4j.predictive;

import io.github.clv4j.core.valuation.Interval;
import io.github.clv4j.core.valuation.Uncertainty;
import java.util.Arrays;

/**
 * The distribution of one customer's value: equally likely values if alive, 0 if not, and what is
 * added in either case.
 *
 * @param sorted the values if alive that are not 0, before scaling, ascending
 * @param draws number of values if alive, those that are 0 included
 * @param factor what they are multiplied by, at least 0
 * @param alive probability of being alive
 * @param shift added to the value, alive or not
 */
record ValueDistribution(double[] sorted, int draws, double factor, double alive, double shift) {

  /** Returns the values that are not 0, in order. */
  static double[] sorted(double[] values) {
    double[] nonZero = new double[values.length];
    int size = 0;
    for (double value : values) {
      if (value != 0) {
        nonZero[size++] = value;
      }
    }
    nonZero = Arrays.copyOf(nonZero, size);
    Arrays.sort(nonZero);
    return nonZero;
  }

  Interval interval(double level) {
    return new Interval(
        quantile((1 - level) / 2), quantile((1 + level) / 2), level, Uncertainty.INDIVIDUAL);
  }

  /** The smallest value that the given share of the distribution does not exceed. */
  double quantile(double probability) {
    int negative = -1 - Arrays.binarySearch(sorted, 0);
    int zeros = draws - sorted.length;
    double zeroFrom = alive * negative / draws;
    double zeroTo = zeroFrom + (1 - alive) + alive * zeros / draws;
    if (negative > 0 && probability <= zeroFrom) {
      return factor * sorted[rank(probability / alive, negative)] + shift;
    }
    if (probability <= zeroTo || sorted.length == negative) {
      return shift;
    }
    int positive = sorted.length - negative;
    return factor * sorted[negative + rank((probability - zeroTo) / alive, positive)] + shift;
  }

  /** Index of the value at a share of all draws, among a number of values. */
  private int rank(double share, int values) {
    return Math.max(0, Math.min(values, (int) Math.ceil(share * draws)) - 1);
  }
}
