package io.github.clv4j.predictive.spend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clv4j.predictive.estimation.CdnowSample;
import io.github.clv4j.predictive.estimation.Covariance;
import io.github.clv4j.predictive.estimation.Derivatives;
import io.github.clv4j.predictive.estimation.Maximizer;
import io.github.clv4j.predictive.estimation.Maximum;
import io.github.clv4j.predictive.estimation.SpendHistories;
import io.github.clv4j.predictive.special.Draws;
import io.github.clv4j.predictive.special.ReferenceTable;
import io.github.clv4j.predictive.special.ReferenceTable.Row;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class GammaGammaLikelihoodTest {

  /** Natural scale: v has the unit of money. */
  private static final double[] SCALE = {1, 1, 35};

  /** The cases with spend; for x = 0 there is no likelihood. */
  static Stream<Row> golden() {
    return ReferenceTable.of(GammaGammaLikelihoodTest.class, "gamma_gamma.csv")
        .rows()
        .filter(row -> row.count("x") > 0);
  }

  @ParameterizedTest
  @MethodSource("golden")
  void agreesWithGoldenValues(Row row) {
    double p = row.get("p");
    double q = row.get("q");
    double v = row.get("gamma");
    int x = row.count("x");
    double expected = row.get("log_likelihood");
    assertThat(GammaGammaLikelihood.logLikelihood(x, row.get("m_x"), p, q, v))
        .isCloseTo(expected, Percentage.withPercentage(1e-8));
    double[] log = {Math.log(p), Math.log(q), Math.log(v)};
    SpendHistories one =
        SpendHistories.of(new int[] {x}, new double[] {row.get("m_x")}, new double[] {1});
    assertThat(new GammaGammaLikelihood(one).evaluate(log, new double[3], new double[3][3]))
        .isCloseTo(expected, Percentage.withPercentage(1e-8));
  }

  /** With shapes of billions the terms of the logarithm are billions, too, and nearly cancel. */
  @ParameterizedTest
  @CsvSource({
    // mpmath 1.3.0: x, mean, p, q, v, log-likelihood
    "3, 50.25, 21493.5, 1253.25, 2.9140625, -1.2971316998809277166",
    "2, 49.75, 3.0e9, 4000.5, 6.7e-05, -0.87458560724404086811",
    "1, 50.125, 120.5, 1.0e9, 4.2e8, -2.4438938602421113359",
    "6, 51.0, 1.0e11, 1.0e5, 5.0e-05, -18.572715038696146126",
    "1, 48.5, 6000.0, 5000.0, 41.5, -1.7998231628065777179",
  })
  void agreesWithMpmathWhereShapesAreLarge(
      int x, double mean, double p, double q, double v, double expected) {
    GammaGammaLikelihood one = likelihood(new int[] {x}, new double[] {mean});
    double[] at = {StrictMath.log(p), StrictMath.log(q), StrictMath.log(v)};
    double[] slope = new double[3];
    double value = one.evaluate(at, slope, new double[3][3]);

    // the logarithms given are rounded: what that changes is known from the slopes
    double[] rounded = {StrictMath.exp(at[0]), StrictMath.exp(at[1]), StrictMath.exp(at[2])};
    double shift =
        slope[0] * (rounded[0] / p - 1)
            + slope[1] * (rounded[1] / q - 1)
            + slope[2] * (rounded[2] / v - 1);
    assertThat(value - shift).isCloseTo(expected, Offset.offset(1e-10));
  }

  @Test
  void derivativesAgreeWithDifferencesWhereShapesAreLarge() {
    GammaGammaLikelihood likelihood =
        likelihood(new int[] {1, 2, 2, 5}, new double[] {49, 50, 52, 50.5});
    Derivatives.assertAgree(
        likelihood, new double[] {StrictMath.log(9000), StrictMath.log(6000), 3.5}, 1e-7);
    Derivatives.assertAgree(
        likelihood, new double[] {StrictMath.log(2e5), StrictMath.log(100), -3.7}, 1e-7);
  }

  @Test
  void derivativesAgreeWithDifferences() {
    SplittableRandom random = new SplittableRandom(3);
    int n = 200;
    int[] x = new int[n];
    double[] mean = new double[n];
    double[] weight = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] = 1 + random.nextInt(8);
      mean[i] = 100 * random.nextDouble();
      weight[i] = i % 5 == 0 ? 0.5 : 1 + i % 3;
    }
    GammaGammaLikelihood likelihood = new GammaGammaLikelihood(SpendHistories.of(x, mean, weight));
    for (int point = 0; point < 10; point++) {
      double[] at = new double[3];
      Arrays.setAll(at, i -> 6 * random.nextDouble() - 2);
      Derivatives.assertAgree(likelihood, at, 1e-9);
    }
  }

  @Test
  void isFiniteFarFromTheData() {
    SpendHistories spends =
        SpendHistories.of(
            new int[] {1, 1, 2, 5000}, new double[] {0.01, 1e6, 35, 40}, new double[] {1, 1, 1, 1});
    double[] ends = {-20, 0, 20};
    for (int corner = 0; corner < 27; corner++) {
      double[] at = {ends[corner % 3], ends[corner / 3 % 3], ends[corner / 9]};
      double[] gradient = new double[3];
      double[][] hessian = new double[3][3];
      assertThat(new GammaGammaLikelihood(spends).evaluate(at, gradient, hessian)).isFinite();
      for (int i = 0; i < 3; i++) {
        assertThat(gradient[i]).isFinite();
        assertThat(hessian[i]).doesNotContain(Double.NaN, 1.0 / 0, -1.0 / 0);
      }
    }
  }

  @Test
  void reachesTheOptimumOnCdnowFromAnywhere() {
    CdnowSample sample = CdnowSample.read();
    assertThat(sample.spendX()).hasSize(946);
    GammaGammaLikelihood likelihood = likelihood(sample.spendX(), sample.meanSpend());
    Maximum maximum = Maximizer.maximize(likelihood, SCALE, 100);
    assertOptimal(maximum);
    Covariance covariance = Covariance.of(maximum).orElseThrow();
    double[] standardErrors = {1.19005533596, 0.290133065276, 4.15942275197};
    for (int i = 0; i < 3; i++) {
      assertThat(covariance.standardError(i))
          .isCloseTo(standardErrors[i], Percentage.withPercentage(1e-8));
    }
    SplittableRandom random = new SplittableRandom(1997);
    for (int run = 0; run < 200; run++) {
      double[] start = new double[3];
      Arrays.setAll(start, i -> StrictMath.exp(10 * Draws.uniform(random) - 4));
      assertOptimal(Maximizer.maximize(likelihood, SCALE, start, 200));
    }
  }

  @Test
  void theOrderOfCustomersDoesNotChangeABit() {
    CdnowSample sample = CdnowSample.read();
    int n = sample.spendX().length;
    int[] reversedX = new int[n];
    double[] reversedMean = new double[n];
    for (int i = 0; i < n; i++) {
      reversedX[i] = sample.spendX()[n - 1 - i];
      reversedMean[i] = sample.meanSpend()[n - 1 - i];
    }
    Maximum maximum =
        Maximizer.maximize(likelihood(sample.spendX(), sample.meanSpend()), SCALE, 100);
    Maximum same = Maximizer.maximize(likelihood(reversedX, reversedMean), SCALE, 100);
    assertThat(same.logParameters()).isEqualTo(maximum.logParameters());
    assertThat(same.value()).isEqualTo(maximum.value());
  }

  private static GammaGammaLikelihood likelihood(int[] x, double[] meanSpend) {
    double[] weight = new double[x.length];
    Arrays.fill(weight, 1);
    return new GammaGammaLikelihood(SpendHistories.of(x, meanSpend, weight));
  }

  /** golden/mle_high_precision.json: Newton in 45 digits. */
  private static void assertOptimal(Maximum maximum) {
    assertThat(maximum.converged()).as(maximum.message()).isTrue();
    assertThat(maximum.value()).isCloseTo(-4055.9176948018739759, Offset.offset(1e-9));
    double[] expected = {6.2495722713237584859, 3.7442246671320239967, 15.443520962589230265};
    for (int i = 0; i < 3; i++) {
      assertThat(maximum.parameters()[i]).isCloseTo(expected[i], Percentage.withPercentage(1e-8));
    }
  }
}
