package io.github.clv4j.core.model;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.Transaction;
import java.time.LocalDate;
import java.util.stream.Stream;

/** Capability: making up customers. */
public interface Simulation {

  /**
   * Which customers to make up.
   *
   * @param customers their number
   * @param acquiredFrom day of the first acquisition
   * @param acquiredUntil day of the last one; acquisitions spread evenly over the days
   * @param observedUntil last day of purchases
   * @param seed the same seed gives the same customers, on every machine
   */
  record Plan(
      int customers,
      LocalDate acquiredFrom,
      LocalDate acquiredUntil,
      LocalDate observedUntil,
      long seed) {

    /**
     * Checks the plan.
     *
     * @param customers their number
     * @param acquiredFrom day of the first acquisition
     * @param acquiredUntil day of the last one
     * @param observedUntil last day of purchases
     * @param seed the same seed gives the same customers
     * @throws IllegalArgumentException if there are no customers or the days are not in order
     */
    public Plan {
      if (customers < 1) {
        throw new IllegalArgumentException(
            "number of customers is " + customers + ": it must be at least 1");
      }
      if (acquiredUntil.isBefore(acquiredFrom) || observedUntil.isBefore(acquiredUntil)) {
        throw new IllegalArgumentException(
            "acquired from "
                + acquiredFrom
                + " until "
                + acquiredUntil
                + ", observed until "
                + observedUntil
                + ": the days must be in order");
      }
    }
  }

  /**
   * Makes up customers and returns all their transactions, first purchases included, customer by
   * customer in the order of time. Purchases fall on whole days: those of a frequent buyer that
   * fall on the same day merge when they are read, so that a fit finds rates a little too low.
   *
   * @param plan which customers
   * @return their transactions, made as the stream is read
   */
  Stream<Transaction> simulate(Plan plan);

  /**
   * Makes up what given customers will buy from the day after the end of their observation on. Some
   * have left by then, with the probability that the model gives, and buy nothing more.
   *
   * @param customers customers with dates, in any unit of time
   * @param until last day of purchases
   * @param seed the same seed gives the same future, on every machine; a customer's future does not
   *     depend on the others in the base
   * @return their transactions, customer by customer in the order of time, made as the stream is
   *     read
   * @throws IllegalArgumentException if the customers have no dates, or {@code until} is not after
   *     the end of observation
   */
  Stream<Transaction> simulateFuture(CustomerBase customers, LocalDate until, long seed);
}
