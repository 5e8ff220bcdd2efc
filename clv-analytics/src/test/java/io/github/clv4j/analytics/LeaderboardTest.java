package io.github.clv4j.analytics;

import static io.github.clv4j.analytics.SmallShop.CLOSE;
import static io.github.clv4j.analytics.SmallShop.CUSTOMERS;
import static io.github.clv4j.analytics.SmallShop.FROM;
import static io.github.clv4j.analytics.SmallShop.WILD;
import static io.github.clv4j.analytics.SmallShop.compare;
import static io.github.clv4j.analytics.SmallShop.reporting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.clv4j.core.model.CLVModel;
import io.github.clv4j.core.model.FitStatus;
import io.github.clv4j.core.table.Table;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LeaderboardTest {
  @Test
  void aFitThatDidNotConvergeIsRemarked() {
    Comparison c =
        compare(
            reporting("edge", FitStatus.BOUNDARY, OptionalDouble.of(-10)),
            reporting("plain", FitStatus.CONVERGED, OptionalDouble.of(-9)),
            reporting("rule", FitStatus.CONVERGED, OptionalDouble.empty()));

    assertThat(c.score("edge").orElseThrow().remark()).contains("what the fit says (boundary)");
    assertThat(c.score("plain").orElseThrow().remark()).isEmpty();
    assertThat(c.score("rule").orElseThrow().fit()).isEmpty();
    Table table = c.table();
    int row = row(table, "edge", "transactions");
    assertThat(table.number(row, column(table, "log_likelihood"))).hasValue(-10);
    assertThat(table.number(row, column(table, "aic"))).hasValue(24);
    assertThat(table.number(row, column(table, "bic"))).hasValue(2 * StrictMath.log(3) + 20);
    assertThat(table.number(row(table, "edge", "spend"), column(table, "aic"))).isEmpty();
  }

  @Test
  void tableHasARowForEachMeasureAndForTheUnscored() {
    Table table = compare(CLOSE, new StubModel("past", Set.of(), false, base -> null)).table();

    assertThat(table.columns())
        .extracting(column -> column.key())
        .startsWith(
            "model",
            "baseline",
            "measure",
            "predicted",
            "actual",
            "total_error",
            "bias",
            "mae",
            "rmse",
            "spearman",
            "gini",
            "top_1",
            "top_10",
            "top_20",
            "log_likelihood",
            "aic",
            "bic",
            "remark",
            "best_group",
            "median_error",
            "top_5",
            "weekly_mape",
            "log_score",
            "crps",
            "brier",
            "calibration_error",
            "coverage_90",
            "width_90",
            "pit_distance",
            "pit_p",
            "total_error_lower",
            "total_error_upper")
        .endsWith(
            "rmse_to_best",
            "rmse_to_best_lower",
            "rmse_to_best_upper",
            "log_score_to_best",
            "log_score_to_best_lower",
            "log_score_to_best_upper");
    assertThat(IntStream.range(0, table.size()).mapToObj(i -> table.text(i, 0).orElseThrow()))
        .containsExactly(
            "close",
            "cohort-average",
            "past-repeats",
            "close",
            "cohort-average",
            "past-repeats",
            "past");
    assertThat(table.text(6, column(table, "remark"))).contains("values the past, not the future");
    assertThat(table.text(1, 1)).contains("yes");
    assertThat(table.number(0, column(table, "mae"))).hasValue(0.5);
    assertThat(table.number(0, column(table, "top_20")).orElseThrow())
        .isEqualTo(0.4, within(1e-15));
  }

  @Test
  void verdictSaysWhenAModelIsNotWorthIt() {
    assertThat(compare(WILD).verdict())
        .startsWith(
            "No model beats the baseline cohort-average (RMSE 0.8549, total 25.3 % too low) for"
                + " transactions: the closest, wild (RMSE 25.59), is not really worse.")
        .endsWith(" With 3 customers, too few, no difference is called real.");
    assertThat(alone(WILD).verdict())
        .startsWith(
            "wild alone predicts transactions (RMSE 25.59, total 20 times too high). To expect"
                + " nothing of anybody would have come closer (RMSE 1.291): do not rely on it.");
    assertThat(alone(WILD, StubModel.predicting("flat", c -> 30)).verdict())
        .startsWith(
            "wild predicts transactions best (RMSE 25.59, total 20 times too high); flat cannot be"
                + " told apart from it.")
        .contains(" flat sorts the customers better by transactions (Gini 0.000 against -1.000).");
    assertThat(compare().verdict())
        .startsWith(
            "No model predicts transactions; the better baseline is cohort-average (RMSE 0.8549,"
                + " total 25.3 % too low).");
    ComparisonSetup none = Comparison.of(List.of()).holdoutFrom(FROM).withoutBaselines();
    assertThat(none.on(CUSTOMERS).verdict())
        .isEqualTo("No model predicts transactions. No model predicts spend.");
    assertThat(none.on(CUSTOMERS).toString()).contains("No model predicts");
  }

  @Test
  void prints() {
    assertThat(
            compare(
                CLOSE,
                reporting("edge", FitStatus.BOUNDARY, OptionalDouble.of(-10)),
                new StubModel("past", Set.of(), false, base -> null)))
        .hasToString(
            """
            3 customers, calibration until 2024-02-04, holdout from 2024-02-05 until 2024-03-03 (4 weeks); without 1 customer acquired in the holdout

            Transactions in the holdout (errors per customer; actual: what a perfect prediction shows)
            model                      predicted    error     bias     MAE    RMSE  Spearman   Gini  top 1 %  top 10 %  top 20 %
            close                           4.50   50.0 %   0.5000  0.5000  0.5000     1.000  1.000    2.0 %    20.0 %    40.0 %
            edge                            3.00    0.0 %   0.0000  0.6667  0.8165            0.000    1.0 %    10.0 %    20.0 %
            cohort-average (baseline)       2.24  -25.3 %  -0.2533  0.7511  0.8549            0.000    1.0 %    10.0 %    20.0 %
            past-repeats (baseline)         2.00  -33.3 %  -0.3333  1.0000  1.0000     0.000  0.000    1.0 %    10.0 %    20.0 %
            actual                          3.00                                                       2.0 %    20.0 %    40.0 %

            Spend in the holdout (errors per customer; actual: what a perfect prediction shows)
            model                      predicted    error    bias    MAE   RMSE  Spearman    Gini  top 1 %  top 10 %  top 20 %
            close                           45.0  -43.8 %  -11.67  15.00  17.08     1.000   1.000    1.9 %    18.8 %    37.5 %
            edge                            60.0  -25.0 %   -6.67  20.00  21.60             0.000    1.0 %    10.0 %    20.0 %
            cohort-average (baseline)       56.0  -30.0 %   -8.00  20.44  22.05             0.000    1.0 %    10.0 %    20.0 %
            past-repeats (baseline)         50.0  -37.5 %  -10.00  36.67  36.97    -0.500  -0.600    0.0 %     0.0 %     0.0 %
            actual                          80.0                                                     1.9 %    18.8 %    37.5 %

            Fit in calibration
            model  log-likelihood    AIC    BIC
            edge           -10.00  24.00  22.20

            Remarks
            - edge: what the fit says (boundary)

            Not scored
            - past: values the past, not the future

            close predicts transactions best (RMSE 0.5000, total 50.0 % too high), not really better than the best baseline, cohort-average (RMSE 0.8549); edge cannot be told apart from it. close predicts spend best (RMSE 17.08, total 43.8 % too low), not really better than the best baseline, cohort-average (RMSE 22.05); edge cannot be told apart from it. With 3 customers, too few, no difference is called real.""");
  }

  @Test
  void groupsByFrequency() {
    HoldoutByFrequency groups = compare(CLOSE).byFrequency();

    assertThat(groups.bins()).containsExactly("0", "1", "2", "3", "4", "5", "6", "7+");
    assertThat(groups.customers(1)).isEqualTo(2);
    assertThat(groups.actual(0)).hasValue(1);
    assertThat(groups.actual(1)).hasValue(1);
    assertThat(groups.actual(2)).isEmpty();
    assertThat(groups.predicted("close", 1)).hasValue(1.5);
    assertThat(groups.models()).containsExactly("close", "cohort-average", "past-repeats");
    assertThat(groups.chart().series().get(1).points()).hasSize(2);
    assertThat(groups)
        .hasToString(
            """
            Mean transactions in the holdout by repeat purchases in calibration:
            repeat purchases  customers  actual  close  cohort-average  past-repeats
            0                         1   1.000  1.500           0.747         0.000
            1                         2   1.000  1.500           0.747         1.000
            2                         0
            3                         0
            4                         0
            5                         0
            6                         0
            7+                        0
            all                       3   1.000  1.500           0.747         0.667""");
    assertThatIllegalArgumentException().isThrownBy(() -> groups.predicted("none", 1));
  }

  @Test
  void manyForecastsAreWrappedIntoTablesOfAPagesWidth() {
    CLVModel[] models =
        IntStream.rangeClosed(1, 7)
            .mapToObj(i -> StubModel.predicting("model-" + i, c -> 1.5))
            .toArray(CLVModel[]::new);

    assertThat(compare(models).byFrequency().toString().lines().filter(l -> l.startsWith("repeat")))
        .containsExactly(
            "repeat purchases  customers  actual  cohort-average  model-1  model-2  model-3  model-4"
                + "  model-5",
            "repeat purchases  customers  actual  model-6  model-7  past-repeats");
  }

  private static Comparison alone(CLVModel... models) {
    return Comparison.of(List.of(models)).withoutBaselines().holdoutFrom(FROM).on(CUSTOMERS);
  }

  private static int column(Table table, String key) {
    return IntStream.range(0, table.columns().size())
        .filter(i -> table.columns().get(i).key().equals(key))
        .findFirst()
        .orElseThrow();
  }

  private static int row(Table table, String model, String measure) {
    return IntStream.range(0, table.size())
        .filter(i -> table.text(i, 0).orElseThrow().equals(model))
        .filter(i -> table.text(i, 2).orElse("").equals(measure))
        .findFirst()
        .orElseThrow();
  }
}
