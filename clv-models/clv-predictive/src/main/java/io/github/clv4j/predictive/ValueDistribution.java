package io.github.clv4j.predictive;

import io.github.clv4j.predictive.special.Draws;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The distribution of one customer's value: equally likely values if alive, 0 if not, and what is
 * added in either case.
 *
 * @param values the values if alive, before scaling
 * @param factor what they are multiplied by, at least 0
 * @param alive probability of being alive
 * @param shift added to the value, alive or not
 */
record ValueDistribution(Values values, double factor, double alive, double shift) {

  /**
   * Equally likely values.
   *
   * @param sorted those that are not 0, ascending
   * @param draws their number, those that are 0 included
   * @param sum their sum
   * @param squares the sum of their squares
   */
  record Values(double[] sorted, int draws, double sum, double squares) {

    static Values of(double... values) {
      double[] nonZero = new double[values.length];
      int size = 0;
      double sum = 0;
      double squares = 0;
      for (double value : values) {
        if (value != 0) {
          nonZero[size++] = value;
          sum += value;
          squares += value * value;
        }
      }
      nonZero = Arrays.copyOf(nonZero, size);
      Arrays.sort(nonZero);
      return new Values(nonZero, values.length, sum, squares);
    }
  }

  /** The smallest value that the given share of the distribution does not exceed. */
  double quantile(double probability) {
    double[] sorted = values.sorted;
    int draws = values.draws;
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
  private int rank(double share, int size) {
    return Math.max(0, Math.min(size, (int) Math.ceil(share * values.draws)) - 1);
  }

  /** The smallest value there is. */
  double least() {
    return values.sorted.length > 0 ? Math.min(0, factor * values.sorted[0]) + shift : shift;
  }

  /** The largest value there is. */
  double greatest() {
    int size = values.sorted.length;
    return size > 0 ? Math.max(0, factor * values.sorted[size - 1]) + shift : shift;
  }

  /** The probability of not more than a value. */
  double cumulative(double value) {
    int zeros = values.draws - values.sorted.length;
    double zero = value >= shift ? 1 - alive + alive * zeros / values.draws : 0;
    return zero + alive * upTo(value) / values.draws;
  }

  /** The smallest value above another; infinity if there is none. */
  double above(double value) {
    int index = upTo(value);
    double next =
        index < values.sorted.length
            ? factor * values.sorted[index] + shift
            : Double.POSITIVE_INFINITY;
    return shift > value ? Math.min(next, shift) : next;
  }

  /** How many of the values that are not 0 do not exceed a value. */
  private int upTo(double value) {
    int low = 0;
    int high = values.sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (factor * values.sorted[middle] + shift <= value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  double mean() {
    return alive * factor * values.sum / values.draws + shift;
  }

  double variance() {
    double mean = mean() - shift;
    return Math.max(0, alive * factor * factor * values.squares / values.draws - mean * mean);
  }

  double draw(SplittableRandom random) {
    int index = Draws.uniform(random) < alive ? random.nextInt(values.draws) : values.draws;
    return index < values.sorted.length ? factor * values.sorted[index] + shift : shift;
  }
}
