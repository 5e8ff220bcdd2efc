package io.github.clv4j.churn;

import io.github.clv4j.core.customer.ChurnMeasure;
import io.github.clv4j.core.customer.Customer;
import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.Grouping;
import io.github.clv4j.core.model.FitReport;
import io.github.clv4j.core.model.FitStatus;
import io.github.clv4j.core.model.FittedCLVModel;
import io.github.clv4j.core.model.ModelSensitivity;
import io.github.clv4j.core.model.ModelState;
import io.github.clv4j.core.period.Churn;
import io.github.clv4j.core.period.DiscountRate;
import io.github.clv4j.core.period.Flow;
import io.github.clv4j.core.period.Horizon;
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
import java.util.OptionalDouble;

/** ARPU over churn with both measured. Immutable and thread-safe. */
public final class FittedArpuChurn implements FittedCLVModel {
  private static final Valuation REVENUE_OF_A_LIFETIME =
      Valuation.over(Horizon.lifetime()).discountedAt(DiscountRate.NONE);

  private final ArpuRule rule;
  private final ChurnMeasure measure;
  private final Inactivity inactivity;

  /**
   * How much the model depends on the inactive time: the mean of ARPU / churn over all customers,
   * lost ones counted as 0, for three inactive times. Infinite when nobody is lost.
   *
   * @param half with half the inactive time
   * @param once with the inactive time
   * @param twice with twice the inactive time
   */
  public record Inactivity(double half, double once, double twice) {}

  private FittedArpuChurn(ArpuRule rule, ChurnMeasure measure, Inactivity inactivity) {
    this.rule = rule;
    this.measure = measure;
    this.inactivity = inactivity;
  }

  static FittedArpuChurn of(ArpuRule rule, ChurnMeasure measure, CustomerBase customers) {
    Inactivity inactivity =
        new Inactivity(
            mean(rule, measure.withInactive(0.5, customers), customers),
            mean(rule, measure, customers),
            mean(rule, measure.withInactive(2, customers), customers));
    return new FittedArpuChurn(rule, measure, inactivity);
  }

  private static double mean(ArpuRule rule, ChurnMeasure measure, CustomerBase customers) {
    FittedArpuChurn fitted = new FittedArpuChurn(rule, measure, new Inactivity(0, 0, 0));
    return fitted.estimateAll(customers, REVENUE_OF_A_LIFETIME).total() / measure.all().customers();
  }

  /**
   * Returns the measure of churn: the rule by which customers are lost, the counts, and how they
   * depend on the inactive time.
   *
   * @return the measure
   */
  public ChurnMeasure measure() {
    return measure;
  }

  /**
   * Returns how much the values depend on the inactive time.
   *
   * @return mean values
   */
  public Inactivity inactivity() {
    return inactivity;
  }

  @Override
  public String name() {
    return ArpuChurnCLVModel.NAME;
  }

  @Override
  public CLVEstimate estimate(Customer customer, Valuation valuation) {
    if (measure.isLost(customer)) {
      return CLVEstimate.lost(customer, measure, valuation);
    }
    PeriodUnit unit = rule.unit(measure);
    double rate = rule.rate(customer, measure);
    Flow arpu = measure.arpu(customer, rule.arpuBy());
    double perPeriod = valuation.margin() * arpu.per(unit);
    double cost = valuation.retentionCost().per(unit);
    double value =
        DiscountedLifetime.value(perPeriod - cost, rate, unit, valuation)
            - valuation.acquisitionCost();
    double lifetime = DiscountedLifetime.value(1, rate, unit, valuation);
    CLVEstimate.Builder estimate =
        CLVEstimate.builder(customer.id(), valuation)
            .expectedSpend(arpu.per(unit))
            .retentionCosts(cost == 0 ? 0 : cost * lifetime)
            .explanation(
                () ->
                    String.format(
                        Locale.ROOT,
                        "(%,.4f per %s x margin %s %%%s) x %s %ss%s = %,.2f.\n"
                            + "Those %ss are the expected lifetime within the horizon, discounted,"
                            + " at %s churn per %s.\nRule: %s; %s.",
                        arpu.per(unit),
                        unit.label(),
                        Figures.percent(valuation.margin()),
                        Figures.less("retention cost", cost),
                        Figures.number(lifetime),
                        unit.label(),
                        Figures.less("acquisition cost", valuation.acquisitionCost()),
                        value,
                        unit.label(),
                        Figures.number(rate),
                        unit.label(),
                        rule,
                        measure.lostRule()));
    if (Double.isInfinite(value)) {
      estimate.reason(
          "the churn is 0, so that the lifetime has no end: give a horizon or a discount rate, or"
              + " a shorter inactive time");
    }
    return estimate.build(value);
  }

