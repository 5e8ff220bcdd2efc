package io.github.clv4j.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.Input;
import io.github.clv4j.core.model.CLVModels;
import io.github.clv4j.core.model.FittedCLVModel;
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
            "pareto-nbd predicts transactions with the smallest error (RMSE 1.603, total 11.5 %"
                + " too low), 18.7 % below the best baseline, past-repeats (RMSE 1.971). bg-bb"
                + " predicts spend with the smallest error (RMSE 71.21, total 24.4 % too low),"
                + " 19.6 % below the best baseline, cohort-average (RMSE 88.62). nbd sorts the"
                + " customers better by spend (Gini 0.684 against 0.662).");
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
