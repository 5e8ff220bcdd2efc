package io.github.clv4j.predictive.spend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clv4j.core.model.FitOptions;
import io.github.clv4j.core.model.FitReport;
import io.github.clv4j.core.model.FitStatus;
import io.github.clv4j.predictive.estimation.Derivatives;
import io.github.clv4j.predictive.special.ReferenceTable;
import io.github.clv4j.predictive.special.ReferenceTable.Row;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RandomEffectsLikelihoodTest {
  private static final double[][] AMOUNTS = {
    {12.5, 17.25, 9}, {40, -3.5}, {22}, {31, 28.5, 35.25, 30}, {8.75, 8}, {19}
  };

  static Stream<Row> references() {
    return ReferenceTable.of(RandomEffectsLikelihoodTest.class, "random_effects.csv").rows();
  }

  /** The reference inverts the covariance matrix of all values, without any algebra of ours. */
  @ParameterizedTest
  @MethodSource("references")
  void agreesWithTheMultivariateNormal(Row row) {
    RandomEffectsLikelihood likelihood = new RandomEffectsLikelihood(data(row.text("kind")));
    double[] at = {StrictMath.log(row.get("sigma_w")), StrictMath.log(row.get("sigma_b"))};

    assertThat(likelihood.mu(at)).isCloseTo(row.get("mu"), relative(1e-13));
    assertThat(likelihood.standardErrorOfMu(at)).isCloseTo(row.get("se_mu"), relative(1e-13));
    assertThat(likelihood.unrestricted(at)).isCloseTo(row.get("full"), relative(1e-13));
    assertThat(likelihood.evaluate(at, new double[2], new double[2][2]))
        .isCloseTo(row.get("restricted"), relative(1e-13));
  }

  @ParameterizedTest
  @MethodSource("optima")
  void fitsReachTheOptimum(Row row) {
    FitReport report = new RandomEffectsFit("m", data(row.text("kind"))).report(FitOptions.DEFAULT);

    assertThat(report.status()).isEqualTo(FitStatus.CONVERGED);
    assertThat(report.parameters().keySet()).containsExactly("mu", "sigma_w", "sigma_b");
    for (String name : List.of("mu", "sigma_w", "sigma_b")) {
      assertThat(report.parameters().get(name)).isCloseTo(row.get(name), relative(1e-8));
    }
    assertThat(report.standardErrors().get("mu")).isCloseTo(row.get("se_mu"), relative(1e-8));
    assertThat(report.logLikelihood().orElseThrow()).isCloseTo(row.get("full"), relative(1e-10));
  }

  static Stream<Row> optima() {
    return references().filter(row -> row.text("where").equals("optimum"));
  }

  @Test
  void derivativesAgreeWithDifferences() {
    double[][] points = {{2, 2}, {3, -2}, {-1, 3}, {0.5, 2.5}, {4, 4}, {2.5, -6}, {-3, 2}};
    for (String kind : List.of("single", "means", "logs")) {
      for (double[] at : points) {
        RandomEffectsLikelihood likelihood = new RandomEffectsLikelihood(data(kind));
        Derivatives.assertAgree(likelihood, at, 1e-8);
      }
    }
  }

  @Test
  void isFiniteFarFromTheData() {
    double[] ends = {-20, 0, 20};
    for (String kind : List.of("single", "means", "logs")) {
      for (double within : ends) {
        for (double between : ends) {
          double[] gradient = new double[2];
          double[][] hessian = new double[2][2];
          double[] at = {within, between};
          assertThat(new RandomEffectsLikelihood(data(kind)).evaluate(at, gradient, hessian))
              .isFinite();
          for (int i = 0; i < 2; i++) {
            assertThat(gradient[i]).isFinite();
            assertThat(hessian[i]).doesNotContain(Double.NaN, 1.0 / 0, -1.0 / 0);
          }
        }
      }
    }
  }

  @Test
  void theOrderOfCustomersDoesNotChangeABit() {
    double[][] reversed = AMOUNTS.clone();
    Collections.reverse(Arrays.asList(reversed));
    FitReport report = report(RandomEffectsData.ofAmounts(Shoppers.buying(AMOUNTS)));
    FitReport same = report(RandomEffectsData.ofAmounts(Shoppers.buying(reversed)));

    assertThat(same).isEqualTo(report);
  }

  /** For equally many values each REML is the analysis of variance (Searle and others 1992). */
  @Test
  void balancedDataAreSolvedByMeanSquares() {
    double[][] balanced = {{10, 14, 12}, {30, 25, 29}, {18, 22, 23}, {-4, 1, 3}};
    double grand = Arrays.stream(balanced).flatMapToDouble(Arrays::stream).average().orElseThrow();
    double between = 0;
    double within = 0;
    for (double[] amounts : balanced) {
      double mean = Arrays.stream(amounts).average().orElseThrow();
      between += 3 * (mean - grand) * (mean - grand) / 3;
      within += Arrays.stream(amounts).map(z -> (z - mean) * (z - mean)).sum() / 8;
    }

    FitReport report = report(RandomEffectsData.ofAmounts(Shoppers.buying(balanced)));

    assertThat(report.parameters().get("mu")).isCloseTo(grand, relative(1e-12));
    assertThat(report.parameters().get("sigma_w"))
        .isCloseTo(StrictMath.sqrt(within), relative(1e-9));
    assertThat(report.parameters().get("sigma_b"))
        .isCloseTo(StrictMath.sqrt((between - within) / 3), relative(1e-9));
    assertThat(report.standardErrors().get("mu"))
        .isCloseTo(StrictMath.sqrt(between / 12), relative(1e-9));
    // chi-squared with 8 degrees of freedom: the variance of ln sigma_w is 1 / (2 * 8)
    assertThat(report.standardErrors().get("sigma_w"))
        .isCloseTo(StrictMath.sqrt(within / 16), relative(1e-8));
  }

  /** Amounts far from 0 that hardly differ: nothing cancels. */
  @Test
  void aLargeCommonAmountDoesNotMatter() {
    double[][] far =
        Arrays.stream(AMOUNTS)
            .map(amounts -> Arrays.stream(amounts).map(z -> z + 1e9).toArray())
            .toArray(double[][]::new);

    FitReport report = report(RandomEffectsData.ofAmounts(Shoppers.buying(AMOUNTS)));
    FitReport shifted = report(RandomEffectsData.ofAmounts(Shoppers.buying(far)));

    assertThat(shifted.parameters().get("mu") - 1e9)
        .isCloseTo(report.parameters().get("mu"), Offset.offset(1e-6));
    assertThat(shifted.parameters().get("sigma_w"))
        .isCloseTo(report.parameters().get("sigma_w"), relative(1e-6));
    assertThat(shifted.parameters().get("sigma_b"))
        .isCloseTo(report.parameters().get("sigma_b"), relative(1e-6));
  }

  private static RandomEffectsData data(String kind) {
    return switch (kind) {
      case "single" -> RandomEffectsData.ofAmounts(Shoppers.buying(AMOUNTS));
      case "means" -> RandomEffectsData.ofAmounts(Shoppers.summarized(AMOUNTS));
      case "logs" -> RandomEffectsData.ofLogs(Shoppers.buying(AMOUNTS));
      default -> throw new IllegalArgumentException(kind);
    };
  }

  private static FitReport report(RandomEffectsData data) {
    return new RandomEffectsFit("m", data).report(FitOptions.DEFAULT);
  }

  private static Percentage relative(double tolerance) {
    return Percentage.withPercentage(100 * tolerance);
  }
}
