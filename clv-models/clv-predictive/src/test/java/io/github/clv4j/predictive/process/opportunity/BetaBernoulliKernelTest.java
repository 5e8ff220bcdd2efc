package io.github.clv4j.predictive.process.opportunity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

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

class BetaBernoulliKernelTest {

  private static final double FOR_EVER = Double.POSITIVE_INFINITY;

  private static final BetaBernoulliKernel DONATIONS =
      new BetaBernoulliKernel(1.2035, 0.7497, 0.6567, 2.7834);

  static Stream<Row> references() {
    return ReferenceTable.of(BetaBernoulliKernelTest.class, "beta_bernoulli_kernel.csv").rows();
  }

  @ParameterizedTest
  @MethodSource("references")
  void agreesWithMpmathToTwelveDigits(Row row) {
    BetaBernoulliKernel kernel =
        new BetaBernoulliKernel(
            row.get("alpha"), row.get("beta"), row.get("gamma"), row.get("delta"));
    double n = row.get("n");
    double rate = row.get("rate");
    assertRelative(kernel.survival(n), row.get("survival"), 1e-13);
    assertRelative(kernel.expectedTransactions(n), row.get("expected"), 1e-13);
    assertRelative(
        kernel.probability(row.count("k"), Math.min(n, 3000)), row.get("probability"), 1e-12);
    assertRelative(kernel.discountedTransactions(rate, FOR_EVER), row.get("dert"), 1e-13);
    assertRelative(kernel.discountedTransactions(rate, n), row.get("discounted"), 1e-13);
    assertRelative(kernel.discountedLifetime(rate, FOR_EVER), row.get("lifetime_for_ever"), 1e-13);
    assertRelative(kernel.discountedLifetime(rate, n), row.get("lifetime"), 1e-13);
    if (row.has("active")) {
      assertRelative(kernel.probabilityActive(n), row.get("active"), 1e-13);
    }
    if (row.has("active_for_ever")) {
      assertRelative(kernel.probabilityActive(FOR_EVER), row.get("active_for_ever"), 1e-13);
    }
  }

  static Stream<Row> hypergeometric() {
    return ReferenceTable.of(BetaBernoulliKernelTest.class, "hyp2f1.csv").rows();
  }

  /** DERT = E[p] z delta/(gamma+delta) 2F1(1, delta+1; gamma+delta+1; z), z = e^-rate. */
  @ParameterizedTest
  @MethodSource("hypergeometric")
  void agreesWithGoldenHypergeometricFunction(Row row) {
    double delta = row.get("b") - 1;
    double gamma = row.get("c") - row.get("b");
    double z = row.get("z");
    assertThat(row.get("a")).isOne();
    double dert =
        new BetaBernoulliKernel(3, 1, gamma, delta)
            .discountedTransactions(-StrictMath.log(z), FOR_EVER);
    assertRelative(dert / (0.75 * z * delta / (gamma + delta)), row.get("value"), 1e-10);
  }

  /** The sums that are integrals for many opportunities, one by one. */
  @ParameterizedTest
  @CsvSource({
    "1.2, 0.75, 0.66, 2.8, 100000",
    "1.2, 0.75, 0.66, 2.8, 800",
    "1e-3, 1e-3, 1e-3, 1e-3, 20000",
    "0.02, 300, 2, 4000, 100000",
    "20, 1e5, 1e-4, 1e-3, 100000"
  })
  void longSumsAreTheSumsOfTheirTerms(
      double alpha, double beta, double gamma, double delta, int n) {
    BetaBernoulliKernel kernel = new BetaBernoulliKernel(alpha, beta, gamma, delta);
    double rate = 1e-5;
    double expected = 0;
    double active = 0;
    double discounted = 0;
    double lifetime = 0;
    double survival = 1;
    double miss = 1;
    for (int i = 1; i <= n; i++) {
      lifetime += survival * Math.exp(-rate * (i - 1)) * -Math.expm1(-rate) / rate;
      survival *= (delta + (i - 1)) / (gamma + delta + (i - 1));
      expected += alpha / (alpha + beta) * survival;
      discounted += alpha / (alpha + beta) * survival * Math.exp(-rate * i);
      active += survival * miss * alpha / (alpha + beta + (i - 1));
      miss *= (beta + (i - 1)) / (alpha + beta + (i - 1));
    }
    assertRelative(kernel.survival(n), survival, 1e-11);
    assertRelative(kernel.expectedTransactions(n), expected, 1e-11);
    assertRelative(kernel.probabilityActive(n), active, 1e-11);
    assertRelative(kernel.discountedTransactions(rate, n), discounted, 1e-11);
    assertRelative(kernel.discountedLifetime(rate, n), lifetime, 1e-11);
    assertRelative(kernel.probability(0, n), 1 - active, 1e-8);
  }

