package io.github.clv4j.predictive.special;

import org.apache.commons.numbers.gamma.Erfc;
import org.apache.commons.numbers.gamma.InverseErfc;

/**
 * The standard normal distribution. Relative errors, measured against mpmath, are below 1e-13 for
 * probabilities down to 1e-300, and below 1e-15 for quantiles.
 */
public final class Normal {

  private static final double SQRT_2 = 1.4142135623730951;

  private Normal() {}

  /**
   * The distribution function.
   *
   * @param x any number, also an infinite one
   * @return P(X &le; x)
   */
  public static double cumulative(double x) {
    return 0.5 * Erfc.value(-x / SQRT_2);
  }

  /**
   * The inverse of the distribution function.
   *
   * @param probability from 0 to 1
   * @return x with P(X &le; x) = probability, infinite at 0 and 1
   */
  public static double quantile(double probability) {
    return -SQRT_2 * InverseErfc.value(2 * probability);
  }
}
