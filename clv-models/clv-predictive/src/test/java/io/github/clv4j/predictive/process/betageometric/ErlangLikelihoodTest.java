package io.github.clv4j.predictive.process.betageometric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.clv4j.core.customer.History;
import io.github.clv4j.predictive.estimation.Derivatives;
import io.github.clv4j.predictive.estimation.Histories;
import io.github.clv4j.predictive.special.ReferenceTable;
import io.github.clv4j.predictive.special.ReferenceTable.Row;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErlangLikelihoodTest {

  static Stream<Row> references() {
    return ReferenceTable.of(ErlangLikelihoodTest.class, "erlang_likelihood.csv").rows();
  }

  @ParameterizedTest
  @MethodSource("references")
  void agreesWithMpmath(Row row) {
    int k = row.count("k");
    BetaGeometricKernel traits =
        new BetaGeometricKernel(row.get("r"), row.get("alpha"), row.get("a"), row.get("b"));
    boolean dropoutAtZero = row.count("dropout_at_zero") == 1;
    int x = row.count("x");
    double recency = row.get("t_x");
    double age = row.get("T");
    ErlangProcess process = new ErlangProcess(k, traits, dropoutAtZero);
    double expected = row.get("log_likelihood");
    Offset<Double> offset = Offset.offset(1e-12 * Math.max(1, Math.abs(expected)));
    assertThat(process.logLikelihood(History.of(x, recency, age))).isCloseTo(expected, offset);
    assertThat(process.probabilityAlive(History.of(x, recency, age)))
        .isCloseTo(row.get("p_alive"), Percentage.withPercentage(1e-9));
    Histories one =
        Histories.of(new int[] {x}, new double[] {recency}, new double[] {age}).withLogGapSum(0.25);
    double[] log = {
      StrictMath.log(traits.r()),
      StrictMath.log(traits.alpha()),
      StrictMath.log(traits.a()),
      StrictMath.log(traits.b())
    };
    double[] gradient = new double[4];
    double[][] hessian = new double[4][4];
    double value = new ErlangLikelihood(one, k, dropoutAtZero).evaluate(log, gradient, hessian);
    assertThat(value).isCloseTo(expected + 0.25 * (k - 1), offset);
    List<String> names = List.of("r", "alpha", "a", "b");
    for (int i = 0; i < 4; i++) {
      String first = names.get(i);
      assertThat(gradient[i]).as(first).isCloseTo(row.get(first + "_"), offset);
      for (int j = i; j < 4; j++) {
        String second = first + "_" + names.get(j);
        assertThat(hessian[i][j])
            .as(second)
            .isEqualTo(hessian[j][i])
            .isCloseTo(row.get(second), offset);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1, false", "2, true", "3, false", "20, true"})
  void isTheWeightedSumOverCustomers(int k, boolean dropoutAtZero) {
    Customers customers = new Customers(2000, 1);
    BetaGeometricKernel traits = new BetaGeometricKernel(0.6, 4.4, 0.8, 2.5);
    double sum = k == 1 ? 0 : (k - 1) * Customers.LITT;
    for (int i = 0; i < customers.n; i++) {
      sum +=
          customers.weight[i]
              * ErlangLikelihood.of(
                  k, traits, dropoutAtZero, customers.x[i], customers.recency[i], customers.age[i]);
    }
    double[] log = {Math.log(0.6), Math.log(4.4), Math.log(0.8), Math.log(2.5)};
    double value =
        new ErlangLikelihood(customers.histories(), k, dropoutAtZero)
            .evaluate(log, new double[4], new double[4][4]);
    assertThat(value).isCloseTo(sum, Percentage.withPercentage(1e-11));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void withOnePhaseItIsThatOfRandomPurchases(boolean dropoutAtZero) {
    Histories histories = new Customers(3000, 5).histories();
    double[] gradient = new double[4];
    double[][] hessian = new double[4][4];
    double[] expectedGradient = new double[4];
    double[][] expectedHessian = new double[4][4];
    double[] log = {0.3, 1.2, -0.5, 0.7};
    double value =
        new ErlangLikelihood(histories, 1, dropoutAtZero).evaluate(log, gradient, hessian);
    double expected =
        new BetaGeometricLikelihood(histories, dropoutAtZero)
            .evaluate(log, expectedGradient, expectedHessian);
    assertThat(value).isCloseTo(expected, Percentage.withPercentage(1e-11));
    for (int i = 0; i < 4; i++) {
      assertThat(gradient[i]).isCloseTo(expectedGradient[i], Percentage.withPercentage(1e-9));
      for (int j = 0; j < 4; j++) {
        assertThat(hessian[i][j]).isCloseTo(expectedHessian[i][j], Percentage.withPercentage(1e-9));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void derivativesAgreeWithDifferences(int k) {
    Histories histories = new Customers(300, 2).histories();
    SplittableRandom random = new SplittableRandom(3);
    for (int point = 0; point < 10; point++) {
      double[] at = new double[4];
      for (int i = 0; i < 4; i++) {
        at[i] = 6 * random.nextDouble() - 2;
      }
      Derivatives.assertAgree(new ErlangLikelihood(histories, k, false), at, 1e-9);
      Derivatives.assertAgree(new ErlangLikelihood(histories, k, true), at, 1e-9);
    }
  }

  @Test
  void isFiniteFarFromTheData() {
    Histories histories =
        Histories.of(
                new int[] {0, 0, 1, 1, 3, 300, 5000},
                new double[] {0, 0, 1e-3, 52, 7, 51, 52},
                new double[] {0, 52, 52, 52, 520, 52, 5200})
            .withLogGapSum(1);
    double[] ends = {-20, 0, 20};
    for (int k : new int[] {2, 100}) {
      for (int corner = 0; corner < 81; corner++) {
        double[] at = {
          ends[corner % 3], ends[corner / 3 % 3], ends[corner / 9 % 3], ends[corner / 27]
        };
        for (boolean dropoutAtZero : new boolean[] {false, true}) {
          double[] gradient = new double[4];
          double[][] hessian = new double[4][4];
          double value =
              new ErlangLikelihood(histories, k, dropoutAtZero).evaluate(at, gradient, hessian);
          assertThat(value).as("at %s", at).isFinite();
          for (int i = 0; i < 4; i++) {
            assertThat(gradient[i]).isFinite();
            assertThat(hessian[i]).doesNotContain(Double.NaN, 1.0 / 0, -1.0 / 0);
          }
        }
      }
    }
  }

  @Test
  void comparesAcrossPhasesByTheGaps() {
    // two customers, gaps 2 and 3, 4 and 5: the product of Erlang-3 densities has 1/Gamma(3)^4
    Histories histories =
        Histories.of(new int[] {2, 2}, new double[] {5, 9}, new double[] {6, 10})
            .withLogGapSum(StrictMath.log(2 * 3 * 4 * 5));
    BetaGeometricKernel traits = new BetaGeometricKernel(0.6, 4.4, 0.8, 2.5);
    double[] log = {Math.log(0.6), Math.log(4.4), Math.log(0.8), Math.log(2.5)};
    double sum =
        ErlangLikelihood.of(3, traits, true, 2, 5, 6)
            + ErlangLikelihood.of(3, traits, true, 2, 9, 10);
    assertThat(
            new ErlangLikelihood(histories, 3, true).evaluate(log, new double[4], new double[4][4]))
        .isCloseTo(sum + 2 * StrictMath.log(120), Offset.offset(1e-12));
  }

  @Test
  void needsTheGapsAboveOnePhase() {
    Histories histories = Histories.of(new int[] {1}, new double[] {5}, new double[] {6});
    assertThat(new ErlangLikelihood(histories, 1, false).customers()).isOne();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ErlangLikelihood(histories, 2, false))
        .withMessageContaining("times between purchases");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ErlangLikelihood(histories, 0, false))
        .withMessageContaining("k must");
  }

  /** Random weekly histories. */
  private static final class Customers {
    private static final double LITT = 1234.5;

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
      return Histories.of(x, recency, age, weight).withLogGapSum(LITT);
    }
  }
}
