package io.github.clv4j.predictive.process.lifetime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.clv4j.core.customer.History;
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

class ParetoNbdKernelTest {

  private static final double FOR_EVER = Double.POSITIVE_INFINITY;

  /** Below this nothing is left of a double's digits. */
  private static final double UNDERFLOW = 1e-300;

  private static final GammaPoissonKernel CDNOW = kernel(0.553, 10.578, 0.606, 11.669);

  static Stream<Row> references() {
    return ReferenceTable.of(ParetoNbdKernelTest.class, "pareto_nbd_kernel.csv").rows();
  }

  static Stream<Row> golden() {
    return ReferenceTable.of(ParetoNbdKernelTest.class, "pareto_nbd.csv").rows();
  }

  @ParameterizedTest
  @MethodSource("references")
  void agreesWithMpmath(Row row) {
    GammaPoissonKernel kernel =
        kernel(row.get("r"), row.get("alpha"), row.get("s"), row.get("beta"));
    double t = row.get("t");
    double delta = row.get("delta");
    assertRelative(kernel.expectedTransactions(t), row.get("expected"), 1e-14);
    assertRelative(kernel.survival(t), row.get("survival"), 1e-13);
    assertRelative(kernel.probability(row.count("k"), t), row.get("probability"), 1e-12);
    assertRelative(kernel.probabilityActive(t), row.get("active"), 1e-12);
    assertRelative(kernel.probabilityActive(FOR_EVER), row.get("active_ever"), 1e-12);
    assertRelative(
        kernel.discountedTransactions(delta, row.get("horizon")), row.get("discounted"), 1e-13);
    assertRelative(kernel.discountedTransactions(delta, FOR_EVER), row.get("dert"), 1e-13);
    assertRelative(
        kernel.discountedLifetime(delta, FOR_EVER),
        row.get("dert") * kernel.alpha() / kernel.r(),
        1e-13);
  }

  @ParameterizedTest
  @MethodSource("golden")
  void agreesWithGoldenValues(Row row) {
    GammaPoissonProcess process =
        new GammaPoissonProcess(
            kernel(row.get("r"), row.get("alpha"), row.get("s"), row.get("beta")));
    History history = History.of(row.count("x"), row.get("t_x"), row.get("T"));
    double alive = process.probabilityAlive(history);
    Kernel kernel = process.ifAlive(history);
    assertRelative(process.logLikelihood(history), row.get("log_likelihood"), 1e-11);
    assertRelative(alive, row.get("p_alive"), 1e-11);
    assertRelative(
        alive * kernel.expectedTransactions(row.get("t")),
        row.get("cond_expected_transactions"),
        1e-11);
    assertRelative(
        alive * kernel.discountedTransactions(row.get("delta"), FOR_EVER), row.get("dert"), 1e-11);
  }

  @ParameterizedTest
  @CsvSource({"0.553, 10.578, 0.606, 11.669, 52", "3, 5, 1, 0.5, 20", "0.2, 30, 6, 900, 100"})
  void probabilitiesSumToOneAndToTheExpectation(
      double r, double alpha, double s, double beta, double t) {
    GammaPoissonKernel kernel = kernel(r, alpha, s, beta);
    double total = 0;
    double mean = 0;
    for (int k = 0; k < 1500; k++) {
      total += kernel.probability(k, t);
      mean += k * kernel.probability(k, t);
    }
    assertThat(total).isCloseTo(1, Offset.offset(1e-13));
    assertRelative(mean, kernel.expectedTransactions(t), 1e-12);
    assertRelative(kernel.probabilityActive(t), 1 - kernel.probability(0, t), 1e-13);
  }

  /** The difference of the expectations at the ends has one digit left of it. */
  @Test
  void aLateIntervalOfFewSurvivors() {
    // mpmath: 20/19 (6^-19 - 27^-19)
    assertRelative(
        kernel(30, 3, 20, 2).expectedTransactions(10, 52), 1.72743867018327906e-15, 1e-13);
  }

  @Test
  void startsAtNothing() {
    assertThat(CDNOW.expectedTransactions(0)).isZero();
    assertThat(CDNOW.survival(0)).isOne();
    assertThat(CDNOW.probability(0, 0)).isOne();
    assertThat(CDNOW.probability(3, 0)).isZero();
    assertThat(CDNOW.probabilityActive(0)).isZero();
    assertThat(CDNOW.discountedTransactions(0.01, 0)).isZero();
    assertThat(CDNOW.discountedLifetime(0, 0)).isZero();
    // as t vanishes purchases come at the mean rate
    assertRelative(CDNOW.expectedTransactions(1e-9), 1e-9 * 0.553 / 10.578, 1e-9);
    assertRelative(CDNOW.probabilityActive(1e-9), 1e-9 * 0.553 / 10.578, 1e-9);
  }

