package io.github.clv4j.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.History;
import io.github.clv4j.core.customer.Input;
import io.github.clv4j.core.model.CLVModels;
import io.github.clv4j.core.model.FittedCLVModel;
import io.github.clv4j.core.model.TransactionDistribution;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The published figures of BG/NBD on CDNOW (Fader, Hardie and Lee 2005), as recomputed by us. */
class CdnowTest {
  private static CustomerBase customers;
  private static Comparison comparison;

  @BeforeAll
  static void compare() {
    customers = Cdnow.sample();
    comparison = Comparison.of(CLVModels.all()).holdoutFrom(Cdnow.HOLDOUT_FROM).on(customers);
  }

  private static FittedCLVModel bgNbd() {
    return comparison.score("bg-nbd").orElseThrow().fitted().orElseThrow();
  }

  @Test
  void errorsInTheHoldout() {
    Accuracy transactions = comparison.score("bg-nbd").orElseThrow().transactions().orElseThrow();

    assertThat(transactions.mae()).isCloseTo(0.7855, within(0.00005));
    assertThat(transactions.rmse()).isCloseTo(1.608, within(0.0005));
    assertThat(transactions.predictedTotal()).isCloseTo(1653.4, within(0.05));
    assertThat(transactions.actualTotal()).isEqualTo(1882);
  }

  @Test
  void meansByFrequency() {
    HoldoutByFrequency groups = comparison.byFrequency();
    double[] actual = {0.237, 0.697, 1.393, 1.560, 2.532, 2.947, 3.862, 6.359};
    double[] expected = {0.225, 0.523, 1.044, 1.520, 2.164, 2.654, 3.504, 6.157};

    for (int bin = 0; bin < 8; bin++) {
      assertThat(groups.actual(bin).orElseThrow()).isCloseTo(actual[bin], within(0.0005));
      assertThat(groups.predicted("bg-nbd", bin).orElseThrow())
          .isCloseTo(expected[bin], within(0.0005));
    }
    assertThat(IntStream.range(0, 8).map(groups::customers))
        .containsExactly(1411, 439, 214, 100, 62, 38, 29, 64);
  }

  @Test
  void histogramOfCalibration() {
    List<FrequencyHistogram.Bin> bins =
        FrequencyHistogram.of(bgNbd(), comparison.calibration()).bins();
    double[] expected = {1407.7, 460.3, 192.5, 101.2, 59.8, 38.1, 25.5, 71.9};

    for (int k = 0; k < 8; k++) {
      assertThat(bins.get(k).expected()).isCloseTo(expected[k], within(0.05));
    }
    assertThat(bins)
        .extracting(FrequencyHistogram.Bin::actual)
        .containsExactly(1411.0, 439.0, 214.0, 100.0, 62.0, 38.0, 29.0, 64.0);
  }

  @Test
  void trackingThroughBothPeriods() {
    Tracking tracking = Tracking.of(bgNbd(), customers, Cdnow.HOLDOUT_FROM);

    assertThat(tracking.calibrationExpected()).isCloseTo(2493.9, within(0.06));
    assertThat(tracking.expectedTotal()).isCloseTo(4160.6, within(0.05));
    assertThat(tracking.calibrationActual()).isEqualTo(2457);
    assertThat(tracking.actualTotal()).isEqualTo(4339);
    assertThat(tracking.holdoutError().orElseThrow()).isCloseTo(-0.1144, within(0.00005));
    assertThat(tracking.periods()).hasSize(78);
    assertThat(tracking.periods().get(38).until()).isEqualTo("1997-09-30");
    assertThat(tracking.periods().get(38).isHoldout()).isFalse();
    assertThat(tracking.periods().get(39).isHoldout()).isTrue();
    assertThat(tracking.periods().get(77).until()).isEqualTo("1998-06-30");
  }

  @Test
  void trackingOfCalibrationAloneIsItsFirstPart() {
    List<Tracking.Period> alone = Tracking.of(bgNbd(), comparison.calibration()).periods();

    assertThat(alone)
        .isEqualTo(Tracking.of(bgNbd(), customers, Cdnow.HOLDOUT_FROM).periods().subList(0, 39));
  }

