package io.github.clv4j.core.model;

/**
 * Something in which customers differ and which nobody sees, such as the rate at which a customer
 * buys: how it is distributed over customers. Immutable and thread-safe.
 */
public interface Trait {

  /**
   * Returns what it is.
   *
   * @return such as {@code purchase rate}
   */
  String name();

  /**
   * Returns what its numbers count.
   *
   * @return such as {@code purchases a week}, or {@code after each repeat purchase} for a
   *     probability
   */
  String unit();

  /**
   * Returns the family of the distribution with its parameters.
   *
   * @return such as {@code Gamma(shape 0.2426, rate 4.414)}
   */
  String law();

  /**
   * Tells whether the trait is a probability.
   *
   * @return true if it lies between 0 and 1
   */
  boolean isProbability();

  /**
   * Returns the mean over customers.
   *
   * @return the mean, positive infinity where it does not exist
   */
  double mean();

  /**
   * Returns the density.
   *
   * @param value the value of the trait
   * @return the density there, 0 outside its range, positive infinity at a pole
   */
  double density(double value);

  /**
   * Returns the share of customers with a trait of at most a value.
   *
   * @param value the value
   * @return P(trait &le; value)
   */
  double cumulativeProbability(double value);

  /**
   * Returns the value that a share of customers does not exceed.
   *
   * @param probability the share, from 0 to 1
   * @return the value, possibly infinite
   * @throws IllegalArgumentException if the probability lies outside its range
   */
  double quantile(double probability);
}
