package io.github.clv4j.predictive;

import static io.github.clv4j.core.period.PeriodUnit.WEEKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.within;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.FirstPurchase;
import io.github.clv4j.core.customer.History;
import io.github.clv4j.core.customer.Spend;
import io.github.clv4j.core.customer.SpendIndependence;
import io.github.clv4j.core.model.FitReport;
import io.github.clv4j.core.model.FitStatus;
import io.github.clv4j.core.period.DiscountRate;
import io.github.clv4j.predictive.attrition.BgNbd;
import io.github.clv4j.predictive.attrition.FittedAttrition;
import io.github.clv4j.predictive.spend.FittedSpend;
import io.github.clv4j.predictive.spend.GammaGamma;
import java.time.LocalDate;
import java.util.Map;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/**
 * Figures of the papers and of other implementations: Fader, Hardie and Lee (2005) for BG/NBD and
 * for "RFM and CLV", Hardie's worked sheets, and the tests of BTYD, CLVTools and lifetimes.
 */
class PublishedResultsTest {
  private static final FittedAttrition ROUNDED = BgNbd.of(0.243, 4.414, 0.793, 2.426, WEEKS);

  @Test
  void bgNbdOfTheExactSample() {
    FitReport report = new BgNbd().fit(Cdnow.calibration()).report().orElseThrow();

    assertThat(report.status()).isEqualTo(FitStatus.CONVERGED);
    assertThat(report.customers()).isEqualTo(2357);
    assertParameters(
        report,
        Map.of(
            "r", 0.24259452243015708,
            "alpha", 4.4136020190135038,
            "a", 0.7929220172255976,
            "b", 2.4259067768263321),
        1e-8);
    assertThat(report.logLikelihood().orElseThrow()).isEqualTo(-9582.42920667393, offset(1e-7));
    assertThat(report.standardErrors().get("r")).isCloseTo(0.0125573780679, relative(1e-6));
    assertThat(report.standardErrors().get("alpha")).isCloseTo(0.378224059854, relative(1e-6));
    assertThat(report.standardErrors().get("a")).isCloseTo(0.185733821372, relative(1e-6));
    assertThat(report.standardErrors().get("b")).isCloseTo(0.705414259795, relative(1e-6));
    assertThat(report.gradientNorm().orElseThrow()).isLessThan(1e-8);
  }

  @Test
  void gammaGammaOfTheExactSample() {
    FitReport report = new GammaGamma().fit(Cdnow.calibration()).report().orElseThrow();

    assertThat(report.status()).isEqualTo(FitStatus.CONVERGED);
    assertThat(report.customers()).isEqualTo(946);
    assertParameters(
        report,
        Map.of("p", 6.2495722713237585, "q", 3.744224667132024, "v", 15.443520962589230),
        1e-8);
    assertThat(report.logLikelihood().orElseThrow()).isEqualTo(-4055.917694801874, offset(1e-7));
    assertThat(report.standardErrors().get("p")).isCloseTo(1.19005533596, relative(1e-6));
    assertThat(report.standardErrors().get("q")).isCloseTo(0.290133065276, relative(1e-6));
    assertThat(report.standardErrors().get("v")).isCloseTo(4.15942275197, relative(1e-6));
  }

  @Test
  void gammaGammaWithTheFirstPurchase() {
    CustomerBase base =
        Cdnow.sample()
            .observedUntil(LocalDate.of(1997, 9, 30))
            .firstPurchase(FirstPurchase.IN_SPEND)
            .build();

    FitReport report = new GammaGamma().fit(base).report().orElseThrow();

    // CLVTools 0.12.1 stops a little below the optimum
    assertThat(report.logLikelihood().orElseThrow()).isEqualTo(-9898.45093663538, offset(1e-5));
    assertParameters(
        report, Map.of("p", 9.881241043312, "q", 3.39874998169653, "v", 7.92858793535626), 1e-3);
  }

  @Test
  void fitsOfThePublishedSummary() {
    CustomerBase summary = Cdnow.publishedSummary();

    FitReport bgNbd = new BgNbd().fit(summary).report().orElseThrow();
    assertThat(bgNbd.parameters().get("r")).isEqualTo(0.2426, offset(5e-5));
    assertThat(bgNbd.parameters().get("alpha")).isEqualTo(4.4135, offset(5e-5));
    assertThat(bgNbd.parameters().get("a")).isEqualTo(0.7929, offset(5e-5));
    assertThat(bgNbd.parameters().get("b")).isEqualTo(2.4258, offset(5e-5));
    assertThat(bgNbd.logLikelihood().orElseThrow()).isEqualTo(-9582.426, offset(5e-4));
    FitReport gammaGamma = new GammaGamma().fit(summary).report().orElseThrow();
    assertThat(gammaGamma.parameters().get("p")).isEqualTo(6.2488, offset(5e-5));
    assertThat(gammaGamma.parameters().get("q")).isEqualTo(3.7446, offset(5e-5));
    assertThat(gammaGamma.parameters().get("v")).isEqualTo(15.4477, offset(5e-5));
    assertThat(gammaGamma.logLikelihood().orElseThrow()).isEqualTo(-4055.923, offset(5e-4));
  }

