package io.github.clv4j.predictive.contract;

import io.github.clv4j.core.contract.Contracts;
import io.github.clv4j.core.model.FitOptions;
import io.github.clv4j.core.model.FitReport;
import io.github.clv4j.core.model.ModelState;
import io.github.clv4j.core.model.Trait;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.predictive.estimation.Estimation;
import io.github.clv4j.predictive.special.Arguments;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * A model of how long customers with a contract stay. Register it as a service of this interface,
 * with a public constructor without arguments, and it is found by its name as a model of lifetime
 * value too. Implementations are immutable and thread-safe.
 */
public interface ContractModel {

  /**
   * Returns the name by which the model is found, such as {@code sbg}.
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
   * @return the names in the model's order; for a model whose number of parameters depends on the
   *     data, those it has at least
   */
  List<String> parameterNames();

  /**
   * Returns the model at given parameters.
   *
   * @param parameters values in the model's order, each in its range
   * @return its survival function
   * @throws IllegalArgumentException if a parameter is out of its range or there are too many or
   *     too few
   */
  SurvivalCurve at(double... parameters);

  /**
   * Returns how customers differ in how they stay, most easily by {@link
   * io.github.clv4j.predictive.process.Traits}.
   *
   * @param period the period of renewals
   * @param parameters values in the model's order
   * @return the traits; by default none, as of a model to which all customers are alike
   */
  default List<Trait> traits(PeriodUnit period, double... parameters) {
    return List.of();
  }

  /**
   * Estimates the parameters from contracts, lost and active ones: an active customer says only
   * that the lifetime is longer than the tenure so far (censoring), and one who came under
   * observation late only what came after (left truncation).
   *
   * @param contracts the contracts
   * @param options limits of the fit
   * @return parameters, their precision, and the diagnosis
   */
  FitReport estimate(Contracts contracts, FitOptions options);

  /**
   * Returns the maximum-likelihood problem behind {@link #estimate}, for {@link ProfileInterval}.
   *
   * @param contracts the contracts
   * @return the problem; empty, the default, for a model that is not fitted by such a search
   */
  default Optional<Estimation> estimation(Contracts contracts) {
    return Optional.empty();
  }

  /**
   * Returns this model with what is tried value by value, such as a number of classes, held.
   *
   * @param parameters values in the model's order
   * @return by default this model
   */
  default ContractModel holding(double... parameters) {
    return this;
  }

  /**
   * Tells whether customers may leave at any moment, and pay as time goes by.
   *
   * @return false, the default, for models of renewals at the end of each period
   */
  default boolean isContinuous() {
    return false;
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
   * Returns the names of the models that this one contains as special or limiting cases.
   *
   * @return names, for likelihood-ratio tests
   */
  default List<String> nests() {
    return List.of();
  }

  /**
   * Returns what a reader of a fit should know.
   *
   * @param contracts the contracts it was fitted to
   * @return sentences
   */
  default List<String> notes(Contracts contracts) {
    return List.of();
  }

  /**
   * Fits the model with the default options.
   *
   * @param contracts the contracts
   * @return the fitted model
   */
  default FittedContract fit(Contracts contracts) {
    return fit(contracts, FitOptions.DEFAULT);
  }

  /**
   * Fits the model.
   *
   * @param contracts the contracts
   * @param options limits of the fit
   * @return the fitted model
   */
  default FittedContract fit(Contracts contracts, FitOptions options) {
    FitReport report = estimate(contracts, options);
    return new FittedContract(this, report.parameters(), contracts.period(), Optional.of(report));
  }

  /**
   * Makes a fitted model of known parameters.
   *
   * @param period the period of renewals
   * @param parameters values in the model's order
   * @return the model, ready to predict
   * @throws IllegalArgumentException if a parameter is out of its range or there are too many or
   *     too few
   */
  default FittedContract withParameters(PeriodUnit period, double... parameters) {
    Arguments.requireAll(name(), parameterNames(), parameters);
    Map<String, Double> byName = new LinkedHashMap<>();
    for (int i = 0; i < parameters.length; i++) {
      byName.put(parameterNames().get(i), parameters[i]);
    }
    return new FittedContract(this, byName, period, Optional.empty());
  }

  /**
   * Makes a fitted model of its saved state.
   *
   * @param state what {@link FittedContract#state()} returned
   * @return the same fitted model
   * @throws IllegalArgumentException if the state is of another model or lacks something
   */
  default FittedContract restore(ModelState state) {
    return new FittedContract(
        this,
        state.of(name()).part("parameters").numbers(),
        PeriodUnit.parse(state.text("timeUnit")),
        FitReport.in(state));
  }

  /**
   * Returns all contractual models, ours and anybody's.
   *
   * @return the models by name
   */
  static List<ContractModel> all() {
    List<ContractModel> models = new ArrayList<>();
    ServiceLoader.load(ContractModel.class).forEach(models::add);
    models.sort(Comparator.comparing(ContractModel::name));
    return List.copyOf(models);
  }

  /**
   * Finds a model.
   *
   * @param name its name
   * @return the model
   * @throws IllegalArgumentException if there is none of that name
   */
  static ContractModel named(String name) {
    return all().stream()
        .filter(model -> model.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "contractual model '"
                        + name
                        + "' is unknown: there are "
                        + String.join(", ", all().stream().map(ContractModel::name).toList())));
  }
}
