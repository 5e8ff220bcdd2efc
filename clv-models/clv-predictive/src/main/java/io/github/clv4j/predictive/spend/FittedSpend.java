package io.github.clv4j.predictive.spend;

import io.github.clv4j.core.customer.Customer;
import io.github.clv4j.core.customer.Spend;
import io.github.clv4j.core.model.FitReport;
import io.github.clv4j.core.model.ModelState;
import io.github.clv4j.core.model.Trait;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;

/**
 * A spend model with its parameters. The future amounts of a customer are {@code location + scale *
 * e}, where the law of e depends on nothing but the number of transactions known, so that one set
 * of draws serves all customers with the same number. Implementations are immutable and
 * thread-safe.
 */
public interface FittedSpend {

  /**
   * Returns the name of the model.
   *
   * @return such as {@code gamma-gamma}
   */
  String name();

  /**
   * Returns what this model knows of a customer: {@link Spend} as all methods here take it.
   *
   * @param customer the customer
   * @return by default its spend, or {@link Spend#NONE} if the mean is not above 0, which tells
   *     nothing to a model of positive amounts
   */
  default Spend known(Customer customer) {
    Spend spend = customer.spend();
    return spend.mean() > 0 ? spend : Spend.NONE;
  }

  /**
   * Returns how customers differ in what they spend.
   *
   * @return the distribution of their mean amounts; by default nothing
   */
  default List<Trait> traits() {
    return List.of();
  }

  /**
   * Returns the expected amount of a future transaction.
   *
   * @param spend what is known of the customer, {@link Spend#NONE} for a new one
   * @return money, positive infinity where the expectation does not exist
   */
  double expectedSpend(Spend spend);

  /**
   * Returns the variance of the amount of a future transaction.
   *
   * @param spend what is known of the customer, {@link Spend#NONE} for a new one
   * @return money squared, 0 or more, positive infinity where the variance does not exist
   */
  double varianceOfSpend(Spend spend);

  /**
   * Returns the distribution function of the amount of a future transaction.
   *
   * @param amount money, also infinite
   * @param spend what is known of the customer, {@link Spend#NONE} for a new one
   * @return P(next amount &le; amount)
   * @throws IllegalArgumentException if the amount is not a number
   */
  double cumulativeProbability(double amount, Spend spend);

  /**
   * Returns a quantile of the amount of a future transaction.
   *
   * @param probability from 0 to 1
   * @param spend what is known of the customer, {@link Spend#NONE} for a new one
   * @return the smallest amount that the next one does not exceed with this probability; at 0 and 1
   *     the least and the largest amount there can be, which may be infinite
   * @throws IllegalArgumentException if the probability is not between 0 and 1
   */
  double quantile(double probability, Spend spend);

  /**
   * Returns the location of a customer's future amounts.
   *
   * @param spend what is known of the customer
   * @return money
   */
  double location(Spend spend);

  /**
   * Returns the scale of a customer's future amounts.
   *
   * @param spend what is known of the customer
   * @return money, at least 0
   */
  double scale(Spend spend);

  /**
   * Draws a customer's standard amounts e: first whatever the customer's amounts have in common,
   * then one amount at each call.
   *
   * @param transactions number of transactions known
   * @param random source of randomness
   * @return draws amounts of location 0 and scale 1
   */
  DoubleSupplier standardAmounts(int transactions, SplittableRandom random);

  /**
   * Tells in words where the expected amount comes from, with the numbers.
   *
   * @param spend what is known of the customer
   * @return a phrase without a full stop
   */
  String explain(Spend spend);

  /**
   * Returns how the fit went.
   *
   * @return the report, empty when the parameters were given
   */
  Optional<FitReport> report();

  /**
   * Returns all that is needed to restore this fitted model.
   *
   * @return the state
   */
  ModelState state();
}
