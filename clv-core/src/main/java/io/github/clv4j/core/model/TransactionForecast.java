package io.github.clv4j.core.model;

import io.github.clv4j.core.customer.Customer;
import io.github.clv4j.core.customer.History;
import io.github.clv4j.core.period.PeriodUnit;

/** Capability: how many transactions to expect. */
public interface TransactionForecast {

  /**
   * Returns the unit of all times here.
   *
   * @return the unit
   */
  PeriodUnit timeUnit();

  /**
   * Returns a customer's history as the methods that take one want it, here and in {@link Survival}
   * and {@link TransactionDistribution}.
   *
   * @param customer the customer
   * @return by default its history in {@link #timeUnit()}
   * @throws IllegalArgumentException if the customer lacks what the model needs
   */
  default History historyOf(Customer customer) {
    return customer.history().convert(customer.timeUnit(), timeUnit());
  }

  /**
   * Returns the expected number of transactions of a customer with a known history.
   *
   * @param history the history up to now
   * @param t length of the time from now on, at least 0
   * @return E[Y(t) | x, t_x, T]
   */
  double expectedTransactions(History history, double t);

  /**
   * Returns the expected number of repeat transactions of a new customer.
   *
   * @param t time since the first purchase, at least 0
   * @return E[X(t)]
   */
  double expectedTransactions(double t);
}
