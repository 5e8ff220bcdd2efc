package io.github.clv4j.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.CustomerBaseBuilder;
import io.github.clv4j.core.customer.FirstPurchase;
import io.github.clv4j.core.customer.History;
import io.github.clv4j.core.customer.Spend;
import io.github.clv4j.core.period.PeriodUnit;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BaselineTest {
  /** Ages of 6, 4, 0 and 10 weeks; 2, 0, 0 and 1 repeat purchases of 60, 0, 0 and 10 in all. */
  private static CustomerBaseBuilder builder() {
    return Purchases.of(
            "ada 2024-01-01 100",
            "ada 2024-01-15 20",
            "ada 2024-01-29 40",
            "bob 2024-01-15 70",
            "cid 2024-02-12 30",
            "dan 2023-12-04 50",
            "dan 2023-12-11 10")
        .observedUntil(LocalDate.of(2024, 2, 12));
  }

  private static void assertForecast(Forecast forecast, double[] transactions, double[] spend) {
    for (int i = 0; i < 4; i++) {
      assertThat(forecast.transactions(i)).isCloseTo(transactions[i], within(1e-14));
      assertThat(forecast.spend(i)).isCloseTo(spend[i], within(1e-14));
    }
  }

  @ParameterizedTest
  @EnumSource(FirstPurchase.class)
  void pastRepeatsGoOn(FirstPurchase firstPurchase) {
    CustomerBase customers = builder().firstPurchase(firstPurchase).build();

    assertForecast(
        Baseline.PAST_REPEATS.forecast(customers, 3),
        new double[] {1, 0, 0, 0},
        new double[] {40, 0, 0, 0});
    assertForecast( // dan's repeat purchase is 9 weeks old, to the day
        Baseline.PAST_REPEATS.forecast(customers, 9),
        new double[] {2, 0, 0, 0},
        new double[] {60, 0, 0, 0});
    assertForecast(
        Baseline.PAST_REPEATS.forecast(customers, 9.01),
        new double[] {2, 0, 0, 1},
        new double[] {60, 0, 0, 10});
  }

  @ParameterizedTest
  @EnumSource(FirstPurchase.class)
  void cohortsGoOnAsTheyDid(FirstPurchase firstPurchase) {
    CustomerBase customers = builder().firstPurchase(firstPurchase).build();

    // of late January 1 / 6 and 40 / 6, December 0 / 3; February has no time, all 1 / 9 and 40 / 9
    assertForecast(
        Baseline.COHORT_AVERAGE.forecast(customers, 3),
        new double[] {0.5, 0.5, 1.0 / 3, 0},
        new double[] {20, 20, 40.0 / 3, 0});
    // in ten weeks January 2 / 10 and 60 / 10, December 1 / 10 and 10 / 10, all 3 / 20 and 70 / 20
    assertForecast(
        Baseline.COHORT_AVERAGE.forecast(customers, 10),
        new double[] {2, 2, 1.5, 1},
        new double[] {60, 60, 35, 10});
  }

  @ParameterizedTest
  @EnumSource(Baseline.class)
  void withoutAmountsThereIsNoSpend(Baseline baseline) {
    Forecast forecast = baseline.forecast(builder().withoutAmounts().build(), 3);

    assertThat(forecast.hasSpend()).isFalse();
    assertThat(forecast.hasTransactions()).isTrue();
    assertThatIllegalStateException()
        .isThrownBy(() -> forecast.spend(0))
        .withMessage("forecast " + baseline.label() + " does not predict spend");
  }

  @ParameterizedTest
  @EnumSource(Baseline.class)
  void withoutAnyTimeNothingIsExpected(Baseline baseline) {
    CustomerBase customers =
        Purchases.of("ada 2024-01-01 5").observedUntil(LocalDate.of(2024, 1, 1)).build();

    assertThat(baseline.forecast(customers, 3).transactions(0)).isZero();
    assertThat(baseline.forecast(customers, 3).spend(0)).isZero();
  }

  @ParameterizedTest
  @EnumSource(Baseline.class)
  void summariesDoNotTellWhatWasOfLate(Baseline baseline) {
    CustomerBase customers =
        CustomerBase.ofSummaries(PeriodUnit.WEEKS)
            .add("ada", History.of(2, 4, 6), Spend.of(2, 30))
            .build();

    assertThatIllegalStateException()
        .isThrownBy(() -> baseline.forecast(customers, 3))
        .withMessageContaining("summaries");
  }

  @Test
  void lengthIsPositive() {
    CustomerBase customers = builder().build();

    for (double length : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Baseline.PAST_REPEATS.forecast(customers, length))
          .withMessageContaining("length is " + length);
    }
  }

  @Test
  void forecastsOfOtherToolsAreChecked() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Forecast.ofSpend("tool", new double[] {1, Double.NaN}))
        .withMessage(
            "tool's spend: number at index 1 is NaN: it must lie between -1e150 and 1e150");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Forecast.ofTransactions("tool", new double[0]));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Forecast.of("tool", new double[1], new double[2]));
    for (String name : new String[] {"", " ", "two\nlines", "actual"}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Forecast.ofSpend(name, new double[1]))
          .withMessageContaining("its name must be one line of text, and not 'actual'");
    }
    double[] column = {1, 2};
    Forecast forecast = Forecast.of("tool", column, column);
    column[0] = 99;
    assertThat(forecast).hasToString("tool: 2 customers, transactions 3.000, spend 3.000");
  }
}
