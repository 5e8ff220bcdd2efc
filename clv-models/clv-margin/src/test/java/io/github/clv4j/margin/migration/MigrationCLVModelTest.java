package io.github.clv4j.margin.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.clv4j.core.customer.Customer;
import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.CustomerBaseBuilder;
import io.github.clv4j.core.customer.Grain;
import io.github.clv4j.core.customer.Grouping;
import io.github.clv4j.core.customer.History;
import io.github.clv4j.core.customer.Spend;
import io.github.clv4j.core.customer.Transaction;
import io.github.clv4j.core.model.CLVModels;
import io.github.clv4j.core.model.FitReport;
import io.github.clv4j.core.model.ModelFitException;
import io.github.clv4j.core.model.ModelState;
import io.github.clv4j.core.period.DiscountRate;
import io.github.clv4j.core.period.Flow;
import io.github.clv4j.core.period.Horizon;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.core.valuation.CLVEstimate;
import io.github.clv4j.core.valuation.PaymentTiming;
import io.github.clv4j.core.valuation.Valuation;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MigrationCLVModelTest {
  private static final DiscountRate RATE = DiscountRate.effective(0.02, PeriodUnit.MONTHS);
  private static final Valuation LIFETIME =
      Valuation.over(Horizon.lifetime())
          .discountedAt(RATE)
          .margin(0.5)
          .paid(PaymentTiming.END_OF_PERIOD);

  /**
   * January to June 2024, two recencies: states by month, f for former.
   *
   * <pre>
   * a  1 1 2 1 2 f   paid 10+10, 10, 30 (three months)
   * b    1 2 f f f   paid 50
   * c  1 2 f 1 1 2   paid 20, 40, 60
   * d            1   paid 8
   * </pre>
   */
  private static CustomerBaseBuilder transactions() {
    return CustomerBase.of(
            List.of(
                Transaction.of("a", LocalDate.of(2024, 1, 5), 10),
                Transaction.of("a", LocalDate.of(2024, 1, 31), 10),
                Transaction.of("a", LocalDate.of(2024, 2, 1), 10),
                Transaction.of("a", LocalDate.of(2024, 4, 30), 30),
                Transaction.of("b", LocalDate.of(2024, 2, 29), 50),
                Transaction.of("c", LocalDate.of(2024, 1, 1), 20),
                Transaction.of("c", LocalDate.of(2024, 4, 2), 40),
                Transaction.of("c", LocalDate.of(2024, 5, 31), 60),
                Transaction.of("d", LocalDate.of(2024, 6, 30), 8)))
        .attributes("a", Map.of("channel", "web"))
        .attributes("b", Map.of("channel", "web"))
        .attributes("c", Map.of("channel", "shop"));
  }

  private static final CustomerBase BASE =
      transactions().observedUntil(LocalDate.of(2024, 6, 30)).build();
  private static final MigrationCLVModel MODEL =
      new MigrationCLVModel().period(PeriodUnit.MONTHS).recencies(2);
  private static final FittedMigration FITTED = MODEL.fit(BASE);

  // state 1: bought again after 2 of 7 months; state 2: after 1 of 4
  private static final double P1 = 2.5 / 8;
  private static final double P2 = 1.5 / 5;

  private static CLVEstimate estimate(FittedMigration fitted, String id, Valuation valuation) {
    return fitted.estimate(BASE.get(id), valuation);
  }

  @Test
  void movesAreCountedOverWholeMonths() {
    TransitionCounts counts = FITTED.counts();
    assertThat(counts.table().toString().lines())
        .containsExactly(
            "from \\ to  1  2  former",
            "1          2  5       0",
            "2          1  0       3",
            "former     1  0       2");
    assertThat(counts.probability("1", "1")).isEqualTo(P1);
    assertThat(counts.probability("1", "2")).isCloseTo(1 - P1, within(1e-15));
    assertThat(counts.probability("1", "former")).isZero();
    assertThat(counts.probability("2", "1")).isEqualTo(P2);
    assertThat(counts.probability("former", "former")).isEqualTo(1);
    assertThat(counts.standardError("former", "former")).isZero();
    FittedMigration returning = MODEL.formerMayReturn().prior(0).fit(BASE);
    assertThat(returning.counts().probability("former", "1")).isEqualTo(1 / 3.0);
    assertThat(returning.counts().probability("1", "1")).isEqualTo(2 / 7.0);
  }

  @Test
  void presentStates() {
    assertThat(BASE.stream().map(FITTED::stateOf)).containsExactly("former", "former", "2", "1");
    CustomerBase inJuly = transactions().observedUntil(LocalDate.of(2024, 7, 30)).build();
    assertThat(inJuly.stream().map(FITTED::stateOf))
        .as("July is not over and nobody has bought in it")
        .containsExactly("former", "former", "2", "1");
    CustomerBase bought =
        transactions()
            .add("a", LocalDate.of(2024, 7, 1), 5)
            .add("e", LocalDate.of(2024, 7, 3), 5)
            .observedUntil(LocalDate.of(2024, 7, 30))
            .build();
    assertThat(bought.stream().map(FITTED::stateOf)).containsExactly("1", "former", "2", "1", "1");
    CustomerBase minutes =
        transactions().grain(Grain.MINUTE).observedUntil(LocalDate.of(2024, 7, 31)).build();
    assertThat(minutes.stream().map(FITTED::stateOf))
        .containsExactly("former", "former", "former", "2");
    assertThat(minutes.get(0).transactions().get(0).moment()).isInstanceOf(LocalDateTime.class);
  }

  @Test
  void valueWithoutEndByHand() {
    double b = 1 / 1.02;
    // discounted months with purchases from state 1 and 2 on, the present one not counted
    double one = (P1 * b + (1 - P1) * b * P2 * b) / (1 - P1 * b - (1 - P1) * b * P2 * b);
    double two = P2 * b * (1 + one);
    CLVEstimate c = estimate(FITTED, "c", LIFETIME);
    assertThat(c.discountedTransactions().orElseThrow()).isCloseTo(two, within(1e-12));
    assertThat(c.expectedSpend().orElseThrow()).isEqualTo(40);
    assertThat(c.value()).isCloseTo(0.5 * 40 * two, within(1e-11));
    assertThat(estimate(FITTED, "d", LIFETIME).value()).isCloseTo(0.5 * 8 * one, within(1e-11));
    double undiscounted = (P1 + (1 - P1) * P2) / (1 - P1 - (1 - P1) * P2);
    assertThat(estimate(FITTED, "d", LIFETIME).expectedTransactions().orElseThrow())
        .isCloseTo(undiscounted, within(1e-12));
  }

  @Test
  void timingHorizonAndCosts() {
    Valuation four =
        Valuation.over(Horizon.months(2.5))
            .discountedAt(RATE)
            .margin(0.5)
            .retentionCost(Flow.perMonth(3))
            .acquisitionCost(7);
    // from state 2: a purchase in month 1, 2 or 3; still a customer then
    double q1 = P2;
    double q2 = P2 * P1;
    double q3 = P2 * (P1 * P1 + (1 - P1) * P2);
    double s1 = P2;
    double s2 = P2;
    double s3 = P2 * (P1 + (1 - P1) * P2);
    for (PaymentTiming timing : PaymentTiming.values()) {
      double b = 1 / 1.02;
      double log = Math.log(1.02);
      double full =
          switch (timing) {
            case CONTINUOUS -> (1 - b) / log;
            case MID_PERIOD -> Math.sqrt(b);
            case END_OF_PERIOD, AFTER_RENEWAL -> b;
            default -> 1;
          };
      double half = timing == PaymentTiming.CONTINUOUS ? (1 - Math.sqrt(b)) / log : full / 2;
      double bought = full * q1 + full * b * q2 + half * b * b * q3;
      double active = full * s1 + full * b * s2 + half * b * b * s3;
      CLVEstimate c = estimate(FITTED, "c", four.paid(timing));
      assertThat(c.value()).as("%s", timing).isCloseTo(20 * bought - 3 * active - 7, within(1e-12));
      assertThat(c.retentionCosts().orElseThrow()).isCloseTo(3 * active, within(1e-13));
      assertThat(c.expectedTransactions().orElseThrow()).isCloseTo(q1 + q2 + q3 / 2, within(1e-14));
    }
    assertThat(estimate(FITTED, "c", four).explain())
        .contains("In state '2'", "months with purchases are expected", "spend 40.00", "margin 50")
        .contains("retention cost", "acquisition cost 7.00", "Rule: states by recency");
  }

  @Test
  void allAtOnceIsOneByOne() {
    Valuation valuation = LIFETIME.retentionCost(Flow.perMonth(1));
    for (int i = 0; i < BASE.size(); i++) {
      assertThat(FITTED.estimateAll(BASE, valuation).value(i))
          .isEqualTo(FITTED.estimate(BASE.get(i), valuation).value());
    }
  }

  @Test
  void aFormerCustomerIsWorthNothing() {
    CLVEstimate b = estimate(FITTED, "b", LIFETIME.acquisitionCost(5));
    assertThat(b.value()).isEqualTo(-5);
    assertThat(b.expectedTransactions()).hasValue(0);
    assertThat(b.reason()).hasValue("former: silent for 2 months or longer");
    FittedMigration returning = MODEL.formerMayReturn().fit(BASE);
    assertThat(estimate(returning, "b", LIFETIME).value()).isPositive();
    assertThat(estimate(returning, "b", LIFETIME).reason()).isEmpty();
  }

  @Test
  void whatNeverEndsIsInfiniteWithTheReason() {
    FittedMigration returning = MODEL.formerMayReturn().fit(BASE);
    Valuation forEver = LIFETIME.discountedAt(DiscountRate.NONE);
    CLVEstimate c = estimate(returning, "c", forEver);
    assertThat(c.value()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(c.expectedTransactions()).hasValue(Double.POSITIVE_INFINITY);
    assertThat(c.reason().orElseThrow()).contains("it diverges", "give a discount rate");
    CLVEstimate dear = estimate(returning, "c", forEver.retentionCost(Flow.perMonth(1000)));
    assertThat(dear.value()).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(estimate(FITTED, "c", forEver).value()).isFinite().isPositive();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> estimate(FITTED, "c", Valuation.over(Horizon.years(1e6))))
        .withMessageContaining("at most a million months");
  }

  /** Values of the chain count the present period too. */
  @Test
  void theChainOfATypicalCustomer() {
    Valuation valuation = LIFETIME.retentionCost(Flow.perMonth(2));
    MigrationCLV chain = FITTED.migration(valuation);
    double spend = (20 + 10 + 30 + 50 + 20 + 40 + 60 + 8) / 8.0;
    assertThat(chain.payoff("1")).isCloseTo(0.5 * spend - 2, within(1e-12));
    assertThat(chain.payoff("2")).isEqualTo(-2);
    assertThat(chain.payoff("former")).isZero();
    FittedMigration typical = MODEL.spendBy(Grouping.overall()).fit(BASE);
    assertThat(estimate(typical, "c", valuation).value())
        .isCloseTo(chain.value("2") - chain.payoff("2"), within(1e-11));
    assertThat(chain.over(Horizon.months(3)).value("2")).isNotEqualTo(chain.value("2"));
  }

  @Test
  void levelsOfSpend() {
    Valuation valuation = LIFETIME;
    FittedMigration byChannel = MODEL.spendBy(Grouping.by("channel")).fit(BASE);
    assertThat(estimate(byChannel, "a", valuation).expectedSpend()).hasValue(110 / 4.0);
    assertThat(estimate(byChannel, "c", valuation).expectedSpend()).hasValue(40);
    assertThat(estimate(byChannel, "d", valuation).expectedSpend()).hasValue(8);
    assertThat(estimate(FITTED, "a", valuation).expectedSpend()).hasValue(60 / 3.0);
    FittedMigration overall = MODEL.spendBy(Grouping.overall()).fit(BASE);
    assertThat(estimate(overall, "a", valuation).expectedSpend()).hasValue(238 / 8.0);
  }

  @Test
  void thePeriodIsChosenByTheRhythm() {
    // gaps of 27, 89, 92 and 59 days: 14 weeks, 4 months
    FittedMigration months = new MigrationCLVModel().fit(BASE);
    assertThat(months.period()).isEqualTo(PeriodUnit.MONTHS);
    assertThat(months.counts().states()).containsExactly("1", "2", "3", "4", "former");
    assertThat(months.notes().get(0))
        .contains(
            "former (95 % of the gaps between purchases take at most 4 months, but more than 12 of"
                + " any shorter period)");
    assertThat(new MigrationCLVModel().recencies(3).fit(BASE).counts().states()).hasSize(4);
    FittedMigration weeks = new MigrationCLVModel().period(PeriodUnit.WEEKS).fit(BASE);
    assertThat(weeks.counts().states()).hasSize(15);
    CustomerBase daily =
        CustomerBase.of(
                List.of(
                    Transaction.of("a", LocalDate.of(2024, 1, 30), 1),
                    Transaction.of("a", LocalDate.of(2024, 2, 4), 1)))
            .observedUntil(LocalDate.of(2024, 2, 20))
            .build();
    assertThat(new MigrationCLVModel().fit(daily).period()).isEqualTo(PeriodUnit.DAYS);
    CustomerBase seldom =
        CustomerBase.of(
                List.of(
                    Transaction.of("a", LocalDate.of(2020, 1, 1), 1),
                    Transaction.of("a", LocalDate.of(2024, 1, 1), 1)))
            .observedUntil(LocalDate.of(2024, 12, 31))
            .build();
    FittedMigration years = new MigrationCLVModel().fit(seldom);
    assertThat(years.period()).isEqualTo(PeriodUnit.YEARS);
    assertThat(years.counts().states()).hasSize(5);
  }

  @Test
  void itSaysWhatItDid() {
    assertThat(FITTED.notes())
        .anySatisfy(note -> assertThat(note).startsWith("Rule: states by recency in calendar"))
        .contains(
            "14 moves of 3 customers from one whole month to the next were counted; each possible"
                + " one has a Dirichlet prior of 0.5.",
            "Probability of a purchase in the next month: 1 0.3125 (standard error 0.1545), 2"
                + " 0.3000 (standard error 0.1871), former 0.0000 (standard error 0.0000).",
            "Former customers never come back in this model, but 1 of the 3 moves of former"
                + " customers led back: more recencies, or formerMayReturn(), allow for that.",
            "A month with purchases counts once: 9 purchases, the first ones included, were in 8"
                + " such months, of 29.75 each. Expected transactions are such months.")
        .anySatisfy(
            note ->
                assertThat(note)
                    .startsWith(
                        "Does the state before the present one matter, too? Test of first"));
    FitReport report = FITTED.reports().get(0);
    assertThat(report.parameters()).containsOnlyKeys("p[1]", "p[2]", "spend");
    assertThat(report.parameters().get("p[2]")).isEqualTo(P2);
    assertThat(report.standardErrors().get("p[1]"))
        .isCloseTo(Math.sqrt(P1 * (1 - P1) / 9), within(1e-15));
    assertThat(report.timeUnit()).hasValue(PeriodUnit.MONTHS);
    assertThat(report.customers()).isEqualTo(3);
    assertThat(FITTED.toString()).startsWith("migration: states by recency").contains("0.3125");
    assertThat(MODEL.formerMayReturn())
        .hasToString("migration: states by recency, former customers may return");
  }

  private static String size(CustomerPeriod period) {
    return period.silence() >= 2 ? "former" : period.amount() >= 30 ? "big" : "small";
  }

  private static final MigrationCLVModel NAMED =
      new MigrationCLVModel()
          .period(PeriodUnit.MONTHS)
          .statesBy(List.of("big", "small", "former"), MigrationCLVModelTest::size);

  /** By month: a s s s b s f, b (from February) b s f f f, c s s f b b s, d (in June) s. */
  @Test
  void statesNamedByARule() {
    FittedMigration fitted = NAMED.fit(BASE);
    assertThat(fitted.counts().table().toString().lines())
        .containsExactly(
            "from \\ to  big  small  former",
            "big          1      3       0",
            "small        1      3       3",
            "former       1      0       2");
    assertThat(BASE.stream().map(fitted::stateOf))
        .containsExactly("former", "former", "small", "small");
    MigrationCLV chain = fitted.migration(LIFETIME);
    assertThat(chain.payoff("big")).isCloseTo(0.5 * (30 + 50 + 40 + 60) / 4, within(1e-12));
    assertThat(chain.payoff("small")).isCloseTo(0.5 * (20 + 10 + 20 + 8) / 9, within(1e-12));
    assertThat(estimate(fitted, "c", LIFETIME).value())
        .isCloseTo(chain.value("small") - chain.payoff("small"), within(1e-11));
    assertThat(estimate(fitted, "c", LIFETIME).explain()).contains("a discounted revenue of");
    assertThat(fitted.reports().get(0).parameters())
        .containsKeys("big->small", "small->former")
        .doesNotContainKey("former->former");
    assertThat(fitted.notes().get(0)).contains("states named by a rule", "big, small, former");
    assertThat(estimate(fitted, "a", LIFETIME).reason()).hasValue("former, for good");
    assertThat(NAMED).hasToString("migration: states [big, small, former]");
  }

  @Test
  void aRuleSeesThePastOfEachPeriod() {
    List<String> told = new ArrayList<>();
    new MigrationCLVModel()
        .period(PeriodUnit.MONTHS)
        .statesBy(
            List.of("any"),
            period -> {
              if (period.customer().id().equals("a")) {
                told.add(
                    String.join(
                        " ",
                        List.of(
                            "" + period.age(),
                            "" + period.silence(),
                            "" + period.purchases(),
                            "" + period.amount(),
                            "" + period.purchasesSoFar(),
                            "" + period.amountSoFar())));
              }
              return "any";
            })
        .fit(BASE);
    assertThat(told)
        .containsExactly(
            "0 0 2 20.0 2 20.0",
            "1 0 1 10.0 3 30.0",
            "2 1 0 0.0 3 30.0",
            "3 0 1 30.0 4 60.0",
            "4 1 0 0.0 4 60.0",
            "5 2 0 0.0 4 60.0");
  }

  @Test
  void itCanBeStoredAndRestored() {
    for (MigrationCLVModel each :
        List.of(
            MODEL,
            new MigrationCLVModel(),
            MODEL.formerMayReturn().prior(0.1).spendBy(Grouping.by("channel")),
            NAMED)) {
      FittedMigration fitted = each.fit(BASE);
      FittedMigration restored = each.restore(fitted.state());
      assertThat(restored.state()).isEqualTo(fitted.state());
      assertThat(restored.notes()).isEqualTo(fitted.notes());
      assertThat(restored.reports()).isEqualTo(fitted.reports());
      assertThat(restored).hasToString(fitted.toString());
      for (Customer customer : BASE) {
        assertThat(restored.estimate(customer, LIFETIME).value())
            .isEqualTo(fitted.estimate(customer, LIFETIME).value());
        assertThat(restored.estimate(customer, LIFETIME).explain())
            .isEqualTo(fitted.estimate(customer, LIFETIME).explain());
      }
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MODEL.restore(new ModelState("x", Map.of(), Map.of(), Map.of())));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MODEL.restore(NAMED.fit(BASE).state()))
        .withMessageContaining("named by a rule, which cannot be stored");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NAMED.restore(FITTED.state()))
        .withMessageContaining("of recencies");
  }

  /** 3,000 customers drawn from a known chain by calendar month. */
  @Test
  void aSimulatedChainIsRecovered() {
    double[] truth = {0.45, 0.25, 0.12};
    SplittableRandom random = new SplittableRandom(11);
    CustomerBaseBuilder builder = CustomerBase.builder();
    for (int i = 0; i < 3000; i++) {
      int silence = 0;
      for (int month = i % 6; month < 24 && silence < truth.length; month++) {
        boolean buys = month == i % 6 || random.nextDouble() < truth[silence];
        silence = buys ? 0 : silence + 1;
        if (buys) {
          LocalDate first = LocalDate.of(2022, 1, 1).plusMonths(month);
          builder.add("c" + i, first.plusDays(random.nextInt(28)), 10 + random.nextDouble());
        }
      }
    }
    CustomerBase base = builder.observedUntil(LocalDate.of(2023, 12, 31)).build();
    FittedMigration fitted = MODEL.recencies(3).fit(base);
    for (int i = 0; i < truth.length; i++) {
      String state = fitted.counts().states().get(i);
      double error = fitted.counts().standardError(state, "1");
      assertThat(error).isLessThan(0.01);
      assertThat(fitted.counts().probability(state, "1")).isCloseTo(truth[i], within(3.5 * error));
    }
    assertThat(fitted.counts().orderTest().pValue().orElseThrow()).isGreaterThan(0.001);
    assertThat(fitted.notes()).contains("Former customers never come back, and none did.");
    assertThat(fitted.reports().get(0).parameters().get("spend")).isCloseTo(10.5, within(0.02));
  }

  @Test
  void whatCannotBeCountedIsRefused() {
    CustomerBase summaries =
        CustomerBase.ofSummaries(PeriodUnit.WEEKS)
            .add("s", History.of(2, 10, 20), Spend.of(2, 30))
            .build();
    assertThatExceptionOfType(ModelFitException.class)
        .isThrownBy(() -> MODEL.fit(summaries))
        .withMessageContaining("single purchases");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FITTED.estimate(summaries.get(0), LIFETIME))
        .withMessageContaining("customer s has no single purchases");
    assertThatExceptionOfType(ModelFitException.class)
        .isThrownBy(() -> MODEL.period(PeriodUnit.YEARS).fit(BASE))
        .withMessageContaining("no customer was observed for a whole calendar year");
    CustomerBase today =
        CustomerBase.of(List.of(Transaction.of("a", LocalDate.of(2024, 1, 1), 1))).build();
    assertThatExceptionOfType(ModelFitException.class)
        .isThrownBy(() -> new MigrationCLVModel().fit(today))
        .withMessageContaining("first seen on the last day");
    assertThatExceptionOfType(ModelFitException.class)
        .isThrownBy(() -> MODEL.recencies(9).prior(0).fit(BASE))
        .withMessageContaining("no move from state '5' was seen");
    assertThatExceptionOfType(ModelFitException.class)
        .isThrownBy(
            () ->
                new MigrationCLVModel()
                    .period(PeriodUnit.MONTHS)
                    .statesBy(List.of("x"), period -> "y")
                    .fit(BASE))
        .withMessageContaining("the rule names state 'y' for customer a: it must be one of [x]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MODEL.recencies(0))
        .withMessageContaining("number of recencies is 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MODEL.prior(Double.NaN))
        .withMessageContaining("Dirichlet prior is NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NAMED.recencies(3))
        .withMessageContaining("give one of both");
  }

  @Test
  void itIsFoundByName() {
    assertThat(CLVModels.named("migration")).isInstanceOf(MigrationCLVModel.class);
  }
}
