package io.github.clv4j.core.period;

import static io.github.clv4j.core.period.PeriodUnit.DAYS;
import static io.github.clv4j.core.period.PeriodUnit.MONTHS;
import static io.github.clv4j.core.period.PeriodUnit.WEEKS;
import static io.github.clv4j.core.period.PeriodUnit.YEARS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
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

  @ParameterizedTest
  @CsvSource({
    "DAYS, 1969-12-31, 1970-01-01, 1",
    "DAYS, 2024-02-28, 2024-03-01, 2",
    "WEEKS, 2024-01-01, 2024-01-07, 0",
    "WEEKS, 2024-01-07, 2024-01-08, 1",
    "WEEKS, 1969-12-28, 1969-12-29, 1",
    "WEEKS, 1969-12-29, 1970-01-04, 0",
    "WEEKS, 0000-12-31, 2024-01-01, 105556",
    "MONTHS, 2024-01-31, 2024-02-01, 1",
    "MONTHS, 2024-02-01, 2024-02-29, 0",
    "MONTHS, 2023-12-31, 2024-01-01, 1",
    "MONTHS, -0001-12-31, 0000-01-01, 1",
    "YEARS, 2023-12-31, 2024-01-01, 1",
    "YEARS, 2024-01-01, 2024-12-31, 0",
    "YEARS, -0001-12-31, 0001-01-01, 2"
  })
  void calendarPeriodsAreNumberedOneByOne(
      PeriodUnit unit, LocalDate day, LocalDate later, long periods) {
    assertThat(unit.period(later) - unit.period(day)).isEqualTo(periods);
  }

  @ParameterizedTest
  @EnumSource
  void periodsBeginOnTheirFirstDayAndEndOnTheDayBeforeTheNext(PeriodUnit unit) {
    for (LocalDate day = LocalDate.of(1969, 12, 1); day.getYear() < 1973; day = day.plusDays(1)) {
      long period = unit.period(day);
      LocalDate first = unit.firstDay(period);
      assertThat(unit.period(first)).isEqualTo(period);
      assertThat(unit.period(first.minusDays(1))).isEqualTo(period - 1);
      boolean isLast = day.plusDays(1).equals(unit.firstDay(period + 1));
      assertThat(unit.lastWholePeriod(day)).isEqualTo(isLast ? period : period - 1);
    }
  }
}
