package io.github.clv4j.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.clv4j.analytics.Tracking.Period;
import io.github.clv4j.analytics.chart.Chart;
import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.Grain;
import io.github.clv4j.core.customer.History;
import io.github.clv4j.core.customer.Spend;
import io.github.clv4j.core.model.FittedCLVModel;
import io.github.clv4j.core.period.PeriodUnit;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrackingTest {
  /** A purchase a day by everybody. */
  private static final FittedCLVModel DAILY = new StubModel.Steady(7, PeriodUnit.WEEKS);

  private static final LocalDate FROM = LocalDate.of(2024, 1, 22);

  private static LocalDate day(int month, int day) {
    return LocalDate.of(2024, month, day);
  }

  /** Calibration ends on Sunday 21 January; ada has 19 days until then, bob 2; cid comes later. */
  private static CustomerBase customers() {
    return Purchases.of(
            "ada 2024-01-02 9",
            "ada 2024-01-07 9",
            "ada 2024-01-08 9",
            "ada 2024-01-21 9",
            "ada 2024-01-22 9",
            "ada 2024-01-31 9",
            "bob 2024-01-19 9",
            "bob 2024-01-28 9",
            "cid 2024-01-22 9",
            "cid 2024-01-23 9")
        .observedUntil(day(1, 31))
        .build();
  }

  @Test
  void weeksCountFromTheEndOfCalibration() {
    Tracking tracking = Tracking.of(DAILY, customers(), FROM);

    assertThat(tracking.periods())
        .containsExactly(
            new Period(day(1, 7), 5 / 7.0, false, 5, 1),
            new Period(day(1, 14), 1, false, 7, 1),
            new Period(day(1, 21), 1, false, 9, 1),
            new Period(day(1, 28), 1, true, 14, 2),
            new Period(day(1, 31), 3 / 7.0, true, 6, 1));
    assertThat(tracking.calibrationExpected()).isEqualTo(21);
    assertThat(tracking.calibrationActual()).isEqualTo(3);
    assertThat(tracking.holdoutExpected()).isEqualTo(20);
    assertThat(tracking.holdoutActual()).isEqualTo(3);
    assertThat(tracking.expectedTotal()).isEqualTo(41);
    assertThat(tracking.actualTotal()).isEqualTo(6);
    assertThat(tracking.holdoutError().orElseThrow()).isCloseTo(20 / 3.0 - 1, within(1e-14));
  }

  @Test
  void withoutHoldoutAllCountAndWeeksEndWithObservation() {
    Tracking tracking = Tracking.of(DAILY, customers());

    assertThat(tracking.periods())
        .containsExactly(
            new Period(day(1, 3), 1 / 7.0, false, 1, 0),
            new Period(day(1, 10), 1, false, 7, 2),
            new Period(day(1, 17), 1, false, 7, 0),
            new Period(day(1, 24), 1, false, 7 + 5 + 2, 3),
            new Period(day(1, 31), 1, false, 21, 2));
    assertThat(tracking.holdoutError()).isEmpty();
    assertThat(tracking.holdoutFrom()).isEmpty();
    assertThat(tracking.cumulative().markers()).isEmpty();
  }

  @Test
  void unitsOfModelAndBaseMayDiffer() {
    CustomerBase inDays =
        customers().toBuilder().timeUnit(PeriodUnit.MONTHS).observedUntil(day(1, 31)).build();

    List<Period> periods =
        Tracking.of(new StubModel.Steady(365.25, PeriodUnit.YEARS), inDays, FROM).periods();
    assertThat(periods).hasSize(5);
    assertThat(periods.get(3).expected()).isCloseTo(14, within(1e-12));
    assertThat(periods.get(3).actual()).isEqualTo(2);
  }

  @Test
  void momentsCountInTheDayTheyAreIn() {
    CustomerBase customers =
        Purchases.of(
                "ada 2024-01-15T12:00 9",
                "ada 2024-01-21T23:59 9",
                "ada 2024-01-22T00:00 9",
                "ada 2024-01-28T23:59 9")
            .grain(Grain.MINUTE)
            .observedUntil(day(1, 28))
            .build();

    Tracking tracking = Tracking.of(DAILY, customers, FROM);
    assertThat(tracking.periods())
        .containsExactly(
            new Period(day(1, 21), 6.5 / 7, false, 6.5, 1), new Period(day(1, 28), 1, true, 7, 2));
  }

  @Test
  void aPurchaseCancelledInTheHoldoutStillWasOneInCalibration() {
    CustomerBase customers =
        Purchases.of(
                "ada 2024-01-08 9",
                "ada 2024-01-15 9",
                "ada 2024-01-25 -18",
                "ada 2024-01-28 5",
                "bob 2024-01-08 9")
            .observedUntil(day(1, 28))
            .build();

    Tracking tracking = Tracking.of(DAILY, customers, FROM);
    assertThat(tracking.calibrationActual()).isEqualTo(1);
    assertThat(tracking.holdoutActual())
        .isEqualTo(1)
        .isEqualTo(customers.holdoutFrom(FROM).holdout().frequency(0));
  }

  @Test
  void incompleteWeeksAreNotDrawnByTheWeek() {
    Chart chart = Tracking.of(DAILY, customers(), FROM).incremental();

    assertThat(chart.title())
        .isEqualTo("Repeat purchases a week (without the incomplete first and last weeks)");
    assertThat(chart.series().get(0).points()).hasSize(3);
    assertThat(chart.markers())
        .containsExactly(new Chart.Marker(FROM.toEpochDay(), "holdout from 2024-01-22"));
    assertThat(Tracking.of(DAILY, customers()).incremental().title())
        .isEqualTo("Repeat purchases a week (without one incomplete week)");
  }

  @Test
  void cumulativeChartEndsWithTheTotals() {
    Chart chart = Tracking.of(DAILY, customers(), FROM).cumulative();

    assertThat(chart.series().get(0).points().get(4).y()).isEqualTo(6);
    assertThat(chart.series().get(1).points().get(4).y()).isEqualTo(41);
    assertThat(chart.series().get(1).points().get(4).x()).isEqualTo(day(1, 31).toEpochDay());
  }

  @Test
  void prints() {
    assertThat(Tracking.of(DAILY, customers(), FROM))
        .hasToString(
            """
            steady expects 21 repeat purchases of 2 customers in calibration, and 3 were made (600.0 % too high); in the holdout from 2024-01-22 on it expects 20, and 3 were made (566.7 % too high).
            Everybody is expected to be like a new customer; a comparison uses each one's history.
            until       period       weeks  expected  actual  cumulative expected  cumulative actual
            2024-01-07  calibration   0.71       5.0       1                  5.0                  1
            2024-01-14  calibration   1.00       7.0       1                 12.0                  2
            2024-01-21  calibration   1.00       9.0       1                 21.0                  3
            2024-01-28  holdout       1.00      14.0       2                 35.0                  5
            2024-01-31  holdout       0.43       6.0       1                 41.0                  6""");
  }

  @Test
  void printsTheLastWeeksOfALongTime() {
    CustomerBase customers = Purchases.of("ada 2024-01-01 9").observedUntil(day(6, 30)).build();

    String text = Tracking.of(DAILY, customers).toString();
    assertThat(text.lines()).hasSize(15);
    assertThat(text).endsWith("(14 more periods before these)");
    assertThat(text)
        .contains("2024-06-30  calibration   1.00       7.0       0                181.0");
  }

  @Test
  void aHundredThousandCustomers() {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 100_000; i++) {
      lines.add("c" + i + " " + day(1, 1).plusDays(i % 90) + " 1");
    }
    CustomerBase customers =
        Purchases.of(lines.toArray(String[]::new)).observedUntil(day(12, 31)).build();

    double days = 0;
    for (int i = 0; i < 100_000; i++) {
      days += 365 - i % 90;
    }
    assertThat(Tracking.of(DAILY, customers).expectedTotal()).isCloseTo(days, within(1e-3));
  }

  @Test
  void saysWhatIsMissing() {
    CustomerBase summaries =
        CustomerBase.ofSummaries(PeriodUnit.WEEKS)
            .add("ada", History.of(0, 0, 6), Spend.NONE)
            .build();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Tracking.of(DAILY, summaries))
        .withMessageContaining("build the base from transactions");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Tracking.of(StubModel.predicting("other", c -> 1).fit(customers()), customers()))
        .withMessage("model other does not tell how many transactions to expect");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Tracking.of(DAILY, customers(), LocalDate.of(2025, 1, 1)))
        .withMessageContaining("after the end of observation");
    CustomerBase today = Purchases.of("ada 2024-01-01 9").observedUntil(day(1, 1)).build();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Tracking.of(DAILY, today))
        .withMessageContaining("no time to follow");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Tracking.of(new StubModel.Steady(-1, PeriodUnit.WEEKS), customers()))
        .withMessageContaining("model steady expects -0.14");
  }
}
