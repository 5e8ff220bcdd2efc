package io.github.clv4j.simple;

import io.github.clv4j.core.customer.Customer;
import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.Transaction;
import io.github.clv4j.core.model.FitReport;
import io.github.clv4j.core.model.FitStatus;
import io.github.clv4j.core.model.FittedCLVModel;
import io.github.clv4j.core.model.ModelState;
import io.github.clv4j.core.period.DiscountRate;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.core.valuation.CLVEstimate;
import io.github.clv4j.core.valuation.Figures;
import io.github.clv4j.core.valuation.Sensitivity;
import io.github.clv4j.core.valuation.Valuation;
import java.time.temporal.Temporal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Values the past of any customer whose single purchases are known. */
final class FittedHistorical implements FittedCLVModel {
  private final DiscountRate compounding;
  private final Past past;

  FittedHistorical(DiscountRate compounding, Past past) {
    this.compounding = compounding;
    this.past = past;
  }

  @Override
  public String name() {
    return HistoricalCLVModel.NAME;
  }

  @Override
  public CLVEstimate estimate(Customer customer, Valuation valuation) {
    List<Transaction> transactions = customer.transactions();
    if (transactions.isEmpty()) {
      throw new IllegalArgumentException(
          "customer "
              + customer.id()
              + " has no single purchases, which its past is made of: build the base from"
              + " transactions");
    }
    double revenue = compounded(customer, transactions);
    double value = valuation.margin() * revenue - valuation.acquisitionCost();
    return CLVEstimate.builder(customer.id(), valuation)
        .explanation(() -> explain(transactions, revenue, value, valuation))
        .build(value);
  }

  /**
   * {@inheritDoc}
   *
   * <p>The past has two levers, {@code margin} and {@code acquisition cost}: no discount rate, no
   * retention.
   */
  @Override
  public Sensitivity sensitivity(CustomerBase customers, Valuation valuation) {
    double value = estimateAll(customers, valuation).total();
    double revenue = estimateAll(customers, valuation.acquisitionCost(0).margin(1)).total();
    double margin = valuation.margin();
    String subject =
        String.format(Locale.ROOT, "%s, the past of %,d customers", name(), customers.size());
    return Sensitivity.builder(subject, value)
        .share("margin", Figures.percent(margin) + " %", margin, revenue)
        .amount(
            "acquisition cost",
            String.valueOf(valuation.acquisitionCost()),
            value - margin * revenue)
        .build();
  }

  private double compounded(Customer customer, List<Transaction> transactions) {
    double perDay = compounding.continuousPer(PeriodUnit.DAYS);
    double age = customer.history().age() * customer.timeUnit().days();
    Temporal first = transactions.get(0).moment();
    return Amounts.sum(
        transactions.stream()
            .mapToDouble(
                t ->
                    t.amount()
                        * StrictMath.exp(perDay * (age - Moments.elapsed(first, t.moment()))))
            .toArray());
  }

  private String explain(
      List<Transaction> transactions, double revenue, double value, Valuation valuation) {
    String text =
        String.format(
            Locale.ROOT,
            "This is the value of the past, not of the horizon stated: %,d purchases so far, the"
                + " first included, worth %,.2f%s; x margin %s %%%s = %,.2f.",
            transactions.size(),
            revenue,
            compounding.rate() == 0
                ? ", not compounded"
                : " when compounded at " + compounding + " to the end of observation",
            Figures.percent(valuation.margin()),
            valuation.acquisitionCost() == 0
                ? ""
                : String.format(
                    Locale.ROOT, " - acquisition cost %,.2f", valuation.acquisitionCost()),
            value);
    return valuation.retentionCost().amount() == 0
        ? text
        : text + " Retention costs are not deducted: the past does not say how long they ran.";
  }

  @Override
  public List<FitReport> reports() {
    Map<String, Double> parameters = new LinkedHashMap<>();
    parameters.put("purchases_per_customer", past.purchases() / past.customers());
    parameters.put("revenue_per_customer", past.revenue() / past.customers());
    return List.of(
        FitReport.ofRule(
            name(), parameters, past.customers(), Optional.empty(), FitStatus.CONVERGED, rule()));
  }

  private String rule() {
    return "sum of past margins of all purchases, the first included, "
        + (compounding.rate() == 0
            ? "not compounded"
            : "compounded at " + compounding + " to the end of observation");
  }

  @Override
  public List<String> notes() {
    return List.of(
        "Rule: " + rule() + ".",
        String.format(
            Locale.ROOT,
            "%,.0f customers made %,.0f purchases worth %,.2f so far.",
            past.customers(),
            past.purchases(),
            past.revenue()),
        "The historical model values the past: horizon, discount rate and payment timing of the"
            + " valuation play no part, and it says nothing about what a customer will buy. Use a"
            + " predictive model such as bg-nbd for that.");
  }

  @Override
  public ModelState state() {
    Map<String, Double> numbers = new LinkedHashMap<>();
    numbers.put("compounding", compounding.rate());
    numbers.put("isContinuous", compounding.isContinuous() ? 1.0 : 0.0);
    numbers.put("customers", past.customers());
    numbers.put("purchases", past.purchases());
    numbers.put("revenue", past.revenue());
    return new ModelState(
        name(), numbers, Map.of("compoundingUnit", compounding.unit().label()), Map.of());
  }

  @Override
  public String toString() {
    return name() + ": " + rule();
  }
}
