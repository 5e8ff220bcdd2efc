package io.github.clv4j.analytics;

import static io.github.clv4j.analytics.SmallShop.CLOSE;
import static io.github.clv4j.analytics.SmallShop.FROM;
import static io.github.clv4j.analytics.SmallShop.compare;
import static io.github.clv4j.analytics.SmallShop.reporting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.clv4j.analytics.chart.Series;
import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.Input;
import io.github.clv4j.core.model.FitStatus;
import io.github.clv4j.core.model.ModelFitException;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class NotScoredTest {
  @Test
  void whatCannotBeScoredDoesNotKeepOthersFromIt() {
    Comparison c =
        compare(
            new StubModel(
                "needy", EnumSet.complementOf(EnumSet.of(Input.CONTRACTS)), false, base -> null),
            StubModel.fitting(
                "broken",
                base -> {
                  throw new IllegalStateException("a defect");
                }),
            StubModel.fitting(
                "hopeless",
                base -> {
                  throw new ModelFitException("there is nobody\nto fit");
                }),
            reporting("failed", FitStatus.FAILED, OptionalDouble.empty()),
            StubModel.predicting("boundless", x -> Double.POSITIVE_INFINITY),
            StubModel.fitting(
                "silent",
                base ->
                    new StubModel.Fitted(
                        "silent",
                        x -> OptionalDouble.empty(),
                        x -> Double.POSITIVE_INFINITY,
                        List.of())),
            CLOSE);

    assertThat(c.notScored())
        .containsExactly(
            Map.entry("needy", "values the past, not the future"),
            Map.entry("broken", "could not be fitted: java.lang.IllegalStateException: a defect"),
            Map.entry("hopeless", "could not be fitted: there is nobody to fit"),
            Map.entry("failed", "the fit failed: what the fit says"),
            Map.entry(
                "boundless",
                "expected transactions of customer ada infinite, not scored; value of customer ada"
                    + " infinite, not scored"),
            Map.entry("silent", "value of customer ada infinite, not scored"));
    assertThat(c.score("close")).isPresent();
    assertThat(c.scores()).hasSize(3);
  }

  @Test
  void whatIsNotApplicableSaysWhy() {
    Comparison c =
        Comparison.of(
                List.of(new StubModel("rich", Set.of(Input.AMOUNTS), true, base -> null), CLOSE))
            .holdoutFrom(FROM)
            .on(SmallShop.builder().withoutAmounts().build());

    assertThat(c.notScored())
        .containsExactly(
            Map.entry("rich", "not applicable: needs amounts, which this base does not have"));
    assertThat(c.scores()).allMatch(score -> score.spend().isEmpty());
    assertThat(c.verdict()).contains("transactions").doesNotContain("spend");
    assertThat(c.chart().title()).contains("transactions");
    assertThat(c.toString()).doesNotContain("Spend in the holdout");
  }

  @Test
  void infiniteMoneyDoesNotSpoilTransactions() {
    Score score =
        compare(
                StubModel.predicting(
                    "heavy", x -> 1, x -> x.id().equals("bob") ? Double.POSITIVE_INFINITY : 1))
            .score("heavy")
            .orElseThrow();

    assertThat(score.transactions()).isPresent();
    assertThat(score.spend()).isEmpty();
    assertThat(score.remark()).contains("value of customer bob infinite, not scored");
  }

  @Test
  void aHoldoutWithoutPurchasesHasErrorsButNoShares() {
    CustomerBase customers =
        Purchases.of("ada 2024-01-01 10", "bob 2024-01-08 10")
            .observedUntil(LocalDate.of(2024, 3, 3))
            .build();
    Comparison c = Comparison.of(List.of(CLOSE)).holdoutFrom(FROM).on(customers);

    Accuracy a = c.score("close").orElseThrow().transactions().orElseThrow();
    assertThat(a.totalError()).isEmpty();
    assertThat(a.mae()).isEqualTo(2);
    assertThat(c.chart().series()).extracting(Series::name).containsExactly("at random");
    assertThat(c.verdict())
        .isEqualTo(
            "Nobody bought in the holdout: there is nothing to judge a forecast of transactions by."
                + " No money came in the holdout: there is nothing to judge a forecast of spend"
                + " by.");
    assertThat(c.toString()).contains("actual");
  }

  @Test
  void namesMustDiffer() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Comparison.of(List.of(CLOSE, CLOSE)))
        .withMessage("two to be compared are called 'close': names must differ");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Comparison.of(List.of(StubModel.predicting("past-repeats", c -> 1))));
  }

  @Test
  void interruptionIsNotAnError() {
    assertThatExceptionOfType(CancellationException.class)
        .isThrownBy(
            () ->
                compare(
                    StubModel.fitting(
                        "slow",
                        base -> {
                          throw new CancellationException("interrupted");
                        })));
  }
}
