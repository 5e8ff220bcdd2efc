package io.github.clv4j.predictive.process.lifetime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.clv4j.predictive.estimation.CdnowSample;
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

class PdoLikelihoodTest {

  static Stream<Row> references() {
    return ReferenceTable.of(PdoLikelihoodTest.class, "periodic_dropout.csv").rows();
  }

  @ParameterizedTest
  @MethodSource("references")
  void agreesWithMpmath(Row row) {
    double tau = row.get("tau");
    double summed =
        LifetimeModelTables.value(
            new PdoLikelihood(LifetimeModelTables.one(row), tau),
            row.get("r"),
            row.get("alpha"),
            row.get("a"),
            row.get("b"));
    PeriodicLifetime lifetime = PeriodicLifetime.ofNewCustomer(row.get("a"), row.get("b"), tau);
    LifetimeModelTables.assertHistory(
        row,
        new GammaPoissonProcess(new GammaPoissonKernel(row.get("r"), row.get("alpha"), lifetime)),
        summed);
  }

  @ParameterizedTest
  @CsvSource({"3000, true, 3", "3000, true, 0.1", "300, false, 1.7", "300, false, 60"})
  void isTheWeightedSumOverCustomers(int n, boolean whole, double tau) {
    Histories histories = LifetimeModelTables.random(n, whole, 1);
    double sum =
        LifetimeModelTables.sum(
            histories,
            new GammaPoissonProcess(
                new GammaPoissonKernel(0.6, 4.4, PeriodicLifetime.ofNewCustomer(0.8, 2.5, tau))));
    PdoLikelihood likelihood = new PdoLikelihood(histories, 7).every(tau);
    assertThat(LifetimeModelTables.value(likelihood, 0.6, 4.4, 0.8, 2.5))
        .isCloseTo(sum, Percentage.withPercentage(1e-10));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.3, 3, 30, 60})
  void derivativesAgreeWithDifferences(double tau) {
    PdoLikelihood likelihood = new PdoLikelihood(LifetimeModelTables.random(1000, true, 2), tau);
    SplittableRandom random = new SplittableRandom(3);
    for (int point = 0; point < 8; point++) {
      double[] at = new double[4];
      for (int i = 0; i < 4; i++) {
        at[i] = 8 * random.nextDouble() - 3;
      }
      Derivatives.assertAgree(likelihood, at, 1e-9);
    }
    for (double[] place :
        new double[][] {{0.6, 5, 1e-4, 2}, {0.6, 5, 1e4, 1e5}, {1e4, 1e5, 0.7, 3}}) {
      Derivatives.assertAgree(likelihood, LifetimeModelTables.logs(place), 1e-8);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.7, 52, 600})
  void isFiniteFarFromTheData(double tau) {
    LifetimeModelTables.assertFiniteEverywhere(
        new PdoLikelihood(LifetimeModelTables.awkward(), tau));
  }

  @Test
  void frequentOpportunitiesAreParetoNbd() {
    Histories histories = LifetimeModelTables.random(500, false, 5);
    double pareto = LifetimeModelTables.value(new ParetoNbdLikelihood(histories), 0.6, 5, 0.7, 12);
    double previous = Double.POSITIVE_INFINITY;
    for (double tau : new double[] {0.1, 0.01, 0.001}) {
      double error =
          Math.abs(
              LifetimeModelTables.value(new PdoLikelihood(histories, tau), 0.6, 5, 0.7, 12 / tau)
                  - pareto);
      assertThat(error).isLessThan(previous / 5);
      previous = error;
    }
    assertThat(previous).isLessThan(0.1);
  }

  @Test
  void withoutOpportunitiesItIsNbd() {
    Histories histories = LifetimeModelTables.random(500, true, 6);
    assertThat(LifetimeModelTables.value(new PdoLikelihood(histories, 52), 0.6, 5, 3, 2))
        .isCloseTo(
            LifetimeModelTables.value(new NbdLikelihood(histories), 0.6, 5),
            Percentage.withPercentage(1e-12));
  }

  /** The published CDNOW figures, which hang on purchases that coincide with an opportunity. */
  @Test
  void jumpsWherePurchasesCoincideWithAnOpportunity() {
    CdnowSample sample = CdnowSample.read();
    PdoLikelihood weeks =
        new PdoLikelihood(Histories.of(sample.x(), sample.recency(), sample.age()), 3);
    double[] fit = {0.5211, 10.315, 0.4179, 2.321};
    assertThat(LifetimeModelTables.value(weeks, fit)).isCloseTo(-9585.08, Offset.offset(5e-3));
    assertThat(LifetimeModelTables.value(weeks.every(3.0001), fit))
        .isCloseTo(-9585.10, Offset.offset(1e-2));
    // just below 3 weeks the opportunity comes before the purchase
    assertThat(LifetimeModelTables.value(weeks.every(3 - 1e-6), fit)).isLessThan(-9595);
  }

  @Test
  void thereIsAnEndToHowOftenOneMayLeave() {
    Histories histories = LifetimeModelTables.random(10, true, 6);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PdoLikelihood(histories, 1e-6))
        .withMessageContaining("tau must be");
  }
}
