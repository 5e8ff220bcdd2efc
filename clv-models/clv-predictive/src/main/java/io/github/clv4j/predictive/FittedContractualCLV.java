package io.github.clv4j.predictive;

import io.github.clv4j.core.contract.Contract;
import io.github.clv4j.core.contract.Contracts;
import io.github.clv4j.core.contract.Tenure;
import io.github.clv4j.core.customer.Customer;
import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.model.CohortForecast;
import io.github.clv4j.core.model.ContractForecast;
import io.github.clv4j.core.model.FitReport;
import io.github.clv4j.core.model.FittedCLVModel;
import io.github.clv4j.core.model.Heterogeneity;
import io.github.clv4j.core.model.ModelSensitivity;
import io.github.clv4j.core.model.ModelSensitivity.Staying;
import io.github.clv4j.core.model.ModelState;
import io.github.clv4j.core.model.Simulation;
import io.github.clv4j.core.model.Trait;
import io.github.clv4j.core.period.Flow;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.core.valuation.CLVEstimate;
import io.github.clv4j.core.valuation.CLVEstimates;
import io.github.clv4j.core.valuation.Interval;
import io.github.clv4j.core.valuation.PaymentTiming;
import io.github.clv4j.core.valuation.Sensitivity;
import io.github.clv4j.core.valuation.Valuation;
import io.github.clv4j.predictive.contract.FittedContract;
import io.github.clv4j.predictive.inference.ParameterSample;
import io.github.clv4j.predictive.special.Arguments;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Lifetime value by contract, with its parameters. The value of an active customer is {@code margin
 * x price x discounted payments to come}, less the costs; a customer who has left is worth nothing
 * any more.
 *
 * <p>When payments are made is the business of the valuation: {@link PaymentTiming#CONTINUOUS}, the
 * default, takes each at the renewal that it opens, by the dates of the contract (in models in
 * which customers leave at any moment, as time goes by); {@link PaymentTiming#RENEWAL_NOW} takes
 * the next renewal as due now, as the DERL of the literature does. Immutable and thread-safe.
 */
public final class FittedContractualCLV implements FittedCLVModel, ContractForecast, Heterogeneity {
  /** Change of the logarithm of retention from which the effect of a small one is taken. */
  private static final double STEP = 1e-3;

  private final FittedContract contract;
  private final Optional<ParameterSample> sample;
  private final List<FittedContract> drawn;
  private final List<String> notes;

  FittedContractualCLV(
      FittedContract contract, Optional<ParameterSample> sample, List<String> notes) {
    this.contract = contract;
    this.sample = sample;
    this.notes = List.copyOf(notes);
    drawn =
        sample.stream()
            .flatMap(
                draws -> IntStream.range(0, draws.size()).mapToObj(k -> contract.at(draws.draw(k))))
            .toList();
  }

  @Override
  public String name() {
    return contract.model().name();
  }

  /**
   * Returns the model of how long customers stay.
   *
   * @return the fitted model
   */
  public FittedContract contract() {
    return contract;
  }

  /**
   * Returns how far the data leave the parameters open.
   *
   * @return equally likely parameters; empty when they were given, or the fit has no standard
   *     errors
   */
  public Optional<ParameterSample> parameterSample() {
    return sample;
  }

  @Override
  public PeriodUnit timeUnit() {
    return contract.period();
  }

  @Override
  public List<FitReport> reports() {
    return contract.report().stream().toList();
  }

  @Override
  public List<String> notes() {
    return notes;
  }

  @Override
  public List<Trait> traits() {
    double[] parameters =
        contract.parameters().values().stream().mapToDouble(Double::doubleValue).toArray();
    return contract.model().traits(contract.period(), parameters);
  }

  @Override
  public double survival(double t) {
    return contract.survival(t);
  }

  @Override
  public double retention(int renewal) {
    return contract.retention(renewal);
  }

  @Override
  public CLVEstimate estimate(Customer customer, Valuation valuation) {
    Tenure tenure = tenure(customer);
    Payments payments = new Payments.Calculator(contract, valuation).of(tenure);
    return estimate(customer, tenure, valuation, payments);
  }

  private Tenure tenure(Customer customer) {
    Tenure tenure =
        customer
            .tenure()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "customer "
                            + customer.id()
                            + " has no contract: "
                            + name()
                            + " needs one"));
    if (customer.timeUnit() != contract.period()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "customer %s has a contract in %ss: %s is in %ss, into which it cannot be converted",
              customer.id(),
              customer.timeUnit().label(),
              name(),
              contract.period().label()));
    }
    return tenure;
  }

  private CLVEstimate estimate(
      Customer customer, Tenure tenure, Valuation valuation, Payments payments) {
    double price = price(customer);
    double net = valuation.margin() * price;
    double cost = valuation.retentionCost().per(contract.period());
    CLVEstimate.Builder estimate =
        CLVEstimate.builder(customer.id(), valuation)
            .probabilityAlive(tenure.active() ? 1 : 0)
            .expectedTransactions(payments.expected())
            .discountedTransactions(payments.discounted())
            .expectedSpend(price)
            .retentionCosts(Payments.times(cost, payments.renewed()))
            .future(
                new ContractFuture(
                    contract, drawn, new Clients(1, i -> tenure, i -> price, i -> 1), valuation))
            .explanation(() -> explain(tenure, valuation, payments, price));
    if (!tenure.active()) {
      estimate.reason(() -> "left: the contract has ended");
      return estimate.build(0 - valuation.acquisitionCost());
    }
    if (Double.isInfinite(payments.discounted())) {
      estimate.reason(
          () ->
              "the discounted number of payments has no limit: "
                  + name()
                  + " expects too many to stay for ever; give a horizon or a discount rate");
    }
    return estimate.build(payments.worth(net, cost) - valuation.acquisitionCost());
  }

  private double price(Customer customer) {
    return customer.price().map(flow -> flow.per(contract.period())).orElse(1.0);
  }

  @Override
  public CLVEstimates estimateAll(CustomerBase customers, Valuation valuation) {
    Payments.Calculator payments = new Payments.Calculator(contract, valuation);
    Map<Tenure, Payments> known = new HashMap<>();
    Clients clients =
        new Clients(
            customers.size(),
            i -> tenure(customers.get(i)),
            i -> price(customers.get(i)),
            customers::weight);
    return CLVEstimates.collecting(
            customers,
            valuation,
            i -> {
              Customer customer = customers.get(i);
              Tenure tenure = tenure(customer);
              return estimate(
                  customer, tenure, valuation, known.computeIfAbsent(tenure, payments::of));
            })
        .future(new ContractFuture(contract, drawn, clients, valuation))
        .build();
  }

  private String explain(Tenure tenure, Valuation valuation, Payments payments, double price) {
    String unit = contract.period().label();
    if (!tenure.active()) {
      return String.format(
          Locale.ROOT, "- left after %s", contract.period().count(tenure.length()));
    }
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "- a customer for %s, %s so far; renews next with probability %.3f (%s)%n",
            contract.period().count(Math.round(tenure.length() * 100) / 100.0),
            tenure.renewals() == 1 ? "1 renewal" : tenure.renewals() + " renewals",
            contract.survival(
                contract.model().isContinuous() ? tenure.length() : tenure.renewals(), 1),
            name()));
    text.append(
        String.format(
            Locale.ROOT,
            "- expected payments within the horizon %.3f, after discounting %.3f%n",
            payments.expected(),
            payments.discounted()));
    text.append(
        String.format(
            Locale.ROOT,
            "- value = margin %s x price %.2f a %s x discounted payments %.3f",
            valuation.margin(),
            price,
            unit,
            payments.discounted()));
    Flow cost = valuation.retentionCost();
    if (cost.amount() > 0) {
      text.append(
          String.format(
              Locale.ROOT,
              " - retention cost %.2f a %s x %.3f renewed ones",
              cost.per(contract.period()),
              unit,
              payments.renewed()));
    }
    if (valuation.acquisitionCost() > 0) {
      text.append(
          String.format(Locale.ROOT, " - acquisition cost %.2f", valuation.acquisitionCost()));
    }
    return text.toString();
  }

  @Override
  public CohortForecast forecast(CustomerBase customers, int periods, double level) {
    Interval.checkLevel(level);
    Contracts contracts =
        customers
            .contracts()
            .orElseThrow(
                () -> new IllegalArgumentException("the customers have no contracts to forecast"));
    if (contracts.period() != contract.period()) {
      throw new IllegalArgumentException(
          "contracts are renewed every "
              + contracts.period().label()
              + ", but "
              + name()
              + " was fitted to such renewed every "
              + contract.period().label());
    }
    return new CohortDraws(
            contract, drawn, contracts, (int) Arguments.within("periods", periods, 1, 1e4))
        .forecast(level);
  }

  @Override
  public Sensitivity sensitivity(CustomerBase customers, Valuation valuation) {
    Sensitivity.Builder levers =
        ModelSensitivity.of(this, customers, valuation)
            .retention(Staying.NONE, timeUnit())
            .builder();
    String setting = "as fitted, per " + timeUnit().label();
    double slope = byRetention(customers, valuation);
    if (Double.isFinite(slope)) {
      levers.amount("retention", setting, slope);
    } else {
      levers.unknown("retention", setting, "a little more of it and the value has no limit");
    }
    Valuation free =
        valuation.acquisitionCost(0).retentionCost(new Flow(0, valuation.retentionCost().unit()));
    double margins = estimateAll(customers, free).total();
    return levers.amount("price", "as known", Double.isFinite(margins) ? margins : 0).build();
  }

  /** Derivative of the total value by the logarithm of all retention rates to come. */
  private double byRetention(CustomerBase customers, Valuation valuation) {
    double delta = valuation.discountRate().continuousPer(contract.period());
    double h = valuation.horizon().isLifetime() ? Math.min(STEP, delta / 8) : STEP;
    double near = total(h, customers, valuation) - total(-h, customers, valuation);
    double far = total(2 * h, customers, valuation) - total(-2 * h, customers, valuation);
    return (8 * near - far) / (12 * h);
  }

  private double total(double log, CustomerBase customers, Valuation valuation) {
    return new FittedContractualCLV(
            contract.retentionTimes(StrictMath.exp(log)), Optional.empty(), notes)
        .estimateAll(customers, valuation)
        .total();
  }

  @Override
  public OptionalInt lastRenewal() {
    return contract.curve().lastRenewal();
  }

  @Override
  public Stream<Contract> simulate(Simulation.Plan plan, Flow price) {
    return new ContractDraws(contract, plan, price).contracts();
  }

  @Override
  public ModelState state() {
    Map<String, String> texts = new LinkedHashMap<>();
    for (String note : notes) {
      texts.put(String.valueOf(texts.size() + 1), note);
    }
    Map<String, ModelState> parts = new TreeMap<>(); // always in the same order
    parts.put("contract", contract.state());
    parts.put("notes", new ModelState("notes", Map.of(), texts, Map.of()));
    sample.ifPresent(draws -> parts.put("parameters", SampleState.of(draws)));
    return new ModelState(name(), Map.of(), Map.of(), parts);
  }

  @Override
  public String toString() {
    return contract + String.join("", reports().stream().map(report -> "\n" + report).toList());
  }
}
