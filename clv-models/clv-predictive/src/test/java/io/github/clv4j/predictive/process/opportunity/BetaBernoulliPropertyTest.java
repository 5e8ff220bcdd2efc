package io.github.clv4j.predictive.process.opportunity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.github.clv4j.core.customer.History;
import io.github.clv4j.predictive.process.Kernel;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Percentage;

/** What holds for BG/BB at any parameters and for any history. */
class BetaBernoulliPropertyTest {

  @Property(tries = 200)
  void probabilitiesSumToOneAndTheirMeanIsTheExpectation(
      @ForAll("kernels") BetaBernoulliKernel kernel, @ForAll @IntRange(max = 200) int n) {
    double sum = 0;
    double mean = 0;
    for (int k = 0; k <= n; k++) {
      double probability = kernel.probability(k, n);
      assertThat(probability).isBetween(0.0, 1.0);
      sum += probability;
      mean += k * probability;
    }
    assertThat(sum).isEqualTo(1, offset(1e-12));
    assertThat(mean).isEqualTo(kernel.expectedTransactions(n), offset(1e-12 * Math.max(1, n)));
    assertThat(kernel.probabilityActive(n)).isEqualTo(1 - kernel.probability(0, n), offset(1e-12));
  }

  /** What is expected of all customers is the mean of what is expected of each history. */
  @Property(tries = 50)
  void theFutureIsTheMeanOverAllHistories(
      @ForAll("kernels") BetaBernoulliKernel kernel,
      @ForAll @IntRange(min = 1, max = 15) int n,
      @ForAll @IntRange(min = 1, max = 20) int future) {
    BetaBernoulliProcess process = new BetaBernoulliProcess(kernel);
    double[] frequency = new double[n + 1];
    double alive = 0;
    double later = 0;
    double discounted = 0;
    for (int last = 0; last <= n; last++) {
      double sequences = 1; // of x - 1 purchases before the last one
      for (int x = last == 0 ? 0 : 1; x <= last; x++) {
        History history = History.of(x, last, n);
        double probability = sequences * StrictMath.exp(process.logLikelihood(history));
        double withFuture = probability * process.probabilityAlive(history);
        Kernel kernelLater = process.ifAlive(history);
        frequency[x] += probability;
        alive += withFuture;
        later += withFuture * kernelLater.expectedTransactions(future);
        discounted += withFuture * kernelLater.discountedTransactions(0.1, future);
        sequences *= (double) (last - x) / x;
      }
    }
    for (int x = 0; x <= n; x++) {
      assertThat(frequency[x]).isEqualTo(kernel.probability(x, n), offset(1e-12));
    }
    assertThat(alive).isEqualTo(kernel.survival(n), offset(1e-12));
    assertThat(later)
        .isEqualTo(
            kernel.expectedTransactions(n + future) - kernel.expectedTransactions(n),
            offset(1e-11));
    assertThat(discounted)
        .isEqualTo(
            StrictMath.exp(0.1 * n)
                * (kernel.discountedTransactions(0.1, n + future)
                    - kernel.discountedTransactions(0.1, n)),
            offset(1e-11));
  }

  @Property(tries = 300)
  void timeBringsPurchasesAndTakesCustomers(
      @ForAll("kernels") BetaBernoulliKernel kernel,
      @ForAll @IntRange(max = 100_000) int n,
      @ForAll @IntRange(min = 1, max = 100_000) int more,
      @ForAll("rates") double delta) {
    double rounding = 1 + 1e-12;
    assertThat(kernel.expectedTransactions(n))
        .isLessThanOrEqualTo(kernel.expectedTransactions(n + more) * rounding);
    assertThat(kernel.survival(n + more)).isLessThanOrEqualTo(kernel.survival(n) * rounding);
    assertThat(kernel.probabilityActive(n))
        .isLessThanOrEqualTo(kernel.probabilityActive(n + more) * rounding);
    assertThat(kernel.probabilityActive(n + more))
        .isLessThanOrEqualTo(kernel.probabilityActive(Double.POSITIVE_INFINITY) * rounding)
        .isLessThanOrEqualTo(kernel.expectedTransactions(n + more) * rounding);
    assertThat(kernel.discountedTransactions(delta, n))
        .isLessThanOrEqualTo(kernel.discountedTransactions(delta, n + more) * rounding);
    assertThat(kernel.discountedTransactions(delta, n + more))
        .isLessThanOrEqualTo(kernel.expectedTransactions(n + more) * rounding)
        .isLessThanOrEqualTo(
            kernel.discountedTransactions(delta, Double.POSITIVE_INFINITY) * rounding);
  }