  @Test
  void paretoNbdBeatsTheBaselines() {
    assertThat(comparison.scores().stream().limit(2).map(Score::name))
        .as("equal but for rounding: the simpler one first")
        .containsExactly("pareto-nbd", "ggompertz-nbd");
    assertThat(comparison.verdict())
        .startsWith(
            "mbg-nbd predicts transactions best (log score 0.9821, RMSE 1.607, total 16.2 % too"
                + " low), really better than the best baseline, past-repeats (RMSE 1.971);"
                + " mbg-cnbd-k, bg-nbd, bg-cnbd-k and 4 more cannot be told apart from it."
                + " pareto-nbd has the smallest RMSE, 1.603, a difference within the noise.")
        .contains(
            "bg-bb predicts spend best (RMSE 71.21, total 24.4 % too low), really better than the"
                + " best baseline, cohort-average (RMSE 88.62);")
        .endsWith("nbd sorts the customers better by spend (Gini 0.684 against 0.662).");
    assertThat(comparison.score("bg-bb").orElseThrow())
        .satisfies(
            bgBb -> {
              assertThat(bgBb.fit()).isEmpty();
              assertThat(bgBb.remark().orElseThrow()).contains("cannot be compared");
            });
    assertThat(comparison.notScored())
        .containsEntry("historical", "values the past, not the future");
    assertThat(comparison.score("bg-nbd").orElseThrow().fit().orElseThrow().aic().orElseThrow())
        .isCloseTo(2 * 4 + 2 * 9582.429, within(0.01));
  }

  @Test
  void theBestGroupHasTheModelsWithDropout() {
    assertThat(comparison.leaders())
        .extracting(Score::name)
        .containsExactly(
            "mbg-nbd",
            "mbg-cnbd-k",
            "bg-nbd",
            "bg-cnbd-k",
            "pdo",
            "pareto-nbd",
            "ggompertz-nbd",
            "bg-bb");
    assertThat(comparison.difference("nbd", "pareto-nbd"))
        .satisfies(
            d -> {
              assertThat(d.metric()).isEqualTo(Metric.LOG_SCORE);
              assertThat(d.isReal()).isTrue();
              assertThat(d.better()).isEqualTo("pareto-nbd");
              assertThat(d.toString())
                  .startsWith("pareto-nbd is really better than nbd; log score of nbd less");
            });
    assertThat(comparison.difference("pareto-nbd", "ggompertz-nbd"))
        .satisfies(
            d -> {
              assertThat(d.isSame()).isTrue();
              assertThat(d.isReal()).isFalse();
            });
  }

  @Test
  void logScoreAndCrpsOfBgNbdByItsProbabilities() {
    FittedCLVModel fitted = bgNbd();
    TransactionDistribution distribution =
        fitted.capability(TransactionDistribution.class).orElseThrow();
    double logScore = 0;
    double crps = 0;
    int n = comparison.calibration().size();
    for (int i = 0; i < n; i++) {
      History history = comparison.calibration().get(i).history();
      int y = comparison.holdout().frequency(i);
      logScore -= StrictMath.log(distribution.probability(y, history, 39));
      double upTo = 0;
      for (int k = 0; k < 120; k++) {
        upTo += distribution.probability(k, history, 39);
        double step = upTo - (y <= k ? 1 : 0);
        crps += step * step;
      }
    }
    DistributionAccuracy found =
        comparison.score("bg-nbd").orElseThrow().distribution().orElseThrow();

    assertThat(found.customers()).isEqualTo(n);
    assertThat(found.logScore()).isCloseTo(logScore / n, within(1e-9));
    assertThat(found.crps()).isCloseTo(crps / n, within(1e-6));
    assertThat(found.impossible()).isZero();
  }

  @Test
  void noLineOfTheTablesIsLongerThanAScreen() {
    assertThat(
            Arrays.stream(comparison.toString().split("\n"))
                .filter(line -> line.contains("  "))
                .mapToInt(String::length))
        .allMatch(length -> length <= 120);
  }

  @Test
  void usualHoldoutIsTheLastThird() {
    // one in a hundred had come by 1997-01-02, 545 days before the end, that day included
    assertThat(Comparison.usualHoldout(customers)).contains(LocalDate.of(1998, 1, 1));
  }

  @Test
  void spendIsCountedOnlyWithAmounts() {
    assertThat(customers.inputs()).contains(Input.AMOUNTS);
    assertThat(comparison.scores()).allMatch(score -> score.spend().isPresent());
    assertThat(comparison.chart().title()).contains("spend");
  }
}
