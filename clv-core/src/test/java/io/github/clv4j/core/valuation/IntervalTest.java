package io.github.clv4j.core.valuation;

import static io.github.clv4j.core.valuation.Uncertainty.INDIVIDUAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntervalTest {

  @Test
  void itPrintsWhatItTakesIntoAccount() {
    assertThat(new Interval(1, 2.345, 0.975, INDIVIDUAL))
        .hasToString(
            "97.5 % from 1.00 to 2.35 (individual: the customer's own randomness at the fitted"
                + " parameters)");
  }

  @Test
  void aPointAndAnOpenEndAreIntervals() {
    assertThat(new Interval(0, 0, 0.9, INDIVIDUAL).upper()).isZero();
    assertThat(new Interval(0, Double.POSITIVE_INFINITY, 0.9, INDIVIDUAL).upper()).isInfinite();
  }

  @Test
  void theEndsAreInOrderAndNumbers() {
    assertThatThrownBy(() -> new Interval(2, 1, 0.9, INDIVIDUAL))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("interval from 2.0 to 1.0: the lower end must not exceed the upper");
    assertThatThrownBy(() -> new Interval(Double.NaN, 1, 0.9, INDIVIDUAL))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("NaN");
    assertThatThrownBy(() -> new Interval(0, Double.NaN, 0.9, INDIVIDUAL))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("NaN");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, 90, -0.1, Double.NaN})
  void theLevelIsAProbabilityOfNeither0Nor1(double level) {
    String message = "interval level is " + level + ": it must lie in (0, 1); write 90 % as 0.90";
    assertThatThrownBy(() -> new Interval(1, 2, level, INDIVIDUAL))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
    assertThatThrownBy(() -> Intervals.of(new double[1], new double[1], level, INDIVIDUAL))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void columnsAreCopiedAndReadByIndex() {
    double[] lower = {1, 3};
    double[] upper = {2, 4};
    Intervals intervals = Intervals.of(lower, upper, 0.8, INDIVIDUAL);
    lower[1] = 99;
    upper[1] = 99;
    assertThat(intervals.get(1)).isEqualTo(new Interval(3, 4, 0.8, INDIVIDUAL));
    assertThat(intervals.lower(0)).isEqualTo(1);
    assertThat(intervals.upper(0)).isEqualTo(2);
    assertThat(intervals.level()).isEqualTo(0.8);
    assertThat(intervals.uncertainty()).isEqualTo(INDIVIDUAL);
  }

  @Test
  void columnsMatchInLength() {
    assertThatThrownBy(() -> Intervals.of(new double[2], new double[3], 0.9, INDIVIDUAL))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("columns have 2 and 3 entries: they must match");
  }
}
