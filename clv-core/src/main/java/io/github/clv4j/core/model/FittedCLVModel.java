package io.github.clv4j.core.model;

import io.github.clv4j.core.customer.Customer;
import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.valuation.CLVEstimate;
import io.github.clv4j.core.valuation.CLVEstimates;
import io.github.clv4j.core.valuation.Sensitivity;
import io.github.clv4j.core.valuation.Valuation;
import java.util.List;
import java.util.Optional;

/**
 * A model that has been fitted, or whose parameters are known. Implementations are immutable and
 * thread-safe. What a model can do beyond valuing customers it tells by further interfaces, its
 * capabilities, such as {@link TransactionForecast}.
 */
public interface FittedCLVModel {

  /**
   * Returns the name of the model.
   *
   * @return such as {@code bg-nbd}
   */
  String name();

  /**
   * Values a customer.
   *
   * @param customer the customer
   * @param valuation how transactions become money
   * @return the estimate
   * @throws IllegalArgumentException if the customer lacks what the model needs
   */
  CLVEstimate estimate(Customer customer, Valuation valuation);

  /**
   * Values all customers of a base.
   *
   * @param customers the customers
   * @param valuation how transactions become money
   * @return the estimates, in the base's order
   * @throws IllegalArgumentException if the base lacks what the model needs
   */
  default CLVEstimates estimateAll(CustomerBase customers, Valuation valuation) {
    return CLVEstimates.collect(customers, valuation, i -> estimate(customers.get(i), valuation));
  }

  /**
   * Tells what moves the value of all customers of a base together: margin, discount rate,
   * retention and costs, and what else a model knows. Found from values at slightly different
   * valuations, some dozens of times {@link #estimateAll}; see {@link ModelSensitivity}.
   *
   * @param customers the customers
   * @param valuation how transactions become money
   * @return the elasticities, sorted
   * @throws IllegalArgumentException if the base lacks what the model needs
   * @throws ArithmeticException if some values are infinite and others infinitely negative
   */
  default Sensitivity sensitivity(CustomerBase customers, Valuation valuation) {
    return ModelSensitivity.of(this, customers, valuation).result();
  }

  /**
   * Returns how the fit went, one report for each of the parts that were fitted.
   *
   * @return the reports; empty when parameters were given
   */
  default List<FitReport> reports() {
    return List.of();
  }

  /**
   * Returns what a reader of the results should know: rules used, assumptions checked, warnings.
   *
   * @return sentences
   */
  default List<String> notes() {
    return List.of();
  }

  /**
   * Returns all that is needed to {@linkplain CLVModel#restore restore} this fitted model.
   *
   * @return the state
   */
  ModelState state();

  /**
   * Returns this model as something more special.
   *
   * @param <C> the capability
   * @param type its interface
   * @return the capability, if this model has it
   */
  default <C> Optional<C> capability(Class<C> type) {
    return type.isInstance(this) ? Optional.of(type.cast(this)) : Optional.empty();
  }
}
