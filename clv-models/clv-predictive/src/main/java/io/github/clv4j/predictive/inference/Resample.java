package io.github.clv4j.predictive.inference;

import io.github.clv4j.predictive.special.Draws;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Customers drawn anew with replacement, as many as there are: how often each one comes. A row that
 * stands for several customers comes in proportion.
 */
final class Resample {
  private final double[] weights;
  private final double all;
  private final boolean isOneEach;

  /** Of rows with these weights, which are shared, not copied. */
  Resample(double... weights) {
    this.weights = weights;
    all = Arrays.stream(weights).sum();
    isOneEach = Arrays.stream(weights).allMatch(weight -> weight == 1);
  }

  /** Weights that add up to the same sum. */
  double[] draw(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] counts = new double[weights.length];
    if (isOneEach) {
      for (int i = 0; i < counts.length; i++) {
        counts[(int) (Draws.uniform(random) * counts.length)]++;
      }
      return counts;
    }
    long left = Math.max(1, StrictMath.round(all));
    double size = all / left;
    double rest = all;
    for (int i = 0; i < counts.length && left > 0; i++) {
      long count = weights[i] >= rest ? left : Draws.binomial(random, left, weights[i] / rest);
      counts[i] = size * count;
      left -= count;
      rest -= weights[i];
    }
    return counts;
  }
}
