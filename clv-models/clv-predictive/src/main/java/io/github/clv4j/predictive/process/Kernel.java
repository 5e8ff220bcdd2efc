package io.github.clv4j.predictive.process;

import io.github.clv4j.predictive.special.Arguments;
import java.util.SplittableRandom;
import java.util.function.DoubleConsumer;

/**
 * What is to be expected of a customer who is alive now and of whom only the distribution of the
 * latent traits is known.
 *
 * <p>The new customers of a model have a kernel, and so have those alive after a given history:
 * with updated parameters, because in these models the traits keep their family. Time runs from now
 * on, in the model's time unit; X(t) is the number of purchases in (0, t], and S(t) the probability
 * of being alive at t. Implementations are immutable and thread-safe.
 */
public interface Kernel {

  /**
   * Expected number of purchases in (0, t].
   *
   * @param t length of time, finite, 0 or more
   * @return E[X(t)]; 0 for t = 0, never negative
   * @throws IllegalArgumentException if t is negative, infinite or not a number
   */
  double expectedTransactions(double t);

  /**
   * Expected number of purchases in (from, to].
   *
   * @param from start of the interval, finite, 0 or more
   * @param to end of the interval, finite
   * @return E[X(to)] - E[X(from)], never negative
   * @throws IllegalArgumentException if {@code from} is negative or not a number, or {@code to} is
   *     less, infinite or not a number
   */
  default double expectedTransactions(double from, double to) {
    Arguments.within("to", to, Arguments.nonNegative("from", from), Double.MAX_VALUE);
    return Math.max(0, expectedTransactions(to) - expectedTransactions(from));
  }

  /**
   * Probability of exactly k purchases in (0, t].
   *
   * @param k number of purchases, 0 or more
   * @param t length of time, finite, 0 or more
   * @return P(X(t) = k)
   * @throws IllegalArgumentException if k is negative, or t is negative, infinite or not a number
   */
  double probability(int k, double t);

  /**
   * Probability of at least one purchase in (0, t]. As a function of t it is the distribution of
   * the time to the next purchase; what it lacks of 1 for infinite t is the probability that there
   * is none.
   *
   * @param t length of time, 0 or more, may be infinite
   * @return P(X(t) &gt; 0), without the loss of digits of {@code 1 - probability(0, t)}
   * @throws IllegalArgumentException if t is negative or not a number
   */
  double probabilityActive(double t);

  /**
   * Probability of being alive at time t.
   *
   * @param t length of time, finite, 0 or more
   * @return S(t); 1 for t = 0
   * @throws IllegalArgumentException if t is negative, infinite or not a number
   */
  double survival(double t);

  /**
   * Expected number of purchases in (0, horizon], each discounted to now. With an infinite horizon
   * and {@code delta} above 0 these are the discounted expected residual transactions (DERT; Fader,
   * Hardie and Lee 2005).
   *
   * @param delta continuous discount rate per time unit, finite, 0 or more
   * @param horizon length of time, 0 or more, may be infinite
   * @return the integral of e^(-delta u) dE[X(u)] over (0, horizon]; {@link
   *     Double#POSITIVE_INFINITY} where it diverges
   * @throws IllegalArgumentException if an argument is negative or not a number, or delta infinite
   */
  double discountedTransactions(double delta, double horizon);

  /**
   * Expected time alive within (0, horizon], discounted to now.
   *
   * @param delta continuous discount rate per time unit, finite, 0 or more
   * @param horizon length of time, 0 or more, may be infinite
   * @return the integral of e^(-delta u) S(u) du over (0, horizon], in time units; {@link
   *     Double#POSITIVE_INFINITY} where it diverges
   * @throws IllegalArgumentException if an argument is negative or not a number, or delta infinite
   */
  double discountedLifetime(double delta, double horizon);

  /**
   * Draws one future: the purchases and the end of the relationship.
   *
   * @param random source of randomness; the same state gives the same future on every JDK
   * @param until end of the simulated time, finite, 0 or more
   * @param purchases receives the purchase times in (0, until], in ascending order
   * @return the time of dropout, or {@code until} if the customer is then still alive, or leaves
   *     then, as some do in discrete time
   * @throws IllegalArgumentException if {@code until} is negative, infinite or not a number
   */
  double simulate(SplittableRandom random, double until, DoubleConsumer purchases);

  /**
   * Tells whether purchases and dropout fall on whole time units only.
   *
   * @return true for a process in discrete time; by default false
   */
  default boolean isDiscrete() {
    return false;
  }

  /**
   * This kernel with time counted in units of {@link #timeScale()}. Kernels that share it differ in
   * nothing but the pace of time, so that one set of random futures serves them all.
   *
   * @return the kernel at unit scale; this kernel itself if its family has no scale of time
   */
  default Kernel atUnitScale() {
    return this;
  }

  /**
   * The scale of time.
   *
   * @return what times at unit scale are multiplied by, above 0
   */
  default double timeScale() {
    return 1;
  }
}