  /** A sum to infinity is the sum to n and what it is for those who are alive at n. */
  @Property(tries = 300)
  void theFutureContinuesAtUpdatedParameters(
      @ForAll("kernels") BetaBernoulliKernel kernel,
      @ForAll @IntRange(min = 1, max = 3000) int n,
      @ForAll("rates") double delta) {
    BetaBernoulliKernel later =
        new BetaBernoulliKernel(kernel.alpha(), kernel.beta(), kernel.gamma(), kernel.delta() + n);
    double forever = Double.POSITIVE_INFINITY;
    double alive = StrictMath.exp(-delta * n) * kernel.survival(n);
    assertThat(
            kernel.discountedTransactions(delta, n)
                + alive * later.discountedTransactions(delta, forever))
        .isCloseTo(kernel.discountedTransactions(delta, forever), within(1e-11));
    assertThat(
            kernel.discountedLifetime(delta, n) + alive * later.discountedLifetime(delta, forever))
        .isCloseTo(kernel.discountedLifetime(delta, forever), within(1e-11));
  }

  @Property(tries = 200)
  void aLongerSilenceIsWorse(
      @ForAll("kernels") BetaBernoulliKernel kernel,
      @ForAll @IntRange(max = 30) int x,
      @ForAll @IntRange(max = 30) int misses,
      @ForAll @IntRange(min = 1, max = 100) int silence) {
    BetaBernoulliProcess process = new BetaBernoulliProcess(kernel);
    int last = x == 0 ? 0 : x + misses;
    double before = process.probabilityAlive(History.of(x, last, last));
    double after = process.probabilityAlive(History.of(x, last, last + silence));
    assertThat(before).isOne();
    assertThat(after).isBetween(0.0, 1.0).isLessThan(before);
    assertThat(process.probabilityAlive(History.of(x, last, last + silence + 1)))
        .isLessThanOrEqualTo(after);
  }

  @Property(tries = 200)
  void withoutDropoutItIsTheBetaBinomialModel(
      @ForAll @DoubleRange(min = 0.1, max = 10) double alpha,
      @ForAll @DoubleRange(min = 0.1, max = 10) double beta,
      @ForAll @IntRange(min = 1, max = 50) int n) {
    BetaBernoulliKernel kernel = new BetaBernoulliKernel(alpha, beta, 1e-100, 1);
    double binomial = 1; // C(n, k) B(alpha+k, beta+n-k)/B(alpha, beta)
    for (int j = 0; j < n; j++) {
      binomial *= (beta + j) / (alpha + beta + j);
    }
    for (int k = 0; k <= n; k++) {
      assertThat(kernel.probability(k, n)).isCloseTo(binomial, within(1e-12));
      binomial *= (n - k) * (alpha + k) / ((k + 1) * (beta + (n - k - 1)));
    }
    assertThat(kernel.expectedTransactions(n)).isCloseTo(n * alpha / (alpha + beta), within(1e-12));
    assertThat(new BetaBernoulliProcess(kernel).probabilityAlive(History.of(0, 0, n))).isOne();
  }

  @Property(tries = 200)
  void withoutDifferencesItIsGeometric(
      @ForAll @DoubleRange(min = 0.05, max = 0.95) double p,
      @ForAll @DoubleRange(min = 0.01, max = 0.9) double theta,
      @ForAll @IntRange(min = 1, max = 50) int n) {
    double same = 1e15;
    BetaBernoulliKernel kernel =
        new BetaBernoulliKernel(same * p, same * (1 - p), same * theta, same * (1 - theta));
    double stay = 1 - theta;
    assertThat(kernel.survival(n)).isCloseTo(StrictMath.pow(stay, n), within(1e-9));
    assertThat(kernel.expectedTransactions(n))
        .isCloseTo(p * stay * (1 - StrictMath.pow(stay, n)) / theta, within(1e-9));
    assertThat(kernel.probabilityActive(Double.POSITIVE_INFINITY))
        .isCloseTo(p * stay / (1 - stay * (1 - p)), within(1e-9));
    double w = StrictMath.exp(-0.05) * stay;
    assertThat(kernel.discountedTransactions(0.05, Double.POSITIVE_INFINITY))
        .isCloseTo(p * w / (1 - w), within(1e-9));
  }

  @Provide
  Arbitrary<BetaBernoulliKernel> kernels() {
    return Combinators.combine(parameter(), parameter(), parameter(), parameter())
        .as(BetaBernoulliKernel::new);
  }

  @Provide
  Arbitrary<Double> rates() {
    return Arbitraries.doubles().between(-13, 0).map(StrictMath::exp);
  }

  private static Arbitrary<Double> parameter() {
    return Arbitraries.doubles().between(-3.5, 4).map(StrictMath::exp);
  }

  private static Percentage within(double tolerance) {
    return Percentage.withPercentage(100 * tolerance);
  }
}
