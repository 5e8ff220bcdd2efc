package io.github.clv4j.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.clv4j.core.period.Churn;
import io.github.clv4j.core.period.DiscountRate;
import io.github.clv4j.core.period.Flow;
import io.github.clv4j.core.period.Horizon;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.core.valuation.PaymentTiming;
import io.github.clv4j.core.valuation.Valuation;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;

class ArpuChurnCLVPropertyTest {
  @Property
  void theSameRevenueInAnotherUnitHasTheSameValue(
      @ForAll @DoubleRange(min = -100, max = 1e4) double perYear,
      @ForAll @DoubleRange(min = 0.01, max = 1) double churn,
      @ForAll PeriodUnit churnUnit,
      @ForAll PeriodUnit other) {
    double value = ArpuChurnCLV.of(Flow.perYear(perYear), new Churn(churn, churnUnit)).value();
    Flow converted = new Flow(perYear * other.in(PeriodUnit.YEARS), other);
    assertThat(ArpuChurnCLV.of(converted, new Churn(churn, churnUnit)).value())
        .isCloseTo(value, within(1e-12 * (1 + Math.abs(value))));
  }

  @Property
  void withoutHorizonAndDiscountItIsTheQuotient(
      @ForAll @DoubleRange(min = 0.01, max = 1) double rate, @ForAll PaymentTiming timing) {
    Valuation lifetime =
        Valuation.over(Horizon.lifetime()).discountedAt(DiscountRate.NONE).paid(timing);
    assertThat(DiscountedLifetime.value(30, rate, PeriodUnit.MONTHS, lifetime))
        .isEqualTo(30 / rate);
  }

  @Property
  void itFallsWithChurnAndDiscountAndGrowsWithTheHorizon(
      @ForAll @DoubleRange(min = 0.01, max = 0.9) double rate,
      @ForAll @DoubleRange(min = 0.01, max = 1) double discount,
      @ForAll @DoubleRange(min = 0.1, max = 20) double months,
      @ForAll PaymentTiming timing) {
    double value = value(rate, discount, months, timing);
    assertThat(value).isPositive().isLessThanOrEqualTo(months * (1 + 1e-12));
    assertThat(value(rate * 1.1, discount, months, timing)).isLessThan(value);
    assertThat(value(rate, discount, months + 1, timing)).isGreaterThan(value);
    assertThat(value(rate, discount + 0.1, months, timing))
        .isLessThanOrEqualTo(value * (1 + 1e-12));
  }

  @Property
  void aDistantHorizonIsALifetimeAndVanishingRatesAreNone(
      @ForAll @DoubleRange(min = 0.01, max = 0.9) double rate,
      @ForAll @Scale(4) @DoubleRange(min = 0.0001, max = 1) double discount,
      @ForAll PaymentTiming timing) {
    double lifetime = value(rate, discount, Double.POSITIVE_INFINITY, timing);
    assertThat(value(rate, discount, 1e6, timing)).isCloseTo(lifetime, within(1e-12 * lifetime));
    assertThat(value(rate, 1e-13, 24, timing)).isCloseTo(value(rate, 0, 24, timing), within(1e-9));
    assertThat(value(1e-13, discount, 24, timing))
        .isCloseTo(value(0, discount, 24, timing), within(1e-9));
  }

  private static double value(double rate, double discount, double months, PaymentTiming timing) {
    Valuation valuation =
        Valuation.over(Horizon.months(months))
            .discountedAt(DiscountRate.effectivePerYear(discount))
            .paid(timing);
    return DiscountedLifetime.value(1, rate, PeriodUnit.MONTHS, valuation);
  }
}
