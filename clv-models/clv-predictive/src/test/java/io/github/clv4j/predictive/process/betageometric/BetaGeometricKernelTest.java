package io.github.clv4j.predictive.process.betageometric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.clv4j.predictive.special.ReferenceTable;
import io.github.clv4j.predictive.special.ReferenceTable.Row;
import java.math.BigDecimal;
import java.math.MathContext;
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

class BetaGeometricKernelTest {

  private static final double FOR_EVER = Double.POSITIVE_INFINITY;

  private static final BetaGeometricKernel CDNOW =
      new BetaGeometricKernel(0.243, 4.414, 0.793, 2.426);

  static Stream<Row> references() {
    return ReferenceTable.of(BetaGeometricKernelTest.class, "beta_geometric_kernel.csv").rows();
  }

  static Stream<Row> bgNbd() {
    return ReferenceTable.of(BetaGeometricKernelTest.class, "bg_nbd.csv").rows();
  }

  static Stream<Row> mbgNbd() {
    return ReferenceTable.of(BetaGeometricKernelTest.class, "mbg_nbd.csv").rows();
  }

  @ParameterizedTest
  @MethodSource("references")
  void agreesWithMpmathToTwelveDigits(Row row) {
    BetaGeometricKernel kernel = kernel(row);
    double t = row.get("t");
    assertRelative(kernel.expectedTransactions(t), row.get("expected"), 2e-14);
    assertRelative(kernel.survival(t), row.get("survival"), 2e-14);
    assertRelative(kernel.probability(row.count("k"), t), row.get("probability"), 1e-12);
    if (row.has("dert")) {
      double delta = row.get("delta");
      assertRelative(kernel.discountedTransactions(delta, FOR_EVER), row.get("dert"), 1e-13);
      assertRelative(kernel.discountedLifetime(delta, FOR_EVER), row.get("lifetime"), 1e-13);
    }
  }

  /** Series are used where they are fast and exact; the quadrature must be right everywhere. */
  @ParameterizedTest
  @MethodSource("references")
  void quadratureAloneAgreesWithMpmath(Row row) {
    BetaGeometricKernel kernel = kernel(row);
    double w = row.get("t") / kernel.alpha();
    DropoutQuadrature quadrature = DropoutQuadrature.of(kernel.a(), kernel.b(), kernel.r(), w);
    assertRelative(quadrature.expectedTransactions(w), row.get("expected"), 2e-14);
    assertRelative(quadrature.survival(w), row.get("survival"), 2e-14);
    DropoutQuadrature wider = DropoutQuadrature.of(kernel.a(), kernel.b(), kernel.r(), 1000 * w);
    assertRelative(wider.expectedTransactions(w), row.get("expected"), 2e-14);
  }

  @ParameterizedTest
  @MethodSource("bgNbd")
  void agreesWithGoldenBgNbd(Row row) {
    assertGolden(row, row.get("b") + row.count("x"));
  }

  @ParameterizedTest
  @MethodSource("mbgNbd")
  void agreesWithGoldenMbgNbd(Row row) {
    assertGolden(row, row.get("b") + row.count("x") + 1);
  }

  private static void assertGolden(Row row, double b) {
    BetaGeometricKernel kernel =
        new BetaGeometricKernel(
            row.get("r") + row.count("x"), row.get("alpha") + row.get("T"), row.get("a"), b);
    double alive = row.get("p_alive");
    if (alive == 0) { // below the smallest double, but not below the smallest decimal
      double expected =
          new BigDecimal(row.text("cond_expected_transactions"))
              .divide(new BigDecimal(row.text("p_alive")), MathContext.DECIMAL64)
              .doubleValue();
      assertRelative(kernel.expectedTransactions(row.get("t")), expected, 1e-12);
      return;
    }
    assertRelative(
        alive * kernel.expectedTransactions(row.get("t")),
        row.get("cond_expected_transactions"),
        1e-12);
    if (row.has("dert")) {
      assertRelative(
          alive * kernel.discountedTransactions(row.get("delta"), FOR_EVER),
          row.get("dert"),
          1e-12);
    }
  }

  static Stream<Row> hypergeometric() {
    return ReferenceTable.of(BetaGeometricKernelTest.class, "hyp2f1.csv").rows();
  }

