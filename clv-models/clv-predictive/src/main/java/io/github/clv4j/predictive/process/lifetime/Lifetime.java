package io.github.clv4j.predictive.process.lifetime;

import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;

/**
 * The time L from now to the dropout of a customer who is alive now. It does not depend on the
 * purchases, so that everything about them is an expectation over min(L, t). Immutable and
 * thread-safe, with value equality.
 */
public interface Lifetime {

  /**
   * Logarithm of the probability of being alive at time t.
   *
   * @param t length of time, finite, 0 or more
   * @return ln S(t) = ln P(L &gt; t); 0 for t = 0
   */
  double logSurvival(double t);

  /**
   * The lifetime that is left to those who are alive at time t.
   *
   * @param t length of time, finite, 0 or more
   * @return the law of L - t given L &gt; t
   */
  Lifetime after(double t);

  /**
   * The same law with time counted in another unit.
   *
   * @param unit length of the unit, above 0
   * @return the law of L / unit
   */
  Lifetime inUnitsOf(double unit);

  /**
   * Logarithm of the expectation of a positive function of the time alive within (0, t].
   *
   * @param logG logarithm of a function g(u), smooth in w = ln(1 + u/scale); may be negative
   *     infinity
   * @param scale time above 0 below which g changes in proportion to u at most
   * @param width narrowest feature of g in w, at most 1
   * @param t end, 0 or more, may be infinite if g(u) tends to 0
   * @return ln E[g(min(L, t))] = ln { g(t) S(t) + integral of g(u) dP(L &lt;= u) over (0, t] }
   */
  double logExpected(DoubleUnaryOperator logG, double scale, double width, double t);

  /**
   * Expected time alive within (0, horizon], discounted to now.
   *
   * @param delta continuous discount rate, finite, 0 or more
   * @param horizon 0 or more, may be infinite
   * @return the integral of e^(-delta u) S(u) du over (0, horizon]; positive infinity where it
   *     diverges
   */
  double discounted(double delta, double horizon);

  /**
   * Draws a lifetime.
   *
   * @param random source of randomness
   * @return L, which may be infinite
   */
  double draw(SplittableRandom random);
}