  @Test
  void expectedTransactionsOfACustomer() {
    // by mpmath; the 1.226 of the sheet
    assertThat(ROUNDED.expectedTransactions(History.of(2, 30.43, 38.86), 39))
        .isCloseTo(1.22602817476714446, relative(1e-13));
    FittedAttrition fitted = BgNbd.of(0.2425945, 4.413602, 0.792922, 2.425907, WEEKS);
    assertThat(fitted.expectedTransactions(History.of(2, 30.43, 38.86), 39))
        .isEqualTo(1.2259, offset(5e-5))
        .isCloseTo(1.22590686781729095, relative(1e-13));
    assertThat(fitted.probabilityAlive(History.of(2, 30.43, 38.86)))
        .isEqualTo(0.7266, offset(5e-5));
  }

  @Test
  void expectedTransactionsOfANewCustomer() {
    double[] times = {0.1429, 1, 3, 31.8571, 32, 78};
    double[] published = {0.0078, 0.0533, 0.1509, 1.0420, 1.0452, 1.8605};
    for (int i = 0; i < times.length; i++) {
      assertThat(ROUNDED.expectedTransactions(times[i])).isEqualTo(published[i], offset(5e-5));
    }
    FittedAttrition summary = new BgNbd().fit(Cdnow.publishedSummary());
    double[] atTheFit = {0.0078, 0.0532, 0.1506, 1.0405, 1.0437, 1.8580};
    for (int i = 0; i < times.length; i++) {
      assertThat(summary.expectedTransactions(times[i])).isEqualTo(atTheFit[i], offset(5e-5));
    }
    FittedAttrition fitted =
        BgNbd.of(0.242594541513762, 4.41360188404987, 0.792919914844359, 2.42588806316227, WEEKS);
    double[] golden = {0.0531842908757862, 0.43175845399993, 1.19500882486949, 1.85795626368943};
    double[] goldenTimes = {1, 10, 39, 78};
    for (int i = 0; i < golden.length; i++) {
      assertThat(fitted.expectedTransactions(goldenTimes[i])).isCloseTo(golden[i], relative(1e-10));
    }
  }

  @Test
  void probabilitiesOfCounts() {
    assertThat(ROUNDED.probability(10, 2)).isEqualTo(1.07868964e-7, offset(5e-16));
    assertThat(ROUNDED.probability(0, 39)).isEqualTo(0.5737863521, offset(5e-11));
    double[] published = {
      0.0019995214, 0.0015170236, 0.0011633150, 0.0009003148, 0.0007023638,
      0.0005517902, 0.0004361913, 0.0003467171, 0.0002769613, 0.0002222260
    };
    for (int k = 11; k <= 20; k++) {
      assertThat(ROUNDED.probability(k, 30)).isEqualTo(published[k - 11], offset(5e-11));
    }
  }

  @Test
  void expectedSpendOfTheFirstTenCustomers() {
    CustomerBase summary = Cdnow.publishedSummary();
    FittedSpend fitted = new GammaGamma().fit(summary);
    double[] published = {24.66, 18.91, 35.17, 35.17, 35.17, 71.46, 18.91, 35.17, 27.28, 35.17};
    for (int i = 0; i < published.length; i++) {
      assertThat(fitted.expectedSpend(summary.get(String.valueOf(i + 1)).spend()))
          .isEqualTo(published[i], within(0.005));
    }
    assertThat(fitted.expectedSpend(Spend.NONE)).isEqualTo(35.171, offset(5e-4));
  }

  @Test
  void independenceOfSpendAndFrequency() {
    SpendIndependence test = SpendIndependence.of(Cdnow.calibration()).orElseThrow();

    assertThat(test.customers()).isEqualTo(946);
    assertThat(test.pearson()).isEqualTo(0.113887919391255, offset(1e-12));
  }

  @Test
  void discountedExpectedResidualTransactions() {
    // golden/high_precision.json, its first BG/NBD case
    FittedAttrition fitted = BgNbd.of(0.2425945, 4.413602, 0.792922, 2.425907, WEEKS);
    assertThat(
            fitted.discountedTransactions(
                History.of(0, 0, 39), DiscountRate.continuous(0.0027, WEEKS)))
        .isCloseTo(1.012061689267845621052, relative(1e-11));
  }

  private static void assertParameters(
      FitReport report, Map<String, Double> expected, double tolerance) {
    assertThat(report.parameters()).containsOnlyKeys(expected.keySet());
    expected.forEach(
        (name, value) ->
            assertThat(report.parameters().get(name))
                .as(name)
                .isCloseTo(value, relative(tolerance)));
  }

  private static Percentage relative(double tolerance) {
    return Percentage.withPercentage(100 * tolerance);
  }
}
