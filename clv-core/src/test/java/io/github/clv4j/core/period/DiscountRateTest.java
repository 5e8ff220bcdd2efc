package io.github.clv4j.core.period;

import static io.github.clv4j.core.period.PeriodUnit.MONTHS;
import static io.github.clv4j.core.period.PeriodUnit.WEEKS;
import static io.github.clv4j.core.period.PeriodUnit.YEARS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiscountRateTest {

  @Test
  void tenPercentAYearIs0Point797PercentAMonth() {
    DiscountRate rate = DiscountRate.effectivePerYear(0.10);
    assertThat(rate.effectivePer(MONTHS)).isCloseTo(0.007974140428903741, within(1e-17));
    assertThat(rate.effectivePer(WEEKS)).isCloseTo(0.001828284633643031, within(1e-17));
    assertThat(rate.effectivePer(YEARS)).isEqualTo(0.10);
  }

  @Test
  void theContinuousRateIsTheLogarithm() {
    DiscountRate rate = DiscountRate.effectivePerYear(0.10);
    assertThat(rate.continuousPer(YEARS)).isCloseTo(0.09531017980432486, within(1e-16));
    assertThat(rate.continuousPer(MONTHS)).isCloseTo(0.09531017980432486 / 12, within(1e-17));
  }

  @Test
  void aContinuousRateConvertsLinearlyAndBack() {
    DiscountRate rate = DiscountRate.continuous(0.12, YEARS);
    assertThat(rate.continuousPer(MONTHS)).isCloseTo(0.01, within(1e-17));
    assertThat(rate.effectivePer(MONTHS)).isCloseTo(0.010050167084168057, within(1e-16));
    assertThat(rate.continuousPer(YEARS)).isEqualTo(0.12);
  }

  @Test
  void aRatePerWeekIsTakenAsItIs() {
    DiscountRate rate = DiscountRate.effective(0.002, WEEKS);
    assertThat(rate.effectivePer(WEEKS)).isEqualTo(0.002);
    assertThat(rate).isEqualTo(new DiscountRate(0.002, WEEKS, false));
  }

  @Test
  void noneIsZeroInEveryUnit() {
    assertThat(DiscountRate.NONE.effectivePer(WEEKS)).isZero();
    assertThat(DiscountRate.NONE.continuousPer(MONTHS)).isZero();
  }

  @Test
  void itPrintsItsKind() {
    assertThat(DiscountRate.effectivePerYear(0.1)).hasToString("0.1 (effective) per year");
    assertThat(DiscountRate.continuous(0.1, WEEKS)).hasToString("0.1 (continuous) per week");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, Double.NaN, Double.POSITIVE_INFINITY})
  void aRateIsFiniteAndNotNegative(double rate) {
    assertThatThrownBy(() -> DiscountRate.effectivePerYear(rate))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("discount rate is " + rate + ": it must be a finite number of at least 0");
  }
}
