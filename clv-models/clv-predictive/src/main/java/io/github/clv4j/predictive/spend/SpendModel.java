package io.github.clv4j.predictive.spend;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.Input;
import io.github.clv4j.core.model.FitOptions;
import io.github.clv4j.core.model.FitReport;
import io.github.clv4j.core.model.ModelState;
import io.github.clv4j.predictive.estimation.Estimation;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Function;

/**
 * A model of the amount of a transaction. Register it as a service of this interface to have it
 * found by name. Implementations are immutable and thread-safe.
 */
public interface SpendModel {

  /**
   * Returns the spend models on the class path or module path.
   *
   * @return the models found
   */
  static List<SpendModel> all() {
    return ServiceLoader.load(SpendModel.class).stream().map(ServiceLoader.Provider::get).toList();
  }

  /**
   * Returns a spend model by its name.
   *
   * @param name such as {@code gamma-gamma}
   * @return the model
   * @throws IllegalArgumentException if there is none, naming those there are
   */
  static SpendModel named(String name) {
    List<SpendModel> all = all();
    return all.stream()
        .filter(model -> model.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "spend model '"
                        + name
                        + "' is unknown: there are "
                        + String.join(", ", all.stream().map(SpendModel::name).toList())));
  }

  /**
   * Returns the name by which the model is found, such as {@code gamma-gamma}.
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
   * Returns the names of the parameters.
   *
   * @return the names in the model's order
   */
  List<String> parameterNames();

  /**
   * Returns what the model needs of a customer base.
   *
   * @return the inputs; by default amounts
   */
  default Set<Input> needs() {
    return Set.of(Input.AMOUNTS);
  }

  /**
   * Says what a reader of its values should know about how these customers fit the model.
   *
   * @param customers the customers, with amounts
   * @return sentences; by default none
   */
  default List<String> notes(CustomerBase customers) {
    return List.of();
  }

  /**
   * Fits the model with the default options.
   *
   * @param customers the customers
   * @return the fitted model with its diagnosis
   */
  default FittedSpend fit(CustomerBase customers) {
    return fit(customers, FitOptions.DEFAULT);
  }

  /**
   * Fits the model. Customers without spend take no part.
   *
   * @param customers the customers
   * @param options limits of the fit
   * @return the fitted model with its diagnosis
   * @throws java.util.concurrent.CancellationException if the thread is interrupted
   */
  FittedSpend fit(CustomerBase customers, FitOptions options);

  /**
   * Returns the maximum-likelihood problem behind {@link #fit}.
   *
   * @param customers the customers
   * @return the problem, its parameters those of the model; empty, the default, for a model that is
   *     not fitted by such a search, or has nothing to search for in these customers
   */
  default Optional<Estimation> estimation(CustomerBase customers) {
    return Optional.empty();
  }

  /**
   * Prepares fits to the same customers with other weights, as a bootstrap makes them.
   *
   * @param customers the customers
   * @param fit the fit to them
   * @param options how it was made
   * @return fits to weights of the customers, in their order; safe to use by several threads
   */
  default Function<double[], FitReport> refits(
      CustomerBase customers, FitReport fit, FitOptions options) {
    return weights -> fit(customers.weighted(weights), options).report().orElseThrow();
  }

  /**
   * Tells whether a parameter lies between 0 and 1, rather than above 0.
   *
   * @param parameter its name
   * @return false by default
   */
  default boolean isProbability(String parameter) {
    return false;
  }

  /**
   * Tells whether a parameter may be any number, rather than only one above 0.
   *
   * @param parameter its name
   * @return false by default
   */
  default boolean isUnbounded(String parameter) {
    return false;
  }

  /**
   * Makes a fitted model of known parameters.
   *
   * @param parameters values in the order of {@link #parameterNames()}
   * @return the fitted model
   * @throws IllegalArgumentException if a parameter is missing or out of its range
   */
  FittedSpend withParameters(double... parameters);

  /**
   * Makes a fitted model of its saved state.
   *
   * @param state what {@link FittedSpend#state()} returned
   * @return a fitted model that predicts the same, to the last bit
   * @throws IllegalArgumentException if the state is of another model or lacks something
   */
  FittedSpend restore(ModelState state);
}
