package io.github.clv4j.analytics;

import static io.github.clv4j.core.period.PeriodUnit.MONTHS;
import static io.github.clv4j.core.period.PeriodUnit.WEEKS;
import static io.github.clv4j.core.period.PeriodUnit.YEARS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.clv4j.analytics.portrait.Finding;
import io.github.clv4j.analytics.portrait.Standing;
import io.github.clv4j.analytics.portrait.Topic;
import io.github.clv4j.core.contract.Contracts;
import io.github.clv4j.core.contract.RetentionTable;
import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.History;
import io.github.clv4j.core.customer.Spend;
import io.github.clv4j.core.customer.SummaryBuilder;
import io.github.clv4j.core.customer.Transaction;
import io.github.clv4j.core.model.CLVModel;
import io.github.clv4j.core.model.CLVModels;
import io.github.clv4j.core.model.Simulation;
import io.github.clv4j.core.period.Horizon;
import io.github.clv4j.core.table.Table;
import io.github.clv4j.predictive.PredictiveCLV;
import io.github.clv4j.predictive.attrition.BgCnbdK;
import io.github.clv4j.predictive.attrition.BgNbd;
import io.github.clv4j.predictive.attrition.FittedAttrition;
import io.github.clv4j.predictive.spend.ConstantSpend;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RecommendationTest {
  private static final LocalDate BEGIN = LocalDate.of(2024, 1, 1);

  private static final Simulation.Plan PLAN =
      new Simulation.Plan(1000, BEGIN, LocalDate.of(2024, 3, 31), LocalDate.of(2025, 3, 31), 3);

  private static List<Transaction> simulated(FittedAttrition truth) {
    return PredictiveCLV.of(truth, ConstantSpend.ONE).simulate(PLAN).toList();
  }

  private static CustomerBase base(List<Transaction> transactions) {
    return CustomerBase.of(transactions)
        .timeUnit(WEEKS)
        .observedUntil(PLAN.observedUntil())
        .build();
  }

  private static List<CLVModel> named(String... names) {
    return Stream.of(names).map(CLVModels::named).toList();
  }

  private static Standing standing(Recommendation recommendation, Topic topic) {
    return finding(recommendation, topic).standing();
  }

  private static Finding finding(Recommendation recommendation, Topic topic) {
    return recommendation.findings().stream()
        .filter(finding -> finding.topic() == topic)
        .findFirst()
        .orElseThrow();
  }

  private static String name(Recommendation recommendation) {
    return recommendation.model().orElseThrow().name();
  }

  private static void assertReadable(Recommendation recommendation) {
    assertThat(recommendation.toString().lines()).allMatch(line -> line.length() <= 100);
    assertThat(recommendation.toString()).doesNotContain("NaN", "null", "Optional", "..", " ,");
  }

  @Test
  void cdnow() {
    CustomerBase customers = Cdnow.sample();
    Recommendation recommendation =
        Recommendation.among(named("nbd", "pareto-nbd", "bg-nbd", "mbg-nbd", "bg-bb"))
            .holdoutFrom(Cdnow.HOLDOUT_FROM)
            .on(customers);

    assertReadable(recommendation);
    assertThat(name(recommendation)).isEqualTo("mbg-nbd");
    assertThat(recommendation.runnerUp().map(CLVModel::name)).contains("bg-nbd");
    assertThat(recommendation.comparison()).isPresent();
    assertThat(standing(recommendation, Topic.REGULARITY)).isEqualTo(Standing.FITS);
    assertThat(standing(recommendation, Topic.OPPORTUNITIES)).isEqualTo(Standing.FITS);
    assertThat(standing(recommendation, Topic.SPEND_INDEPENDENCE)).isEqualTo(Standing.FITS);
    assertThat(standing(recommendation, Topic.SEASONS)).isEqualTo(Standing.OPEN);
    double once = customers.stream().filter(c -> c.history().frequency() == 0).count();
    assertThat(recommendation.traits())
        .filteredOn(trait -> trait.name().equals("one-time-buyers"))
        .singleElement()
        .satisfies(
            trait -> {
              assertThat(trait.value().orElseThrow())
                  .isCloseTo(once / customers.size(), within(1e-12));
              assertThat(trait.sentence()).contains("51.7 %");
            });
    assertThat(recommendation.reasons())
        .anyMatch(reason -> reason.contains("2,357 customers") && reason.contains("1997-10-01"))
        .anyMatch(reason -> reason.contains("higher BIC") && reason.contains("pareto-nbd by 26"))
        .anyMatch(reason -> reason.contains("really better than the best baseline, past-repeats"));
    assertThat(recommendation.cautions())
        .anyMatch(caution -> caution.contains("purchases") && caution.contains("16.2 % too low"));
  }

  @Test
  void severalOrigins() {
    Recommendation recommendation =
        Recommendation.among(List.of(CLVModels.named("bg-nbd")))
            .rolling(2)
            .on(base(simulated(BgNbd.of(0.6, 5, 0.8, 2.5, WEEKS))));

    assertThat(recommendation.comparison().orElseThrow().origins()).hasSize(2);
    assertThat(recommendation.reasons().get(0)).contains("each of 2 days from");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Recommendation.among(List.of()).rolling(0));
  }

  @Test
  void regularPurchases() {
    Recommendation recommendation =
        Recommendation.among(named("nbd", "pareto-nbd", "bg-nbd", "bg-cnbd-k"))
            .on(base(simulated(BgCnbdK.of(4, 1.5, 1.5, 0.8, 4, WEEKS))));

    assertReadable(recommendation);
    assertThat(name(recommendation)).isEqualTo("bg-cnbd-k");
    Finding regularity = finding(recommendation, Topic.REGULARITY);
    assertThat(regularity.standing()).isEqualTo(Standing.FAILS);
    assertThat(regularity.follows()).contains("more regular than chance", "regular purchases");
    assertThat(
            recommendation.traits().stream()
                .filter(trait -> trait.name().equals("regularity"))
                .findFirst()
                .orElseThrow()
                .value()
                .orElseThrow())
        .isCloseTo(4, within(0.4));
  }

  @Test
  void spendThatDependsOnFrequency() {
    List<Transaction> purchases = simulated(BgNbd.of(0.6, 5, 0.8, 2.5, WEEKS));
    Map<String, Long> bought =
        purchases.stream()
            .collect(Collectors.groupingBy(Transaction::customerId, Collectors.counting()));
    SplittableRandom random = new SplittableRandom(7);
    ToDoubleFunction<Transaction> amount =
        t -> (5 + 4.0 * bought.get(t.customerId())) * (0.5 + random.nextDouble());
    Recommendation recommendation =
        Recommendation.among(named("nbd", "bg-nbd", "mbg-nbd"))
            .on(
                base(
                    purchases.stream()
                        .map(
                            t ->
                                Transaction.of(t.customerId(), t.moment(), amount.applyAsDouble(t)))
                        .toList()));

    assertReadable(recommendation);
    assertThat(name(recommendation)).isEqualTo("bg-nbd");
    Finding independence = finding(recommendation, Topic.SPEND_INDEPENDENCE);
    assertThat(independence.standing()).isEqualTo(Standing.FAILS);
    assertThat(independence.seen()).contains("p < 0.0001", "1 repeat purchase: ");
    assertThat(independence.follows()).contains("too high values for them", "too low ones");
    assertThat(recommendation.cautions())
        .anyMatch(caution -> caution.startsWith("As spend depends on frequency"));
  }

  @Test
  void onlyOneTimeBuyers() {
    List<Transaction> purchases = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      purchases.add(Transaction.of("c" + i, BEGIN.plusDays(i), 10 + i % 7));
    }
    Recommendation recommendation = Recommendation.of(base(purchases));

    assertReadable(recommendation);
    assertThat(recommendation.model()).isEmpty();
    assertThat(recommendation.runnerUp()).isEmpty();
    assertThat(recommendation.comparison()).isEmpty();
    assertThat(recommendation.toString())
        .startsWith("No model can be recommended")
        .contains("Nobody bought again", "if they are of orders, nobody can come back");
    assertThat(recommendation.findings())
        .extracting(Finding::topic)
        .doesNotContain(Topic.REGULARITY, Topic.SEASONS, Topic.OPPORTUNITIES);
    assertThat(recommendation.leaderboard().size()).isZero();
  }

  /** Two kinds of customers: one rate of churn for all fails. */
  @Test
  void contracts() {
    double[] survivors = new double[13];
    for (int t = 0; t < survivors.length; t++) {
      survivors[t] =
          Math.rint(600 * StrictMath.pow(0.7, t)) + Math.rint(900 * StrictMath.pow(0.97, t));
    }
    Recommendation recommendation =
        Recommendation.of(
            CustomerBase.ofContracts(Contracts.of(RetentionTable.of(MONTHS, survivors))));

    assertReadable(recommendation);
    assertThat(recommendation.comparison()).isEmpty();
    assertThat(name(recommendation)).isEqualTo("sbg");
    assertThat(standing(recommendation, Topic.CONTRACTS)).isEqualTo(Standing.FITS);
    assertThat(standing(recommendation, Topic.CHURN)).isEqualTo(Standing.FAILS);
    assertThat(recommendation.notApplicable()).containsKey("bg-nbd").doesNotContainKey("sbg");
    assertThat(recommendation.reasons())
        .anyMatch(reason -> reason.contains("geometric"))
        .anyMatch(reason -> reason.contains("percentage points"));
  }

  @Test
  void contractsOfWhichNoneEnded() {
    Recommendation recommendation =
        Recommendation.of(
            CustomerBase.ofContracts(Contracts.of(RetentionTable.of(MONTHS, 50, 50, 50, 50))));

    assertThat(recommendation.model()).isEmpty();
    assertThat(recommendation.toString()).contains("Nobody has left");
  }

  /** Yearly gifts: one opportunity a year, as summaries. */
  @Test
  void opportunitiesInSummaries() {
    SummaryBuilder builder = CustomerBase.ofSummaries(YEARS);
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < 500; i++) {
      double gives = 0.2 + 0.7 * random.nextDouble();
      double leaves = 0.3 * random.nextDouble();
      int x = 0;
      int last = 0;
      for (int year = 1; year <= 6 && random.nextDouble() > leaves; year++) {
        if (random.nextDouble() < gives) {
          x++;
          last = year;
        }
      }
      builder.add("d" + i, History.of(x, last, 6), Spend.NONE, 1, OptionalDouble.empty());
    }
    Recommendation recommendation = Recommendation.of(builder.build());

    assertReadable(recommendation);
    assertThat(name(recommendation)).isEqualTo("bg-bb");
    assertThat(recommendation.comparison()).isEmpty();
    assertThat(standing(recommendation, Topic.OPPORTUNITIES)).isEqualTo(Standing.FAILS);
    assertThat(standing(recommendation, Topic.DATES)).isEqualTo(Standing.OPEN);
    assertThat(recommendation.reasons().get(0)).contains("Summaries have no dates");
    assertThat(recommendation.reasons().get(1)).contains("once a year");
  }

  /** What everybody does again is what everybody did: nothing beats the baseline. */
  @Test
  void aBaselineThatWinsIsSaidTo() {
    List<Transaction> purchases = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      for (int week = i % 4; week < 60; week += 2 + i % 5) {
        purchases.add(Transaction.of("c" + i, BEGIN.plusWeeks(week).plusDays(i % 7), 10));
      }
    }
    Recommendation recommendation =
        Recommendation.among(
                List.of(
                    StubModel.predicting("wild", c -> 40 - c.history().frequency()),
                    StubModel.predicting("wilder", c -> 80 - c.history().frequency())))
            .on(base(purchases));

    assertReadable(recommendation);
    assertThat(name(recommendation)).isEqualTo("wild");
    assertThat(recommendation.runnerUp().map(CLVModel::name)).contains("wilder");
    assertThat(recommendation.reasons())
        .anyMatch(
            reason -> reason.startsWith("A baseline wins") && reason.contains("past-repeats"));
  }

  @Test
  void horizonsBeyondTheHistory() {
    CustomerBase customers = base(simulated(BgNbd.of(0.6, 5, 0.8, 2.5, WEEKS)));
    List<CLVModel> models = List.of(CLVModels.named("bg-nbd"));

    Recommendation near = Recommendation.among(models).horizon(Horizon.weeks(10)).on(customers);
    Recommendation far = Recommendation.among(models).horizon(Horizon.years(5)).on(customers);
    Recommendation ever = Recommendation.among(models).horizon(Horizon.lifetime()).on(customers);

    assertThat(standing(near, Topic.HISTORY_LENGTH)).isEqualTo(Standing.FITS);
    assertThat(near.cautions()).noneMatch(caution -> caution.startsWith("The check reaches"));
    assertThat(standing(far, Topic.HISTORY_LENGTH)).isEqualTo(Standing.FAILS);
    assertThat(finding(far, Topic.HISTORY_LENGTH).follows()).contains("do not extrapolate beyond");
    assertThat(far.cautions()).anyMatch(caution -> caution.startsWith("The check reaches"));
    assertThat(standing(ever, Topic.HISTORY_LENGTH)).isEqualTo(Standing.FAILS);
  }

  @Test
  void tellsAllAsRows() {
    Recommendation recommendation =
        Recommendation.among(List.of(CLVModels.named("bg-nbd")))
            .on(base(simulated(BgNbd.of(0.6, 5, 0.8, 2.5, WEEKS))));
    Table table = recommendation.table();

    assertThat(table.text(0, 0)).contains("model");
    assertThat(table.text(0, 1)).contains("bg-nbd");
    List<String> kinds = new ArrayList<>();
    for (int row = 0; row < table.size(); row++) {
      kinds.add(table.text(row, 0).orElseThrow());
    }
    assertThat(kinds).contains("reason", "caution", "trait", "finding", "candidate");
  }
}
