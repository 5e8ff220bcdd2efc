package io.github.clv4j.predictive.attrition;

import io.github.clv4j.core.customer.History;
import io.github.clv4j.core.model.FitReport;
import io.github.clv4j.core.model.ModelState;
import io.github.clv4j.core.model.Survival;
import io.github.clv4j.core.model.TransactionDistribution;
import io.github.clv4j.core.model.TransactionForecast;
import io.github.clv4j.core.period.DiscountRate;
import io.github.clv4j.core.period.PeriodUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * An attrition model with its parameters, and every prediction of it. What holds for a customer
 * with a history is P(alive) times what holds for a new customer at updated parameters. Times are
 * in {@link #timeUnit()}. Immutable and thread-safe.
 */
public final class FittedAttrition
    implements TransactionForecast, TransactionDistribution, Survival {
  private final AttritionModel model;
  private final double[] parameters;
  private final PeriodUnit timeUnit;
  private final Optional<FitReport> report;
  private final AttritionProcess process;

  FittedAttrition(
      AttritionModel model, double[] parameters, PeriodUnit timeUnit, Optional<FitReport> report) {
    List<String> names = model.parameterNames();
    if (parameters.length != names.size()) {
      throw new IllegalArgumentException(
          parameters.length + " parameters: " + model.name() + " has " + names);
    }
    this.model = model;
    this.parameters = parameters;
    this.timeUnit = timeUnit;
    this.report = report;
    process = model.at(parameters);
  }

  /**
   * Returns the model.
   *
   * @return what was fitted
   */
  public AttritionModel model() {
    return model;
  }

  @Override
  public PeriodUnit timeUnit() {
    return timeUnit;
  }

  /**
   * Returns the parameters.
   *
   * @return values by name, in the model's order
   */
  public Map<String, Double> parameters() {
    Map<String, Double> byName = new LinkedHashMap<>();
    for (int i = 0; i < parameters.length; i++) {
      byName.put(model.parameterNames().get(i), parameters[i]);
    }
    return Collections.unmodifiableMap(byName);
  }

  /**
   * Returns how the fit went.
   *
   * @return the report, empty when the parameters were given
   */
  public Optional<FitReport> report() {
    return report;
  }

  /**
   * Returns the model at its parameters.
   *
   * @return the process behind all predictions
   */
  public AttritionProcess process() {
    return process;
  }

  /**
   * Returns the log-likelihood of a history.
   *
   * @param history the history
   * @return its logarithm of probability density
   */
  public double logLikelihood(History history) {
    return process.logLikelihood(history);
  }

  @Override
  public double probabilityAlive(History history) {
    return process.probabilityAlive(history);
  }

  @Override
  public double probabilityAlive(History history, double t) {
    return process.probabilityAlive(history) * process.ifAlive(history).survival(t);
  }

  @Override
  public double survival(double t) {
    return process.newCustomer().survival(t);
  }

  @Override
  public double expectedTransactions(History history, double t) {
    return process.probabilityAlive(history) * process.ifAlive(history).expectedTransactions(t);
  }

  @Override
  public double expectedTransactions(double t) {
    return process.newCustomer().expectedTransactions(t);
  }

  @Override
  public double probability(int transactions, History history, double t) {
    double alive = process.probabilityAlive(history);
    double ifAlive = alive * process.ifAlive(history).probability(transactions, t);
    return transactions == 0 ? 1 - alive + ifAlive : ifAlive;
  }

  @Override
  public double probability(int transactions, double t) {
    return process.newCustomer().probability(transactions, t);
  }

  /**
   * Returns the discounted expected residual transactions (DERT) of a customer's whole future, each
   * discounted from its own moment.
   *
   * @param history the history up to now
   * @param rate the discount rate
   * @return a number of transactions, positive infinity where it diverges
   */
  public double discountedTransactions(History history, DiscountRate rate) {
    double alive = process.probabilityAlive(history);
    return alive == 0
        ? 0
        : alive
            * process
                .ifAlive(history)
                .discountedTransactions(rate.continuousPer(timeUnit), Double.POSITIVE_INFINITY);
  }

  /**
   * Returns all that is needed to restore this fitted model.
   *
   * @return the state
   */
  public ModelState state() {
    return new ModelState(
        model.name(),
        parameters(),
        Map.of("timeUnit", timeUnit.label()),
        report.map(r -> Map.of("report", r.state())).orElse(Map.of()));
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(model.name()).append(" with");
    parameters().forEach((n, v) -> text.append(String.format(Locale.ROOT, " %s %.6g", n, v)));
    return text.append(", time in ").append(timeUnit.label()).append('s').toString();
  }
}
