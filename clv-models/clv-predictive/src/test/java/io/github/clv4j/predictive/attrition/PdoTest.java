package io.github.clv4j.predictive.attrition;

import static io.github.clv4j.core.period.PeriodUnit.DAYS;
import static io.github.clv4j.core.period.PeriodUnit.WEEKS;
import static io.github.clv4j.core.period.PeriodUnit.YEARS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.History;
import io.github.clv4j.core.customer.Spend;
import io.github.clv4j.core.model.FitOptions;
import io.github.clv4j.core.model.FitReport;
import io.github.clv4j.core.model.FitStatus;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.predictive.Cdnow;
import io.github.clv4j.predictive.SimulatedBase;
import io.github.clv4j.predictive.estimation.CdnowSample;
import io.github.clv4j.predictive.estimation.Estimation;
import io.github.clv4j.predictive.estimation.Histories;
import io.github.clv4j.predictive.special.Draws;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class PdoTest {

  @Test
  void onCdnowThereIsAnOpportunityEveryThreeWeeks() {
    FitReport report = new Pdo().fit(Cdnow.calibration()).report().orElseThrow();

    assertThat(report.status()).isEqualTo(FitStatus.CONVERGED);
    assertThat(report.parameters().keySet()).containsExactly("r", "alpha", "a", "b", "tau");
    assertThat(report.parameters().get("tau")).isEqualTo(3);
    // where the gradient of an independent likelihood in mpmath is zero to twelve places
    assertThat(report.parameters().get("r")).isCloseTo(0.5210844678660146, within(1e-10));
    assertThat(report.parameters().get("alpha")).isCloseTo(10.314887685054535, within(1e-10));
    assertThat(report.parameters().get("a")).isCloseTo(0.41805676022622384, within(1e-10));
    assertThat(report.parameters().get("b")).isCloseTo(2.322123469154426, within(1e-10));
    assertThat(report.logLikelihood().orElseThrow()).isEqualTo(-9585.08000736165738, offset(1e-8));
    assertThat(report.standardErrors().keySet()).containsExactly("r", "alpha", "a", "b");
    assertThat(report.message())
        .contains("of 272 periods tau")
        .contains("every 3 weeks fits best")
        .contains("next best is 3.14286 weeks");
    assertThat(report.aic().orElseThrow()).isEqualTo(10 - 2 * report.logLikelihood().orElseThrow());
  }

  /**
   * A little above three weeks, where no purchase falls on an opportunity, it does not matter which
   * comes first: the published a and b. At three weeks it does; were dropout first there, it would
   * be -9597.24, which this model does not offer.
   */
  @Test
  void justAboveThreeWeeks() {
    FitReport report = Pdo.every(3.0001).fit(Cdnow.calibration()).report().orElseThrow();

    assertThat(report.logLikelihood().orElseThrow())
        .isEqualTo(-9585.10, offset(5e-3))
        .isEqualTo(-9585.10351327204817, offset(1e-8));
    assertThat(report.parameters().get("r")).isEqualTo(0.5211, offset(5e-5));
    assertThat(report.parameters().get("alpha")).isEqualTo(10.315, offset(5e-4));
    assertThat(report.parameters().get("a")).isEqualTo(0.4179, offset(5e-5));
    assertThat(report.parameters().get("b")).isEqualTo(2.321, offset(5e-4));
  }

  /** No other period does better, each fitted from all starts. */
  @Test
  void theQuickLookMissesNothing() {
    Histories histories = cdnow();
    double best =
        Pdo.every(3).estimate(histories, WEEKS, FitOptions.DEFAULT).logLikelihood().orElseThrow();
    double next = Double.NEGATIVE_INFINITY;
    for (int day = 1; day <= 272; day++) {
      if (day != 21) {
        FitReport other = Pdo.every(day / 7.0).estimate(histories, WEEKS, FitOptions.DEFAULT);
        next = Math.max(next, other.logLikelihood().orElseThrow());
      }
    }
    assertThat(best - next).isEqualTo(1.56, offset(5e-3));
  }

  @Test
  void theOptimumIsReachedFromAnywhere() {
    Estimation estimation = Pdo.every(3).estimation(cdnow()).orElseThrow();
    SplittableRandom random = new SplittableRandom(2011);
    for (int run = 0; run < 500; run++) {
      double[] start = new double[4];
      Arrays.setAll(start, i -> StrictMath.exp(10 * Draws.uniform(random) - 4));
      FitReport report =
          estimation.from(start).fit(Optional.of(WEEKS), Optional.empty(), FitOptions.DEFAULT);
      String from = Arrays.toString(start) + ": " + report;
      assertThat(report.status()).as(from).isEqualTo(FitStatus.CONVERGED);
      assertThat(report.logLikelihood().orElseThrow())
          .as(from)
          .isEqualTo(-9585.080007362, offset(1e-6));
    }
  }

  @Test
  void aPeriodBeyondAllAgesIsNbd() {
    FitReport report = Pdo.every(50).estimate(cdnow(), WEEKS, FitOptions.DEFAULT);
    FitReport nbd = new Nbd().estimate(cdnow(), WEEKS, FitOptions.DEFAULT);

    assertThat(report.status()).isEqualTo(FitStatus.BOUNDARY);
    assertThat(report.message()).contains("longer than tau").contains("NBD model");
    assertThat(report.logLikelihood().orElseThrow())
        .isEqualTo(nbd.logLikelihood().orElseThrow(), offset(1e-7));
    assertThat(report.parameters().get("tau")).isEqualTo(50);
    FittedAttrition fitted = Pdo.every(50).fit(Cdnow.calibration());
    assertThat(fitted.probabilityAlive(History.of(2, 3, 38), 52)).isGreaterThan(0.9999);
  }

  @Test
  void thePeriodIsRecovered() {
    for (int seed = 0; seed < 2; seed++) {
      FittedAttrition truth = Pdo.of(0.9, 15, 1.2, 5, 30, DAYS);
      CustomerBase base = inDays(SimulatedBase.of(truth, 4000, 100, 300, seed));
      FitReport report = new Pdo().fit(base).report().orElseThrow();

      assertThat(report.parameters().get("tau")).as(report.toString()).isEqualTo(30);
      truth
          .parameters()
          .forEach(
              (name, value) -> {
                if (!name.equals("tau")) {
                  double estimate = report.parameters().get(name);
                  double error = report.standardErrors().get(name) / estimate;
                  assertThat(StrictMath.log(estimate / value))
                      .as(report.toString())
                      .isEqualTo(0, offset(3.5 * error));
                }
              });
    }
  }

  /** Purchases in whole days, counted up: who leaves at the end of a day may buy on it. */
  private static CustomerBase inDays(CustomerBase exact) {
    var builder = CustomerBase.ofSummaries(DAYS);
    for (int i = 0; i < exact.size(); i++) {
      History history = exact.get(i).history();
      builder.add(
          "C" + i,
          History.of(history.frequency(), Math.ceil(history.recency()), Math.ceil(history.age())),
          Spend.NONE);
    }
    return builder.build();
  }

  @Test
  void theGridHasTheGrainOfTheData() {
    assertThat(grid(WEEKS, 6, 10)).containsExactly(2, 4, 6, 8, 10);
    assertThat(grid(WEEKS, 1 / 7.0, 4 / 7.0)).containsExactly(1 / 7.0, 2 / 7.0, 3 / 7.0, 4 / 7.0);
    assertThat(grid(YEARS, 1, 3)).containsExactly(1, 2, 3);
    double[] wide = grid(DAYS, 1, 20_000);
    assertThat(wide).hasSizeLessThan(401).hasSizeGreaterThan(200).isSorted().endsWith(20_000);
    assertThat(wide[0]).isEqualTo(4); // 5,000 opportunities
    double[] free = grid(WEEKS, 1.2345678, 40.98765);
    assertThat(free).hasSize(200).isSorted();
    assertThat(free[199]).isEqualTo(40.98765);
    assertThat(free[1] / free[0]).isCloseTo(free[199] / free[198], within(1e-12));
  }

  private static double[] grid(PeriodUnit unit, double recency, double age) {
    Histories histories =
        Histories.of(new int[] {1, 0}, new double[] {recency, 0}, new double[] {age, age});
    return new PdoPeriods(histories, unit, FitOptions.DEFAULT).grid();
  }

  @Test
  void nobodyBoughtAgain() {
    Histories histories =
        Histories.of(new int[] {0, 0}, new double[] {0, 0}, new double[] {10, 20});
    FitReport report = new Pdo().estimate(histories, WEEKS, FitOptions.DEFAULT);
    assertThat(report.status()).isEqualTo(FitStatus.NOT_IDENTIFIED);
    assertThat(report.parameters().keySet()).contains("tau");
  }

  @Test
  void aRidgeIsHonoured() {
    FitReport free = new Pdo().estimate(cdnow(), WEEKS, FitOptions.DEFAULT);
    FitReport held = new Pdo().estimate(cdnow(), WEEKS, FitOptions.DEFAULT.ridge(0.01));
    assertThat(held.penalty()).isPositive();
    assertThat(held.message()).contains("ridge");
    assertThat(held.logLikelihood().orElseThrow())
        .isLessThan(free.logLikelihood().orElseThrow() - 0.1);
  }

  @Test
  void parametersAreInTheirRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Pdo.every(0))
        .withMessageContaining("tau must be");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Pdo.of(1, 1, 1, 1, -3, WEEKS))
        .withMessageContaining("tau must be");
    assertThat(new Pdo().nests()).isEmpty();
    assertThat(Pdo.every(1).nests()).containsExactly("nbd");
  }

  @Test
  void aPeriodThatWasGivenIsNotCharged() {
    FitReport given = Pdo.every(3).estimate(cdnow(), WEEKS, FitOptions.DEFAULT);
    FitReport chosen = new Pdo().estimate(cdnow(), WEEKS, FitOptions.DEFAULT);
    assertThat(chosen.parameters()).containsEntry("tau", 3.0);
    assertThat(chosen.estimated()).isEqualTo(5);
    assertThat(given.estimated()).isEqualTo(4);
    assertThat(given.message()).endsWith("; tau = 3 weeks was given");
  }

  private static Histories cdnow() {
    CdnowSample sample = CdnowSample.read();
    return Histories.of(sample.x(), sample.recency(), sample.age());
  }

  private static Percentage within(double tolerance) {
    return Percentage.withPercentage(100 * tolerance);
  }
}
