package io.github.clv4j.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.Grouping;
import io.github.clv4j.core.customer.Transaction;
import io.github.clv4j.core.model.FittedCLVModel;
import io.github.clv4j.core.period.DiscountRate;
import io.github.clv4j.core.period.Flow;
import io.github.clv4j.core.period.Horizon;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.core.period.Retention;
import io.github.clv4j.core.valuation.PaymentTiming;
import io.github.clv4j.core.valuation.Sensitivity;
import io.github.clv4j.core.valuation.Valuation;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The levers of discounted margins: of the formula, and of the model at changed valuations. */
class SensitivityTest {
  private static final DiscountedMarginCLV HUNDRED =
      DiscountedMarginCLV.of(
          Flow.perYear(100),
          Retention.perYear(0.8),
          DiscountRate.effectivePerYear(0.12),
          PaymentTiming.FIRST_NOW);

  @Test
  void closedForms() {
    Sensitivity now = HUNDRED.sensitivity();
    assertThat(now.value()).isCloseTo(350, within(1e-10));
    assertThat(now.elasticity("margin").getAsDouble()).isCloseTo(1, within(1e-14));
    assertThat(now.elasticity("retention").getAsDouble()).isCloseTo(2.5, within(1e-13));
    // d ln[(1+d)/(1+d-r)] / d ln d = d / (1+d) - d / (1+d-r)
    assertThat(now.elasticity("discount rate").getAsDouble())
        .isCloseTo(0.12 / 1.12 - 0.12 / 0.32, within(1e-13));
    assertThat(now.elasticity("growth")).hasValue(0);
    assertThat(now.lever("growth").onePoint().getAsDouble()).isCloseTo(8.75, within(1e-11));
    DiscountedMarginCLV left =
        DiscountedMarginCLV.of(
            Flow.perYear(100),
            Retention.perYear(0.8),
            DiscountRate.effectivePerYear(0.12),
            PaymentTiming.AFTER_RENEWAL);
    // d ln[r/(1+d-r)] / d ln r = (1+d) / (1+d-r)
    assertThat(left.sensitivity().elasticity("retention").getAsDouble())
        .isCloseTo(1.12 / 0.32, within(1e-13));
  }

  @ParameterizedTest
  @EnumSource(PaymentTiming.class)
  void elasticitiesAreThoseOfDifferences(PaymentTiming timing) {
    DiscountedMarginCLV clv =
        DiscountedMarginCLV.of(
                Flow.perMonth(10),
                Retention.perYear(0.8),
                DiscountRate.effective(0.01, PeriodUnit.MONTHS),
                timing)
            .growth(0.03)
            .retentionCost(Flow.perYear(20))
            .acquisitionCost(50);
    check(clv);
    check(clv.over(Horizon.years(4.3)));
    check(clv.over(Horizon.months(7)));
    check(clv.growth(0).over(Horizon.years(30)));
    check(clv.growth(-0.4).retentionCost(Flow.perYear(90)));
  }

  private static void check(DiscountedMarginCLV clv) {
    double h = 1e-5;
    double twice = 2 * h * Math.abs(clv.value());
    double r = clv.retention().probability();
    check(clv, "retention", (retained(clv, r * (1 + h)) - retained(clv, r * (1 - h))) / twice);
    double d = clv.discountRate().rate();
    check(clv, "discount rate", (rated(clv, d * (1 + h)) - rated(clv, d * (1 - h))) / twice);
    double g = clv.growth();
    check(clv, "growth", g * (clv.growth(g + h).value() - clv.growth(g - h).value()) / twice);
    double point = (clv.growth(g + h).value() - clv.growth(g - h).value()) / (2 * h) / 100;
    assertThat(clv.sensitivity().lever("growth").onePoint().getAsDouble())
        .isCloseTo(point, within(1e-6 * (1 + Math.abs(point))));
    double c = clv.retentionCost().amount();
    check(
        clv,
        "retention cost",
        (clv.retentionCost(Flow.perYear(c * (1 + h))).value()
                - clv.retentionCost(Flow.perYear(c * (1 - h))).value())
            / twice);
    check(clv, "acquisition cost", -50 / Math.abs(clv.value()));
  }

  private static double retained(DiscountedMarginCLV clv, double r) {
    return with(clv, Retention.perYear(r), clv.discountRate()).value();
  }

  private static double rated(DiscountedMarginCLV clv, double d) {
    return with(clv, clv.retention(), DiscountRate.effective(d, PeriodUnit.MONTHS)).value();
  }

  private static DiscountedMarginCLV with(DiscountedMarginCLV clv, Retention r, DiscountRate d) {
    return DiscountedMarginCLV.of(clv.margin(), r, d, clv.timing())
        .growth(clv.growth())
        .retentionCost(clv.retentionCost())
        .acquisitionCost(clv.acquisitionCost())
        .over(clv.horizon());
  }

