package io.github.clv4j.margin;

import io.github.clv4j.core.customer.ChurnMeasure;
import io.github.clv4j.core.customer.Customer;
import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.model.FitReport;
import io.github.clv4j.core.model.FitStatus;
import io.github.clv4j.core.model.FittedCLVModel;
import io.github.clv4j.core.model.ModelSensitivity;
import io.github.clv4j.core.model.ModelState;
import io.github.clv4j.core.period.Flow;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.core.valuation.CLVEstimate;
import io.github.clv4j.core.valuation.Figures;
import io.github.clv4j.core.valuation.Sensitivity;
import io.github.clv4j.core.valuation.Valuation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Discounted margins with margin and retention measured. Immutable and thread-safe. */
public final class FittedDiscountedMargin implements FittedCLVModel {
  private final MarginRule rule;
  private final ChurnMeasure measure;

  FittedDiscountedMargin(MarginRule rule, ChurnMeasure measure) {
    this.rule = rule;
    this.measure = measure;
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
      return CLVEstimate.lost(customer, measure, valuation);
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
                        Figures.percent(valuation.margin()),
                        sum.explain(),
                        rule,
                        measure.lostRule()));
    sum.reason().ifPresent(estimate::reason);
    return estimate.build(sum.value());
  }

  /**
   * {@inheritDoc}
   *
   * <p>Payments need as many renewals as the payment timing says; {@code retention} is that of a
   * period of the sums.
   */
  @Override
  public Sensitivity sensitivity(CustomerBase customers, Valuation valuation) {
    return ModelSensitivity.of(this, customers, valuation)
        .retention(ModelSensitivity.Staying.AT_RENEWALS, rule.period(measure))
        .result();
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
        FitReport.ofRule(
            name(),
            parameters,
            measure.all().customers(),
            Optional.of(unit),
            FitStatus.CONVERGED,
            rule + "; " + measure.lostRule()));
  }

  @Override
  public List<String> notes() {
    List<String> notes = new ArrayList<>();
    notes.add("Rule: " + rule + "; " + measure.lostRule() + ".");
    notes.add(
        String.format(
            Locale.ROOT,
            "%,.0f of %,.0f customers are lost, over %,.1f customer-%ss at risk; the retention used"
                + " for all together is %s, the revenue %,.4f per %s.",
            measure.all().lost(),
            measure.all().customers(),
            measure.all().atRisk(),
            measure.timeUnit().label(),
            Figures.number(rule.retention(measure.all(), measure).probability())
                + " per "
                + rule.period(measure).label(),
            measure.arpu(measure.all()).amount(),
            measure.timeUnit().label()));
    notes.add("Sensitivity to the inactive time: " + measure.sensitivity() + ".");
    notes.add(
        "Payments and renewals come once a " + rule.period(measure).label() + " in these sums.");
    notes.add(ChurnMeasure.WITHOUT_CONTRACTS);
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
