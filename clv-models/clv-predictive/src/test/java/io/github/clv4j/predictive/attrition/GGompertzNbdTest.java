package io.github.clv4j.predictive.attrition;

import static io.github.clv4j.core.period.PeriodUnit.DAYS;
import static io.github.clv4j.core.period.PeriodUnit.WEEKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.History;
import io.github.clv4j.core.model.FitOptions;
import io.github.clv4j.core.model.FitReport;
import io.github.clv4j.core.model.FitStatus;
import io.github.clv4j.predictive.Cdnow;
import io.github.clv4j.predictive.SimulatedBase;
import java.util.Map;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GGompertzNbdTest {

  /**
   * Where CLVTools 0.12.1 stops on CDNOW (golden/cdnow_sample.json). Its expectations come from an
   * adaptive quadrature that is good for six to seven digits; the values by mpmath in
   * ggompertz_nbd_golden.csv are met to eleven.
   */
  private static final FittedAttrition CLVTOOLS =
      GGompertzNbd.of(
          0.553038845022958,
          10.5727088232633,
          1.00356886871083e-05,
          0.606125181949186,
          0.000117112215622774,
          WEEKS);

  @Test
  void onCdnowItIsParetoNbd() {
    CustomerBase cdnow = Cdnow.calibration();
    FitReport report = new GGompertzNbd().fit(cdnow).report().orElseThrow();
    FitReport pareto = new ParetoNbd().fit(cdnow).report().orElseThrow();

    assertThat(report.status()).isEqualTo(FitStatus.BOUNDARY);
    assertThat(report.message())
        .contains("Pareto/NBD")
        .contains("beta/b = 11.66")
        .contains("weeks");
    assertThat(report.logLikelihood().orElseThrow())
        .isEqualTo(pareto.logLikelihood().orElseThrow(), offset(1e-6))
        .isEqualTo(-9594.976, offset(5e-4));
    assertThat(report.standardErrors()).isEmpty();
    for (String name : new String[] {"r", "alpha", "s"}) {
      assertThat(report.parameters().get(name))
          .isCloseTo(pareto.parameters().get(name), within(1e-5));
    }
    assertThat(report.parameters().get("beta") / report.parameters().get("b"))
        .isCloseTo(pareto.parameters().get("beta"), within(1e-5));
  }

  @Test
  void fixedParametersGiveTheLogLikelihoodOfOthers() {
    CustomerBase cdnow = Cdnow.calibration();
    assertThat(logLikelihood(cdnow, CLVTOOLS)).isEqualTo(-9594.9762696873, offset(1e-8));
    // Bemmaor and Glady 2012, Table 2, whose rounding costs 0.8
    assertThat(
            logLikelihood(
                Cdnow.publishedSummary(),
                GGompertzNbd.of(0.553, 10.578, 0.0002, 0.603, 0.0026, WEEKS)))
        .isEqualTo(-9595.77, offset(5e-3));
  }

  @ParameterizedTest
  @CsvSource({
    "2, 213, 272, -9.55428107240985, 0.869132936225326, 1.45518489727008",
    "1, 12, 272, -4.45052364962847, 0.168019431574195, 0.171126149182467",
    "7, 206, 272, -21.5937246706221, 0.749438119198379, 3.71220580347717",
    "25, 191, 258, -39.875971007627, 0.109247830897955, 1.89631978805287",
    "21, 33, 205, -17.8014434158999, 2.39611890953474e-08, 4.06139008727382e-07",
    "1, 233, 233, -5.97764302745405, 1, 1.12724298652323"
  })
  void predictsWhatClvToolsPredicts(
      int x, int recency, int age, double logLikelihood, double alive, double expected) {
    History history = History.of(x, recency / 7.0, age / 7.0);
    assertThat(CLVTOOLS.logLikelihood(history)).isCloseTo(logLikelihood, within(1e-10));
    assertThat(CLVTOOLS.probabilityAlive(history)).isCloseTo(alive, within(1e-9));
    assertThat(CLVTOOLS.expectedTransactions(history, 39)).isCloseTo(expected, within(1e-6));
  }

  @Test
  void holdoutOfCdnow() {
    CustomerBase cdnow = Cdnow.calibration();
    double total = 0;
    for (int i = 0; i < cdnow.size(); i++) {
      total += CLVTOOLS.expectedTransactions(cdnow.get(i).history(), 39);
    }
    assertThat(total).isCloseTo(1665.54783198014, within(1e-7));
  }

  /**
   * The delta method from beta/b back to beta, against a fit in beta itself: a prior of no weight.
   */
  @Test
  void standardErrorsAreThoseInBeta() {
    CustomerBase base =
        SimulatedBase.of(GGompertzNbd.of(0.8, 3, 0.15, 0.9, 20, WEEKS), 2000, 50, 100, 7);
    FitReport report = new GGompertzNbd().fit(base).report().orElseThrow();
    FitReport inBeta =
        new GGompertzNbd()
            .fit(base, FitOptions.DEFAULT.prior("r", new FitOptions.Prior(1, 1e6)))
            .report()
            .orElseThrow();
    for (String name : report.parameters().keySet()) {
      assertThat(report.parameters().get(name))
          .isCloseTo(inBeta.parameters().get(name), within(1e-7));
      assertThat(report.standardErrors().get(name))
          .isCloseTo(inBeta.standardErrors().get(name), within(1e-6));
    }
    assertThat(report.correlations().keySet()).isEqualTo(inBeta.correlations().keySet());
    report
        .correlations()
        .forEach(
            (pair, value) ->
                assertThat(value).isEqualTo(inBeta.correlations().get(pair), offset(1e-6)));
  }

  /** 5,000 customers whose dropout becomes likelier with age, which the data can tell. */
  @Test
  void ageingIsRecovered() {
    Map<String, Double> truth = Map.of("r", 0.8, "alpha", 3.0, "b", 0.15, "s", 0.9, "beta", 20.0);
    for (int seed = 0; seed < 2; seed++) {
      CustomerBase base =
          SimulatedBase.of(GGompertzNbd.of(0.8, 3, 0.15, 0.9, 20, WEEKS), 5000, 50, 100, seed);
      FitReport report = new GGompertzNbd().fit(base).report().orElseThrow();
      assertThat(report.status()).as(report.toString()).isEqualTo(FitStatus.CONVERGED);
      truth.forEach(
          (name, value) -> {
            double estimate = report.parameters().get(name);
            double error = report.standardErrors().get(name) / estimate;
            assertThat(StrictMath.log(estimate / value))
                .as(report.toString())
                .isEqualTo(0, offset(3.5 * error));
          });
      FitReport pareto = new ParetoNbd().fit(base).report().orElseThrow();
      assertThat(report.logLikelihood().orElseThrow())
          .isGreaterThan(pareto.logLikelihood().orElseThrow() + 20);
    }
  }

  @Test
  void withoutDropoutItIsNbd() {
    CustomerBase base = SimulatedBase.of(Nbd.of(0.8, 3, WEEKS), 1000, 20, 60, 5);
    FittedAttrition fitted = new GGompertzNbd().fit(base);
    FitReport report = fitted.report().orElseThrow();
    FitReport nbd = new Nbd().fit(base).report().orElseThrow();
    assertThat(nbd.status()).isEqualTo(FitStatus.CONVERGED);
    assertThat(report.status()).isEqualTo(FitStatus.BOUNDARY);
    assertThat(report.message())
        .isEqualTo("the fit is at a boundary: no dropout can be seen; this is the NBD model");
    assertThat(report.logLikelihood().orElseThrow())
        .isEqualTo(nbd.logLikelihood().orElseThrow(), offset(1e-6));
    for (String name : nbd.parameters().keySet()) {
      assertThat(report.parameters().get(name)).isCloseTo(nbd.parameters().get(name), within(1e-9));
    }
    assertThat(fitted.survival(60)).isEqualTo(1, offset(1e-10));
  }

  @Test
  void theUnitOfTimeDoesNotMatter() {
    FittedAttrition weekly = GGompertzNbd.of(0.6, 8, 0.07, 0.8, 3, WEEKS);
    FittedAttrition daily = GGompertzNbd.of(0.6, 56, 0.01, 0.8, 3, DAYS);
    History history = History.of(4, 21, 30);
    History inDays = History.of(4, 147, 210);
    assertThat(daily.probabilityAlive(inDays))
        .isCloseTo(weekly.probabilityAlive(history), within(1e-12));
    assertThat(daily.expectedTransactions(inDays, 70))
        .isCloseTo(weekly.expectedTransactions(history, 10), within(1e-12));
    assertThat(daily.probability(2, inDays, 70))
        .isCloseTo(weekly.probability(2, history, 10), within(1e-12));
  }

  @Test
  void parametersAreInTheirRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GGompertzNbd.of(1, 1, 0, 1, 1, WEEKS))
        .withMessageContaining("b must be");
    assertThat(new GGompertzNbd().nests()).containsExactly("pareto-nbd", "nbd");
  }

  private static double logLikelihood(CustomerBase base, FittedAttrition model) {
    double sum = 0;
    for (int i = 0; i < base.size(); i++) {
      sum += model.logLikelihood(base.get(i).history());
    }
    return sum;
  }

  private static Percentage within(double tolerance) {
    return Percentage.withPercentage(100 * tolerance);
  }
}
