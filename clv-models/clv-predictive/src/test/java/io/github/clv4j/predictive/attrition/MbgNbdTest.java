package io.github.clv4j.predictive.attrition;

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
import io.github.clv4j.predictive.estimation.Estimation;
import io.github.clv4j.predictive.estimation.Histories;
import io.github.clv4j.predictive.special.Draws;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/**
 * MBG/NBD: what papers and other implementations (BTYDplus, lifetimes) say of CDNOW, and the fit
 * from anywhere.
 */
class MbgNbdTest {

  @Test
  void fitOfTheExactSample() {
    FitReport report = new MbgNbd().fit(Cdnow.calibration()).report().orElseThrow();

    assertThat(report.model()).isEqualTo("mbg-nbd");
    assertThat(report.status()).isEqualTo(FitStatus.CONVERGED);
    assertThat(report.message()).startsWith("converged");
    assertThat(report.logLikelihood().orElseThrow()).isEqualTo(-9582.135715553749539, offset(1e-7));
    assertValues(
        report.parameters(),
        Map.of(
            "r", 0.52484315910629759,
            "alpha", 6.183085279576005,
            "a", 0.89135939073221585,
            "b", 1.6140022401703439),
        1e-8);
    assertValues(
        report.standardErrors(),
        Map.of(
            "r", 0.0832682065798,
            "alpha", 0.695620642509,
            "a", 0.154789927778,
            "b", 0.53749479824),
        1e-6);
  }

  @Test
  void fitOfThePublishedSummary() {
    FitReport report = new MbgNbd().fit(Cdnow.publishedSummary()).report().orElseThrow();

    assertThat(report.parameters().get("r")).isEqualTo(0.5248, offset(5e-5));
    assertThat(report.parameters().get("alpha")).isEqualTo(6.1830, offset(5e-5));
    assertThat(report.parameters().get("a")).isEqualTo(0.8914, offset(5e-5));
    assertThat(report.parameters().get("b")).isEqualTo(1.6140, offset(5e-5));
    assertThat(report.logLikelihood().orElseThrow()).isEqualTo(-9582.133, offset(5e-4));
  }

  @Test
  void predictionsForCustomers() {
    FittedAttrition fitted = new MbgNbd().fit(Cdnow.publishedSummary());
    History history = History.of(2, 30.43, 38.86);

    assertThat(fitted.probabilityAlive(history)).isEqualTo(0.7061, offset(5e-5));
    assertThat(fitted.expectedTransactions(history, 39)).isEqualTo(1.2627, offset(5e-5));
    FittedAttrition golden =
        MbgNbd.of(0.524843558568409, 6.18309284454521, 0.891387780368935, 1.61404833491729, WEEKS);
    CustomerBase base = Cdnow.calibration();
    Map<String, List<Double>> customers =
        Map.of(
            "0001", List.of(0.706134519728648, 1.26274696446108),
            "0002", List.of(0.170949136567764, 0.188942231313379),
            "1516", List.of(0.96548364406448, 19.446406787721),
            "2357", List.of(0.428461149962518, 0.220622700721917),
            "1901", List.of(2.35668204147799e-10, 4.00592563287995e-09));
    customers.forEach(
        (id, expected) -> {
          History of = base.get(id).history();
          assertThat(golden.probabilityAlive(of)).isCloseTo(expected.get(0), within(1e-9));
          assertThat(golden.expectedTransactions(of, 39)).isCloseTo(expected.get(1), within(1e-8));
        });
  }

  @Test
  void fitsTheSameFromAnywhere() {
    Histories histories = HistoriesOf.base(Cdnow.calibration(), new MbgNbd());
    Estimation estimation = new MbgNbd().estimation(histories).orElseThrow();
    SplittableRandom random = new SplittableRandom(2007);
    for (int run = 0; run < 500; run++) {
      double[] start = new double[4];
      Arrays.setAll(start, i -> StrictMath.exp(10 * Draws.uniform(random) - 4));
      FitReport report =
          estimation.from(start).fit(Optional.of(WEEKS), Optional.empty(), FitOptions.DEFAULT);
      assertThat(report.logLikelihood().orElseThrow())
          .as("from %s", Arrays.toString(start))
          .isEqualTo(-9582.135715553749539, offset(1e-6));
      assertThat(report.status()).isEqualTo(FitStatus.CONVERGED);
      assertThat(report.message()).startsWith("converged");
    }
  }

  @Test
  void saysWhatItIs() {
    MbgNbd model = new MbgNbd();
    assertThat(model.name()).isEqualTo("mbg-nbd");
    assertThat(model.nests()).containsExactly("nbd");
    assertThat(model.parameterNames()).containsExactly("r", "alpha", "a", "b");
    assertThat(model.description()).contains("first included");
    FittedAttrition fitted = MbgNbd.of(0.5, 6, 0.9, 1.6, WEEKS);
    FittedAttrition restored = model.restore(fitted.state());
    assertThat(restored.survival(10)).isEqualTo(fitted.survival(10)).isLessThan(1.6 / 2.5);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MbgNbd.of(0.5, 6, 0, 1.6, WEEKS))
        .withMessageContaining("a must");
  }

  private static void assertValues(
      Map<String, Double> actual, Map<String, Double> expected, double tolerance) {
    assertThat(actual).containsOnlyKeys(expected.keySet());
    expected.forEach(
        (name, value) -> assertThat(actual.get(name)).as(name).isCloseTo(value, within(tolerance)));
  }

  private static Percentage within(double tolerance) {
    return Percentage.withPercentage(100 * tolerance);
  }
}
