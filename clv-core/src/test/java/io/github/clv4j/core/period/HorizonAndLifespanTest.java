package io.github.clv4j.core.period;

import static io.github.clv4j.core.period.PeriodUnit.DAYS;
import static io.github.clv4j.core.period.PeriodUnit.MONTHS;
import static io.github.clv4j.core.period.PeriodUnit.WEEKS;
import static io.github.clv4j.core.period.PeriodUnit.YEARS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HorizonAndLifespanTest {

  @Test
  void lengthsConvertLinearly() {
    assertThat(Horizon.weeks(2).in(DAYS)).isEqualTo(14);
    assertThat(Horizon.years(1).in(MONTHS)).isEqualTo(12);
    assertThat(Horizon.months(12).in(DAYS)).isEqualTo(365.25);
    assertThat(Horizon.days(10).in(DAYS)).isEqualTo(10);
    assertThat(Lifespan.years(3).in(MONTHS)).isEqualTo(36);
    assertThat(Lifespan.weeks(1).in(DAYS)).isEqualTo(7);
    assertThat(Lifespan.days(3)).isEqualTo(new Lifespan(3, DAYS));
    assertThat(Lifespan.months(6).in(YEARS)).isEqualTo(0.5);
  }

  @Test
  void aLifetimeHasNoEndInAnyUnit() {
    assertThat(Horizon.lifetime().isLifetime()).isTrue();
    assertThat(Horizon.lifetime().in(DAYS)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(Horizon.years(1000).isLifetime()).isFalse();
    assertThat(Lifespan.years(Double.POSITIVE_INFINITY).in(WEEKS))
        .isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(Lifespan.years(0).in(WEEKS)).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "39w,39,WEEKS",
    "12m,12,MONTHS",
    "1y,1,YEARS",
    "90d,90,DAYS",
    "1.5 years,1.5,YEARS",
    "' 6 Months ',6,MONTHS",
    "52WEEKS,52,WEEKS",
    "0.5y,0.5,YEARS"
  })
  void shortFormsAreRead(String text, double length, PeriodUnit unit) {
    assertThat(Horizon.parse(text)).isEqualTo(new Horizon(length, unit));
  }

  @Test
  void lifetimeIsReadInAnyCase() {
    assertThat(Horizon.parse(" LIFETIME ")).isEqualTo(Horizon.lifetime());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "39",
        "w",
        "-3w",
        "1e2d",
        "0x1p3y",
        "1e400y",
        "39x",
        "ten weeks",
        "NaNw",
        "12 m y"
      })
  void whatIsNoLengthOfTimeIsRefused(String text) {
    assertThatThrownBy(() -> Horizon.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "horizon '%s' is not a length of time: write 39w, 12m, 1y, 90d or lifetime", text);
  }

  @Test
  void aHorizonIsMoreThanNothingAndLessThanAges() {
    assertThatThrownBy(() -> Horizon.parse("0d"))
        .hasMessage("horizon is 0.0: it must be more than 0");
    assertThatThrownBy(() -> Horizon.years(1e308)).hasMessageContaining("or else lifetime");
  }

  @Test
  void theyPrintAsPeopleSayThem() {
    assertThat(Horizon.weeks(39)).hasToString("39 weeks");
    assertThat(Horizon.years(1)).hasToString("1 year");
    assertThat(Horizon.months(1.5)).hasToString("1.5 months");
    assertThat(Horizon.lifetime()).hasToString("lifetime");
    assertThat(Lifespan.years(2.5)).hasToString("2.5 years");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN})
  void aHorizonIsMoreThanNothing(double length) {
    assertThatThrownBy(() -> Horizon.weeks(length))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("horizon is " + length + ": it must be more than 0");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, Double.NaN})
  void aLifespanIsNotNegative(double length) {
    assertThatThrownBy(() -> Lifespan.weeks(length))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("lifespan is " + length + ": it must be at least 0");
  }
}
