package io.github.clv4j.predictive.process.lifetime;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clv4j.core.customer.History;
import io.github.clv4j.predictive.estimation.Derivatives;
import io.github.clv4j.predictive.estimation.Histories;
import io.github.clv4j.predictive.estimation.LogLikelihood;
import io.github.clv4j.predictive.process.lifetime.ParetoNbdLikelihood.Plan;
import io.github.clv4j.predictive.special.ReferenceTable;
import io.github.clv4j.predictive.special.ReferenceTable.Row;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ParetoNbdLikelihoodTest {

  static Stream<Row> references() {
    return ReferenceTable.of(ParetoNbdLikelihoodTest.class, "pareto_nbd_likelihood.csv").rows();
  }

  static Stream<Row> golden() {
    return ReferenceTable.of(ParetoNbdLikelihoodTest.class, "pareto_nbd.csv").rows();
  }

  @ParameterizedTest
  @MethodSource({"references", "golden"})
  void agreesWithMpmathInEveryWay(Row row) {
    GammaPoissonProcess process =
        new GammaPoissonProcess(
            ParetoNbdKernelTest.kernel(
                row.get("r"), row.get("alpha"), row.get("s"), row.get("beta")));
    int x = row.count("x");
    History history = History.of(x, row.get("t_x"), row.get("T"));
    double expected = row.get("log_likelihood");
    Offset<Double> rounding = Offset.offset(1e-12 * Math.max(1, Math.abs(expected)));
    double alive = row.get("p_alive");

    assertThat(process.logLikelihood(history)).isCloseTo(expected, rounding);
    assertThat(process.probabilityAlive(history))
        .isCloseTo(alive, Offset.offset(1e-11 * alive + 1e-300));
    Histories one =
        Histories.of(new int[] {x}, new double[] {history.recency()}, new double[] {history.age()});
    double[] at = logs(row.get("r"), row.get("alpha"), row.get("s"), row.get("beta"));
    for (Plan plan : plans(1)) {
      assertThat(new ParetoNbdLikelihood(one, plan).evaluate(at, new double[4], new double[4][4]))
          .as("%s", plan)
          .isCloseTo(expected, rounding);
    }
  }

  /** The table by time, the interpolation and the integral know nothing of each other. */
  @Test
  void everyWayGivesTheSameDerivatives() {
    Histories histories = new Customers(300, 4).histories();
    SplittableRandom random = new SplittableRandom(9);
    for (int point = 0; point < 15; point++) {
      double[] at = new double[4];
      Arrays.setAll(at, i -> 10 * random.nextDouble() - 4);
      double[] gradient = new double[4];
      double[][] hessian = new double[4][4];
      double value =
          new ParetoNbdLikelihood(histories, new Plan(false, 0)).evaluate(at, gradient, hessian);
      for (Plan plan : plans(histories.segments())) {
        double[] other = new double[4];
        double[][] otherHessian = new double[4][4];
        assertThat(new ParetoNbdLikelihood(histories, plan).evaluate(at, other, otherHessian))
            .as("%s at %s", plan, Arrays.toString(at))
            .isCloseTo(value, Percentage.withPercentage(1e-9));
        Offset<Double> rounding = Offset.offset(1e-11 * Math.abs(value));
        for (int i = 0; i < 4; i++) {
          assertThat(other[i]).as("gradient %s", i).isCloseTo(gradient[i], rounding);
          for (int j = 0; j < 4; j++) {
            assertThat(otherHessian[i][j])
                .as("Hessian %s %s", i, j)
                .isCloseTo(hessian[i][j], rounding);
          }
        }
      }
    }
  }

  @Test
  void isTheWeightedSumOverCustomers() {
    Customers customers = new Customers(2000, 1);
    GammaPoissonProcess process =
        new GammaPoissonProcess(ParetoNbdKernelTest.kernel(0.6, 4.4, 0.8, 12));
    double sum = 0;
    for (int i = 0; i < customers.n; i++) {
      sum +=
          customers.weight[i]
              * process.logLikelihood(
                  History.of(customers.x[i], customers.recency[i], customers.age[i]));
    }
    double[] at = logs(0.6, 4.4, 0.8, 12);
    for (Plan plan : plans(customers.histories().segments())) {
      assertThat(
              new ParetoNbdLikelihood(customers.histories(), plan)
                  .evaluate(at, new double[4], new double[4][4]))
          .isCloseTo(sum, Percentage.withPercentage(1e-11));
    }
  }

  @Test
  void derivativesAgreeWithDifferences() {
    Histories histories = new Customers(100, 2).histories();
    Histories many = new Customers(20_000, 2).histories();
    SplittableRandom random = new SplittableRandom(3);
    for (int point = 0; point < 10; point++) {
      double[] at = new double[4];
      Arrays.setAll(at, i -> 6 * random.nextDouble() - 2);
      if (point < 2) {
        Derivatives.assertAgree(new ParetoNbdLikelihood(many), at, 1e-9);
      }
      for (Plan plan : plans(histories.segments())) {
        Derivatives.assertAgree(new ParetoNbdLikelihood(histories, plan), at, 1e-9);
      }
    }
  }

  /** Near the limits of the model derivatives must not drown in rounding either. */
  @Test
  void derivativesAtTheLimits() {
    Histories histories = new Customers(100, 2).histories();
    double[][] far = {
      {10, 12, 0, 2},
      {0, 2, 10, 13},
      {10, 12, 10, 13},
      {0, 2, -10, 2},
      {0, 2, 0, 12},
      {0, 2, -4, -10},
      {0, -2, 0, 6},
      {0, 6, 0, -6},
      {-8, -8, 0, 2},
    };
    for (double[] at : far) {
      for (Plan plan : plans(histories.segments())) {
        Derivatives.assertAgree(new ParetoNbdLikelihood(histories, plan), at, 1e-8);
      }
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
      for (Plan plan : plans(histories.segments())) {
        double[] gradient = new double[4];
        double[][] hessian = new double[4][4];
        double value = new ParetoNbdLikelihood(histories, plan).evaluate(at, gradient, hessian);
        assertThat(value).as("%s at %s", plan, Arrays.toString(at)).isFinite();
        for (int i = 0; i < 4; i++) {
          assertThat(gradient[i]).isFinite();
          assertThat(hessian[i]).doesNotContain(Double.NaN, 1.0 / 0, -1.0 / 0);
        }
      }
    }
  }

  /** One customer with 9,000 purchases must not make the recurrence long for all the others. */
  @Test
  void aHistoryOfThousandsOfPurchases() {
    Customers customers = new Customers(50, 3);
    customers.x[0] = 9000;
    customers.recency[0] = customers.age[0];
    Histories histories = customers.histories();
    LogLikelihood likelihood = new ParetoNbdLikelihood(histories);
    double[] at = logs(0.1, 0.4, 0.8, 12);
    assertThat(likelihood.evaluate(at, new double[4], new double[4][4]))
        .isCloseTo(
            new ParetoNbdLikelihood(histories, new Plan(true, histories.segments()))
                .evaluate(at, new double[4], new double[4][4]),
            Percentage.withPercentage(1e-10));
    Derivatives.assertAgree(likelihood, at, 1e-9);
  }

  @Test
  void nbdIsTheWeightedSumOverCustomers() {
    Customers customers = new Customers(500, 6);
    GammaPoissonProcess process =
        new GammaPoissonProcess(new GammaPoissonKernel(0.6, 4.4, new NoDropout()));
    double sum = 0;
    for (int i = 0; i < customers.n; i++) {
      sum +=
          customers.weight[i]
              * process.logLikelihood(
                  History.of(customers.x[i], customers.recency[i], customers.age[i]));
    }
    NbdLikelihood likelihood = new NbdLikelihood(customers.histories());
    double[] at = {Math.log(0.6), Math.log(4.4)};
    assertThat(likelihood.evaluate(at, new double[2], new double[2][2]))
        .isCloseTo(sum, Percentage.withPercentage(1e-11));
    for (double[] place : new double[][] {at, {-3, 5}, {8, 9}, {3, -2}}) {
      Derivatives.assertAgree(likelihood, place, 1e-9);
    }
    assertThat(process.probabilityAlive(History.of(3, 1, 39))).isOne();
    // Gamma(3.6)/Gamma(.6) 4.4^.6 / 43.4^3.6
    assertThat(process.logLikelihood(History.of(3, 1, 39)))
        .isCloseTo(
            Math.log(0.6 * 1.6 * 2.6) + 0.6 * Math.log(4.4) - 3.6 * Math.log(43.4),
            Offset.offset(1e-13));
  }

  private static List<Plan> plans(int segments) {
    return List.of(
        new Plan(true, segments),
        new Plan(false, segments),
        new Plan(true, segments / 2),
        new Plan(false, 0));
  }

  private static double[] logs(double... parameters) {
    return Arrays.stream(parameters).map(StrictMath::log).toArray();
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
