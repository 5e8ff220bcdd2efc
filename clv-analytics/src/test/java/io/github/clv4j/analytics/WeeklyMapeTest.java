package io.github.clv4j.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.clv4j.core.customer.Customer;
import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.History;
import io.github.clv4j.core.model.CLVModel;
import io.github.clv4j.core.model.FittedCLVModel;
import io.github.clv4j.core.model.ModelState;
import io.github.clv4j.core.model.TransactionForecast;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.core.valuation.CLVEstimate;
import io.github.clv4j.core.valuation.Valuation;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WeeklyMapeTest {
  /** So many transactions a day of everybody, whatever the past. */
  record Daily(double rate) implements FittedCLVModel, TransactionForecast {
    @Override
    public String name() {
      return "daily";
    }

    @Override
    public CLVEstimate estimate(Customer customer, Valuation valuation) {
      return CLVEstimate.builder(customer.id(), valuation)
          .expectedTransactions(rate * valuation.horizon().in(PeriodUnit.DAYS))
          .build(0);
    }

    @Override
    public ModelState state() {
      return new ModelState("daily", Map.of(), Map.of(), Map.of());
    }

    @Override
    public PeriodUnit timeUnit() {
      return PeriodUnit.DAYS;
    }

    @Override
    public double expectedTransactions(History history, double t) {
      return rate * t;
    }

    @Override
    public double expectedTransactions(double t) {
      return rate * t;
    }
  }

  /** Two customers; in the holdout of 30 days purchases fall on days 1, 7 and 8, and 29 and 30. */
  private static final CustomerBase CUSTOMERS =
      Purchases.of(
              "ada 2024-01-01 1",
              "ada 2024-02-05 1",
              "ada 2024-02-12 1",
              "ada 2024-03-04 1",
              "bob 2024-01-08 1",
              "bob 2024-02-11 1",
              "bob 2024-03-05 1")
          .observedUntil(LocalDate.of(2024, 3, 5))
          .build();

  @Test
  void weeksOfTheHoldout() {
    CLVModel model = StubModel.fitting("daily", base -> new Daily(0.05));
    Comparison c =
        Comparison.of(List.of(model))
            .withoutBaselines()
            .holdoutFrom(LocalDate.of(2024, 2, 5))
            .on(CUSTOMERS);

    // four weeks, the last one with the two days that are left: 2, 1, 0 and 2 purchases; expected
    // 0.7 in each of the first three, 0.9 in the last; the third week has none and is left out
    assertThat(c.evidence().measured("daily", Measure.TRANSACTIONS, Metric.WEEKLY_MAPE))
        .hasValueCloseTo((1.3 / 2 + 0.3 / 1 + 1.1 / 2) / 3, within(1e-12));
    assertThat(c.table().number(0, 21)).hasValueCloseTo(0.5, within(1e-12));
    assertThat(c.table().columns().get(21).key()).isEqualTo("weekly_mape");
  }

  @Test
  void everyPurchaseBelongsToAWeek() {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      lines.add("c" + (100 + i) + " 2024-01-0" + (1 + i % 9) + " 1");
      lines.add("c" + (100 + i) + " " + LocalDate.of(2024, 2, 5).plusDays(i) + " 1");
    }
    Fold fold =
        Fold.of(
            Purchases.of(lines.toArray(String[]::new))
                .observedUntil(LocalDate.of(2024, 4, 1))
                .build(),
            new Window(LocalDate.of(2024, 2, 5), LocalDate.of(2024, 4, 1)));
    int[] byWeek = new int[fold.weeks()];
    for (int i = 0; i < fold.size(); i++) {
      fold.countByWeek(i, byWeek);
    }

    assertThat(byWeek).containsExactly(7, 7, 7, 7, 7, 7, 7, 1);
  }
}
