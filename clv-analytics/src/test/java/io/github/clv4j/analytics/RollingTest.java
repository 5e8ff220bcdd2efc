package io.github.clv4j.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.model.CLVModel;
import io.github.clv4j.core.model.ModelFitException;
import io.github.clv4j.core.period.Horizon;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class RollingTest {
  /** Forty customers, one a week, each of whom buys every week from then on. */
  private static CustomerBase customers() {
    List<String> lines = new ArrayList<>();
    LocalDate begin = LocalDate.of(2023, 1, 2);
    for (int i = 0; i < 40; i++) {
      for (int week = i; week < 60; week++) {
        lines.add("c" + (100 + i) + " " + begin.plusWeeks(week) + " 10");
      }
    }
    return Purchases.of(lines.toArray(String[]::new))
        .observedUntil(begin.plusWeeks(60).minusDays(1))
        .build();
  }

  private static final CLVModel WEEKLY = StubModel.predicting("weekly", c -> 10);

  @Test
  void originsLieEvenlyAndHoldoutsAreEquallyLong() {
    Comparison c = Comparison.of(List.of(WEEKLY)).rolling(3).on(customers());
    List<OriginScores.Row> rows =
        c.byOrigin().rows().stream()
            .filter(r -> r.model().equals("weekly") && r.measure() == Measure.SPEND)
            .toList();

    // 420 days, of which the last 140 are the usual holdout; before it the half of 280 days
    assertThat(c.origins())
        .containsExactly(
            LocalDate.of(2023, 5, 22), LocalDate.of(2023, 7, 31), LocalDate.of(2023, 10, 9));
    assertThat(rows)
        .extracting(OriginScores.Row::until)
        .containsExactly(
            LocalDate.of(2023, 10, 8), LocalDate.of(2023, 12, 17), LocalDate.of(2024, 2, 25));
    assertThat(rows).extracting(OriginScores.Row::customers).containsExactly(20, 30, 40);
    // never of those acquired after the cut: 20 weeks of 10 each of who had come
    assertThat(rows)
        .extracting(r -> r.accuracy().actualTotal())
        .containsExactly(4000.0, 6000.0, 8000.0);
    Accuracy all = c.score("weekly").orElseThrow().spend().orElseThrow();
    assertThat(all.actualTotal()).isEqualTo(18_000);
    assertThat(all.predictedTotal()).isEqualTo(9000);
    assertThat(c.calibration().size()).isEqualTo(40);
    assertThat(c.byFrequency().customers(7)).isEqualTo(13 + 23 + 33);
    assertThat(c.byRecency().bins()).isNotEmpty();
    assertThat(c.toString())
        .startsWith("3 holdouts, each predicted from what was known before it;")
        .contains("- from 2023-05-22 until 2023-10-08 (20 weeks): 20 customers acquired before");
    assertThat(c.byOrigin().toString()).contains("from 2023-07-31");
    assertThat(c.byOrigin().table().size()).isEqualTo(3 * 3 * 2);
  }

  @Test
  void statedOrigins() {
    Comparison c =
        Comparison.of(List.of(WEEKLY))
            .rollingFrom(
                List.of(LocalDate.of(2023, 8, 7), LocalDate.of(2023, 5, 1)), Horizon.weeks(4))
            .on(customers());

    assertThat(c.origins()).containsExactly(LocalDate.of(2023, 5, 1), LocalDate.of(2023, 8, 7));
    assertThat(c.holdout().until()).isEqualTo(LocalDate.of(2023, 9, 3));
    assertThat(c.holdout().length()).isEqualTo(4);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Comparison.of(List.of(WEEKLY))
                    .rollingFrom(List.of(LocalDate.of(2024, 2, 19)), Horizon.weeks(4))
                    .on(customers()))
        .withMessage(
            "the holdout from 2024-02-19 would last until 2024-03-17, after the end of"
                + " observation, 2024-02-25");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Comparison.of(List.of(WEEKLY)).rollingFrom(List.of(), Horizon.weeks(4)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Comparison.of(List.of(WEEKLY)).rolling(0))
        .withMessage("number of origins is 0: it must lie between 1 and 100");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Comparison.of(List.of(WEEKLY)).rolling(90).on(SmallShop.CUSTOMERS))
        .withMessageContaining("there is too little time for 90 holdouts");
  }

  @Test
  void oneOriginIsTheOrdinaryComparison() {
    assertThat(Comparison.of(List.of(WEEKLY)).rolling(1).on(customers()).toString())
        .isEqualTo(Comparison.of(List.of(WEEKLY)).on(customers()).toString());
  }

  @Test
  void aModelIsScoredAtAllOriginsOrNotAtAll() {
    CLVModel late =
        StubModel.fitting(
            "late",
            base -> {
              if (base.size() < 25) {
                throw new ModelFitException("there are too few");
              }
              return new StubModel.Fitted("late", x -> OptionalDouble.of(1), x -> 1, List.of());
            });
    Comparison c = Comparison.of(List.of(late, WEEKLY)).rolling(2).on(customers());

    assertThat(c.notScored())
        .containsEntry("late", "holdout from 2023-05-22: could not be fitted: there are too few");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Comparison.of(List.of(WEEKLY))
                    .alsoScoring(Forecast.ofTransactions("tool", new double[40]))
                    .rolling(2)
                    .on(customers()))
        .withMessageContaining("forecast tool is of one holdout, but there are 2");
  }

  @Test
  void customersAreResampledWithAllTheirOrigins() {
    Comparison once = Comparison.of(List.of(WEEKLY)).on(customers());
    // three origins that see the same customers do the same: nothing is learnt from the repetition
    Comparison thrice = Comparison.of(List.of(WEEKLY)).rolling(3).on(customers());

    assertThat(width(thrice)).isGreaterThan(0.5 * width(once));
    assertThat(once.interval("weekly", Measure.TRANSACTIONS, Metric.MAE).orElseThrow().estimate())
        .isCloseTo(10, within(1e-12));
  }

  private static double width(Comparison c) {
    ConfidenceInterval i =
        c.interval("cohort-average", Measure.TRANSACTIONS, Metric.RMSE).orElseThrow();
    return i.upper() - i.lower();
  }
}
