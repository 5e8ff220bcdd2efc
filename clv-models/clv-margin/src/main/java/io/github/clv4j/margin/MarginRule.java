package io.github.clv4j.margin;

import io.github.clv4j.core.customer.ChurnMeasure;
import io.github.clv4j.core.customer.Customer;
import io.github.clv4j.core.customer.Grouping;
import io.github.clv4j.core.model.ModelState;
import io.github.clv4j.core.period.Churn;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.core.period.Retention;
import io.github.clv4j.core.valuation.Figures;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How margin, retention and growth are had.
 *
 * @param marginBy level of the margin
 * @param retentionBy level of the retention
 * @param given the retention, where it is not measured
 * @param growth growth of the margin in a {@code growthUnit}
 * @param growthUnit the period of the growth
 * @param period the period of payments and renewals, where it was chosen
 */
record MarginRule(
    Grouping marginBy,
    Grouping retentionBy,
    Optional<Retention> given,
    double growth,
    PeriodUnit growthUnit,
    Optional<PeriodUnit> period) {

  static final MarginRule STANDARD =
      new MarginRule(
          Grouping.perCustomer(),
          Grouping.overall(),
          Optional.empty(),
          0,
          PeriodUnit.YEARS,
          Optional.empty());

  MarginRule {
    MarginStream.requireGrowth(growth);
    if (retentionBy.isPerCustomer()) {
      throw new IllegalArgumentException(
          "retention "
              + retentionBy
              + ": it needs groups of customers, overall or by an attribute");
    }
    if (marginBy.attribute().isPresent()
        && retentionBy.attribute().isPresent()
        && !marginBy.equals(retentionBy)) {
      throw new IllegalArgumentException(
          "margin "
              + marginBy
              + " and retention "
              + retentionBy
              + ": they must go by the same attribute");
    }
  }

  MarginRule marginBy(Grouping level) {
    return new MarginRule(level, retentionBy, given, growth, growthUnit, period);
  }

  MarginRule retentionBy(Grouping level) {
    return new MarginRule(marginBy, level, given, growth, growthUnit, period);
  }

  MarginRule given(Retention retention) {
    return new MarginRule(
        marginBy, retentionBy, Optional.of(retention), growth, growthUnit, period);
  }

  MarginRule growth(double rate, PeriodUnit unit) {
    return new MarginRule(marginBy, retentionBy, given, rate, unit, period);
  }

  MarginRule period(PeriodUnit unit) {
    return new MarginRule(marginBy, retentionBy, given, growth, growthUnit, Optional.of(unit));
  }

  /** The groups that must be counted for both levels. */
  Grouping segments() {
    return marginBy.attribute().isPresent() ? marginBy : retentionBy;
  }

  PeriodUnit period(ChurnMeasure measure) {
    return period.orElseGet(() -> given.map(Retention::unit).orElse(measure.timeUnit()));
  }

  Retention retention(Customer customer, ChurnMeasure measure) {
    return retention(measure.group(customer, retentionBy), measure);
  }

  Retention retention(ChurnMeasure.Group group, ChurnMeasure measure) {
    PeriodUnit unit = period(measure);
    Churn churn = group.churn();
    return given
        .map(retention -> new Retention(retention.per(unit), unit))
        .orElseGet(() -> new Retention(churn.retention().per(unit), unit));
  }

  ModelState state(String name, ChurnMeasure measure) {
    Map<String, Double> numbers = new LinkedHashMap<>();
    Map<String, String> texts = new LinkedHashMap<>();
    numbers.put("growth", growth);
    texts.put("growthUnit", growthUnit.label());
    texts.put("marginLevel", marginBy.text());
    texts.put("retentionLevel", retentionBy.text());
    period.ifPresent(unit -> texts.put("period", unit.label()));
    given.ifPresent(
        retention -> {
          numbers.put("retention", retention.probability());
          texts.put("retentionUnit", retention.unit().label());
        });
    ModelState measured = new ModelState(name, measure.numbers(), measure.texts(), Map.of());
    return new ModelState(name, numbers, texts, Map.of("measure", measured));
  }

  static MarginRule restore(ModelState state) {
    return new MarginRule(
        Grouping.parse(state.text("marginLevel")),
        Grouping.parse(state.text("retentionLevel")),
        state.numbers().containsKey("retention")
            ? Optional.of(
                new Retention(
                    state.number("retention"), PeriodUnit.parse(state.text("retentionUnit"))))
            : Optional.empty(),
        state.number("growth"),
        PeriodUnit.parse(state.text("growthUnit")),
        state.texts().containsKey("period")
            ? Optional.of(PeriodUnit.parse(state.text("period")))
            : Optional.empty());
  }

  @Override
  public String toString() {
    return "margin (all paid, first purchase included, / time at risk) "
        + marginBy
        + " at a retention "
        + given
            .map(retention -> "given as " + retention)
            .orElse("of 1 - churn (customers lost / customer-periods at risk) " + retentionBy)
        + (growth == 0
            ? ""
            : ", growing " + Figures.percent(growth) + " % a " + growthUnit.label());
  }
}