  @Test
  void lifetimeWithoutDiscount() {
    GammaPoissonKernel kernel = kernel(2, 8, 3, 10);
    assertRelative(kernel.discountedLifetime(0, FOR_EVER), 5, 1e-15);
    assertRelative(kernel.discountedLifetime(0, 1e12), 5, 1e-14);
    assertRelative(kernel.discountedTransactions(0, FOR_EVER), 5 * 2 / 8.0, 1e-15);
    // s = 1: beta ln(1 + t/beta), and the same from either side
    assertRelative(kernel(2, 8, 1, 10).discountedLifetime(0, 30), 10 * Math.log(4), 1e-15);
    for (double s : new double[] {Math.nextDown(1.0), Math.nextUp(1.0), 1 - 1e-12, 1 + 1e-12}) {
      assertRelative(kernel(2, 8, s, 10).discountedLifetime(0, 30), 10 * Math.log(4), 1e-11);
      assertRelative(
          kernel(2, 8, s, 10).discountedLifetime(0.01, FOR_EVER),
          kernel(2, 8, 1, 10).discountedLifetime(0.01, FOR_EVER),
          1e-11);
    }
    assertRelative(CDNOW.discountedLifetime(1e-15, 100), CDNOW.discountedLifetime(0, 100), 1e-12);
  }

  @Test
  void whatDivergesIsInfinite() {
    assertThat(CDNOW.discountedTransactions(0, FOR_EVER)).isInfinite().isPositive();
    assertThat(CDNOW.discountedLifetime(0, FOR_EVER)).isInfinite().isPositive();
    assertThat(kernel(2, 8, 1, 10).discountedLifetime(0, FOR_EVER)).isInfinite();
    assertThat(CDNOW.discountedTransactions(1e-12, FOR_EVER)).isFinite().isGreaterThan(1000);
  }

  @Test
  void withoutDropoutItIsTheNbdModel() {
    GammaPoissonKernel nbd = new GammaPoissonKernel(0.385, 12.07, new NoDropout());
    GammaPoissonKernel almost = kernel(0.385, 12.07, 1e-13, 5);
    for (double t : new double[] {0.5, 39, 1000}) {
      assertRelative(nbd.expectedTransactions(t), 0.385 * t / 12.07, 1e-15);
      assertThat(nbd.survival(t)).isOne();
      for (int k : new int[] {0, 1, 7, 300}) {
        assertRelative(almost.probability(k, t), nbd.probability(k, t), 1e-9);
      }
      assertRelative(almost.expectedTransactions(t), nbd.expectedTransactions(t), 1e-11);
      assertRelative(almost.probabilityActive(t), nbd.probabilityActive(t), 1e-11);
      assertRelative(almost.discountedLifetime(0.01, t), nbd.discountedLifetime(0.01, t), 1e-11);
    }
    assertThat(nbd.probabilityActive(FOR_EVER)).isOne();
    assertThat(nbd.discountedLifetime(0.02, FOR_EVER)).isEqualTo(50);
    assertThat(nbd.discountedLifetime(0, FOR_EVER)).isInfinite();
    assertThat(nbd.simulate(new SplittableRandom(1), 39, time -> {})).isEqualTo(39);
  }

  @Test
  void kernelsAreEqualByValue() {
    assertThat(kernel(0.553, 10.578, 0.606, 11.669)).isEqualTo(CDNOW).hasSameHashCodeAs(CDNOW);
    assertThat(new GammaPoissonKernel(1, 2, new NoDropout()))
        .isEqualTo(new GammaPoissonKernel(1, 2, new NoDropout()));
    // what differs in the pace of time only shares the kernel at unit scale
    Kernel daily = kernel(0.5, 7 * 8, 0.6, 7 * 16);
    Kernel weekly = kernel(0.5, 8, 0.6, 16);
    assertThat(daily.atUnitScale()).isEqualTo(weekly.atUnitScale());
    assertThat(daily.timeScale()).isEqualTo(7 * weekly.timeScale());
    assertRelative(
        daily.atUnitScale().expectedTransactions(5), weekly.expectedTransactions(40), 1e-14);
  }

