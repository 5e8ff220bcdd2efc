package io.github.clv4j.margin;

import io.github.clv4j.core.customer.ChurnMeasure;
import io.github.clv4j.core.customer.Customer;
import io.github.clv4j.core.customer.History;
import io.github.clv4j.core.model.FitReport;
import io.github.clv4j.core.model.FitStatus;
import io.github.clv4j.core.model.FittedCLVModel;
import io.github.clv4j.core.model.ModelState;
import io.github.clv4j.core.period.Flow;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.core.valuation.CLVEstimate;
import io.github.clv4j.core.valuation.Valuation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Discounted margins with margin and retention measured. Immutable and thread-safe. */
public final class FittedDiscountedMargin implements FittedCLVModel {
  private final MarginRule rule;
  private final ChurnMeasure measure;
  private final String lostReason;

  FittedDiscountedMargin(MarginRule rule, ChurnMeasure measure) {
    this.rule = rule;
    this.measure = measure;
    lostReason = "lost: silent for longer than " + Words.time(measure.inactive());
  }

  /**
   * Returns the measure of churn, whose complement is the retention: the rule by which customers
   * are lost, the counts, and how they depend on the inactive time.
   *
   * @return the measure
   */
  public ChurnMeasure measure() {
    return measure;
  }

  @Override
  public String name() {
    return DiscountedMarginCLVModel.NAME;
  }

  @Override
  public CLVEstimate estimate(Customer customer, Valuation valuation) {
    if (measure.isLost(customer)) {
      return lost(customer, valuation);
    }
    PeriodUnit unit = rule.period(measure);
    double revenue = measure.arpu(customer, rule.marginBy()).per(unit);
    DiscountedMarginCLV sum =
        DiscountedMarginCLV.of(
                new Flow(valuation.margin() * revenue, unit),
                rule.retention(customer, measure),
                valuation.discountRate(),
                valuation.timing())
            .growth(rule.growth(), rule.growthUnit())
            .retentionCost(valuation.retentionCost())
            .acquisitionCost(valuation.acquisitionCost())
            .over(valuation.horizon());
    CLVEstimate.Builder estimate =
        CLVEstimate.builder(customer.id(), valuation)
            .expectedSpend(revenue)
            .retentionCosts(sum.discountedRetentionCosts())
            .explanation(
                () ->
                    String.format(
                        Locale.ROOT,
                        "%,.4f revenue per %s x margin %s %% is the m of\n%s\nRule: %s; %s.",
                        revenue,
                        unit.label(),
                        Words.percent(valuation.margin()),
                        sum.explain(),
                        rule,
                        lostRule()));
    sum.reason().ifPresent(estimate::reason);
    return estimate.build(sum.value());
  }

  private CLVEstimate lost(Customer customer, Valuation valuation) {
    return CLVEstimate.builder(customer.id(), valuation)
        .expectedSpend(0)
        .retentionCosts(0)
        .reason(lostReason)
        .explanation(() -> lostInWords(customer, valuation))
        .build(0 - valuation.acquisitionCost());
  }

  private String lostInWords(Customer customer, Valuation valuation) {
    History history = customer.history();
    return String.format(
        Locale.ROOT,
        "Worth nothing any more%s: lost, as it has been silent for %s %ss.\nRule: %s.",
        Words.less("acquisition cost", valuation.acquisitionCost()),
        Words.number(history.age() - history.recency()),
        customer.timeUnit().label(),
        lostRule());
  }

  private String lostRule() {
    return "a customer is lost after "
        + Words.time(measure.inactive())
        + " without a purchase ("
        + measure.rule()
        + ")";
  }

  @Override
  public List<FitReport> reports() {
    Map<String, Double> parameters = new LinkedHashMap<>();
    PeriodUnit unit = rule.period(measure);
    parameters.put("inactive", measure.inactive().in(unit));
    parameters.put("revenue", measure.arpu(measure.all()).per(unit));
    parameters.put("retention", rule.retention(measure.all(), measure).probability());
    if (measure.grouping().attribute().isPresent()) {
      measure
          .groups()
          .forEach(
              (name, group) -> {
                if (rule.marginBy().attribute().isPresent()) {
                  parameters.put("revenue[" + name + "]", measure.arpu(group).per(unit));
                }
                if (rule.retentionBy().attribute().isPresent() && rule.given().isEmpty()) {
                  parameters.put(
                      "retention[" + name + "]", rule.retention(group, measure).probability());
                }
              });
    }
    return List.of(
        new FitReport(
            name(),
            parameters,
            Map.of(),
            Map.of(),
            OptionalDouble.empty(),
            measure.all().customers(),
            Optional.of(unit),
            FitStatus.CONVERGED,
            OptionalDouble.empty(),
            rule + "; " + lostRule()));
  }

  @Override
  public List<String> notes() {
    List<String> notes = new ArrayList<>();
    notes.add("Rule: " + rule + "; " + lostRule() + ".");
    notes.add(
        String.format(
            Locale.ROOT,
            "%,.0f of %,.0f customers are lost, over %,.1f customer-%ss at risk; the retention used"
                + " for all together is %s, the revenue %,.4f per %s.",
            measure.all().lost(),
            measure.all().customers(),
            measure.all().atRisk(),
            measure.timeUnit().label(),
            Words.number(rule.retention(measure.all(), measure).probability())
                + " per "
                + rule.period(measure).label(),
            measure.arpu(measure.all()).amount(),
            measure.timeUnit().label()));
    notes.add("Sensitivity to the inactive time: " + measure.sensitivity() + ".");
    notes.add(
        "Payments and renewals come once a " + rule.period(measure).label() + " in these sums.");
    notes.add(
        "These customers have no contract: whether a silent one has left is decided here by a rule,"
            + " not estimated, and all that are left count as equally likely to stay. Predictive"
            + " models such as bg-nbd estimate both.");
    return notes;
  }

  @Override
  public ModelState state() {
    return rule.state(name(), measure);
  }

  @Override
  public String toString() {
    return name() + ": " + rule + "\n" + measure;
  }
}
