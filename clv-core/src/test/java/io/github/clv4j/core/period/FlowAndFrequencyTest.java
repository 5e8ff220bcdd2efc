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

/** The quantities that convert linearly. */
class FlowAndFrequencyTest {

  @Test
  void thirtyAMonthIs360AYear() {
    assertThat(Flow.perMonth(30).per(YEARS)).isEqualTo(360);
    assertThat(Flow.perMonth(30).per(WEEKS)).isCloseTo(6.899383983572895, within(1e-14));
    assertThat(Flow.perMonth(0.1).per(MONTHS)).isEqualTo(0.1);
    assertThat(Flow.perYear(-365.25).per(DAYS)).isEqualTo(-1);
    assertThat(Flow.perDay(2).per(WEEKS)).isEqualTo(14);
    assertThat(Flow.perWeek(7)).isEqualTo(new Flow(7, WEEKS));
  }

  @Test
  void twoAYearIsASixthAMonth() {
    assertThat(Frequency.perYear(2).per(MONTHS)).isCloseTo(1 / 6.0, within(1e-16));
    assertThat(Frequency.perMonth(1).per(YEARS)).isEqualTo(12);
    assertThat(Frequency.perDay(1).per(YEARS)).isEqualTo(365.25);
    assertThat(Frequency.perWeek(0)).isEqualTo(new Frequency(0, WEEKS));
  }

  @Test
  void theyPrintTheirPeriod() {
    assertThat(Flow.perMonth(30)).hasToString("30.0 per month");
    assertThat(Frequency.perYear(0.5)).hasToString("0.5 per year");
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void aFlowIsFinite(double amount) {
    assertThatThrownBy(() -> Flow.perDay(amount))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("flow is " + amount + ": it must be a number between -1e18 and 1e18");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.5, Double.NaN, Double.POSITIVE_INFINITY})
  void aFrequencyIsNotNegative(double events) {
    assertThatThrownBy(() -> Frequency.perDay(events))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("frequency is " + events + ": it must be a finite number of at least 0");
  }
}
