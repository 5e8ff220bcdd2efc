package io.github.clv4j.core.model;

import io.github.clv4j.core.customer.History;

/** Capability: how probable it is that a customer still is one. */
public interface Survival {

  /**
   * Returns the probability that a customer with a known history is still one.
   *
   * @param history the history up to now
   * @return P(alive at T | x, t_x, T)
   */
  double probabilityAlive(History history);

  /**
   * Returns the probability that a customer with a known history will still be one in the future.
   *
   * @param history the history up to now
   * @param t time from now, at least 0
   * @return P(alive at T + t | x, t_x, T)
   */
  double probabilityAlive(History history, double t);

  /**
   * Returns the probability that a new customer is still one after a time.
   *
   * @param t time since the first purchase, at least 0
   * @return S(t)
   */
  double survival(double t);
}