  /**
   * E[X(t)] = c/(A-1) {1 - (1-z)^a 2F1(a, b; c; z)}, A = c-b+1, z = t/(1+t) for alpha = 1. The
   * golden cases of the two other forms are those of Pareto/NBD, in {@code LeavesFirstTest}, and of
   * BG/BB, in {@code BetaBernoulliKernelTest}; none is left over.
   */
  @ParameterizedTest
  @MethodSource("hypergeometric")
  void agreesWithGoldenHypergeometricFunction(Row row) {
    double z = row.get("z");
    double dropout = row.get("c") - row.get("b") + 1;
    BetaGeometricKernel kernel = new BetaGeometricKernel(row.get("a"), 1, dropout, row.get("b"));
    double none = 1 - kernel.expectedTransactions(z / (1 - z)) * (dropout - 1) / row.get("c");
    assertRelative(none * StrictMath.pow(1 - z, -row.get("a")), row.get("value"), 1e-10);
  }

  @ParameterizedTest
  @CsvSource({"0.243, 4.414, 0.793, 2.426, 52", "3, 5, 1, 0.5, 20", "0.2, 30, 6, 9, 100"})
  void probabilitiesSumToOneAndToTheExpectation(
      double r, double alpha, double a, double b, double t) {
    BetaGeometricKernel kernel = new BetaGeometricKernel(r, alpha, a, b);
    double total = 0;
    double mean = 0;
    for (int k = 0; k < 2000; k++) {
      total += kernel.probability(k, t);
      mean += k * kernel.probability(k, t);
    }
    assertThat(total).isCloseTo(1, Offset.offset(1e-13));
    assertRelative(mean, kernel.expectedTransactions(t), 1e-12);
  }

  @Test
  void startsAtNothing() {
    assertThat(CDNOW.expectedTransactions(0)).isZero();
    assertThat(CDNOW.survival(0)).isOne();
    assertThat(CDNOW.probability(0, 0)).isOne();
    assertThat(CDNOW.probability(3, 0)).isZero();
    assertThat(CDNOW.discountedTransactions(0.1, 0)).isZero();
    assertThat(CDNOW.discountedLifetime(0.1, 0)).isZero();
  }

  @Test
  void discountingTendsToTheUndiscountedSums() {
    BetaGeometricKernel kernel = new BetaGeometricKernel(2.5, 10, 3, 4);
    assertThat(kernel.discountedTransactions(0, 30)).isEqualTo(kernel.expectedTransactions(30));
    assertRelative(kernel.discountedTransactions(0, FOR_EVER), 3, 1e-15);
    assertRelative(kernel.discountedTransactions(1e-9, FOR_EVER), 3, 1e-6);
    assertRelative(
        kernel.discountedTransactions(0.01, 1e7),
        kernel.discountedTransactions(0.01, FOR_EVER),
        1e-13);
    // E[lifetime] = E[1/lambda] E[1/p] = alpha/(r-1) (a+b-1)/(a-1)
    assertRelative(kernel.discountedLifetime(0, FOR_EVER), 10 / 1.5 * 3, 1e-15);
    assertRelative(kernel.discountedLifetime(0, 1e13), 20, 1e-12);
    assertRelative(
        kernel.discountedLifetime(0.01, 1e7), kernel.discountedLifetime(0.01, FOR_EVER), 1e-13);
  }

  @Test
  void whatDivergesIsInfinite() {
    assertThat(CDNOW.discountedTransactions(0, FOR_EVER)).isInfinite().isPositive();
    assertThat(CDNOW.discountedLifetime(0, FOR_EVER)).isInfinite().isPositive();
    assertThat(new BetaGeometricKernel(0.9, 1, 3, 4).discountedLifetime(0, FOR_EVER)).isInfinite();
    assertThat(new BetaGeometricKernel(3, 1, 1, 4).discountedTransactions(0, FOR_EVER))
        .isInfinite();
    assertThat(CDNOW.discountedTransactions(1e-12, FOR_EVER)).isFinite().isGreaterThan(100);
  }