  @Test
  void simulationAgreesWithTheFormulas() {
    int n = 200_000;
    double t = 52;
    double delta = 0.01;
    SplittableRandom random = new SplittableRandom(5);
    double purchases = 0;
    double squares = 0;
    int alive = 0;
    double lifetime = 0;
    double lifetimeSquares = 0;
    int none = 0;
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
      none += times.isEmpty() ? 1 : 0;
      twice += times.size() == 2 ? 1 : 0;
      lifetime += life;
      lifetimeSquares += life * life;
      discounted += value;
      discountedSquares += value * value;
    }
    assertMean(purchases, squares, n, CDNOW.expectedTransactions(t));
    assertMean(alive, alive, n, CDNOW.survival(t));
    assertMean(none, none, n, CDNOW.probability(0, t));
    assertMean(n - none, n - none, n, CDNOW.probabilityActive(t));
    assertMean(twice, twice, n, CDNOW.probability(2, t));
    assertMean(lifetime, lifetimeSquares, n, CDNOW.discountedLifetime(delta, t));
    assertMean(discounted, discountedSquares, n, CDNOW.discountedTransactions(delta, t));
  }

  @Test
  void extremesStayFiniteSignedAndMonotone() {
    double[] sizes = {1e-12, 1e-3, 1, 1e3, 1e12};
    for (double r : sizes) {
      for (double s : sizes) {
        for (double beta : sizes) {
          assertOrderly(kernel(r, 1, s, beta));
        }
      }
    }
  }

  private static void assertOrderly(GammaPoissonKernel kernel) {
    double rounding = 1e-10;
    double expected = 0;
    double survival = 1;
    double active = 0;
    for (double t = 1e-12; t < 1e13; t *= 1000) {
      double nextExpected = kernel.expectedTransactions(t);
      double nextSurvival = kernel.survival(t);
      double nextActive = kernel.probabilityActive(t);
      assertThat(nextExpected)
          .as("E at %s of %s", t, kernel)
          .isFinite()
          .isPositive()
          .isGreaterThanOrEqualTo(expected * (1 - rounding))
          .isLessThanOrEqualTo(kernel.r() * t * (1 + rounding));
      assertThat(nextSurvival).as("S at %s of %s", t, kernel).isBetween(0.0, survival);
      assertThat(nextActive)
          .as("active at %s of %s", t, kernel)
          .isPositive()
          .isBetween(active * (1 - rounding), Math.min(1, nextExpected * (1 + rounding)));
      assertThat(kernel.probability(0, t))
          .as("P(0) at %s of %s", t, kernel)
          .isCloseTo(1 - nextActive, Offset.offset(1e-12));
      assertThat(kernel.probability(4, t)).as("P(4) at %s of %s", t, kernel).isBetween(0.0, 1.0);
      expected = nextExpected;
      survival = nextSurvival;
      active = nextActive;
    }
    assertThat(kernel.probabilityActive(FOR_EVER))
        .as("ever active of %s", kernel)
        .isBetween(active * (1 - rounding), 1.0);
    assertThat(kernel.discountedTransactions(0.01, FOR_EVER))
        .as("DERT of %s", kernel)
        .isPositive()
        .isLessThanOrEqualTo(kernel.r() / 0.01 * (1 + rounding));
  }

  @Test
  void rejectsArgumentsOutsideTheirRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> kernel(0, 1, 1, 1))
        .withMessage("r must be a finite number above 0, but is 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> kernel(1, Double.NaN, 1, 1))
        .withMessageContaining("alpha must");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> kernel(1, 1, -1, 1))
        .withMessageContaining("s must");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> kernel(1, 1, 1, FOR_EVER))
        .withMessageContaining("beta must");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CDNOW.expectedTransactions(-1))
        .withMessageContaining("-1.0");
    assertThatIllegalArgumentException().isThrownBy(() -> CDNOW.expectedTransactions(FOR_EVER));
    assertThatIllegalArgumentException().isThrownBy(() -> CDNOW.survival(Double.NaN));
    assertThatIllegalArgumentException().isThrownBy(() -> CDNOW.probability(-1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> CDNOW.probability(1, FOR_EVER));
    assertThatIllegalArgumentException().isThrownBy(() -> CDNOW.probabilityActive(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> CDNOW.discountedTransactions(-0.1, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CDNOW.discountedLifetime(0.1, Double.NaN));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CDNOW.simulate(new SplittableRandom(1), FOR_EVER, time -> {}));
  }

  static GammaPoissonKernel kernel(double r, double alpha, double s, double beta) {
    return new GammaPoissonKernel(r, alpha, new ParetoLifetime(s, beta));
  }

  private static void assertMean(double sum, double squares, int n, double expected) {
    double mean = sum / n;
    double standardError = Math.sqrt((squares / n - mean * mean) / n);
    assertThat(mean).isCloseTo(expected, Offset.offset(4.5 * standardError));
  }

  private static void assertRelative(double actual, double expected, double relative) {
    if (Math.abs(expected) < UNDERFLOW) {
      assertThat(actual).isBetween(0.0, 2 * UNDERFLOW);
    } else {
      assertThat(actual).isCloseTo(expected, Percentage.withPercentage(100 * relative));
    }
  }
}
