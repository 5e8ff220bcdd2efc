package io.github.clv4j.predictive.contract;

import java.util.OptionalInt;

/**
 * The probability that a new customer still is one after a time: all that there is to a contractual
 * model at given parameters. Implementations are immutable and thread-safe.
 */
public interface SurvivalCurve {

  /**
   * Returns the logarithm of the probability of having stayed.
   *
   * @param t time since the start in periods, finite, 0 or more; models of renewals are asked at
   *     whole numbers
   * @return ln S(t), 0 at t = 0, not rising with t; negative infinity where nobody is left
   */
  double logSurvival(double t);

  /**
   * Returns how fast the curve falls in the end: S(t) goes as {@code t^-exponent}.
   *
   * @return the exponent, 0 if some never leave; infinite, the default, if the curve falls faster
   *     than any power
   */
  default double tailExponent() {
    return Double.POSITIVE_INFINITY;
  }

  /**
   * Returns from when on the curve is smooth, so that long sums need not take every renewal.
   *
   * @return a time in periods; 0, the default, for a curve that is smooth all along
   */
  default double smoothFrom() {
    return 0;
  }

  /**
   * Returns the last renewal of which the curve knows anything: it is 0 after that, which is not to
   * say that everybody has left.
   *
   * @return its number; empty, the default, for a curve that goes on without end
   */
  default OptionalInt lastRenewal() {
    return OptionalInt.empty();
  }

  /**
   * Returns the logarithm of the rate of leaving, for models in which customers leave at any
   * moment.
   *
   * @param t time since the start, above 0
   * @return ln(-d ln S(t) / dt)
   */
  default double logRate(double t) {
    throw new IllegalStateException("renewals come at whole periods, not at any moment");
  }
}
