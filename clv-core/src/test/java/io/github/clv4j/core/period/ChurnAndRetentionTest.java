package io.github.clv4j.core.period;

import static io.github.clv4j.core.period.PeriodUnit.DAYS;
import static io.github.clv4j.core.period.PeriodUnit.MONTHS;
import static io.github.clv4j.core.period.PeriodUnit.WEEKS;
import static io.github.clv4j.core.period.PeriodUnit.YEARS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The quantities that compound. */
class ChurnAndRetentionTest {

  @Test
  void fivePercentAMonthIs46PercentAYear() {
    assertThat(Churn.perMonth(0.05).per(YEARS)).isCloseTo(0.4596399123373631, within(1e-15));
    assertThat(Churn.perMonth(0.05).per(WEEKS)).isCloseTo(0.011727099663142706, within(1e-16));
    assertThat(Churn.perMonth(0.05).per(MONTHS)).isEqualTo(0.05);
  }

  @Test
  void retentionCompoundsLikewise() {
    assertThat(Retention.perYear(0.9).per(MONTHS)).isCloseTo(0.9912583890453033, within(1e-15));
    assertThat(Retention.perYear(0.9).per(YEARS)).isEqualTo(0.9);
    assertThat(Retention.perDay(0.99).per(WEEKS)).isCloseTo(0.9320653479069899, within(1e-15));
  }

  @Test
  void aTinyChurnKeepsItsDigits() {
    assertThat(Churn.perYear(1e-12).per(MONTHS)).isCloseTo(1e-12 / 12, within(1e-25));
  }

  @Test
  void certaintiesStayCertain() {
    assertThat(Churn.perMonth(1).per(DAYS)).isEqualTo(1);
    assertThat(Churn.perMonth(0).per(YEARS)).isZero();
    assertThat(Retention.perWeek(1).per(YEARS)).isEqualTo(1);
    assertThat(Retention.perWeek(0).per(DAYS)).isZero();
  }

  @Test
  void eachIsTheComplementOfTheOther() {
    assertThat(Churn.perMonth(0.25).retention()).isEqualTo(Retention.perMonth(0.75));
    assertThat(Retention.perYear(0.75).churn()).isEqualTo(Churn.perYear(0.25));
    assertThat(Churn.perWeek(0.3).per(YEARS))
        .isCloseTo(1 - Churn.perWeek(0.3).retention().per(YEARS), within(1e-15));
    assertThat(Churn.perDay(0.5).unit()).isEqualTo(DAYS);
  }

  @Test
  void theyPrintTheirPeriod() {
    assertThat(Churn.perMonth(0.05)).hasToString("0.05 per month");
    assertThat(Retention.perYear(0.9)).hasToString("0.9 per year");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.01, 1.01, 5, Double.NaN})
  void probabilitiesLieBetween0And1(double p) {
    assertThatThrownBy(() -> Churn.perMonth(p))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("churn is " + p + ": it must lie in [0, 1]; write 5 % as 0.05");
    assertThatThrownBy(() -> Retention.perMonth(p))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("retention is " + p + ": it must lie in [0, 1]; write 5 % as 0.05");
  }
}
