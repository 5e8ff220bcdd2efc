package io.github.clv4j.predictive.process;

import io.github.clv4j.core.customer.History;

/**
 * An attrition model at given parameters. Its three questions are all that distinguishes one model
 * from another; every other quantity follows, because given the history and being alive the latent
 * traits keep their family with updated parameters. Immutable and thread-safe.
 */
public interface AttritionProcess {

  /**
   * Returns what is to be expected of a new customer.
   *
   * @return the kernel at birth
   */
  Kernel newCustomer();

  /**
   * Returns the log-likelihood of a history.
   *
   * @param history the history
   * @return its logarithm of probability density
   */
  double logLikelihood(History history);

  /**
   * Returns the probability that a customer is alive at the end of its history.
   *
   * @param history the history
   * @return P(alive at T | x, t_x, T)
   */
  double probabilityAlive(History history);

  /**
   * Returns what is to be expected of a customer with a history, if alive.
   *
   * @param history the history
   * @return the kernel from T on
   */
  Kernel ifAlive(History history);
}
