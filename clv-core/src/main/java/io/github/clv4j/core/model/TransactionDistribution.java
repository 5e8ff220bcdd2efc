package io.github.clv4j.core.model;

import io.github.clv4j.core.customer.History;

/** Capability: how probable each number of transactions is. */
public interface TransactionDistribution {

  /**
   * Returns the probability of a number of transactions of a customer with a known history.
   *
   * @param transactions the number, at least 0
   * @param history the history up to now
   * @param t length of the time from now on, at least 0
   * @return P(Y(t) = transactions | x, t_x, T)
   */
  double probability(int transactions, History history, double t);

  /**
   * Returns the probability of a number of repeat transactions of a new customer.
   *
   * @param transactions the number, at least 0
   * @param t time since the first purchase, at least 0
   * @return P(X(t) = transactions)
   */
  double probability(int transactions, double t);

  /**
   * Returns the probability that a customer with a known history buys at least once: P(active). As
   * a function of t it is the distribution of the time to the next purchase.
   *
   * @param history the history up to now
   * @param t length of the time from now on, at least 0
   * @return P(Y(t) &gt; 0 | x, t_x, T); by default {@code 1 - probability(0, history, t)}
   */
  default double probabilityActive(History history, double t) {
    return Math.max(0, 1 - probability(0, history, t));
  }
}
