package io.github.clv4j.predictive;

import io.github.clv4j.core.customer.Customer;
import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.History;
import io.github.clv4j.core.customer.Spend;
import io.github.clv4j.core.customer.Transaction;
import io.github.clv4j.core.model.FitReport;
import io.github.clv4j.core.model.FittedCLVModel;
import io.github.clv4j.core.model.Heterogeneity;
import io.github.clv4j.core.model.ModelSensitivity;
import io.github.clv4j.core.model.ModelSensitivity.Frequency;
import io.github.clv4j.core.model.ModelSensitivity.Staying;
import io.github.clv4j.core.model.ModelState;
import io.github.clv4j.core.model.Simulation;
import io.github.clv4j.core.model.Survival;
import io.github.clv4j.core.model.Trait;
import io.github.clv4j.core.model.TransactionDistribution;
import io.github.clv4j.core.model.TransactionForecast;
import io.github.clv4j.core.period.Flow;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.core.valuation.CLVEstimate;
import io.github.clv4j.core.valuation.CLVEstimates;
import io.github.clv4j.core.valuation.Sensitivity;
import io.github.clv4j.core.valuation.Valuation;
import io.github.clv4j.predictive.attrition.FittedAttrition;
import io.github.clv4j.predictive.inference.ParameterSample;
import io.github.clv4j.predictive.process.Kernel;
import io.github.clv4j.predictive.spend.ConstantSpend;
import io.github.clv4j.predictive.spend.FittedSpend;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Predictive lifetime value with its parameters. The value of a customer is {@code margin *
 * expected spend * discounted expected transactions}, less the costs. Immutable and thread-safe.
 */
