package io.github.clv4j.predictive.special;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clv4j.predictive.special.ReferenceTable.Row;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class IncompleteBetaTest {

  /** ln 1e-300: further out the reference has no digits either. */
  private static final double DEEPEST = -690;

  static Stream<Row> references() {
    return ReferenceTable.of(IncompleteBetaTest.class, "incomplete_beta.csv").rows();
  }

  /**
   * Near 1 the digits of the distance from 1 count: they are those of the other tail. An error of
   * the logarithm is a relative one of the probability.
   */
  @ParameterizedTest
  @MethodSource("references")
  void bothTailsAgreeWithMpmath(Row row) {
    double a = row.get("a");
    double b = row.get("b");
    double odds = row.get("odds");
    double tolerance = Math.max(1e-12, 1e-15 / Math.min(a, b));
    assertTail(IncompleteBeta.logLower(a, b, odds), row.get("logLower"), tolerance);
    assertTail(IncompleteBeta.logUpper(a, b, odds), row.get("logUpper"), tolerance);
  }

  private static void assertTail(double log, double expected, double tolerance) {
    if (expected > DEEPEST) {
      double relative = tolerance * Math.min(1, Math.abs(expected));
      assertThat(log).isCloseTo(expected, Offset.offset(relative));
    } else {
      assertThat(log).isLessThan(DEEPEST + 1);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "6.25, 3.74",
    "6.25, 166.2",
    "0.5, 1.2",
    "50, 1.0000001",
    "0.01, 3",
    "3, 0.01",
    "200, 80",
    "17, 1e8",
    "1e4, 1e4",
    "1e6, 2e6",
    "1, 1",
    "1e-3, 250"
  })
  void quantilesInvertTheTails(double a, double b) {
    // odds are known to an ulp, which moves the tails by as much as the density is narrow
    double narrow = 1e-15 * StrictMath.sqrt(1 / (1 / a + 1 / b));
    for (double probability : new double[] {1e-100, 1e-12, 0.01, 0.3, 0.5, 0.51, 0.9, 1 - 1e-9}) {
      double odds = IncompleteBeta.quantileOdds(a, b, probability);
      if (odds > 1e-290 && odds < 1e290) {
        double tolerance = 1e-13 + 30 * narrow;
        if (probability <= 0.5) {
          assertThat(IncompleteBeta.logLower(a, b, odds))
              .isCloseTo(StrictMath.log(probability), Offset.offset(tolerance));
        } else {
          assertThat(IncompleteBeta.logUpper(a, b, odds))
              .isCloseTo(StrictMath.log1p(-probability), Offset.offset(tolerance));
        }
      } else {
        assertThat(Math.min(a, b)).isLessThan(0.5);
      }
    }
  }

  @Test
  void endsOfTheOdds() {
    assertThat(IncompleteBeta.logLower(2, 3, 0)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(IncompleteBeta.logLower(2, 3, Double.POSITIVE_INFINITY)).isZero();
    assertThat(IncompleteBeta.logUpper(2, 3, 0)).isZero();
    assertThat(IncompleteBeta.logUpper(2, 3, Double.POSITIVE_INFINITY))
        .isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(IncompleteBeta.quantileOdds(2, 3, 0)).isZero();
    assertThat(IncompleteBeta.quantileOdds(2, 3, 1)).isInfinite();
  }

  /** Half of the odds are below e^(-1/(2a)), or above its inverse, beyond any double. */
  @Test
  void quantilesBeyondAnyDouble() {
    assertThat(IncompleteBeta.quantileOdds(1e-6, 3, 0.5)).isZero();
    assertThat(IncompleteBeta.quantileOdds(3, 1e-6, 0.5)).isInfinite();
    assertThat(IncompleteBeta.quantileOdds(3, 1e-6, 0.9)).isInfinite();
    assertThat(IncompleteBeta.quantileOdds(1e-6, 3, 0.1)).isZero();
  }

  /** I_x(a, 1) = x^a. */
  @Test
  void powersAreKnown() {
    for (double a : new double[] {0.01, 0.5, 3, 40}) {
      for (double odds : new double[] {1e-200, 1e-3, 0.7, 1e5}) {
        double expected = -a * StrictMath.log1p(1 / odds);
        assertThat(IncompleteBeta.logLower(a, 1, odds))
            .isCloseTo(expected, Offset.offset(1e-12 * Math.min(1, -expected)));
      }
      assertThat(IncompleteBeta.quantileOdds(a, 1, 0.25))
          .isCloseTo(
              1 / StrictMath.expm1(StrictMath.log(4) / a),
              Percentage.withPercentage(1e-10 * Math.max(1, 1 / a)));
    }
  }
}
