package io.github.clv4j.predictive.attrition;

import io.github.clv4j.core.customer.Customer;
import io.github.clv4j.core.customer.History;
import io.github.clv4j.core.model.FitReport;
import io.github.clv4j.core.model.Heterogeneity;
import io.github.clv4j.core.model.ModelState;
import io.github.clv4j.core.model.Survival;
import io.github.clv4j.core.model.Trait;
import io.github.clv4j.core.model.TransactionDistribution;
import io.github.clv4j.core.model.TransactionForecast;
import io.github.clv4j.core.period.DiscountRate;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.predictive.process.AttritionProcess;
import io.github.clv4j.predictive.process.Kernel;
import io.github.clv4j.predictive.special.Arguments;
import io.github.clv4j.predictive.special.Draws;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.function.DoubleConsumer;

/**
 * An attrition model with its parameters, and every prediction of it. What holds for a customer
 * with a history is P(alive) times what holds for a new customer at updated parameters. Times are
 * in {@link #timeUnit()}. Immutable and thread-safe.
 */
public final class FittedAttrition
    implements TransactionForecast, TransactionDistribution, Survival, Heterogeneity {
  private final AttritionModel model;
  private final double[] parameters;
  private final PeriodUnit timeUnit;
  private final Optional<FitReport> report;
  private final AttritionProcess process;

  FittedAttrition(
      AttritionModel model, double[] parameters, PeriodUnit timeUnit, Optional<FitReport> report) {
    List<String> names = model.parameterNames();
    Arguments.requireAll(model.name(), names, parameters);
    for (int i = 0; i < parameters.length; i++) {
      Arguments.within(names.get(i), parameters[i], 1e-15, 1e15);
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

  @Override
  public History historyOf(Customer customer) {
    return model.historyOf(customer, timeUnit);
  }

  @Override
  public List<Trait> traits() {
    return model.traits(timeUnit, parameters.clone());
  }

  /**
   * Returns the log-likelihood of a history.
   *
   * @param history the history
   * @return its logarithm of probability density; for BG/CNBD-k and MBG/CNBD-k up to a term that
   *     depends on the times between purchases, which a history does not have
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

  /**
   * Returns the expected number of transactions of a customer in a later interval.
   *
   * @param history the history up to now
   * @param from start of the interval, counted from now, at least 0
   * @param to end of the interval, at least {@code from}
   * @return E[Y(from, to] | x, t_x, T]
   * @throws IllegalArgumentException if {@code to} is before {@code from}
   */
  public double expectedTransactions(History history, double from, double to) {
    return process.probabilityAlive(history)
        * process.ifAlive(history).expectedTransactions(from, to);
  }

  /**
   * Returns the expected number of repeat transactions of a new customer in an interval.
   *
   * @param from start of the interval, counted from the first purchase, at least 0
   * @param to end of the interval, at least {@code from}
   * @return E[X(to)] - E[X(from)]
   * @throws IllegalArgumentException if {@code to} is before {@code from}
   */
  public double expectedTransactions(double from, double to) {
    return process.newCustomer().expectedTransactions(from, to);
  }

  @Override
  public double probabilityActive(History history, double t) {
    return process.probabilityAlive(history) * process.ifAlive(history).probabilityActive(t);
  }

  /**
   * Returns a quantile of the time to a customer's next purchase. It does not exist where a further
   * purchase is less probable than that at all: a customer with P(alive) below one half has no
   * median.
   *
   * @param history the history up to now
   * @param probability between 0 and 1, both excluded; 0.5 for the median
   * @return the time by which the customer has bought again with this probability, positive
   *     infinity if it is beyond the largest double; empty if that never comes about
   * @throws IllegalArgumentException if the probability lies outside its range
   */
  public OptionalDouble timeToNextPurchase(History history, double probability) {
    if (!(probability > 0 && probability < 1)) {
      throw new IllegalArgumentException(
          "probability is " + probability + ": it must lie between 0 and 1");
    }
    double alive = process.probabilityAlive(history);
    Kernel ifAlive = process.ifAlive(history);
    return alive * ifAlive.probabilityActive(Double.POSITIVE_INFINITY) > probability
        ? OptionalDouble.of(NextPurchase.quantile(ifAlive, probability / alive))
        : OptionalDouble.empty();
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
    return discountedTransactions(history, rate, Double.POSITIVE_INFINITY);
  }

  /**
   * Returns the discounted expected transactions of a customer up to a horizon, each discounted
   * from its own moment.
   *
   * @param history the history up to now
   * @param rate the discount rate
   * @param horizon length of the time from now on, at least 0, may be infinite
   * @return a number of transactions, positive infinity where it diverges
   */
  public double discountedTransactions(History history, DiscountRate rate, double horizon) {
    double alive = process.probabilityAlive(history);
    return alive == 0
        ? 0
        : alive
            * process
                .ifAlive(history)
                .discountedTransactions(rate.continuousPer(timeUnit), horizon);
  }

  /**
   * Returns the discounted expected repeat transactions of a new customer's whole future; the first
   * purchase does not count.
   *
   * @param rate the discount rate
   * @return a number of transactions, positive infinity where it diverges
   */
  public double discountedTransactions(DiscountRate rate) {
    return process
        .newCustomer()
        .discountedTransactions(rate.continuousPer(timeUnit), Double.POSITIVE_INFINITY);
  }

  /**
   * Returns the expected time that a customer will still be one, counted from now.
   *
   * @param history the history up to now
   * @return P(alive) times the expected remaining lifetime of one who is alive; positive infinity
   *     where that diverges
   */
  public double expectedLifetime(History history) {
    double alive = process.probabilityAlive(history);
    return alive == 0
        ? 0
        : alive * process.ifAlive(history).discountedLifetime(0, Double.POSITIVE_INFINITY);
  }

  /**
   * Returns the expected lifetime of a new customer.
   *
   * @return time from the first purchase to dropout, positive infinity where it diverges
   */
  public double expectedLifetime() {
    return process.newCustomer().discountedLifetime(0, Double.POSITIVE_INFINITY);
  }

  /**
   * Draws the future of a customer with a known history.
   *
   * @param history the history up to now
   * @param random source of randomness; the same state gives the same future on every JDK
   * @param until end of the simulated time, counted from now, finite, 0 or more
   * @param purchases receives the purchase times in (0, until], in ascending order
   * @return the time of dropout: 0 for one who has left already, {@code until} for one still alive,
   *     or, in discrete time, leaving just then
   */
  public double simulate(
      History history, SplittableRandom random, double until, DoubleConsumer purchases) {
    return Draws.uniform(random) < process.probabilityAlive(history)
        ? process.ifAlive(history).simulate(random, until, purchases)
        : 0;
  }

  /**
   * Returns all that is needed to restore this fitted model.
   *
   * @return the state
   */
  public ModelState state() {
    return new ModelState(
        model.name(), parameters(), Map.of("timeUnit", timeUnit.label()), FitReport.parts(report));
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(model.name()).append(" with");
    parameters().forEach((n, v) -> text.append(String.format(Locale.ROOT, " %s %.6g", n, v)));
    return text.append(", time in ").append(timeUnit.label()).append('s').toString();
  }
}