  @Test
  void simulationAgreesWithTheFormulas() {
    int n = 200_000;
    double t = 52;
    double delta = 0.01;
    SplittableRandom random = new SplittableRandom(5);
    double purchases = 0;
    double squares = 0;
    double alive = 0;
    double lifetime = 0;
    double lifetimeSquares = 0;
    int twice = 0;
    double discounted = 0;
    double discountedSquares = 0;
    for (int i = 0; i < n; i++) {
      List<Double> times = new ArrayList<>();
      double end = CDNOW.simulate(random, t, times::add);
      assertThat(times).isSorted().allMatch(time -> time > 0 && time <= end);
      double value = times.stream().mapToDouble(time -> Math.exp(-delta * time)).sum();
      double life = -Math.expm1(-delta * end) / delta;
      purchases += times.size();
      squares += times.size() * times.size();
      alive += end == t ? 1 : 0;
      twice += times.size() == 2 ? 1 : 0;
      lifetime += life;
      lifetimeSquares += life * life;
      discounted += value;
      discountedSquares += value * value;
    }
    assertMean(purchases, squares, n, CDNOW.expectedTransactions(t));
    assertMean(alive, alive, n, CDNOW.survival(t));
    assertMean(twice, twice, n, CDNOW.probability(2, t));
    assertMean(lifetime, lifetimeSquares, n, CDNOW.discountedLifetime(delta, t));
    assertMean(discounted, discountedSquares, n, CDNOW.discountedTransactions(delta, t));
  }

  @Test
  void sameSeedGivesTheSameFuture() {
    List<Double> times = new ArrayList<>();
    double end =
        new BetaGeometricKernel(2, 5, 1, 4).simulate(new SplittableRandom(5), 20, times::add);
    assertThat(times).containsExactly(5.59375325336019, 5.93040757587532, 6.803410705221277);
    assertThat(end).isEqualTo(times.get(times.size() - 1));
  }

  @Test
  void extremesStayFiniteSignedAndMonotone() {
    double[] sizes = {1e-12, 1e-3, 1, 1e3, 1e12};
    for (double r : sizes) {
      for (double a : sizes) {
        for (double b : sizes) {
          assertOrderly(new BetaGeometricKernel(r, 1, a, b));
        }
      }
    }
  }

  private static void assertOrderly(BetaGeometricKernel kernel) {
    double expected = 0;
    double survival = 1;
    for (double t = 1e-12; t < 1e13; t *= 1000) {
      double nextExpected = kernel.expectedTransactions(t);
      double nextSurvival = kernel.survival(t);
      double rounding = 1e-10;
      assertThat(nextExpected)
          .as("E at %s of %s", t, kernel)
          .isFinite()
          .isPositive()
          .isGreaterThanOrEqualTo(expected * (1 - rounding))
          .isLessThanOrEqualTo(kernel.r() * t * (1 + rounding));
      assertThat(nextSurvival)
          .as("S at %s of %s", t, kernel)
          .isBetween(0.0, Math.min(1, survival * (1 + rounding)));
      expected = nextExpected;
      survival = nextSurvival;
    }
    assertThat(kernel.discountedTransactions(0.01, FOR_EVER))
        .as("DERT of %s", kernel)
        .isPositive()
        .isLessThanOrEqualTo(kernel.r() / 0.01 * 1.0000001);
    assertThat(kernel.discountedLifetime(0.01, FOR_EVER))
        .as("life of %s", kernel)
        .isPositive()
        .isLessThanOrEqualTo(100.0001);
  }

  @Test
  void rejectsArgumentsOutsideTheirRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BetaGeometricKernel(0, 1, 1, 1))
        .withMessage("r must be a finite number above 0, but is 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BetaGeometricKernel(1, 1, 1, FOR_EVER))
        .withMessageContaining("b must");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CDNOW.expectedTransactions(-1))
        .withMessageContaining("t must")
        .withMessageContaining("-1.0");
    assertThatIllegalArgumentException().isThrownBy(() -> CDNOW.survival(Double.NaN));
    assertThatIllegalArgumentException().isThrownBy(() -> CDNOW.expectedTransactions(FOR_EVER));
    assertThatIllegalArgumentException().isThrownBy(() -> CDNOW.probability(-1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> CDNOW.discountedTransactions(-0.1, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CDNOW.discountedLifetime(0.1, Double.NaN));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CDNOW.simulate(new SplittableRandom(1), FOR_EVER, time -> {}));
  }

  private static BetaGeometricKernel kernel(Row row) {
    return new BetaGeometricKernel(row.get("r"), row.get("alpha"), row.get("a"), row.get("b"));
  }

  private static void assertMean(double sum, double squares, int n, double expected) {
    double mean = sum / n;
    double standardError = Math.sqrt((squares / n - mean * mean) / n);
    assertThat(mean).isCloseTo(expected, Offset.offset(4.5 * standardError));
  }

  private static void assertRelative(double actual, double expected, double relative) {
    assertThat(actual).isCloseTo(expected, Percentage.withPercentage(100 * relative));
  }
}
