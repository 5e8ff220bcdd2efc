package io.github.clv4j.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.model.CLVModel;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Two hundred customers, of whom every second buys once in the holdout, and forecasts of them. */
class EvidenceTest {
  private static final int N = 200;

  private static CustomerBase customers(int n) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      lines.add("c" + (1000 + i) + " 2024-01-01 1");
      if (i % 2 == 0) {
        lines.add("c" + (1000 + i) + " 2024-02-1" + i % 10 + " 10");
      }
    }
    return Purchases.of(lines.toArray(String[]::new))
        .observedUntil(LocalDate.of(2024, 3, 3))
        .build();
  }

  private static Forecast forecast(String name, int n, IntToDoubleFunction of) {
    return Forecast.ofTransactions(name, IntStream.range(0, n).mapToDouble(of).toArray());
  }

  private static Comparison compare(int n, Forecast... forecasts) {
    ComparisonSetup setup =
        Comparison.of(List.<CLVModel>of()).withoutBaselines().holdoutFrom(SmallShop.FROM);
    for (Forecast forecast : forecasts) {
      setup = setup.alsoScoring(forecast);
    }
    return setup.on(customers(n));
  }

  /** Half right, with a little noise of its own. */
  private static double fair(int i, int salt) {
    return 0.5 + 0.1 * StrictMath.sin(12.9898 * i * salt);
  }

  @Test
  void whatIsCertainIsReal() {
    Comparison c =
        compare(
            N,
            forecast("right", N, i -> i % 2 == 0 ? 0.9 : 0.1),
            forecast("fair", N, i -> fair(i, 1)),
            forecast("fair-too", N, i -> fair(i, 3)),
            forecast("wrong", N, i -> i % 2 == 0 ? 0.1 : 0.9));

    assertThat(c.leaders()).extracting(Score::name).containsExactly("right");
    Difference d = c.difference("wrong", "right");
    assertThat(d.isReal()).isTrue();
    assertThat(d.metric()).isEqualTo(Metric.RMSE);
    assertThat(d.better()).isEqualTo("right");
    assertThat(d.interval().estimate()).isCloseTo(0.8, within(1e-12));
    assertThat(d.interval().lower()).isPositive();
    Difference equals = c.difference("fair", "fair-too");
    assertThat(equals.isReal()).isFalse();
    assertThat(equals.isSame()).isFalse();
    assertThat(equals.toString()).contains("fair and fair-too cannot be told apart; RMSE of fair");
    assertThat(c.difference("right", "wrong").interval().lower()).isEqualTo(-d.interval().upper());
    assertThat(c.difference("wrong", "right", Measure.TRANSACTIONS, Metric.BIAS)).isEmpty();
    assertThat(c.difference("wrong", "right", Measure.TRANSACTIONS, Metric.CRPS)).isEmpty();
    Difference gini =
        c.difference("wrong", "right", Measure.TRANSACTIONS, Metric.GINI).orElseThrow();
    assertThat(gini.better()).isEqualTo("right");
    assertThat(gini.isReal()).isTrue();
    assertThat(c.verdict())
        .startsWith(
            "right predicts transactions best (RMSE 0.1000, total on target); all other models are"
                + " really worse.");
  }

  @Test
  void roundingMakesNoDifference() {
    Comparison c =
        compare(
            N,
            forecast("one", N, i -> i % 2 == 0 ? 0.9 : 0.1),
            forecast("twin", N, i -> (i % 2 == 0 ? 0.9 : 0.1) + 1e-9));

    assertThat(c.difference("one", "twin"))
        .satisfies(
            d -> {
              assertThat(d.isSame()).isTrue();
              assertThat(d.isReal()).isFalse();
              assertThat(d.toString()).startsWith("one and twin are the same by RMSE;");
            });
    assertThat(c.leaders()).hasSize(2);
    assertThat(c.toString()).contains("the same");
  }

  @Test
  void withFewCustomersNothingIsReal() {
    Comparison c =
        compare(
            29,
            forecast("right", 29, i -> i % 2 == 0 ? 0.9 : 0.1),
            forecast("wrong", 29, i -> i % 2 == 0 ? 0.1 : 0.9));

    assertThat(c.difference("wrong", "right").isReal()).isFalse();
    assertThat(c.interval("right", Measure.TRANSACTIONS, Metric.RMSE)).isEmpty();
    assertThat(c.verdict()).endsWith("With 29 customers, too few, no difference is called real.");
  }

  @Test
  void intervalsAndSeeds() {
    Forecast fair = forecast("fair", N, i -> fair(i, 1));
    ComparisonSetup setup =
        Comparison.of(List.<CLVModel>of()).alsoScoring(fair).holdoutFrom(SmallShop.FROM);
    CustomerBase customers = customers(N);
    Comparison c = setup.on(customers);
    ConfidenceInterval mae = c.interval("fair", Measure.TRANSACTIONS, Metric.MAE).orElseThrow();

    assertThat(mae.contains(mae.estimate())).isTrue();
    assertThat(mae.estimate())
        .isEqualTo(c.score("fair").orElseThrow().transactions().orElseThrow().mae());
    assertThat(mae.upper() - mae.lower()).isBetween(0.005, 0.03); // 3.92 * 0.07 / sqrt(200)
    assertThat(setup.on(customers).toString()).isEqualTo(c.toString());
    assertThat(setup.on(customers).table().toString()).isEqualTo(c.table().toString());
    assertThat(
            setup
                .resamples(200, 1)
                .on(customers)
                .interval("fair", Measure.TRANSACTIONS, Metric.MAE))
        .isNotEmpty()
        .isNotEqualTo(c.interval("fair", Measure.TRANSACTIONS, Metric.MAE));
    assertThatIllegalArgumentException().isThrownBy(() -> setup.resamples(99, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> c.interval("nobody", Measure.SPEND, Metric.MAE));
    assertThatIllegalArgumentException().isThrownBy(() -> c.difference("fair", "nobody"));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                compare(
                        N,
                        Forecast.ofSpend("money", new double[N]),
                        forecast("fair", N, i -> fair(i, 1)))
                    .difference("money", "fair"))
        .withMessage("money and fair predict nothing that both do");
  }
}