  @ParameterizedTest
  @CsvSource({
    "1.2, 0.75, 0.66, 2.8, 0", "1.2, 0.75, 0.66, 2.8, 1", "1.2, 0.75, 0.66, 2.8, 500",
    "0.05, 0.02, 0.03, 0.01, 300", "30, 10, 5, 80, 1500", "1e6, 2e6, 1e5, 1e7, 1000",
  })
  void probabilitiesSumToOneAndToTheExpectation(
      double alpha, double beta, double gamma, double delta, int n) {
    BetaBernoulliKernel kernel = new BetaBernoulliKernel(alpha, beta, gamma, delta);
    double total = 0;
    double mean = 0;
    for (int k = 0; k <= n; k++) {
      total += kernel.probability(k, n);
      mean += k * kernel.probability(k, n);
    }
    assertThat(total).isCloseTo(1, Offset.offset(1e-11));
    assertRelative(mean, kernel.expectedTransactions(n), 1e-11);
    assertThat(kernel.probability(n + 1, n)).isZero();
  }

  /** By hand: E[p (1-θ)] = 2/5 3/4, E[p² (1-θ)²] = 2/5 3/6 3/4 4/5. */
  @Test
  void fewOpportunitiesCanBeCountedByHand() {
    BetaBernoulliKernel kernel = new BetaBernoulliKernel(2, 3, 1, 3);
    assertThat(kernel.survival(1)).isCloseTo(0.75, Offset.offset(1e-15));
    assertThat(kernel.survival(2)).isCloseTo(0.6, Offset.offset(1e-15));
    assertThat(kernel.expectedTransactions(2)).isCloseTo(0.4 * 1.35, Offset.offset(1e-15));
    assertThat(kernel.probability(2, 2)).isCloseTo(0.2 * 0.6, Offset.offset(1e-15));
    // 0 of 2: gone at once, gone before the second after a miss, or two misses
    double none = 0.25 + 0.15 * 0.6 + 0.6 * (0.6 * 4 / 6);
    assertThat(kernel.probability(0, 2)).isCloseTo(none, Offset.offset(1e-15));
    assertThat(kernel.probabilityActive(2)).isCloseTo(1 - none, Offset.offset(1e-15));
    assertThat(kernel.discountedTransactions(Math.log(2), 2))
        .isCloseTo(0.4 * (0.75 / 2 + 0.6 / 4), Offset.offset(1e-15));
    // alive until 1, until 2 with 3/4, until 2.5 with 3/5
    assertThat(kernel.discountedLifetime(0, 2.5)).isCloseTo(2.05, Offset.offset(1e-15));
    assertThat(kernel.discountedLifetime(0, 0.5)).isEqualTo(0.5);
  }

  @Test
  void timeIsCountedInOpportunities() {
    assertThat(DONATIONS.isDiscrete()).isTrue();
    assertThat(DONATIONS.timeScale()).isOne();
    assertThat(DONATIONS.atUnitScale()).isSameAs(DONATIONS);
    assertThat(DONATIONS.survival(0.999)).isOne();
    assertThat(DONATIONS.survival(3.7)).isEqualTo(DONATIONS.survival(3));
    assertThat(DONATIONS.survival(3 - 1e-12)).isEqualTo(DONATIONS.survival(3));
    assertThat(DONATIONS.expectedTransactions(0.9)).isZero();
    assertThat(DONATIONS.expectedTransactions(5.9)).isEqualTo(DONATIONS.expectedTransactions(5));
    assertThat(DONATIONS.probability(0, 0.9)).isOne();
    assertThat(DONATIONS.probability(1, 0.9)).isZero();
    assertThat(DONATIONS.probabilityActive(0.9)).isZero();
    assertThat(DONATIONS.discountedTransactions(0.1, 0.9)).isZero();
    assertThat(DONATIONS.discountedTransactions(0.1, 7.5))
        .isEqualTo(DONATIONS.discountedTransactions(0.1, 7));
    assertThat(DONATIONS.discountedLifetime(0.1, 0)).isZero();
  }

  @Test
  void lifetimeGrowsBetweenOpportunitiesAtTheRateOfThoseAlive() {
    double whole = DONATIONS.discountedLifetime(0.1, 7);
    double part = Math.exp(-0.7) * DONATIONS.survival(7) * -Math.expm1(-0.1 * 0.4) / 0.1;
    assertRelative(DONATIONS.discountedLifetime(0.1, 7.4), whole + part, 1e-14);
    assertRelative(
        DONATIONS.discountedLifetime(0, 7.4),
        DONATIONS.discountedLifetime(0, 7) + 0.4 * DONATIONS.survival(7),
        1e-14);
  }

