package io.github.clv4j.predictive.process.betageometric;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clv4j.predictive.estimation.Derivatives;
import io.github.clv4j.predictive.estimation.Histories;
import io.github.clv4j.predictive.special.ReferenceTable;
import io.github.clv4j.predictive.special.ReferenceTable.Row;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BetaGeometricLikelihoodTest {

  static Stream<Row> bgNbd() {
    return ReferenceTable.of(BetaGeometricLikelihoodTest.class, "bg_nbd.csv").rows();
  }

  static Stream<Row> mbgNbd() {
    return ReferenceTable.of(BetaGeometricLikelihoodTest.class, "mbg_nbd.csv").rows();
  }

  @ParameterizedTest
  @MethodSource("bgNbd")
  void bgNbdAgreesWithGoldenValues(Row row) {
    assertGolden(row, false);
  }

  @ParameterizedTest
  @MethodSource("mbgNbd")
  void mbgNbdAgreesWithGoldenValues(Row row) {
    assertGolden(row, true);
  }

  private static void assertGolden(Row row, boolean dropoutAtZero) {
    BetaGeometricKernel prior =
        new BetaGeometricKernel(row.get("r"), row.get("alpha"), row.get("a"), row.get("b"));
    int x = row.count("x");
    double recency = row.get("t_x");
    double age = row.get("T");
    double odds = BetaGeometricLikelihood.logOddsDead(prior, dropoutAtZero, x, recency, age);
    assertThat(BetaGeometricLikelihood.of(prior, dropoutAtZero, x, recency, age))
        .isCloseTo(row.get("log_likelihood"), Percentage.withPercentage(1e-8));
    assertThat(1 / (1 + Math.exp(odds)))
        .isCloseTo(row.get("p_alive"), Percentage.withPercentage(1e-8));
    double[] log = {
      Math.log(prior.r()), Math.log(prior.alpha()), Math.log(prior.a()), Math.log(prior.b())
    };
    Histories one = Histories.of(new int[] {x}, new double[] {recency}, new double[] {age});
    assertThat(
            new BetaGeometricLikelihood(one, dropoutAtZero)
                .evaluate(log, new double[4], new double[4][4]))
        .isCloseTo(row.get("log_likelihood"), Percentage.withPercentage(1e-8));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void isTheWeightedSumOverCustomers(boolean dropoutAtZero) {
    Customers customers = new Customers(2000, 1);
    BetaGeometricKernel prior = new BetaGeometricKernel(0.6, 4.4, 0.8, 2.5);
    double sum = 0;
    for (int i = 0; i < customers.n; i++) {
      sum +=
          customers.weight[i]
              * BetaGeometricLikelihood.of(
                  prior, dropoutAtZero, customers.x[i], customers.recency[i], customers.age[i]);
    }
    double[] log = {Math.log(0.6), Math.log(4.4), Math.log(0.8), Math.log(2.5)};
    double value =
        new BetaGeometricLikelihood(customers.histories(), dropoutAtZero)
            .evaluate(log, new double[4], new double[4][4]);
    assertThat(value).isCloseTo(sum, Percentage.withPercentage(1e-11));
  }

  /** 300 customers leave the powers per history, 20,000 make it worth tabulating them. */
  @ParameterizedTest
  @ValueSource(ints = {300, 20_000})
  void derivativesAgreeWithDifferences(int n) {
    Histories histories = new Customers(n, 2).histories();
    SplittableRandom random = new SplittableRandom(3);
    for (int point = 0; point < 10; point++) {
      double[] at = new double[4];
      for (int i = 0; i < 4; i++) {
        at[i] = 6 * random.nextDouble() - 2;
      }
      Derivatives.assertAgree(new BetaGeometricLikelihood(histories, false), at, 1e-9);
      Derivatives.assertAgree(new BetaGeometricLikelihood(histories, true), at, 1e-9);
    }
  }

  @Test
  void isFiniteFarFromTheData() {
    Histories histories =
        Histories.of(
            new int[] {0, 0, 1, 1, 3, 300, 5000},
            new double[] {0, 0, 1e-3, 52, 7, 51, 52},
            new double[] {0, 52, 52, 52, 520, 52, 52});
    double[] ends = {-20, 0, 20};
    for (int corner = 0; corner < 81; corner++) {
      double[] at = {
        ends[corner % 3], ends[corner / 3 % 3], ends[corner / 9 % 3], ends[corner / 27]
      };
      for (boolean dropoutAtZero : new boolean[] {false, true}) {
        double[] gradient = new double[4];
        double[][] hessian = new double[4][4];
        double value =
            new BetaGeometricLikelihood(histories, dropoutAtZero).evaluate(at, gradient, hessian);
        assertThat(value).as("at %s", at).isFinite();
        for (int i = 0; i < 4; i++) {
          assertThat(gradient[i]).isFinite();
          assertThat(hessian[i]).doesNotContain(Double.NaN, 1.0 / 0, -1.0 / 0);
        }
      }
    }
  }

  @Test
  void nobodyLeavesBeforeTheFirstChance() {
    BetaGeometricKernel prior = new BetaGeometricKernel(0.6, 4.4, 0.8, 2.5);
    assertThat(BetaGeometricLikelihood.logOddsDead(prior, false, 0, 0, 39))
        .isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(BetaGeometricLikelihood.of(prior, false, 0, 0, 39))
        .isCloseTo(0.6 * Math.log(4.4 / 43.4), Offset.offset(1e-14));
    // MBG/NBD, T = 0: the odds of leaving at once are a/b
    assertThat(BetaGeometricLikelihood.logOddsDead(prior, true, 0, 0, 0))
        .isCloseTo(Math.log(0.8 / 2.5), Offset.offset(1e-15));
  }

  /** Random weekly histories. */
  private static final class Customers {
    private final int n;
    private final int[] x;
    private final double[] recency;
    private final double[] age;
    private final double[] weight;

    Customers(int n, long seed) {
      this.n = n;
      x = new int[n];
      recency = new double[n];
      age = new double[n];
      weight = new double[n];
      SplittableRandom random = new SplittableRandom(seed);
      for (int i = 0; i < n; i++) {
        x[i] = (int) (-4 * Math.log(1 - random.nextDouble()));
        age[i] = 26 + random.nextInt(26);
        recency[i] = x[i] == 0 ? 0 : 1 + random.nextInt((int) age[i]);
        weight[i] = i % 7 == 0 ? 1.5 : 1 + i % 3;
      }
    }

    Histories histories() {
      return Histories.of(x, recency, age, weight);
    }
  }
}
