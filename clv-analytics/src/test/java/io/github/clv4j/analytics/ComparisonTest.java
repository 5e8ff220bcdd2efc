package io.github.clv4j.analytics;

import static io.github.clv4j.analytics.SmallShop.CLOSE;
import static io.github.clv4j.analytics.SmallShop.CUSTOMERS;
import static io.github.clv4j.analytics.SmallShop.FROM;
import static io.github.clv4j.analytics.SmallShop.WILD;
import static io.github.clv4j.analytics.SmallShop.actual;
import static io.github.clv4j.analytics.SmallShop.compare;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.clv4j.analytics.chart.Series;
import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.model.CLVModel;
import io.github.clv4j.core.model.FittedCLVModel;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  @Test
  void modelsAreFittedBeforeAndScoredInTheHoldout() {
    List<String> seen = new ArrayList<>();
    CLVModel model =
        StubModel.fitting(
            "spy",
            base -> {
              seen.add(base.observedUntil().orElseThrow() + " " + base.size());
              return new StubModel.Fitted("spy", c -> OptionalDouble.of(1), c -> 20, List.of());
            });
    Comparison c = compare(model);

    assertThat(seen).containsExactly("2024-02-04 3");
    assertThat(c.holdout().length()).isEqualTo(4);
    Accuracy transactions = c.score("spy").orElseThrow().transactions().orElseThrow();
    assertThat(transactions.predictedTotal()).isEqualTo(3);
    assertThat(transactions.actualTotal()).isEqualTo(3);
    assertThat(transactions.mae()).isEqualTo(2 / 3.0);
    Accuracy spend = c.score("spy").orElseThrow().spend().orElseThrow();
    assertThat(spend.predictedTotal()).isEqualTo(60);
    assertThat(spend.actualTotal()).isEqualTo(80);
    assertThat(spend.rmse()).isEqualTo(StrictMath.sqrt((900 + 100 + 400) / 3.0));
  }

  @Test
  void leaderboardPutsTheSmallestErrorFirst() {
    CLVModel money =
        StubModel.fitting(
            "money",
            base -> new StubModel.Fitted("money", c -> OptionalDouble.empty(), c -> 30, List.of()));
    CLVModel lessMoney =
        StubModel.fitting(
            "less-money",
            base ->
                new StubModel.Fitted("less-money", c -> OptionalDouble.empty(), c -> 1, List.of()));
    CLVModel twin = StubModel.predicting("another", c -> actual(c) + 0.5);

    assertThat(compare(lessMoney, money, WILD, CLOSE, twin).scores())
        .extracting(Score::name)
        .containsExactly(
            "another", "close", "cohort-average", "past-repeats", "wild", "money", "less-money");
  }

  @Test
  void forecastsOfOtherToolsAreScoredToo() {
    Comparison c =
        Comparison.of(List.of())
            .holdoutFrom(FROM)
            .withoutBaselines()
            .alsoScoring(Forecast.ofTransactions("tool", new double[] {2, 1, 0}))
            .on(CUSTOMERS);

    assertThat(c.scores()).hasSize(1);
    assertThat(c.scores().get(0).transactions().orElseThrow().rmse()).isZero();
    assertThat(c.verdict())
        .isEqualTo(
            "tool alone predicts transactions (RMSE 0.000, total on target). No model predicts"
                + " spend.");
    Comparison ofCounts =
        Comparison.of(List.of())
            .holdoutFrom(FROM)
            .alsoScoring(Forecast.ofSpend("tool", new double[] {2, 1, 0}))
            .on(SmallShop.builder().withoutAmounts().build());
    assertThat(ofCounts.notScored())
        .containsEntry("tool", "predicts spend, but the customers have no amounts");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Comparison.of(List.of())
                    .holdoutFrom(FROM)
                    .alsoScoring(Forecast.ofTransactions("tool", new double[2]))
                    .on(CUSTOMERS))
        .withMessageContaining("is of 2 customers: it must be of the 3");
  }

  @Test
  void gainsHaveALineForEachModelAndChance() {
    assertThat(compare(CLOSE).chart().series())
        .extracting(Series::name)
        .containsExactly(
            "close", "cohort-average (baseline)", "past-repeats (baseline)", "at random");
  }

  @Test
  void aWatcherHearsOfEachModel() {
    List<String> heard = new ArrayList<>();
    Comparison.of(List.of(CLOSE, WILD))
        .holdoutFrom(FROM)
        .watchedBy((model, done, of) -> heard.add(model + " " + done + "/" + of))
        .on(CUSTOMERS);

    assertThat(heard).containsExactly("close 1/2", "wild 2/2");
  }

  @Test
  void aHundredThousandCustomers() {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 100_000; i++) {
      lines.add("c" + i + " 2024-01-01 1");
      lines.add("c" + i + " 2024-03-01 " + (i % 7 + 1));
    }
    CustomerBase customers =
        Purchases.of(lines.toArray(String[]::new)).observedUntil(LocalDate.of(2024, 3, 3)).build();
    CLVModel model = StubModel.predicting("by-age", c -> 1, c -> c.history().age());

    Comparison c = Comparison.of(List.of(model)).holdoutFrom(FROM).on(customers);
    assertThat(c.score("by-age").orElseThrow().transactions().orElseThrow().rmse()).isZero();
    assertThat(c.chart().series()).allMatch(series -> series.points().size() <= 200);
  }

  @Test
  void fittedModelsAreKept() {
    Optional<FittedCLVModel> fitted = compare(CLOSE).score("close").orElseThrow().fitted();

    assertThat(fitted.orElseThrow().name()).isEqualTo("close");
    assertThat(compare(CLOSE).score("cohort-average").orElseThrow().fitted()).isEmpty();
    assertThat(compare(CLOSE).score("nobody")).isEmpty();
  }
}
