package io.github.clv4j.core.model;

import io.github.clv4j.core.contract.Contract;
import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.period.Flow;
import io.github.clv4j.core.period.PeriodUnit;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Capability: how long customers with contracts stay, and what they will pay. */
public interface ContractForecast {

  /**
   * Returns the period of renewals, the unit of all times here.
   *
   * @return the unit
   */
  PeriodUnit timeUnit();

  /**
   * Returns the probability that a new customer stays for a time.
   *
   * @param t time since the start of the contract, at least 0
   * @return S(t)
   */
  double survival(double t);

  /**
   * Returns the share that renews, of those who came up for a renewal.
   *
   * @param renewal its number, from 1
   * @return S(n) / S(n-1)
   */
  double retention(int renewal);

  /**
   * Projects the active customers of a base: how many will be left, and what they will pay.
   *
   * @param customers the customers, with contracts
   * @param periods number of periods ahead, at least 1
   * @param level probability with which each interval holds what comes, in (0, 1)
   * @return the forecast by cohort and in all; repeatable
   * @throws IllegalArgumentException if there are no contracts, or a number is out of its range
   */
  CohortForecast forecast(CustomerBase customers, int periods, double level);

  /**
   * Returns the last renewal of which the model knows anything.
   *
   * @return its number; empty, the default, for a model that goes on without end
   */
  default OptionalInt lastRenewal() {
    return OptionalInt.empty();
  }

  /**
   * Makes up customers and returns their contracts, made as the stream is read. A contract that
   * would end after the last day observed has not ended.
   *
   * @param plan which customers
   * @param price what each of them pays
   * @return their contracts
   */
  Stream<Contract> simulate(Simulation.Plan plan, Flow price);
}
