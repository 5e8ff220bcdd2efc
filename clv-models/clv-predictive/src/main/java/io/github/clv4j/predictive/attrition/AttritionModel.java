package io.github.clv4j.predictive.attrition;

import io.github.clv4j.core.customer.Customer;
import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.History;
import io.github.clv4j.core.customer.Input;
import io.github.clv4j.core.model.FitOptions;
import io.github.clv4j.core.model.FitReport;
import io.github.clv4j.core.model.ModelFitException;
import io.github.clv4j.core.model.ModelState;
import io.github.clv4j.core.model.Trait;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.predictive.estimation.Estimation;
import io.github.clv4j.predictive.estimation.Histories;
import io.github.clv4j.predictive.process.AttritionProcess;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A latent-attrition ("buy till you die") model of purchases and dropout. A new one says what its
 * parameters are, what they mean for a customer ({@link #at}), and how to estimate them ({@link
 * #estimation}); everything else is written once, in {@link FittedAttrition}. Register it as a
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
   * Returns how the traits of customers are distributed, most easily by {@link
   * io.github.clv4j.predictive.process.Traits}.
   *
   * @param timeUnit the unit of time of the parameters
   * @param parameters values in the order of {@link #parameterNames()}, as many
   * @return the traits, that of buying first; by default none
   */
  default List<Trait> traits(PeriodUnit timeUnit, double... parameters) {
    return List.of();
  }

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
   * Returns the customers' histories as this model sees them.
   *
   * @param customers customers that have what the model needs
   * @return the distinct histories, weighted
   */
  default Histories historiesOf(CustomerBase customers) {
    return HistoriesOf.base(customers, this);
  }

  /**
   * Returns the maximum-likelihood problem behind {@link #estimate}: the log-likelihood that a
   * posterior distribution and a bootstrap need, too.
   *
   * @param histories weighted distinct histories
   * @return the problem, its parameters among {@link #parameterNames()}; empty, the default, for a
   *     model that is not fitted by such a search, or by several of them
   */
  default Optional<Estimation> estimation(Histories histories) {
    return Optional.empty();
  }

  /**
   * Returns this model with what is tried value by value, such as a whole number, held.
   *
   * @param parameters values in the order of {@link #parameterNames()}, as many
   * @return a model that has an {@link #estimation} if this one could have; by default this model
   */
  default AttritionModel holding(double... parameters) {
    return this;
  }

  /**
   * Says why the parameters cannot be had from these histories.
   *
   * @param histories weighted distinct histories
   * @return the reason and its consequence in words; empty if there is none
   */
  default Optional<String> whyNotIdentified(Histories histories) {
    return histories.whyNotIdentified();
  }

  /**
   * Estimates the parameters, by default with the {@link #estimation} of the model's
   * log-likelihood. A model must have one of the two.
   *
   * @param histories weighted distinct histories
   * @param timeUnit the unit of time of the histories
   * @param options how to fit
   * @return the parameters, in the order of {@link #parameterNames()}, with the diagnosis
   * @throws java.util.concurrent.CancellationException if the thread is interrupted
   */
  default FitReport estimate(Histories histories, PeriodUnit timeUnit, FitOptions options) {
    return estimation(histories)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "model "
                        + name()
                        + " cannot be fitted: it has neither estimate nor estimation"))
        .fit(Optional.of(timeUnit), whyNotIdentified(histories), options);
  }

  /**
   * Prepares fits to the same customers with other weights, as a bootstrap makes them: from where
   * this fit ended, with what it tried value by value held.
   *
   * @param customers the customers
   * @param fit the fit to them
   * @param options how it was made
   * @return fits to weights of the customers, in their order; safe to use by several threads
   */
  default Function<double[], FitReport> refits(
      CustomerBase customers, FitReport fit, FitOptions options) {
    return new Refits(holding(fit.values()), customers, fit, options);
  }

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
    FitReport report = estimate(historiesOf(customers), customers.timeUnit(), options);
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
