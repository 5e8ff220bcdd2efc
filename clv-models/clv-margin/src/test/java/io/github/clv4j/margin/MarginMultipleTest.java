package io.github.clv4j.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.clv4j.core.period.DiscountRate;
import io.github.clv4j.core.period.Flow;
import io.github.clv4j.core.period.Retention;
import io.github.clv4j.core.valuation.PaymentTiming;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tables of Gupta and Lehmann (2003), printed to two decimals. */
class MarginMultipleTest {
  private static final double PRINTED = 0.005 + 1e-9;

  @ParameterizedTest
  @CsvSource({
    "0.6, 1.20, 1.15, 1.11, 1.07",
    "0.7, 1.75, 1.67, 1.59, 1.52",
    "0.8, 2.67, 2.50, 2.35, 2.22",
    "0.9, 4.50, 4.09, 3.75, 3.46"
  })
  void withoutGrowth(double r, double ten, double twelve, double fourteen, double sixteen) {
    assertThat(multiple(r, 0.10, 0)).isCloseTo(ten, within(PRINTED));
    assertThat(multiple(r, 0.12, 0)).isCloseTo(twelve, within(PRINTED));
    assertThat(multiple(r, 0.14, 0)).isCloseTo(fourteen, within(PRINTED));
    assertThat(multiple(r, 0.16, 0)).isCloseTo(sixteen, within(PRINTED));
  }

  @ParameterizedTest
  @CsvSource({
    "0.6, 1.15, 1.18, 1.21, 1.24, 1.27",
    "0.7, 1.67, 1.72, 1.79, 1.85, 1.92",
    "0.8, 2.50, 2.63, 2.78, 2.94, 3.12",
    "0.9, 4.09, 4.46, 4.89, 5.42, 6.08"
  })
  void withGrowth(double r, double none, double two, double four, double six, double eight) {
    assertThat(multiple(r, 0.12, 0.00)).isCloseTo(none, within(PRINTED));
    assertThat(multiple(r, 0.12, 0.02)).isCloseTo(two, within(PRINTED));
    assertThat(multiple(r, 0.12, 0.04)).isCloseTo(four, within(PRINTED));
    assertThat(multiple(r, 0.12, 0.06)).isCloseTo(six, within(PRINTED));
    assertThat(multiple(r, 0.12, 0.08)).isCloseTo(eight, within(PRINTED));
  }

  private static double multiple(double retention, double discount, double growth) {
    return MarginMultiple.of(Retention.perYear(retention), DiscountRate.effectivePerYear(discount))
        .growth(growth)
        .value();
  }

  @Test
  void aMultipleTimesTheMarginIsTheResidualValue() {
    double growing =
        DiscountedMarginCLV.of(
                Flow.perYear(100),
                Retention.perYear(0.8),
                DiscountRate.effectivePerYear(0.12),
                PaymentTiming.AFTER_RENEWAL)
            .growth(0.03)
            .value();
    assertThat(103 * multiple(0.8, 0.12, 0.03)).isCloseTo(growing, within(1e-10));
  }

  @Test
  void theDiscountRateIsConvertedToThePeriodOfTheRetention() {
    double d = Math.pow(1.1, 1 / 12.0) - 1;
    assertThat(
            MarginMultiple.of(Retention.perMonth(0.9), DiscountRate.effectivePerYear(0.10)).value())
        .isCloseTo(0.9 / (1 + d - 0.9), within(1e-10));
  }

  @Test
  void whatDivergesIsInfiniteNeverNegative() {
    MarginMultiple diverging =
        MarginMultiple.of(Retention.perYear(0.88), DiscountRate.effectivePerYear(0.10));
    for (double growth : new double[] {0.25, 0.5}) {
      assertThat(diverging.growth(growth).value()).isEqualTo(Double.POSITIVE_INFINITY);
      assertThat(diverging.growth(growth).reason().orElseThrow()).contains("diverges");
    }
    assertThat(diverging.reason()).isEmpty();
    assertThat(multiple(0, 0, 0)).isZero();
    assertThat(multiple(1, 0, 0)).isInfinite();
  }

  @Test
  void theCalculationIsToldInWords() {
    assertThat(MarginMultiple.of(Retention.perYear(0.8), DiscountRate.effectivePerYear(0.12)))
        .hasToString(
            "margin multiple 2.5000: r / (1 + i - r (1+g)) with r = 0.8, i = 0.12, g = 0 a year"
                + " = 2.5000");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> multiple(0.8, 0.12, -2))
        .withMessageContaining("growth is -2.0");
  }
}
