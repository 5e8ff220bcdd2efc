package io.github.clv4j.predictive;

import static io.github.clv4j.core.period.PeriodUnit.WEEKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.History;
import io.github.clv4j.core.customer.Spend;
import io.github.clv4j.core.customer.SummaryBuilder;
import io.github.clv4j.core.model.FitOptions;
import io.github.clv4j.core.model.FitReport;
import io.github.clv4j.core.model.FitStatus;
import io.github.clv4j.core.model.ModelFitException;
import io.github.clv4j.core.period.Horizon;
import io.github.clv4j.core.valuation.CLVEstimates;
import io.github.clv4j.core.valuation.Intervals;
import io.github.clv4j.core.valuation.Valuation;
import io.github.clv4j.predictive.attrition.BgBb;
import io.github.clv4j.predictive.attrition.BgNbd;
import io.github.clv4j.predictive.attrition.ParetoNbd;
import io.github.clv4j.predictive.attrition.Pdo;
import io.github.clv4j.predictive.spend.NormalNormal;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

/** Data without an optimum inside: every fit is a result that says so, and every value a number. */
class DifficultDataTest {

  @Test
  void nobodyBoughtAgain() {
    FittedPredictiveCLV fitted =
        fit(base(List.of(History.of(0, 0, 10), History.of(0, 0, 20)), List.of()));

    assertThat(transactions(fitted).status()).isEqualTo(FitStatus.NOT_IDENTIFIED);
    assertThat(transactions(fitted).message()).contains("no customer has bought again");
    assertThat(fitted.expectedTransactions(History.of(0, 0, 10), 52)).isBetween(0.0, 1e-3);
  }

  @Test
  void oneCustomer() {
    FittedPredictiveCLV fitted = fit(base(List.of(History.of(3, 8, 10)), List.of(Spend.of(3, 20))));

    assertThat(transactions(fitted).status()).isEqualTo(FitStatus.NOT_IDENTIFIED);
    assertThat(transactions(fitted).message()).contains("one history");
    assertThat(spend(fitted).status()).isEqualTo(FitStatus.NOT_IDENTIFIED);
    assertThat(fitted.spend().expectedSpend(Spend.of(3, 20))).isEqualTo(20);
  }

  @Test
  void everybodyHasTheSameHistory() {
    FittedPredictiveCLV fitted =
        fit(
            base(
                List.of(History.of(3, 8, 10), History.of(3, 8, 10), History.of(3, 8, 10)),
                List.of()));

    assertThat(transactions(fitted).status()).isEqualTo(FitStatus.NOT_IDENTIFIED);
    assertThat(transactions(fitted).message()).contains("one history");
  }

  @Test
  void amountsAllZero() {
    CustomerBase base =
        base(
            List.of(History.of(3, 8, 10), History.of(1, 2, 10), History.of(0, 0, 10)),
            List.of(Spend.of(3, 0), Spend.of(1, 0), Spend.NONE));
    FittedPredictiveCLV fitted = fit(base);

    assertThat(spend(fitted).status()).isEqualTo(FitStatus.NOT_IDENTIFIED);
    assertThat(spend(fitted).message())
        .contains("no customer has spend above 0")
        .contains("2 customers");
    assertThat(fitted.estimateAll(base, Valuation.standard()).total()).isZero();
  }

  @Test
  void noAmounts() {
    CustomerBase base =
        base(List.of(History.of(3, 8, 10), History.of(1, 2, 10), History.of(0, 0, 9)), List.of());
    FittedPredictiveCLV fitted = fit(base);

    assertThat(fitted.notes()).anyMatch(note -> note.contains("every transaction counts as 1"));
    assertThat(fitted.reports()).hasSize(1);
  }

  @Test
  void nobodyLeft() {
    SummaryBuilder builder = CustomerBase.ofSummaries(WEEKS);
    for (int i = 0; i < 200; i++) {
      int x = 5 + i % 7 * (i % 3);
      builder.add("c" + i, History.of(x, 51.9, 52), Spend.NONE); // all bought at the very end
    }
    FittedPredictiveCLV fitted = fit(builder.build());

    assertThat(transactions(fitted).status()).isEqualTo(FitStatus.BOUNDARY);
    assertThat(transactions(fitted).message()).contains("NBD model");
    assertThat(fitted.probabilityAlive(History.of(5, 51.9, 52))).isGreaterThan(0.999);
  }

