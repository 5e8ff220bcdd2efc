package io.github.clv4j.core.customer;

/** The tails of the standard normal distribution, for tests. */
final class NormalTails {
  private static final double SQRT_2 = 1.4142135623730951;
  private static final double SQRT_PI = 1.7724538509055160;

  /** From here on the continued fraction needs no more terms than {@link #TERMS}. */
  private static final double FAR = 2;

  private static final int TERMS = 60;

  private NormalTails() {}

  /**
   * The probability of a draw at least so far from 0, the complementary error function (NIST DLMF
   * 7.6.2 and 7.9.1) of z/√2. Its relative error, against mpmath, is below 1e-13.
   */
  static double beyond(double deviations) {
    double x = Math.abs(deviations) / SQRT_2;
    return x < FAR ? 1 - series(x) : fraction(x);
  }

  private static double series(double x) {
    double term = 2 * x * StrictMath.exp(-x * x) / SQRT_PI;
    double sum = term;
    for (int n = 1; term > 1e-18 * sum; n++) {
      term *= 2 * x * x / (2 * n + 1);
      sum += term;
    }
    return sum;
  }

  private static double fraction(double x) {
    double tail = x;
    for (int n = TERMS; n > 0; n--) {
      tail = x + 0.5 * n / tail;
    }
    return StrictMath.exp(-x * x) / (SQRT_PI * tail);
  }
}
