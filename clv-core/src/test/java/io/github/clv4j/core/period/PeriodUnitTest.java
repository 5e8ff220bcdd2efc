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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodUnitTest {

  @Test
  void aYearIsTwelveMonthsOf30Point4375Days() {
    assertThat(YEARS.in(DAYS)).isEqualTo(365.25);
    assertThat(MONTHS.in(DAYS)).isEqualTo(30.4375);
    assertThat(YEARS.in(MONTHS)).isEqualTo(12);
    assertThat(WEEKS.in(DAYS)).isEqualTo(7);
    assertThat(YEARS.in(WEEKS)).isCloseTo(52.17857142857143, within(1e-14));
    assertThat(DAYS.in(WEEKS)).isEqualTo(1 / 7.0);
  }

  @ParameterizedTest
  @EnumSource
  void aUnitIsExactlyOneOfItself(PeriodUnit unit) {
    assertThat(unit.in(unit)).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "day,DAYS",
    "days,DAYS",
    "d,DAYS",
    "week,WEEKS",
    "WEEKS,WEEKS",
    "W,WEEKS",
    "Month,MONTHS",
    "months,MONTHS",
    "m,MONTHS",
    "' year ',YEARS",
    "years,YEARS",
    "y,YEARS"
  })
  void namesPluralsAndLettersAreRead(String text, PeriodUnit unit) {
    assertThat(PeriodUnit.parse(text)).isEqualTo(unit);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "quarter", "wk", "yearss"})
  void whatNamesNoUnitIsRefused(String text) {
    assertThatThrownBy(() -> PeriodUnit.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("time unit '" + text + "' is unknown: use day, week, month or year");
  }
}