  private static void check(DiscountedMarginCLV clv, String lever, double expected) {
    assertThat(clv.sensitivity().elasticity(lever).getAsDouble())
        .as(lever)
        .isCloseTo(expected, within(1e-7 * (1 + Math.abs(expected))));
  }

  @Test
  void anInfiniteValueHasNone() {
    Sensitivity endless = HUNDRED.growth(0.5).sensitivity();
    assertThat(endless.value()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(endless.levers())
        .hasSize(6)
        .allSatisfy(
            lever -> {
              assertThat(lever.elasticity()).isEmpty();
              assertThat(lever.reason().orElseThrow()).startsWith("the value is infinite: it div");
            });
  }

  @Test
  void nobodyStaying() {
    Sensitivity once =
        DiscountedMarginCLV.of(
                Flow.perYear(100), Retention.perYear(0), DiscountRate.NONE, PaymentTiming.FIRST_NOW)
            .sensitivity();
    assertThat(once.elasticity("retention")).hasValue(0);
    assertThat(once.elasticity("margin")).hasValue(1);
  }

  /** Everybody alike, so that the model of the base is the formula times its customers. */
  private static CustomerBase alike() {
    List<Transaction> purchases = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      for (int month = 1; month <= (i < 8 ? 2 : 12); month++) {
        purchases.add(Transaction.of("C" + i, LocalDate.of(2024, month, 15), 25));
      }
    }
    return CustomerBase.of(purchases)
        .timeUnit(PeriodUnit.MONTHS)
        .observedUntil(LocalDate.of(2024, 12, 31))
        .build();
  }

  @ParameterizedTest
  @EnumSource(PaymentTiming.class)
  void theModelFindsTheElasticitiesOfTheFormula(PaymentTiming timing) {
    CustomerBase base = alike();
    FittedDiscountedMargin fitted =
        new DiscountedMarginCLVModel().marginBy(Grouping.overall()).fit(base);
    double left = base.stream().filter(c -> !fitted.measure().isLost(c)).count();
    assertThat(left).isEqualTo(12);
    for (DiscountRate rate :
        List.of(
            DiscountRate.effectivePerYear(0.12),
            DiscountRate.effectivePerYear(1e-9),
            DiscountRate.continuous(0.02, PeriodUnit.MONTHS),
            DiscountRate.NONE)) {
      for (Horizon horizon : List.of(Horizon.lifetime(), Horizon.months(30.5))) {
        Valuation valuation =
            Valuation.over(horizon)
                .discountedAt(rate)
                .margin(0.6)
                .retentionCost(Flow.perMonth(1))
                .acquisitionCost(3)
                .paid(timing);
        compare(fitted, base, valuation, left);
      }
    }
  }

  private static void compare(
      FittedDiscountedMargin fitted, CustomerBase base, Valuation valuation, double left) {
    Sensitivity model = fitted.sensitivity(base, valuation);
    var parameters = fitted.reports().get(0).parameters();
    PeriodUnit unit = fitted.reports().get(0).timeUnit().orElseThrow();
    DiscountedMarginCLV one =
        DiscountedMarginCLV.of(
                new Flow(0.6 * parameters.get("revenue"), unit),
                new Retention(parameters.get("retention"), unit),
                valuation.discountRate(),
                valuation.timing())
            .retentionCost(valuation.retentionCost())
            .over(valuation.horizon());
    double value = left * one.value() - 3 * base.size();
    assertThat(model.value()).isCloseTo(value, within(1e-9 * Math.abs(value)));
    for (String lever : List.of("margin", "retention", "discount rate", "retention cost")) {
      double expected = left * one.sensitivity().lever(lever).onePercent().getAsDouble();
      assertThat(model.lever(lever).onePercent().orElseThrow())
          .as(lever + " " + valuation)
          .isCloseTo(expected, within(1e-7 * Math.abs(expected)));
    }
    double point = left * one.sensitivity().lever("discount rate").onePoint().getAsDouble();
    assertThat(model.lever("discount rate").onePoint().orElseThrow())
        .isCloseTo(point, within(1e-7 * Math.abs(point)));
    assertThat(model.elasticity("acquisition cost").orElseThrow())
        .isCloseTo(-60 / Math.abs(value), within(1e-9));
  }

  @Test
  void theTableIsSorted() {
    FittedCLVModel fitted = new DiscountedMarginCLVModel().fit(alike());
    Sensitivity found =
        fitted.sensitivity(alike(), Valuation.standard().acquisitionCost(100).margin(0.5));
    List<Double> sizes =
        found.levers().stream().map(l -> Math.abs(l.elasticity().getAsDouble())).toList();
    assertThat(sizes).isSortedAccordingTo((a, b) -> Double.compare(b, a));
    assertThat(found.table().size()).isEqualTo(found.levers().size());
    assertThat(found.toString()).startsWith("What moves the value of discounted-margin, 20 cust");
  }
}
