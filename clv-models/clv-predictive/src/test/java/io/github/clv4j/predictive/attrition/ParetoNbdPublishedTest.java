package io.github.clv4j.predictive.attrition;

import static io.github.clv4j.core.period.PeriodUnit.WEEKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.History;
import io.github.clv4j.core.period.DiscountRate;
import io.github.clv4j.predictive.Cdnow;
import io.github.clv4j.predictive.special.ReferenceTable;
import io.github.clv4j.predictive.special.ReferenceTable.Row;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Figures of the papers and of other implementations for Pareto/NBD and NBD: Fader, Hardie and Lee
 * (2005) "RFM and CLV", BTYD, CLVTools and lifetimes.
 */
class ParetoNbdPublishedTest {
  private static final FittedAttrition BTYD = ParetoNbd.of(0.5534, 10.5802, 0.6061, 11.6562, WEEKS);

  static Stream<Row> customers() {
    return ReferenceTable.of(ParetoNbdPublishedTest.class, "pareto_nbd_cdnow.csv").rows();
  }

  static Stream<Row> weakspots() {
    return ReferenceTable.of(ParetoNbdPublishedTest.class, "pareto_nbd_weakspots.csv").rows();
  }

  @ParameterizedTest
  @MethodSource("customers")
  void predictionsOfOtherImplementations(Row row) {
    FittedAttrition fitted =
        ParetoNbd.of(row.get("r"), row.get("alpha"), row.get("s"), row.get("beta"), WEEKS);
    History history = History.of(row.count("x"), row.get("t_x"), row.get("T"));

    assertThat(fitted.logLikelihood(history)).isCloseTo(row.get("LL"), relative(1e-9));
    assertThat(fitted.probabilityAlive(history)).isCloseTo(row.get("PAlive"), relative(1e-9));
    assertThat(fitted.expectedTransactions(history, 39)).isCloseTo(row.get("CET"), relative(1e-9));
    assertThat(fitted.discountedTransactions(history, DiscountRate.continuous(0.0027, WEEKS)))
        .isCloseTo(row.get("DERT"), relative(1e-8));
  }

  /** Where a well-known implementation gives NaN. */
  @ParameterizedTest
  @MethodSource("weakspots")
  void whereOthersGiveNoNumber(Row row) {
    FittedAttrition fitted =
        ParetoNbd.of(row.get("r"), row.get("alpha"), row.get("s"), row.get("beta"), WEEKS);
    History history = History.of(row.count("x"), row.get("t_x"), row.get("T"));

    assertThat(fitted.logLikelihood(history)).isCloseTo(row.get("log_likelihood"), relative(1e-12));
    assertThat(fitted.probabilityAlive(history)).isCloseTo(row.get("p_alive"), relative(1e-11));
    assertThat(fitted.expectedTransactions(history, 52))
        .isCloseTo(row.get("expected_52"), relative(1e-11));
  }

  @Test
  void weakspotsOfNewCustomersAndCounts() {
    assertThat(ParetoNbd.of(0.55, 10.6, 1, 11.7, WEEKS).expectedTransactions(52))
        .isCloseTo(1.02874749652673, relative(1e-13));
    FittedAttrition fitted = ParetoNbd.of(0.553, 10.578, 0.606, 11.669, WEEKS);
    assertThat(fitted.probability(40, History.of(2, 30.43, 38.86), 39))
        .isCloseTo(1.97231846849745e-13, relative(1e-12));
    assertThat(fitted.probability(40, History.of(100, 364, 365), 39))
        .isCloseTo(6.03170006147003e-11, relative(1e-12));
  }

  @Test
  void numericallyHardProbabilitiesOfBeingAlive() {
    FittedAttrition fitted = ParetoNbd.of(0.5143, 2.8845, 0.2856, 14.1087, WEEKS);
    assertThat(fitted.probabilityAlive(History.of(221, 103.42857, 103.57143)))
        .isEqualTo(0.999596, offset(5e-7));
    assertThat(fitted.probabilityAlive(History.of(254, 97.14286, 97.28571)))
        .isEqualTo(0.999558, offset(5e-7));
    assertThat(fitted.probabilityAlive(History.of(161, 94.71429, 98)))
        .isEqualTo(0.749488, offset(5e-7));
    assertThat(fitted.probabilityAlive(History.of(204, 98.57143, 99.42857)))
        .isEqualTo(0.994255, offset(5e-7));
    FittedAttrition extreme = ParetoNbd.of(10.465, 0.00798565, 3.0516, 2.820, WEEKS);
    // by mpmath; of the latter two P(alive) is 8e-800 and 2e-493
    assertThat(extreme.logLikelihood(History.of(400, 5, 6)))
        .isCloseTo(1323.1889287438494, relative(1e-14));
    assertThat(extreme.probabilityAlive(History.of(400, 5, 6)))
        .isCloseTo(5.13745798830848045e-31, relative(1e-13));
    assertThat(extreme.logLikelihood(History.of(500, 1, 37)))
        .isCloseTo(2594.40445316562592, relative(1e-14));
    assertThat(extreme.probabilityAlive(History.of(500, 1, 37))).isZero();
    assertThat(extreme.logLikelihood(History.of(500, 4, 37)))
        .isCloseTo(1888.82124759705573, relative(1e-14));
    assertThat(extreme.probabilityAlive(History.of(500, 4, 37))).isZero();
  }

