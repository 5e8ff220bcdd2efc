package io.github.clv4j.predictive.attrition;

import io.github.clv4j.core.customer.Customer;
import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.History;
import io.github.clv4j.core.customer.Input;
import io.github.clv4j.core.model.FitOptions;
import io.github.clv4j.core.model.FitReport;
import io.github.clv4j.core.model.ModelFitException;
import io.github.clv4j.core.model.ModelState;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.predictive.estimation.Histories;
import io.github.clv4j.predictive.process.AttritionProcess;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A latent-attrition ("buy till you die") model of purchases and dropout. A new one says what its
 * parameters are, what they mean for a customer ({@link #at}), and how to estimate them ({@link
 * #estimate}); everything else is written once, in {@link FittedAttrition}. Register it as a
 * service of this interface to have it found by name. Implementations are immutable and
 * thread-safe.
 */
public interface AttritionModel {

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
   * Returns the names of the parameters, all of them positive. Those that are times, or rates, are
   * in the time unit of the customers: saved models are read back by these names, in that unit.
   *
   * @return the names in the model's order
   */
  List<String> parameterNames();

  /**
   * Returns the model at given parameters.
   *
   * @param parameters values in the order of {@link #parameterNames()}, as many; those of a fitted
   *     model lie between 1e-15 and 1e15
   * @return the process
   * @throws IllegalArgumentException if a parameter is out of its range, which lies above 0
   */
  AttritionProcess at(double... parameters);

  /**
   * Returns what the model needs of a customer base.
   *
   * @return the inputs; by default histories
   */
  default Set<Input> needs() {
    return Set.of(Input.HISTORIES);
  }

  /**
   * Returns a customer's history as this model sees it.
   *
   * @param customer the customer
   * @param timeUnit the unit of time wanted
   * @return by default the history in that unit
   */
  default History historyOf(Customer customer, PeriodUnit timeUnit) {
    return customer.history().convert(customer.timeUnit(), timeUnit);
  }

  /**
   * Returns the models that are special cases or limits of this one, so that a likelihood-ratio
   * test can tell whether the data need what this model has beyond them.
   *
   * @return names of models; by default none
   */
  default List<String> nests() {
    return List.of();
  }

  /**
   * Tells whether customers drop out after purchases rather than as the calendar goes on. Who buys
   * faster then leaves sooner, and what a higher rate of purchase is worth depends on it.
   *
   * @return by default false: dropout comes in its own time, however much is bought
   */
  default boolean leavesAfterPurchases() {
    return false;
  }

  /**
   * Says what whoever reads the results should know of how this model sees these customers.
   *
   * @param customers customers that the model can be fitted to
   * @return sentences without a full stop; by default none
   */
  default List<String> notes(CustomerBase customers) {
    return List.of();
  }

  /**
   * Estimates the parameters, as a rule by an {@link
   * io.github.clv4j.predictive.estimation.Estimation} of the model's log-likelihood.
   *
   * @param histories weighted distinct histories
   * @param timeUnit the unit of time of the histories
   * @param options how to fit
   * @return the parameters, in the order of {@link #parameterNames()}, with the diagnosis
   * @throws java.util.concurrent.CancellationException if the thread is interrupted
   */
  FitReport estimate(Histories histories, PeriodUnit timeUnit, FitOptions options);

  /**
   * Fits the model with the default options.
   *
   * @param customers the customers
   * @return the fitted model with its diagnosis
   */
  default FittedAttrition fit(CustomerBase customers) {
    return fit(customers, FitOptions.DEFAULT);
  }

  /**
   * Fits the model.
   *
   * @param customers the customers
   * @param options how to fit
   * @return the fitted model with its diagnosis
   * @throws ModelFitException if the customers lack what the model needs
   * @throws java.util.concurrent.CancellationException if the thread is interrupted
   */
  default FittedAttrition fit(CustomerBase customers, FitOptions options) {
    Input.whyNotEnough(needs(), customers)
        .ifPresent(
            reason -> {
              throw new ModelFitException("model " + name() + " " + reason);
            });
    FitReport report = estimate(HistoriesOf.base(customers, this), customers.timeUnit(), options);
    return new FittedAttrition(this, report.values(), customers.timeUnit(), Optional.of(report));
  }

  /**
   * Makes a fitted model of known parameters.
   *
   * @param timeUnit the unit of time they are in
   * @param parameters values in the order of {@link #parameterNames()}
   * @return the fitted model
   * @throws IllegalArgumentException if a parameter is missing or out of its range
   */
  default FittedAttrition withParameters(PeriodUnit timeUnit, double... parameters) {
    return new FittedAttrition(this, parameters.clone(), timeUnit, Optional.empty());
  }

  /**
   * Makes a fitted model of its saved state.
   *
   * @param state what {@link FittedAttrition#state()} returned
   * @return a fitted model that predicts the same, to the last bit
   * @throws IllegalArgumentException if the state is of another model or lacks something
   */
  default FittedAttrition restore(ModelState state) {
    state.of(name());
    double[] parameters = parameterNames().stream().mapToDouble(state::number).toArray();
    return new FittedAttrition(
        this, parameters, PeriodUnit.parse(state.text("timeUnit")), FitReport.in(state));
  }
}