  @Test
  void discountingTendsToTheUndiscountedSums() {
    BetaBernoulliKernel kernel = new BetaBernoulliKernel(2, 3, 3, 4);
    assertThat(kernel.discountedTransactions(0, 30)).isEqualTo(kernel.expectedTransactions(30));
    // E[1/θ - 1] = δ/(γ-1) opportunities in a lifetime, of which 2/5 are taken
    assertRelative(kernel.discountedTransactions(0, FOR_EVER), 0.8, 1e-15);
    assertRelative(kernel.discountedTransactions(1e-12, FOR_EVER), 0.8, 1e-10);
    assertRelative(kernel.discountedLifetime(0, FOR_EVER), 3, 1e-15);
    assertRelative(kernel.discountedLifetime(1e-12, FOR_EVER), 3, 1e-10);
    assertRelative(
        kernel.discountedTransactions(0.01, 1e7),
        kernel.discountedTransactions(0.01, FOR_EVER),
        1e-14);
    assertRelative(kernel.probabilityActive(1e9), kernel.probabilityActive(FOR_EVER), 1e-12);
  }

  @Test
  void whatDivergesIsInfinite() {
    assertThat(DONATIONS.discountedTransactions(0, FOR_EVER)).isInfinite().isPositive();
    assertThat(DONATIONS.discountedLifetime(0, FOR_EVER)).isInfinite().isPositive();
    BetaBernoulliKernel one = new BetaBernoulliKernel(2, 3, 1, 4);
    assertThat(one.discountedTransactions(0, FOR_EVER)).isInfinite();
    assertThat(one.discountedTransactions(1e-12, FOR_EVER)).isFinite().isGreaterThan(10);
    assertThat(one.discountedTransactions(1e-300, FOR_EVER)).isFinite().isGreaterThan(1000);
  }

  @Test
  void simulationAgreesWithTheFormulas() {
    int n = 100_000;
    double t = 10.5;
    double delta = 0.1;
    SplittableRandom random = new SplittableRandom(5);
    double purchases = 0;
    double squares = 0;
    double alive = 0;
    double lifetime = 0;
    double lifetimeSquares = 0;
    int twice = 0;
    int active = 0;
    double discounted = 0;
    double discountedSquares = 0;
    for (int i = 0; i < n; i++) {
      List<Double> times = new ArrayList<>();
      double end = DONATIONS.simulate(random, t, times::add);
      assertThat(times)
          .isSorted()
          .doesNotHaveDuplicates()
          .allMatch(time -> time >= 1 && time < end && time == Math.rint(time));
      assertThat(end == t || end == Math.rint(end)).isTrue();
      double value = times.stream().mapToDouble(time -> Math.exp(-delta * time)).sum();
      double life = -Math.expm1(-delta * end) / delta;
      purchases += times.size();
      squares += times.size() * times.size();
      alive += end == t ? 1 : 0;
      twice += times.size() == 2 ? 1 : 0;
      active += times.isEmpty() ? 0 : 1;
      lifetime += life;
      lifetimeSquares += life * life;
      discounted += value;
      discountedSquares += value * value;
    }
    assertMean(purchases, squares, n, DONATIONS.expectedTransactions(t));
    assertMean(alive, alive, n, DONATIONS.survival(t));
    assertMean(twice, twice, n, DONATIONS.probability(2, t));
    assertMean(active, active, n, DONATIONS.probabilityActive(t));
    assertMean(lifetime, lifetimeSquares, n, DONATIONS.discountedLifetime(delta, t));
    assertMean(discounted, discountedSquares, n, DONATIONS.discountedTransactions(delta, t));
  }

  @Test
  void sameSeedGivesTheSameFuture() {
    List<Double> times = new ArrayList<>();
    double end =
        new BetaBernoulliKernel(2, 5, 1, 9).simulate(new SplittableRandom(3), 20, times::add);
    assertThat(times).containsExactly(2.0, 3.0, 5.0);
    assertThat(end).isEqualTo(6.0);
  }

