package io.github.clv4j.core.valuation;

import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * How far the future of each customer of a base, or of some of them together, may be from what is
 * expected. A model gives one with its estimates. Implementations are immutable and thread-safe,
 * and the same question has the same answer.
 */
public interface UncertainFuture {

  /**
   * Returns what intervals take into account where nothing is said: as much as the model knows.
   *
   * @return {@link Uncertainty#BOTH}, or one of them where the other is not known
   */
  Uncertainty best();

  /**
   * Returns the interval of each customer.
   *
   * @param quantity what they are about
   * @param level the probability with which each holds what comes, in (0, 1)
   * @param uncertainty what they take into account
   * @return the intervals in the base's order; empty if the model does not know that uncertainty,
   *     or the future goes on for ever without discounting
   */
  Optional<Intervals> each(Quantity quantity, double level, Uncertainty uncertainty);

  /**
   * Returns the interval of several customers together. What happens to each by chance evens out in
   * the total; how well the parameters are known does not.
   *
   * @param members tells by its index whether a customer is one of them
   * @param quantity what it is about
   * @param level the probability with which it holds what comes, in (0, 1)
   * @param uncertainty what it takes into account
   * @return the interval; empty as for {@link #each}
   */
  Optional<Interval> total(
      IntPredicate members, Quantity quantity, double level, Uncertainty uncertainty);
}
