package io.github.clv4j.predictive;

import io.github.clv4j.predictive.special.Draws;
import java.util.Arrays;
import java.util.SplittableRandom;

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

  /** The smallest value there is. */
  double least() {
    return sorted.length > 0 ? Math.min(0, factor * sorted[0]) + shift : shift;
  }

  /** The largest value there is. */
  double greatest() {
    return sorted.length > 0 ? Math.max(0, factor * sorted[sorted.length - 1]) + shift : shift;
  }

  /** The probability of not more than a value. */
  double cumulative(double value) {
    double zero = value >= shift ? 1 - alive + alive * (draws - sorted.length) / draws : 0;
    return zero + alive * upTo(value) / draws;
  }

  /** The smallest value above another; infinity if there is none. */
  double above(double value) {
    int index = upTo(value);
    double next = index < sorted.length ? factor * sorted[index] + shift : Double.POSITIVE_INFINITY;
    return shift > value ? Math.min(next, shift) : next;
  }

  /** How many of the values that are not 0 do not exceed a value. */
  private int upTo(double value) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (factor * sorted[middle] + shift <= value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  double mean() {
    return alive * factor * sum(1) / draws + shift;
  }

  double variance() {
    double mean = mean() - shift;
    return Math.max(0, alive * factor * factor * sum(2) / draws - mean * mean);
  }

  private double sum(int power) {
    double sum = 0;
    for (double value : sorted) {
      sum += power == 1 ? value : value * value;
    }
    return sum;
  }

  double draw(SplittableRandom random) {
    int index = Draws.uniform(random) < alive ? random.nextInt(draws) : draws;
    return index < sorted.length ? factor * sorted[index] + shift : shift;
  }
}
