package io.github.clv4j.simple;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.clv4j.core.period.DiscountRate;
import io.github.clv4j.core.period.Frequency;
import io.github.clv4j.core.period.Lifespan;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.core.valuation.PaymentTiming;
import io.github.clv4j.core.valuation.Valuation;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

class AverageOrderCLVPropertyTest {
  @Property
  void theSameFiguresInOtherUnitsHaveTheSameValue(
      @ForAll @DoubleRange(min = 0, max = 1e4) double order,
      @ForAll @DoubleRange(min = 0, max = 100) double perYear,
      @ForAll @DoubleRange(min = 0, max = 50) double years,
      @ForAll PeriodUnit one,
      @ForAll PeriodUnit other) {
    double value =
        AverageOrderCLV.of(order, Frequency.perYear(perYear), Lifespan.years(years)).value();
    double converted =
        AverageOrderCLV.of(
                order,
                new Frequency(perYear * one.in(PeriodUnit.YEARS), one),
                new Lifespan(years * PeriodUnit.YEARS.in(other), other))
            .value();
    assertThat(converted).isCloseTo(value, within(1e-12 * (1 + value)));
  }

  @Property
  void discountedTimeLiesBetweenItsTimings(
      @ForAll @DoubleRange(min = 0.01, max = 500) double length,
      @ForAll @DoubleRange(min = 0.01, max = 2) double rate) {
    double first = time(length, rate, PaymentTiming.FIRST_NOW);
    double continuous = time(length, rate, PaymentTiming.CONTINUOUS);
    double end = time(length, rate, PaymentTiming.END_OF_PERIOD);
    assertThat(first).isLessThanOrEqualTo(length * (1 + 1e-12));
    assertThat(continuous).isBetween(end * (1 - 1e-12), first * (1 + 1e-12));
    assertThat(time(length, rate * 1.5, PaymentTiming.CONTINUOUS)).isLessThan(continuous);
  }

  @Property
  void aVanishingRateDoesNotDiscount(
      @ForAll @DoubleRange(min = 0.01, max = 500) double length, @ForAll PaymentTiming timing) {
    assertThat(time(length, 1e-14, timing)).isCloseTo(length, within(1e-9 * length));
    assertThat(time(length, 0, timing)).isEqualTo(length);
  }

  private static double time(double length, double rate, PaymentTiming timing) {
    Valuation valuation =
        Valuation.standard().discountedAt(DiscountRate.effectivePerYear(rate)).paid(timing);
    return DiscountedTime.of(length, PeriodUnit.YEARS, valuation);
  }
}