  @Test
  void everybodyLeavesAfterOneRepeatPurchase() {
    SummaryBuilder builder = CustomerBase.ofSummaries(WEEKS);
    for (int i = 0; i < 300; i++) {
      int x = i % 2;
      builder.add("c" + i, History.of(x, x * (1 + i % 5), 400), Spend.NONE);
    }

    FitReport report = transactions(fit(builder.build()));

    assertThat(report.status()).isEqualTo(FitStatus.BOUNDARY);
    assertThat(report.message())
        .contains("every customer leaves after its first repeat purchase")
        .doesNotContain("no dropout");
  }

  /** Here B(a, b+1) + B(a+1, b) = B(a, b) makes the likelihood the same for all a and b. */
  @Test
  void whatSaysNothingOfDropoutIsNoLimit() {
    SummaryBuilder builder = CustomerBase.ofSummaries(WEEKS);
    for (int i = 0; i < 128; i++) {
      int x = i < 98 ? 1 : 0;
      builder.add("c" + i, History.of(x, 58 * x, 58), Spend.NONE);
    }

    FitReport report = transactions(fit(builder.build()));

    assertThat(report.message())
        .isEqualTo(
            "the fit is at a boundary: all customers buy at the same rate; the data say nothing"
                + " about a and b, and predictions take what the search left there");
  }

  /** Leaving at once or never is neither leaving for sure nor staying for sure. */
  @Test
  void atOnceOrNever() {
    int[][] few = {{17, 0}, {7, 1}, {20, 2}};
    int[][] many = {{60, 0}, {10, 1}, {10, 2}, {70, 3}, {60, 4}, {80, 5}, {60, 6}};
    for (int[][] counts : List.of(few, many)) {
      SummaryBuilder builder = CustomerBase.ofSummaries(WEEKS);
      for (int[] count : counts) {
        for (int i = 0; i < count[0]; i++) {
          int x = count[1];
          builder.add("c" + x + "-" + i, History.of(x, x == 0 ? 0 : 26, 26), Spend.NONE);
        }
      }

      FitReport report = new ParetoNbd().fit(builder.build()).report().orElseThrow();

      assertThat(report.message())
          .contains("customers either leave at once or never")
          .doesNotContain("NBD model")
          .doesNotContain("every customer");
    }
  }

  @Test
  void customersMayBeShares() {
    SummaryBuilder builder = CustomerBase.ofSummaries(WEEKS);
    SummaryBuilder shares = CustomerBase.ofSummaries(WEEKS);
    for (int i = 0; i < 300; i++) {
      History history = History.of(i % 2, i % 2 * (1 + i % 5), 400);
      builder.add("c" + i, history, Spend.NONE);
      shares.add("c" + i, history, Spend.NONE, 1e-9, OptionalDouble.empty());
    }

    FitReport report = transactions(fit(shares.build()));

    assertThat(report.status()).isEqualTo(FitStatus.BOUNDARY);
    assertThat(report.message()).isEqualTo(transactions(fit(builder.build())).message());
  }

  @Test
  void moreOpportunitiesThanCanBeCounted() {
    CustomerBase base =
        base(
            List.of(History.of(3, 80_000, 2_000_000), History.of(1, 2, 10), History.of(0, 0, 9)),
            List.of());

    assertThatThrownBy(() -> new BgBb().fit(base))
        .isInstanceOf(ModelFitException.class)
        .hasMessage(
            "model bg-bb takes at most 20,000 opportunities to buy, but a customer had 2,000,000,"
                + " one a week: choose a longer unit of time");
    assertThat(new Pdo().fit(base).report().orElseThrow().parameters().get("tau"))
        .isGreaterThanOrEqualTo(400);
  }

  @Test
  void priorsOfNothing() {
    CustomerBase base =
        base(List.of(History.of(3, 8, 10), History.of(1, 2, 10), History.of(0, 0, 9)), List.of());
    FitOptions options = FitOptions.DEFAULT.prior("lambda", new FitOptions.Prior(1, 1));

    assertThatThrownBy(() -> PredictiveCLV.of(new BgNbd()).fit(base, options))
        .hasMessage("priors of [lambda] are unknown: bg-nbd has [r, alpha, a, b, p, q, v]");
    assertThatThrownBy(() -> new BgNbd().fit(base, options))
        .hasMessage(
            "a prior of 'lambda' is not possible: bg-nbd can take priors of [r, alpha, a, b]");
  }

  @Test
  void lossesThatGammaGammaCannotSee() {
    CustomerBase base =
        base(
            List.of(History.of(3, 8, 10), History.of(1, 2, 10), History.of(2, 3, 9)),
            List.of(Spend.of(3, 12), Spend.of(1, -5), Spend.of(2, 20)));

    assertThat(fit(base).notes())
        .contains(
            "1 customer has a mean amount below 0, which gamma-gamma cannot represent: values are too"
                + " high; normal-normal can");
    assertThat(PredictiveCLV.of(new BgNbd(), new NormalNormal()).fit(base).notes())
        .noneMatch(note -> note.contains("below 0"));
  }

