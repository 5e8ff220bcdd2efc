package io.github.clv4j.predictive.attrition;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.model.FitOptions;
import io.github.clv4j.core.model.FitReport;
import io.github.clv4j.core.model.ModelState;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.predictive.estimation.Estimation;
import io.github.clv4j.predictive.estimation.Histories;
import io.github.clv4j.predictive.estimation.Limit;
import io.github.clv4j.predictive.estimation.LogLikelihood;
import java.util.List;
import java.util.Optional;

/**
 * A latent-attrition ("buy till you die") model of purchases and dropout. A new one says what its
 * parameters are, what they mean for a customer ({@link #at}), and how likely many histories are
 * ({@link #likelihood}); everything else is written once, in {@link FittedAttrition}. Register it
 * as a service of this interface to have it found by name. Implementations are immutable and
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
   * Returns the names of the parameters, all of them positive.
   *
   * @return the names in the model's order
   */
  List<String> parameterNames();

  /**
   * Returns the model at given parameters.
   *
   * @param parameters values in the order of {@link #parameterNames()}
   * @return the process
   * @throws IllegalArgumentException if a parameter is out of its range, which lies above 0
   */
  AttritionProcess at(double... parameters);

  /**
   * Returns the log-likelihood of many histories, a function of the logarithms of the parameters.
   *
   * @param histories weighted distinct histories
   * @return the log-likelihood
   */
  LogLikelihood likelihood(Histories histories);

  /**
   * Returns where to start the search: one place for each optimum that the likelihood may have.
   *
   * @param histories the data, for the scale of time
   * @return positive values in the order of {@link #parameterNames()}, at least one set
   */
  List<double[]> starts(Histories histories);

  /**
   * Returns the simpler models that this one tends to where the likelihood has no optimum inside.
   *
   * @return the limits, the most telling first
   */
  List<Limit> limits();

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
   * Fits the model by maximum likelihood.
   *
   * @param customers the customers
   * @param options limits of the fit
   * @return the fitted model with its diagnosis
   * @throws java.util.concurrent.CancellationException if the thread is interrupted
   */
  default FittedAttrition fit(CustomerBase customers, FitOptions options) {
    Histories histories = HistoriesOf.base(customers);
    FitReport report =
        new Estimation(name(), parameterNames(), likelihood(histories), starts(histories), limits())
            .fit(
                Optional.of(customers.timeUnit()),
                HistoriesOf.whyNotIdentified(histories),
                options);
    return new FittedAttrition(
        this,
        report.parameters().values().stream().mapToDouble(Double::doubleValue).toArray(),
        customers.timeUnit(),
        Optional.of(report));
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
        this,
        parameters,
        PeriodUnit.parse(state.text("timeUnit")),
        Optional.ofNullable(state.parts().get("report")).map(FitReport::of));
  }
}