  @Test
  void whoNeverLeavesAndAlwaysBuysTakesEveryOpportunity() {
    List<Double> times = new ArrayList<>();
    BetaBernoulliKernel loyal = new BetaBernoulliKernel(1e15, 1e-15, 1e-15, 1e15);
    assertThat(loyal.simulate(new SplittableRandom(1), 4 - 1e-12, times::add)).isEqualTo(4 - 1e-12);
    assertThat(times).containsExactly(1.0, 2.0, 3.0, 4 - 1e-12);
    BetaBernoulliKernel gone = new BetaBernoulliKernel(1, 1, 1e15, 1e-15);
    times.clear();
    assertThat(gone.simulate(new SplittableRandom(1), 4, times::add)).isEqualTo(1);
    assertThat(times).isEmpty();
  }

  @Test
  void extremesStayFiniteSignedAndMonotone() {
    double[] sizes = {1e-15, 1e-6, 1e-3, 1, 1e3, 1e6, 1e15};
    for (double alpha : sizes) {
      for (double beta : sizes) {
        for (double gamma : sizes) {
          for (double delta : sizes) {
            assertOrderly(new BetaBernoulliKernel(alpha, beta, gamma, delta));
          }
        }
      }
    }
  }

  private static void assertOrderly(BetaBernoulliKernel kernel) {
    double expected = 0;
    double survival = 1;
    double active = 0;
    double rounding = 1e-9;
    for (double t : new double[] {1, 2, 5, 100, 1e4, 1e8, 1e12, FOR_EVER}) {
      double nextActive = kernel.probabilityActive(t);
      assertThat(nextActive)
          .as("P(active) until %s of %s", t, kernel)
          .isBetween(active * (1 - rounding), 1.0);
      active = nextActive;
      if (t == FOR_EVER) {
        break;
      }
      double nextExpected = kernel.expectedTransactions(t);
      double nextSurvival = kernel.survival(t);
      assertThat(nextExpected)
          .as("E at %s of %s", t, kernel)
          .isFinite()
          .isPositive()
          .isGreaterThanOrEqualTo(expected * (1 - rounding))
          .isGreaterThanOrEqualTo(active * (1 - rounding))
          .isLessThanOrEqualTo(t * (1 + rounding));
      assertThat(nextSurvival)
          .as("S at %s of %s", t, kernel)
          .isBetween(0.0, Math.min(1, survival * (1 + rounding)));
      assertThat(kernel.probability(1, Math.min(t, 1e4))).isBetween(0.0, 1.0);
      expected = nextExpected;
      survival = nextSurvival;
    }
    double annuity = 1 / Math.expm1(0.01);
    assertThat(kernel.discountedTransactions(0.01, FOR_EVER))
        .as("DERT of %s", kernel)
        .isPositive()
        .isLessThanOrEqualTo(annuity * (1 + rounding));
    assertThat(kernel.discountedLifetime(0.01, FOR_EVER))
        .as("life of %s", kernel)
        .isBetween(-Math.expm1(-0.01) / 0.01 * (1 - rounding), 100 * (1 + rounding));
  }

  @Test
  void evenTheProbabilityAfterMoreOpportunitiesThanCanBeCountedIsOne() {
    assertThat(DONATIONS.probability(3, 1e9)).isBetween(1e-4, 0.1);
    assertThat(DONATIONS.probability(3, 1e15))
        .isCloseTo(DONATIONS.probability(3, 1e9), Percentage.withPercentage(0.01));
    assertThat(new BetaBernoulliKernel(1e9, 1e12, 1e-9, 1).probability(1000, 1e6))
        .isCloseTo(poisson(1000, 1000), Percentage.withPercentage(1));
  }

  /** Probability of k of a Poisson distribution with this mean, by Stirling's formula. */
  private static double poisson(int k, double mean) {
    return Math.exp(k - mean + k * Math.log(mean / k) - 1.0 / (12 * k))
        / Math.sqrt(2 * Math.PI * k);
  }

  @Test
  void rejectsArgumentsOutsideTheirRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BetaBernoulliKernel(0, 1, 1, 1))
        .withMessage("alpha must be a finite number above 0, but is 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BetaBernoulliKernel(1, 1, 1, FOR_EVER))
        .withMessageContaining("delta must");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DONATIONS.expectedTransactions(-1))
        .withMessageContaining("t must")
        .withMessageContaining("-1.0");
    assertThatIllegalArgumentException().isThrownBy(() -> DONATIONS.survival(Double.NaN));
    assertThatIllegalArgumentException().isThrownBy(() -> DONATIONS.expectedTransactions(FOR_EVER));
    assertThatIllegalArgumentException().isThrownBy(() -> DONATIONS.probabilityActive(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> DONATIONS.probability(-1, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DONATIONS.discountedTransactions(-0.1, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DONATIONS.discountedLifetime(0.1, Double.NaN));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DONATIONS.simulate(new SplittableRandom(1), FOR_EVER, time -> {}));
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
