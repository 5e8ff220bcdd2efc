package io.github.clv4j.margin.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChiSquareTest {

  /** The regularised upper incomplete gamma function of mpmath with 40 digits. */
  @ParameterizedTest
  @CsvSource({
    "3.841458820694124, 1, 0.050000000000000058397",
    "0.5, 1, 0.47950012218695346232",
    "0.000001, 1, 0.99920211557217787483",
    "12.3, 4, 0.015254394655769617566",
    "80, 3, 3.0692774861724171289e-17",
    "5, 10, 0.89117801891415124235",
    "150, 100, 0.00090393204235400908576",
    "900, 1000, 0.98928276190871025844",
    "1100, 1000, 0.014614408126295194045",
    "40001, 40000, 0.49764923625327888868"
  })
  void upperTail(double x, int degreesOfFreedom, double expected) {
    assertThat(ChiSquare.upperTail(x, degreesOfFreedom))
        .isCloseTo(expected, within(2e-12 * expected));
  }

  /** With two degrees of freedom it is exponential. */
  @ParameterizedTest
  @CsvSource({"0.01", "1", "3.9", "4.1", "60", "700"})
  void twoDegreesOfFreedom(double x) {
    assertThat(ChiSquare.upperTail(x, 2))
        .isCloseTo(Math.exp(-x / 2), within(1e-13 * Math.exp(-x / 2)));
  }

  @Test
  void ends() {
    assertThat(ChiSquare.upperTail(0, 3)).isEqualTo(1);
    assertThat(ChiSquare.upperTail(1e6, 3)).isZero();
    assertThat(ChiSquare.logGamma(0.5)).isCloseTo(Math.log(Math.PI) / 2, within(1e-13));
    assertThat(ChiSquare.logGamma(11)).isCloseTo(Math.log(3628800), within(1e-13));
  }
}