  @Test
  void purchasesMoreRegularThanChance() {
    SummaryBuilder builder = CustomerBase.ofSummaries(WEEKS);
    for (int i = 0; i < 200; i++) {
      builder.add("c" + i, History.of(10, 40 + i % 11, 52), Spend.NONE);
    }

    FitReport report = transactions(fit(builder.build()));

    assertThat(report.status()).isEqualTo(FitStatus.BOUNDARY);
    assertThat(report.message()).contains("same rate");
  }

  @Test
  void fewBuyersWhoSpendTheSameEachTime() {
    FittedPredictiveCLV fitted =
        fit(
            base(
                List.of(History.of(2, 8, 10), History.of(1, 2, 10), History.of(1, 3, 10)),
                List.of(Spend.of(2, 10.5), Spend.of(1, 25), Spend.of(1, 8))));

    assertThat(spend(fitted).status()).isEqualTo(FitStatus.BOUNDARY);
    assertThat(spend(fitted).message()).contains("a customer's amounts are all the same");
    assertThat(fitted.spend().expectedSpend(Spend.of(2, 10.5))).isCloseTo(10.5, offset(0.1));
  }

  @Test
  void aMillionPurchases() {
    FittedPredictiveCLV fitted =
        fit(
            base(
                List.of(History.of(1_000_000, 51, 52), History.of(2, 3, 52), History.of(0, 0, 52)),
                List.of(Spend.of(1_000_000, 5), Spend.of(2, 7), Spend.NONE)));

    assertThat(fitted.expectedTransactions(History.of(1_000_000, 51, 52), 52))
        .isBetween(0.0, 1.2e6);
  }

  @Test
  void aFitCutShortHasFailedAndSaysSo() {
    CustomerBase base = FittedPredictiveCLVTest.simulated(500, 1);

    FitReport report = new BgNbd().fit(base, new FitOptions(2)).report().orElseThrow();

    assertThat(report.status()).isEqualTo(FitStatus.FAILED);
    assertThat(report.message()).contains("iteration limit").contains("after 2 iterations");
    assertThat(report.standardErrors()).isEmpty();
  }

  @Test
  void aFitCanBeInterrupted() {
    CustomerBase base = FittedPredictiveCLVTest.simulated(500, 1);
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> new BgNbd().fit(base)).isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void nobodyHasBeenObserved() {
    fit(base(List.of(History.of(0, 0, 0), History.of(0, 0, 0)), List.of()));
  }

  private static CustomerBase base(List<History> histories, List<Spend> spend) {
    SummaryBuilder builder = CustomerBase.ofSummaries(WEEKS);
    for (int i = 0; i < histories.size(); i++) {
      builder.add("c" + i, histories.get(i), spend.isEmpty() ? Spend.NONE : spend.get(i));
    }
    return builder.build();
  }

  /** Fits, and checks that everything that can be asked of the fit is a number. */
  private static FittedPredictiveCLV fit(CustomerBase base) {
    FittedPredictiveCLV fitted = PredictiveCLV.of(new BgNbd()).fit(base);
    for (FitReport report : fitted.reports()) {
      assertThat(report.message()).isNotBlank();
      assertThat(report.parameters().values()).allMatch(Double::isFinite);
      assertThat(report.standardErrors().values()).allMatch(Double::isFinite);
    }
    for (Horizon horizon : List.of(Horizon.years(1), Horizon.lifetime())) {
      CLVEstimates all = fitted.estimateAll(base, Valuation.over(horizon));
      Intervals intervals = all.intervals(0.9).orElseThrow();
      for (int i = 0; i < base.size(); i++) {
        assertThat(all.value(i)).isFinite().isNotNegative();
        assertThat(all.probabilityAlive(i).orElseThrow()).isBetween(0.0, 1.0);
        // not discounted: over a whole future it may be infinite, as E[1/p] is for a <= 1
        assertThat(all.expectedTransactions(i).orElseThrow()).isNotNegative().isNotNaN();
        assertThat(intervals.lower(i)).isFinite().isLessThanOrEqualTo(intervals.upper(i));
        assertThat(intervals.upper(i)).isFinite();
      }
    }
    return fitted;
  }

  private static FitReport transactions(FittedPredictiveCLV fitted) {
    return fitted.reports().get(0);
  }

  private static FitReport spend(FittedPredictiveCLV fitted) {
    return fitted.reports().get(1);
  }
}