  @Test
  void aFrequentCustomer() {
    History history = History.of(26, 30.86, 31);
    assertThat(BTYD.expectedTransactions(history, 52)).isEqualTo(25.4549, offset(5e-5));
    assertThat(BTYD.probabilityAlive(history)).isEqualTo(0.99792, offset(5e-6));
    assertThat(BTYD.expectedTransactions(52)).isEqualTo(1.47307, offset(5e-6));
  }

  /** Of two customers with the same recency the more frequent one is more likely to have left. */
  @Test
  void increasingFrequencyParadox() {
    double[] published = {0.7059, 0.1442, 0.0225, 0.0031};
    for (int i = 0; i < published.length; i++) {
      assertThat(BTYD.expectedTransactions(History.of(10 + 5 * i, 20, 39), 52))
          .isEqualTo(published[i], offset(5e-5));
    }
  }

  @Test
  void expectationOfANewCustomer() {
    FittedAttrition fitted = new ParetoNbd().fit(Cdnow.publishedSummary());
    double[] published = {
      0, 0.05101, 0.09963, 0.14614, 0.19076, 0.23369, 0.27508, 0.31508, 0.35380, 0.39134
    };
    for (int t = 0; t < published.length; t++) {
      assertThat(fitted.expectedTransactions(t)).isEqualTo(published[t], offset(6e-6));
    }
    FittedAttrition clvTools =
        ParetoNbd.of(
            0.553270010398156, 10.5778006845915, 0.606019997065837, 11.6639145126923, WEEKS);
    double[] expected = {0.0510051117811335, 0.427785428231419, 1.21343463907347, 1.91000640701328};
    double[] times = {1, 10, 39, 78};
    for (int i = 0; i < times.length; i++) {
      assertThat(clvTools.expectedTransactions(times[i])).isCloseTo(expected[i], relative(1e-12));
    }
    double[] counts = {
      0.593528105207095, 0.16558433844204, 0.0825047987628959, 0.0490532404705287,
      0.0317057932468583, 0.0214925527994481, 0.0150171360670277, 0.01071235677477,
      0.00775668565587313, 0.00567995355401696, 0.00419560469727865
    };
    for (int k = 0; k < counts.length; k++) {
      assertThat(clvTools.probability(k, 39)).isCloseTo(counts[k], relative(1e-9));
    }
  }

  @Test
  void predictionsForCustomers() {
    FittedAttrition fitted = new ParetoNbd().fit(Cdnow.publishedSummary());
    History history = History.of(2, 30.43, 38.86);
    DiscountRate rate = DiscountRate.continuous(StrictMath.log(1.15) / 52, WEEKS);
    assertThat(fitted.probabilityAlive(history)).isEqualTo(0.8691, offset(5e-5));
    assertThat(fitted.expectedTransactions(history, 39)).isEqualTo(1.4551, offset(5e-5));
    assertThat(fitted.discountedTransactions(history, rate)).isEqualTo(6.5002, offset(5e-5));
    int[] x = {7, 1, 0, 4};
    double[] recency = {35, 30, 0, 60};
    double[] published = {0.895, 1.430, 0.182, 7.343};
    for (int i = 0; i < x.length; i++) {
      assertThat(fitted.discountedTransactions(History.of(x[i], recency[i], 77.86), rate))
          .isEqualTo(published[i], offset(5e-4));
    }
  }

  /**
   * The optimum of the sample for all 78 weeks: -9608 in the first 39, and customers of about equal
   * value, about 2, one with seven purchases and one with a single one but no later silence.
   */
  @Test
  void parametersOf78Weeks() {
    FittedAttrition fitted = new ParetoNbd().fit(Cdnow.sample().build());
    CustomerBase calibration = Cdnow.calibration();
    double logLikelihood = 0;
    for (int i = 0; i < calibration.size(); i++) {
      logLikelihood += fitted.logLikelihood(calibration.get(i).history());
    }
    assertThat(logLikelihood).isEqualTo(-9608, offset(0.5));
    DiscountRate rate = DiscountRate.continuous(StrictMath.log(1.15) / 52, WEEKS);
    double often = fitted.discountedTransactions(History.of(7, 35, 77.86), rate);
    double once = fitted.discountedTransactions(History.of(1, 30, 77.86), rate);
    assertThat(often).isEqualTo(2, offset(0.25));
    assertThat(once).isEqualTo(2, offset(0.25));
  }

  /** BTYDplus 1.2.0, in golden/cdnow_sample.json. */
  @Test
  void nbdPredictionsForCustomers() {
    FittedAttrition fitted = Nbd.of(0.384765875269984, 12.0720137320953, WEEKS);
    CustomerBase base = Cdnow.calibration();
    Map<String, Double> customers =
        Map.of(
            "0001", 1.82618121650148,
            "0002", 1.0604116139426,
            "1516", 23.8903589587399,
            "2357", 0.384056712265203);
    customers.forEach(
        (id, expected) ->
            assertThat(fitted.expectedTransactions(base.get(id).history(), 39))
                .isCloseTo(expected, relative(1e-12)));
  }

  private static Percentage relative(double tolerance) {
    return Percentage.withPercentage(100 * tolerance);
  }
}
