package io.github.clv4j.predictive.process.betageometric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.clv4j.predictive.process.Kernel;
import io.github.clv4j.predictive.special.ReferenceTable;
import io.github.clv4j.predictive.special.ReferenceTable.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ErlangKernelTest {

  private static final double FOR_EVER = Double.POSITIVE_INFINITY;

  static Stream<Row> references() {
    return ReferenceTable.of(ErlangKernelTest.class, "erlang_kernel.csv").rows();
  }

  static Stream<Row> randomPurchases() {
    return ReferenceTable.of(ErlangKernelTest.class, "beta_geometric_kernel.csv").rows();
  }

  @ParameterizedTest
  @MethodSource("references")
  void agreesWithMpmath(Row row) {
    ErlangKernel kernel = kernel(row);
    double t = row.get("t");
    assertRelative(kernel.expectedTransactions(t), row.get("expected"), 1e-12);
    assertRelative(kernel.survival(t), row.get("survival"), 1e-12);
    assertRelative(kernel.probability(row.count("n"), t), row.get("probability"), 1e-12);
    assertRelative(kernel.probabilityActive(t), row.get("active"), 1e-12);
    if (row.has("dert")) {
      double delta = row.get("delta");
      assertRelative(kernel.discountedTransactions(delta, FOR_EVER), row.get("dert"), 1e-13);
      assertRelative(kernel.discountedLifetime(delta, FOR_EVER), row.get("lifetime"), 1e-13);
      assertRelative(kernel.discountedTransactions(delta, t), row.get("until"), 1e-13);
      assertRelative(kernel.discountedLifetime(delta, t), row.get("lifetime_until"), 1e-13);
    }
  }

  /** The quadrature is for long times; it must be right wherever it may be used. */
  @ParameterizedTest
  @MethodSource("references")
  void quadratureAloneAgreesWithMpmath(Row row) {
    ErlangKernel kernel = kernel(row);
    double ratio = row.get("t") / kernel.now();
    if (ratio > 0.3) {
      ErlangQuadrature quadrature = new ErlangQuadrature(kernel);
      assertRelative(quadrature.expectedTransactions(ratio), row.get("expected"), 1e-12);
      assertRelative(quadrature.survival(ratio), row.get("survival"), 1e-12);
    }
  }

  @ParameterizedTest
  @MethodSource("randomPurchases")
  void withOnePhaseItIsBgNbd(Row row) {
    double alpha = row.get("alpha");
    for (double gap : new double[] {0, alpha / 4}) {
      ErlangKernel kernel =
          new ErlangKernel(1, row.get("r"), alpha - gap, row.get("a"), row.get("b"), gap);
      double t = row.get("t");
      assertRelative(kernel.expectedTransactions(t), row.get("expected"), 1e-12);
      assertRelative(kernel.survival(t), row.get("survival"), 1e-12);
      assertRelative(kernel.probability(row.count("k"), t), row.get("probability"), 1e-12);
      BetaGeometricKernel same =
          new BetaGeometricKernel(row.get("r"), alpha, row.get("a"), row.get("b"));
      assertRelative(kernel.probabilityActive(t), same.probabilityActive(t), 1e-12);
      double delta = row.get("delta");
      if (row.has("dert")) {
        assertRelative(kernel.discountedTransactions(delta, FOR_EVER), row.get("dert"), 1e-12);
        assertRelative(kernel.discountedLifetime(delta, FOR_EVER), row.get("lifetime"), 1e-12);
      }
      assertRelative(
          kernel.discountedTransactions(delta, t), same.discountedTransactions(delta, t), 1e-12);
      assertRelative(kernel.discountedLifetime(delta, t), same.discountedLifetime(delta, t), 1e-12);
    }
  }

  /** k = 20 phases at nearly one rate: the expectation is a staircase that wears off. */
  @Test
  void discountsPurchasesThatComeLikeClockwork() {
    ErlangKernel kernel = new ErlangKernel(20, 4000, 200, 2, 30, 0.4);
    double delta = 0.02;
    double horizon = 30;
    double sum = 0;
    int steps = 3000;
    double before = 0;
    for (int i = 1; i <= steps; i++) {
      double after = kernel.expectedTransactions(horizon * i / steps);
      sum += StrictMath.exp(-delta * horizon * (i - 0.5) / steps) * (after - before);
      before = after;
    }
    assertRelative(kernel.discountedTransactions(delta, horizon), sum, 1e-8);
  }

  @ParameterizedTest
  @CsvSource({
    "2, 0.243, 4.414, 0.793, 2.426, 0, 52",
    "3, 3, 5, 1, 0.5, 4, 20",
    "4, 9.2, 30, 6, 9, 11, 100"
  })
  void probabilitiesSumToOneAndToTheExpectation(
      int k, double r, double alpha, double a, double b, double gap, double t) {
    ErlangKernel kernel = new ErlangKernel(k, r, alpha, a, b, gap);
    double total = 0;
    double mean = 0;
    for (int n = 0; n < 2000; n++) {
      total += kernel.probability(n, t);
      mean += n * kernel.probability(n, t);
    }
    assertThat(total).isCloseTo(1, Offset.offset(1e-13));
    assertRelative(mean, kernel.expectedTransactions(t), 1e-12);
    assertThat(kernel.probabilityActive(t))
        .isCloseTo(1 - kernel.probability(0, t), Offset.offset(1e-14));
  }

  @Test
  void startsAtNothing() {
    ErlangKernel kernel = new ErlangKernel(3, 0.7, 2, 0.8, 2.5, 1);
    assertThat(kernel.expectedTransactions(0)).isZero();
    assertThat(kernel.survival(0)).isOne();
    assertThat(kernel.probability(0, 0)).isOne();
    assertThat(kernel.probability(3, 0)).isZero();
    assertThat(kernel.probabilityActive(0)).isZero();
    assertThat(kernel.probabilityActive(FOR_EVER)).isOne();
    assertThat(kernel.discountedTransactions(0.1, 0)).isZero();
    assertThat(kernel.discountedLifetime(0.1, 0)).isZero();
  }

  @Test
  void discountingTendsToTheUndiscountedSums() {
    ErlangKernel kernel = new ErlangKernel(2, 2.5, 10, 3, 4, 5);
    assertThat(kernel.discountedTransactions(0, 30)).isEqualTo(kernel.expectedTransactions(30));
    assertRelative(kernel.discountedTransactions(0, FOR_EVER), 3, 1e-15);
    assertRelative(kernel.discountedTransactions(1e-9, FOR_EVER), 3, 1e-6);
    assertRelative(kernel.expectedTransactions(1e13), 3, 1e-9);
    assertRelative(
        kernel.discountedTransactions(0.01, 4499),
        kernel.discountedTransactions(0.01, FOR_EVER),
        1e-13);
    assertRelative(
        kernel.discountedLifetime(0.01, 4499), kernel.discountedLifetime(0.01, FOR_EVER), 1e-13);
    // m = 0 or 1 with odds 1 to r y = 2.5/3; E[1/lambda | m] = 15/(1.5+m), E[(1-p)/p] = 2
    double expected = 6 / 11.0 * 15 / 1.5 * (2 + 2 * 2) + 5 / 11.0 * 15 / 2.5 * (1 + 2 * 2);
    assertRelative(kernel.discountedLifetime(0, FOR_EVER), expected, 1e-15);
    assertRelative(kernel.discountedLifetime(0, 1e13), expected, 1e-8);
    assertRelative(kernel.discountedLifetime(1e-9, FOR_EVER), expected, 1e-6);
  }

  @Test
  void whatDivergesIsInfinite() {
    ErlangKernel common = new ErlangKernel(2, 0.227, 1.463, 0.944, 2.07, 0);
    assertThat(common.discountedTransactions(0, FOR_EVER)).isInfinite().isPositive();
    assertThat(common.discountedLifetime(0, FOR_EVER)).isInfinite().isPositive();
    assertThat(new ErlangKernel(2, 0.9, 1, 3, 4, 1).discountedLifetime(0, FOR_EVER)).isInfinite();
    assertThat(new ErlangKernel(2, 1.1, 1, 3, 4, 1).discountedLifetime(0, FOR_EVER)).isFinite();
    assertThat(common.discountedTransactions(1e-6, FOR_EVER)).isFinite().isPositive();
  }

  /** 400,000 futures by draws of gamma and beta variables, against the exact expectations. */
  @ParameterizedTest
  @CsvSource({"2, 2.3, 21, 0.9, 4, 9", "3, 0.8, 3, 1.4, 2.1, 0"})
  void simulationAgrees(int k, double r, double alpha, double a, double b, double gap) {
    ErlangKernel kernel = new ErlangKernel(k, r, alpha, a, b, gap);
    SplittableRandom random = new SplittableRandom(2021);
    double t = 40;
    double delta = 0.03;
    int n = 400_000;
    double[] expected = {
      kernel.expectedTransactions(t),
      kernel.survival(t),
      kernel.probabilityActive(t),
      kernel.probability(2, t),
      kernel.discountedLifetime(delta, t),
      kernel.discountedTransactions(delta, t)
    };
    double[] sum = new double[expected.length];
    double[] squares = new double[expected.length];
    List<Double> times = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      times.clear();
      double end = kernel.simulate(random, t, times::add);
      double discounted = 0;
      for (double time : times) {
        discounted += StrictMath.exp(-delta * time);
      }
      double[] drawn = {
        times.size(),
        end == t ? 1 : 0,
        times.isEmpty() ? 0 : 1,
        times.size() == 2 ? 1 : 0,
        -StrictMath.expm1(-delta * end) / delta,
        discounted
      };
      for (int j = 0; j < drawn.length; j++) {
        sum[j] += drawn[j];
        squares[j] += drawn[j] * drawn[j];
      }
    }
    for (int j = 0; j < expected.length; j++) {
      double mean = sum[j] / n;
      double error = StrictMath.sqrt((squares[j] / n - mean * mean) / n);
      assertThat(mean).as("quantity %d", j).isCloseTo(expected[j], Offset.offset(4.5 * error));
    }
  }

  @Test
  void timesAtUnitScaleAreScaled() {
    ErlangKernel kernel = new ErlangKernel(3, 2.3, 21, 0.9, 4, 9);
    Kernel unit = kernel.atUnitScale();
    assertThat(kernel.timeScale()).isEqualTo(21);
    assertThat(unit.timeScale()).isEqualTo(1);
    assertRelative(unit.expectedTransactions(2.0 / 21), kernel.expectedTransactions(2), 1e-14);
    assertThat(unit).isEqualTo(new ErlangKernel(3, 2.3, 42, 0.9, 4, 18).atUnitScale());
  }

  @Test
  void extremesStayFiniteSignedAndMonotone() {
    double[] sizes = {1e-12, 1, 1e3, 1e12};
    for (double r : sizes) {
      for (double a : sizes) {
        for (double b : new double[] {1e-12, 1, 1e12}) {
          assertOrderly(new ErlangKernel(2, r, 1, a, b, 0), 1e13);
          assertOrderly(new ErlangKernel(3, r, 1, a, b, 7), 1e13);
        }
        assertOrderly(new ErlangKernel(100, r, 1, a, 2, 0), 10);
        assertOrderly(new ErlangKernel(100, r, 1, a, 2, 7), 10);
      }
    }
  }

  private static void assertOrderly(ErlangKernel kernel, double longest) {
    double expected = 0;
    double survival = 1;
    double rounding = 1e-10;
    for (double t = 1e-3; t < longest; t *= 1000) {
      double nextExpected = kernel.expectedTransactions(t);
      double nextSurvival = kernel.survival(t);
      assertThat(nextExpected)
          .as("E at %s of %s", t, kernel)
          .isFinite()
          .isGreaterThanOrEqualTo(expected * (1 - rounding))
          .isLessThanOrEqualTo((kernel.r() + kernel.k()) * t * (1 + rounding));
      assertThat(nextSurvival)
          .as("S at %s of %s", t, kernel)
          .isBetween(0.0, Math.min(1, survival * (1 + rounding)));
      assertThat(kernel.probabilityActive(t))
          .as("active at %s of %s", t, kernel)
          .isBetween(0.0, 1.0);
      assertThat(kernel.probability(1, t)).as("P(1) at %s of %s", t, kernel).isBetween(0.0, 1.0);
      expected = nextExpected;
      survival = nextSurvival;
    }
    assertThat(expected).as("E of %s", kernel).isPositive();
    assertThat(kernel.discountedTransactions(0.01, FOR_EVER))
        .as("DERT of %s", kernel)
        .isPositive()
        .isLessThanOrEqualTo((kernel.r() + kernel.k()) / 0.01 * 1.0000001);
    assertThat(kernel.discountedLifetime(0.01, FOR_EVER))
        .as("life of %s", kernel)
        .isPositive()
        .isLessThanOrEqualTo(100.0001);
  }

  @Test
  void rejectsArgumentsOutsideTheirRange() {
    ErlangKernel kernel = new ErlangKernel(2, 1, 1, 1, 1, 0);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ErlangKernel(0, 1, 1, 1, 1, 0))
        .withMessageContaining("k must");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ErlangKernel(2, 0, 1, 1, 1, 0))
        .withMessage("r must be a finite number above 0, but is 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ErlangKernel(2, 1, 1, 1, 1, -1))
        .withMessageContaining("gap must");
    assertThatIllegalArgumentException().isThrownBy(() -> kernel.survival(Double.NaN));
    assertThatIllegalArgumentException().isThrownBy(() -> kernel.expectedTransactions(FOR_EVER));
    assertThatIllegalArgumentException().isThrownBy(() -> kernel.probability(-1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> kernel.probabilityActive(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> kernel.discountedTransactions(-0.1, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> kernel.discountedLifetime(0.1, Double.NaN));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> kernel.simulate(new SplittableRandom(1), FOR_EVER, time -> {}));
  }

  private static ErlangKernel kernel(Row row) {
    return new ErlangKernel(
        row.count("k"), row.get("r"), row.get("alpha"), row.get("a"), row.get("b"), row.get("gap"));
  }

  private static void assertRelative(double actual, double expected, double relative) {
    assertThat(actual).isCloseTo(expected, Percentage.withPercentage(100 * relative));
  }
}
