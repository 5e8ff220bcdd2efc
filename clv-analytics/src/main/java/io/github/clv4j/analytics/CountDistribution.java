package io.github.clv4j.analytics;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;

/**
 * Distribution of one number of purchases, as far as its tail matters, and the scores of numbers
 * that came.
 */
final class CountDistribution {
  /** Probabilities below count as this in the logarithmic score. */
  static final double FLOOR = 1e-10;

  /** The level of the central intervals. */
  static final double LEVEL = 0.90;

  /** What is left beyond adds its square to the CRPS, times a few purchases. */
  private static final double TAIL = 1e-4;

  private static final double ROUNDING = 1e-9;
  private static final int FARTHEST = 2000;

  private final double[] probability;
  private final double[] upTo;
  private final double[] crpsBelow;
  private final double[] crpsAbove;

  /**
   * Asks for the probabilities of 0, 1, 2, ... until hardly any is left.
   *
   * @param of gives the probability of a number
   * @param last a number that is asked for in any case
   * @throws IllegalArgumentException if what comes is no probability
   */
  CountDistribution(IntToDoubleFunction of, int last) {
    double[] single = new double[16];
    double sum = 0;
    int size = 0;
    while (size <= last || (1 - sum > TAIL && size < FARTHEST)) {
      double p = of.applyAsDouble(size);
      sum += p;
      if (!(p >= -ROUNDING && sum <= 1 + 1e-6)) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "gives %s as the probability of %d purchases, %s with all fewer",
                p,
                size,
                sum));
      }
      if (size == single.length) {
        single = Arrays.copyOf(single, 2 * size);
      }
      single[size++] = Math.max(0, p);
    }
    probability = Arrays.copyOf(single, size);
    upTo = new double[size];
    crpsBelow = new double[size + 1];
    crpsAbove = new double[size + 1];
    double cumulated = 0;
    for (int k = 0; k < size; k++) {
      cumulated = Math.min(1, cumulated + probability[k]);
      upTo[k] = cumulated;
      crpsBelow[k + 1] = crpsBelow[k] + cumulated * cumulated;
    }
    for (int k = size - 1; k >= 0; k--) {
      crpsAbove[k] = crpsAbove[k + 1] + (1 - upTo[k]) * (1 - upTo[k]);
    }
  }

  /** P(Y = y). */
  double probability(int y) {
    return probability[y];
  }

  /** P(Y &lt; y). */
  double below(int y) {
    return y == 0 ? 0 : upTo[y - 1];
  }

  double active() {
    return 1 - probability[0];
  }

  double logScore(int y) {
    return -StrictMath.log(Math.max(FLOOR, probability[y]));
  }

  double crps(int y) {
    return crpsBelow[y] + crpsAbove[y];
  }

  /** Lower end of the central interval. */
  int lower() {
    return quantile((1 - LEVEL) / 2);
  }

  /** Upper end of the central interval. */
  int upper() {
    return quantile((1 + LEVEL) / 2);
  }

  private int quantile(double p) {
    int found = Arrays.binarySearch(upTo, p - ROUNDING);
    int at = found < 0 ? -found - 1 : found;
    while (at > 0 && upTo[at - 1] >= p - ROUNDING) {
      at--;
    }
    return Math.min(at, upTo.length - 1);
  }
}
