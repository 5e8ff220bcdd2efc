package io.github.clv4j.core.model;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.Input;
import java.util.Optional;
import java.util.Set;

/**
 * A model of customer lifetime value: a configuration that can be fitted to customers. Register it
 * as a service of this interface, with a public constructor without arguments, to have {@link
 * CLVModels} find it. Implementations are immutable and thread-safe.
 */
public interface CLVModel {

  /**
   * Returns the name by which the model is found, such as {@code bg-nbd}.
   *
   * @return a short name in lower case
   */
  String name();

  /**
   * Says in one line what the model is.
   *
   * @return a phrase for lists of models
   */
  String description();

  /**
   * Returns what the model needs of a customer base.
   *
   * @return the inputs; by default histories
   */
  default Set<Input> needs() {
    return Set.of(Input.HISTORIES);
  }

  /**
   * Tells whether the model values the future, so that it can be compared with what came.
   *
   * @return false for a model that values the past; by default true
   */
  default boolean isPredictive() {
    return true;
  }

  /**
   * Says why the model cannot be fitted to these customers.
   *
   * @param customers the customers
   * @return the reason, or empty when it can
   */
  default Optional<String> whyNotApplicable(CustomerBase customers) {
    return Input.whyNotEnough(needs(), customers);
  }

  /**
   * Checks that the model can be fitted to these customers; fits begin with this.
   *
   * @param customers the customers
   * @throws ModelFitException if it cannot, with the reason
   */
  default void requireApplicable(CustomerBase customers) {
    whyNotApplicable(customers)
        .ifPresent(
            reason -> {
              throw new ModelFitException("model " + name() + " " + reason);
            });
  }

  /**
   * Fits the model with the default options.
   *
   * @param customers the customers
   * @return the fitted model
   * @throws ModelFitException if there is no result
   */
  default FittedCLVModel fit(CustomerBase customers) {
    return fit(customers, FitOptions.DEFAULT);
  }

  /**
   * Fits the model. Data without a unique optimum are a result with a diagnosis, not an exception.
   *
   * @param customers the customers
   * @param options limits of the fit
   * @return the fitted model
   * @throws ModelFitException if there is no result, saying why and what to try
   */
  FittedCLVModel fit(CustomerBase customers, FitOptions options);

  /**
   * Makes a fitted model of its saved state.
   *
   * @param state what {@link FittedCLVModel#state()} returned
   * @return a fitted model that predicts the same, to the last bit
   * @throws IllegalArgumentException if the state is of another model or lacks something
   */
  FittedCLVModel restore(ModelState state);
}
