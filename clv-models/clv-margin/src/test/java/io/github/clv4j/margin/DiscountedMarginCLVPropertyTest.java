package io.github.clv4j.margin;

import static io.github.clv4j.core.valuation.PaymentTiming.AFTER_RENEWAL;
import static io.github.clv4j.core.valuation.PaymentTiming.CONTINUOUS;
import static io.github.clv4j.core.valuation.PaymentTiming.END_OF_PERIOD;
import static io.github.clv4j.core.valuation.PaymentTiming.FIRST_NOW;
import static io.github.clv4j.core.valuation.PaymentTiming.MID_PERIOD;
import static io.github.clv4j.core.valuation.PaymentTiming.RENEWAL_NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.clv4j.core.period.DiscountRate;
import io.github.clv4j.core.period.Flow;
import io.github.clv4j.core.period.Horizon;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.core.period.Retention;
import io.github.clv4j.core.valuation.PaymentTiming;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;

class DiscountedMarginCLVPropertyTest {
  private static DiscountedMarginCLV yearly(
      double retention, double discount, PaymentTiming timing) {
    return DiscountedMarginCLV.of(
        Flow.perYear(100),
        Retention.perYear(retention),
        DiscountRate.effectivePerYear(discount),
        timing);
  }

  @Property
  void continuousTimeKnowsNoPeriod(
      @ForAll @DoubleRange(min = 0.01, max = 0.99) double retention,
      @ForAll @DoubleRange(min = 0, max = 1) double discount,
      @ForAll @DoubleRange(min = 0, max = 50) double cost,
      @ForAll @DoubleRange(min = 0.1, max = 30) double years,
      @ForAll PeriodUnit other) {
    DiscountedMarginCLV clv =
        yearly(retention, discount, CONTINUOUS)
            .growth(0.04)
            .retentionCost(Flow.perYear(cost))
            .over(Horizon.years(years));
    DiscountedMarginCLV converted =
        DiscountedMarginCLV.of(
                new Flow(Flow.perYear(100).per(other), other),
                new Retention(Retention.perYear(retention).per(other), other),
                DiscountRate.effectivePerYear(discount),
                CONTINUOUS)
            .growth(0.04, PeriodUnit.YEARS)
            .retentionCost(Flow.perYear(cost))
            .over(Horizon.days(years * 365.25));
    assertThat(converted.value()).isCloseTo(clv.value(), within(1e-7));
  }

  @Property
  void marginsAndDiscountRatesMayBeInAnyUnit(
      @ForAll @DoubleRange(min = 0, max = 0.99) double retention,
      @ForAll @DoubleRange(min = 0, max = 1) double discount,
      @ForAll PaymentTiming timing,
      @ForAll PeriodUnit other) {
    double value = yearly(retention, discount, timing).value();
    double converted =
        DiscountedMarginCLV.of(
                new Flow(Flow.perYear(100).per(other), other),
                Retention.perYear(retention),
                DiscountRate.effective(
                    DiscountRate.effectivePerYear(discount).effectivePer(other), other),
                timing)
            .value();
    assertThat(converted).isCloseTo(value, within(1e-9 * value));
  }

  @Property
  void itGrowsWithRetentionAndGrowthAndFallsWithDiscount(
      @ForAll @DoubleRange(min = 0.01, max = 0.8) double retention,
      @ForAll @DoubleRange(min = 0.01, max = 1) double discount,
      @ForAll @DoubleRange(min = -0.5, max = 0.1) double growth,
      @ForAll PaymentTiming timing) {
    DiscountedMarginCLV clv = yearly(retention, discount, timing).growth(growth);
    assertThat(yearly(retention + 0.01, discount, timing).growth(growth).value())
        .isGreaterThan(clv.value());
    assertThat(clv.growth(growth + 0.01).value()).isGreaterThan(clv.value());
    assertThat(yearly(retention, discount + 0.01, timing).growth(growth).value())
        .isLessThan(clv.value());
    assertThat(clv.over(Horizon.years(3)).value())
        .isGreaterThan(clv.over(Horizon.years(2)).value())
        .isLessThan(clv.value());
    assertThat(clv.retentionCost(Flow.perYear(1)).value()).isLessThan(clv.value());
  }

  @Property
  void timingsAreTiedToEachOther(
      @ForAll @DoubleRange(min = 0, max = 0.9) double retention,
      @ForAll @DoubleRange(min = 0, max = 1) double discount,
      @ForAll @DoubleRange(min = -0.5, max = 0.05) double growth) {
    double now = yearly(retention, discount, FIRST_NOW).growth(growth).value();
    double tolerance = 1e-10 * now;
    assertThat(yearly(retention, discount, END_OF_PERIOD).growth(growth).value())
        .isCloseTo(now / (1 + discount), within(tolerance));
    assertThat(yearly(retention, discount, MID_PERIOD).growth(growth).value())
        .isCloseTo(now / Math.sqrt(1 + discount), within(tolerance));
    assertThat(yearly(retention, discount, AFTER_RENEWAL).growth(growth).value())
        .isCloseTo(now - 100, within(tolerance));
    assertThat(yearly(retention, discount, RENEWAL_NOW).growth(growth).value())
        .isCloseTo(retention * now, within(tolerance));
    assertThat(yearly(retention, discount, CONTINUOUS).growth(growth).value())
        .isBetween(now - 100 - tolerance, now + tolerance);
  }

  @Property
  void aDistantHorizonIsALifetimeAndTheSeriesHasNoJumpWhereItIsLevel(
      @ForAll @DoubleRange(min = 0, max = 0.9) double retention,
      @ForAll @Scale(4) @DoubleRange(min = 0.0001, max = 1) double discount,
      @ForAll PaymentTiming timing) {
    DiscountedMarginCLV clv = yearly(retention, discount, timing);
    assertThat(clv.over(Horizon.years(1e6)).value())
        .isCloseTo(clv.value(), within(1e-10 * (1 + clv.value())));
    DiscountedMarginCLV level = yearly(1, discount, timing).growth(discount).over(Horizon.years(9));
    assertThat(yearly(1, discount, timing).growth(discount + 1e-11).over(Horizon.years(9)).value())
        .isCloseTo(level.value(), within(1e-6));
  }

  @Property
  void growthIsALowerDiscountRate(
      @ForAll @DoubleRange(min = 0, max = 0.9) double retention,
      @ForAll @DoubleRange(min = 0.1, max = 1) double discount,
      @ForAll @DoubleRange(min = 0, max = 0.1) double growth) {
    double same = (discount - growth) / (1 + growth);
    assertThat(yearly(retention, discount, FIRST_NOW).growth(growth).value())
        .isCloseTo(yearly(retention, same, FIRST_NOW).value(), within(1e-8));
  }
}