  /**
   * {@inheritDoc}
   *
   * <p>{@code retention} is the probability of staying for a period of the churn; where all
   * customers share one rate of leaving there is {@code churn} as well, that rate.
   */
  @Override
  public Sensitivity sensitivity(CustomerBase customers, Valuation valuation) {
    PeriodUnit unit = rule.unit(measure);
    Sensitivity.Builder levers =
        ModelSensitivity.of(this, customers, valuation)
            .retention(ModelSensitivity.Staying.THROUGHOUT, unit)
            .builder();
    OptionalDouble onePercent = levers.build().lever("retention").onePercent();
    if (rule.churnBy().attribute().isEmpty() && onePercent.isPresent()) {
      double rate = rule.given().map(Churn::probability).orElse(measure.all().rate());
      levers.share(
          "churn",
          Figures.number(rate) + " per " + unit.label(),
          rate,
          -100 * onePercent.getAsDouble());
    }
    return levers.build();
  }

  @Override
  public List<FitReport> reports() {
    Map<String, Double> parameters = new LinkedHashMap<>();
    PeriodUnit unit = measure.timeUnit();
    parameters.put("inactive", measure.inactive().in(unit));
    parameters.put("arpu", measure.arpu(measure.all()).per(unit));
    // the rate that values are made with: one over the mean lifetime, so that it converts linearly
    parameters.put(
        "churn",
        rule.given()
            .map(churn -> churn.probability() * unit.in(churn.unit()))
            .orElse(measure.all().rate()));
    if (measure.grouping().attribute().isPresent()) {
      measure
          .groups()
          .forEach(
              (name, group) -> {
                if (rule.arpuBy().attribute().isPresent()) {
                  parameters.put("arpu[" + name + "]", measure.arpu(group).per(unit));
                }
                if (rule.churnBy().attribute().isPresent() && rule.given().isEmpty()) {
                  parameters.put("churn[" + name + "]", group.rate());
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
            "%,.0f of %,.0f customers are lost, over %,.1f customer-%ss at risk; ARPU of all"
                + " together is %,.4f per %s.",
            measure.all().lost(),
            measure.all().customers(),
            measure.all().atRisk(),
            measure.timeUnit().label(),
            measure.arpu(measure.all()).amount(),
            measure.timeUnit().label()));
    notes.add(
        String.format(
            Locale.ROOT,
            "Sensitivity to the inactive time: %s; mean ARPU / churn %,.2f, %,.2f and %,.2f.",
            measure.sensitivity(),
            inactivity.once,
            inactivity.half,
            inactivity.twice));
    if (rule.given().isEmpty() && measure.all().lost() == 0) {
      notes.add("Nobody is lost, so that the churn is 0: values hang on the horizon alone.");
    }
    notes.add(
        "One churn hides that customers differ: those likely to leave go first, so that the rest stay"
            + " longer than 1 / churn says and are undervalued; segments (churnBy) or a distribution"
            + " of churn (sBG) are the remedy.");
    notes.add(ChurnMeasure.WITHOUT_CONTRACTS);
    return notes;
  }

  @Override
  public ModelState state() {
    Map<String, Double> numbers = new LinkedHashMap<>();
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("arpuLevel", rule.arpuBy().text());
    texts.put("churnLevel", rule.churnBy().text());
    rule.given()
        .ifPresent(
            churn -> {
              numbers.put("churn", churn.probability());
              texts.put("churnUnit", churn.unit().label());
            });
    putFinite(numbers, "meanHalf", inactivity.half);
    putFinite(numbers, "meanOnce", inactivity.once);
    putFinite(numbers, "meanTwice", inactivity.twice);
    ModelState measured = new ModelState(name(), measure.numbers(), measure.texts(), Map.of());
    return new ModelState(name(), numbers, texts, Map.of("measure", measured));
  }

  /** An infinite number is left out, as not every way of storing a state can hold it. */
  private static void putFinite(Map<String, Double> numbers, String name, double value) {
    if (!Double.isInfinite(value)) {
      numbers.put(name, value);
    }
  }

  static FittedArpuChurn restore(ModelState state) {
    Optional<Churn> given =
        state.numbers().containsKey("churn")
            ? Optional.of(
                new Churn(state.number("churn"), PeriodUnit.parse(state.text("churnUnit"))))
            : Optional.empty();
    ArpuRule rule =
        new ArpuRule(
            Grouping.parse(state.text("arpuLevel")),
            Grouping.parse(state.text("churnLevel")),
            given);
    ModelState measured = state.part("measure");
    return new FittedArpuChurn(
        rule,
        ChurnMeasure.restore(measured.numbers(), measured.texts()),
        new Inactivity(
            finite(state, "meanHalf"), finite(state, "meanOnce"), finite(state, "meanTwice")));
  }

  private static double finite(ModelState state, String name) {
    return state.numbers().containsKey(name) ? state.number(name) : Double.POSITIVE_INFINITY;
  }

  @Override
  public String toString() {
    return name() + ": " + rule + "\n" + measure;
  }
}
