package io.github.clv4j.predictive.process.lifetime;

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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GompertzNbdLikelihoodTest {

  static Stream<Row> references() {
    return ReferenceTable.of(GompertzNbdLikelihoodTest.class, "gompertz_nbd.csv").rows();
  }

  static Stream<Row> golden() {
    return ReferenceTable.of(GompertzNbdLikelihoodTest.class, "ggompertz_nbd_golden.csv").rows();
  }

  @ParameterizedTest
  @MethodSource({"references", "golden"})
  void agreesWithMpmath(Row row) {
    double summed =
        LifetimeModelTables.value(
            new GompertzNbdLikelihood(LifetimeModelTables.one(row)),
            row.get("r"),
            row.get("alpha"),
            row.get("b"),
            row.get("s"),
            row.get("beta"));
    LifetimeModelTables.assertHistory(row, process(row), summed);
  }

  @ParameterizedTest
  @MethodSource("golden")
  void conditionalExpectationAgreesWithGoldenValues(Row row) {
    GammaPoissonProcess process = process(row);
    double expected =
        process.probabilityAlive(LifetimeModelTables.history(row))
            * process.ifAlive(LifetimeModelTables.history(row)).expectedTransactions(row.get("t"));
    LifetimeModelTables.assertClose("CET", expected, row.get("cond_expected_transactions"));
  }

  /** Times that customers share, and so many times of their own that interpolation is better. */
  @ParameterizedTest
  @CsvSource({
    "3000, true, 0.1",
    "3000, true, 1e-5",
    "1000, false, 0.1",
    "1000, false, 1e-5",
    "1000, false, 5",
    "40, true, 3"
  })
  void isTheWeightedSumOverCustomers(int n, boolean whole, double b) {
    Histories histories = LifetimeModelTables.random(n, whole, 1);
    double sum =
        LifetimeModelTables.sum(
            histories,
            new GammaPoissonProcess(
                new GammaPoissonKernel(0.6, 4.4, new GompertzLifetime(b, 0.8, 10 * b))));
    assertThat(
            LifetimeModelTables.value(
                new GompertzNbdLikelihood(histories), 0.6, 4.4, b, 0.8, 10 * b))
        .isCloseTo(sum, Percentage.withPercentage(1e-10));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void derivativesAgreeWithDifferences(boolean whole) {
    Histories histories = LifetimeModelTables.random(whole ? 3000 : 500, whole, 2);
    GompertzNbdLikelihood likelihood = new GompertzNbdLikelihood(histories);
    SplittableRandom random = new SplittableRandom(3);
    for (int point = 0; point < 8; point++) {
      double[] at = new double[5];
      for (int i = 0; i < 5; i++) {
        at[i] = 6 * random.nextDouble() - 3;
      }
      at[2] -= 3;
      Derivatives.assertAgree(likelihood, at, 1e-9);
    }
  }

  /** Customers who have neither times nor numbers of purchases in common. */
  @Test
  void eachSilenceMayBeIntegratedByItself() {
    Histories histories = LifetimeModelTables.random(60, false, 300, 8);
    GompertzNbdLikelihood likelihood = new GompertzNbdLikelihood(histories);
    double sum =
        LifetimeModelTables.sum(
            histories,
            new GammaPoissonProcess(
                new GammaPoissonKernel(0.8, 0.3, new GompertzLifetime(0.04, 0.8, 2))));
    assertThat(LifetimeModelTables.value(likelihood, 0.8, 0.3, 0.04, 0.8, 2))
        .isCloseTo(sum, Percentage.withPercentage(1e-10));
    SplittableRandom random = new SplittableRandom(3);
    for (int point = 0; point < 8; point++) {
      double[] at = new double[5];
      for (int i = 0; i < 5; i++) {
        at[i] = 6 * random.nextDouble() - 3;
      }
      at[2] -= 3;
      Derivatives.assertAgree(likelihood, at, 1e-9);
    }
  }

  /** Far out the derivatives are differences of large terms, if one is not careful. */
  @Test
  void derivativesHoldTowardsTheLimits() {
    GompertzNbdLikelihood likelihood =
        new GompertzNbdLikelihood(LifetimeModelTables.random(500, true, 4));
    double[][] places = {
      {0.6, 5, 1e-6, 0.6, 1e-5}, // Pareto/NBD
      {0.6, 5, 1e-4, 1e4, 20}, // one constant rate
      {0.6, 5, 0.05, 1e4, 1e5}, // one Gompertz law
      {1e4, 1e5, 0.05, 0.7, 3}, // one purchase rate
      {0.6, 5, 0.05, 1e-4, 3}, // no dropout
      {0.6, 5, 0.06, 0.05, 1e4} // nobody leaves early
    };
    for (double[] place : places) {
      Derivatives.assertAgree(likelihood, LifetimeModelTables.logs(place), 1e-9);
    }
  }

  @Test
  void isFiniteFarFromTheData() {
    LifetimeModelTables.assertFiniteEverywhere(
        new GompertzNbdLikelihood(LifetimeModelTables.awkward()));
  }

  @Test
  void aSlowPaceIsParetoNbd() {
    Histories histories = LifetimeModelTables.random(500, true, 5);
    double pareto = LifetimeModelTables.value(new ParetoNbdLikelihood(histories), 0.6, 5, 0.7, 12);
    double slow =
        LifetimeModelTables.value(new GompertzNbdLikelihood(histories), 0.6, 5, 1e-7, 0.7, 12e-7);
    assertThat(slow).isCloseTo(pareto, Offset.offset(1e-2));
    double slower =
        LifetimeModelTables.value(new GompertzNbdLikelihood(histories), 0.6, 5, 1e-11, 0.7, 12e-11);
    assertThat(slower).isCloseTo(pareto, Offset.offset(1e-6));
    assertThat(slower - pareto).isCloseTo((slow - pareto) / 1e4, Offset.offset(1e-7));
  }

  private static GammaPoissonProcess process(Row row) {
    return new GammaPoissonProcess(
        new GammaPoissonKernel(
            row.get("r"),
            row.get("alpha"),
            new GompertzLifetime(row.get("b"), row.get("s"), row.get("beta"))));
  }
}