public final class FittedPredictiveCLV
    implements FittedCLVModel,
        TransactionForecast,
        TransactionDistribution,
        Survival,
        Simulation,
        Heterogeneity {
  private final FittedAttrition transactions;
  private final FittedSpend spend;
  private final Worlds worlds;
  private final List<String> notes;

  FittedPredictiveCLV(Worlds worlds, List<String> notes) {
    this.worlds = worlds;
    transactions = worlds.transactions();
    spend = worlds.spend();
    this.notes = List.copyOf(notes);
  }

  @Override
  public String name() {
    return transactions.model().name();
  }

  /**
   * Returns the model of purchases and dropout.
   *
   * @return the fitted model
   */
  public FittedAttrition transactions() {
    return transactions;
  }

  /**
   * Returns the model of amounts.
   *
   * @return the fitted model
   */
  public FittedSpend spend() {
    return spend;
  }

  /**
   * Returns how far the data leave the parameters open.
   *
   * @return equally likely parameters; empty when they were given, or the fit has no standard
   *     errors
   */
  public Optional<ParameterSample> parameterSample() {
    return worlds.sample();
  }

  /**
   * Changes what is known of the parameters, which the intervals take into account.
   *
   * @param sample equally likely parameters, such as those of a {@link
   *     io.github.clv4j.predictive.inference.Posterior}; the others stay as they are
   * @return a model with the same expectations and other intervals
   * @throws IllegalArgumentException if the sample has a parameter that this model has not
   */
  public FittedPredictiveCLV withParameterSample(ParameterSample sample) {
    return new FittedPredictiveCLV(worlds.sampled(sample), notes);
  }

  @Override
  public PeriodUnit timeUnit() {
    return transactions.timeUnit();
  }

  @Override
  public History historyOf(Customer customer) {
    return transactions.historyOf(customer);
  }

  @Override
  public List<Trait> traits() {
    return Stream.concat(transactions.traits().stream(), spend.traits().stream()).toList();
  }

  @Override
  public List<FitReport> reports() {
    return Stream.of(transactions.report(), spend.report()).flatMap(Optional::stream).toList();
  }

  @Override
  public List<String> notes() {
    return notes;
  }

  @Override
  public CLVEstimate estimate(Customer customer, Valuation valuation) {
    History history = history(customer);
    Money money = new Money(spend, valuation, timeUnit());
    Kernel ifAlive = transactions.process().ifAlive(history);
    double alive = transactions.probabilityAlive(history);
    Future future = Future.of(ifAlive, valuation, timeUnit());
    Future expected = future.times(alive);
    Spend known = spend.known(customer);
    CLVEstimate.Builder estimate =
        CLVEstimate.builder(customer.id(), valuation)
            .probabilityAlive(alive)
            .expectedTransactions(expected.transactions())
            .discountedTransactions(expected.discountedTransactions())
            .expectedSpend(spend.expectedSpend(known))
            .retentionCosts(money.retentionCosts(expected))
            .explanation(() -> explain(history, alive, future, known, money));
    estimate.future(new PredictiveFuture(worlds, Members.of(history, known), valuation));
    money.reason(expected, known).ifPresent(estimate::reason);
    return estimate.build(money.value(expected, known));
  }

  @Override
  public CLVEstimates estimateAll(CustomerBase customers, Valuation valuation) {
    Money money = new Money(spend, valuation, timeUnit());
    Map<Kernel, Future> futures = new HashMap<>();
    int n = customers.size();
    double[] value = new double[n];
    double[] probabilityAlive = new double[n];
    double[] expectedTransactions = new double[n];
    double[] expectedSpend = new double[n];
    for (int i = 0; i < n; i++) {
      Customer customer = customers.get(i);
      History history = history(customer);
      Spend known = spend.known(customer);
      double alive = transactions.probabilityAlive(history);
      Future expected =
          futures
              .computeIfAbsent(
                  transactions.process().ifAlive(history),
                  kernel -> Future.of(kernel, valuation, timeUnit()))
              .times(alive);
      value[i] = money.value(expected, known);
      probabilityAlive[i] = alive;
      expectedTransactions[i] = expected.transactions();
      expectedSpend[i] = spend.expectedSpend(known);
    }
    return CLVEstimates.builder(customers, valuation, i -> estimate(customers.get(i), valuation))
        .value(value)
        .probabilityAlive(probabilityAlive)
        .expectedTransactions(expectedTransactions)
        .expectedSpend(expectedSpend)
        .future(
            new PredictiveFuture(
                worlds, Members.of(customers, this::history, spend::known), valuation))
        .build();
  }

  /**
   * {@inheritDoc}
   *
   * <p>Beside the levers of every model there are {@code frequency}, the rate at which customers
   * buy while they are there, from now on; {@code order value}, the expected spend a transaction;
   * and {@code retention}, the probability of staying for a unit of time. Histories, and with them
   * the probability of being alive now, stay as they are.
   */
  @Override
  public Sensitivity sensitivity(CustomerBase customers, Valuation valuation) {
    Sensitivity.Builder levers =
        ModelSensitivity.of(this, customers, valuation)
            .retention(Staying.THROUGHOUT, timeUnit())
            .frequency(
                transactions.model().leavesAfterPurchases()
                    ? Frequency.FASTER_TIME
                    : Frequency.PROPORTIONAL)
            .builder();
    Valuation free =
        valuation.acquisitionCost(0).retentionCost(new Flow(0, valuation.retentionCost().unit()));
    return levers.amount("order value", "as fitted", estimateAll(customers, free).total()).build();
  }

  private History history(Customer customer) {
    return transactions.model().historyOf(customer, timeUnit());
  }

  private String explain(History h, double alive, Future future, Spend known, Money money) {
    String unit = timeUnit().label();
    String history =
        h.frequency() == 0
            ? String.format(
                Locale.ROOT,
                "has not bought again in the %.2f %ss since the first purchase",
                h.age(),
                unit)
            : String.format(
                Locale.ROOT,
                "bought again %s, last %.2f %ss after the first purchase, and has been observed"
                    + " for %.2f %ss",
                h.frequency() == 1 ? "once" : h.frequency() + " times",
                h.recency(),
                unit,
                h.age(),
                unit);
    if (Double.isInfinite(future.discountedTransactions())) {
      return String.format(
              Locale.ROOT,
              "- history: %s%n- still a customer with probability %.3f (%s)%n"
                  + "- if so, buys without end within the horizon, and the discount does not make"
                  + " the sum finite%n",
              history,
              alive,
              name())
          + money.explain(future.times(alive), known);
    }
    return String.format(
            Locale.ROOT,
            "- history: %s%n"
                + "- still a customer with probability %.3f (%s)%n"
                + "- if so, buys %.3f times within the horizon; expected transactions"
                + " %.3f x %.3f = %.3f, after discounting %.3f%n"
                + "- expected spend a transaction: %s%n",
            history,
            alive,
            name(),
            future.transactions(),
            alive,
            future.transactions(),
            future.times(alive).transactions(),
            future.times(alive).discountedTransactions(),
            spend.explain(known))
        + money.explain(future.times(alive), known);
  }

  @Override
  public double expectedTransactions(History history, double t) {
    return transactions.expectedTransactions(history, t);
  }

  @Override
  public double expectedTransactions(double t) {
    return transactions.expectedTransactions(t);
  }

  @Override
  public double probability(int count, History history, double t) {
    return transactions.probability(count, history, t);
  }

  @Override
  public double probability(int count, double t) {
    return transactions.probability(count, t);
  }

  @Override
  public double probabilityActive(History history, double t) {
    return transactions.probabilityActive(history, t);
  }

  @Override
  public double probabilityAlive(History history) {
    return transactions.probabilityAlive(history);
  }

  @Override
  public double probabilityAlive(History history, double t) {
    return transactions.probabilityAlive(history, t);
  }

  @Override
  public double survival(double t) {
    return transactions.survival(t);
  }

  @Override
  public Stream<Transaction> simulate(Plan plan) {
    return new PopulationDraws(transactions.process().newCustomer(), spend, timeUnit(), plan)
        .transactions();
  }

  @Override
  public Stream<Transaction> simulateFuture(CustomerBase customers, LocalDate until, long seed) {
    return new FutureTransactions(transactions, spend, customers, until, seed).transactions();
  }

  @Override
  public ModelState state() {
    Map<String, String> texts = new LinkedHashMap<>();
    for (String note : notes) {
      texts.put(String.valueOf(texts.size() + 1), note);
    }
    Map<String, ModelState> parts = new TreeMap<>(); // always in the same order
    parts.put("transactions", transactions.state());
    parts.put("spend", spend.state());
    parts.put("notes", new ModelState("notes", Map.of(), texts, Map.of()));
    worlds.sample().ifPresent(sample -> parts.put("parameters", SampleState.of(sample)));
    return new ModelState(name(), Map.of(), Map.of(), parts);
  }

  @Override
  public String toString() {
    return transactions
        + (spend.equals(ConstantSpend.ONE) ? "" : "; spend by " + spend.name())
        + String.join("", reports().stream().map(report -> "\n" + report).toList());
  }
}
