package io.github.clv4j.core.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.github.clv4j.core.period.Churn;
import io.github.clv4j.core.period.Flow;
import io.github.clv4j.core.period.Lifespan;
import io.github.clv4j.core.period.PeriodUnit;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ChurnMeasureTest {
  private static final LocalDate START = LocalDate.of(2024, 1, 1);

  /** Silent for 10, 2, 4 and 20 weeks; d stands for two customers. */
  private static final CustomerBase SUMMARIES =
      CustomerBase.ofSummaries(PeriodUnit.WEEKS)
          .add("a", History.of(2, 10, 20), Spend.NONE)
          .add("b", History.of(1, 18, 20), Spend.NONE)
          .add("c", History.of(0, 0, 4), Spend.NONE)
          .add("d", History.of(0, 0, 20), Spend.NONE, 2, OptionalDouble.empty())
          .attributes("a", Map.of("channel", "web"))
          .attributes("b", Map.of("channel", "web"))
          .attributes("c", Map.of("channel", "shop"))
          .build();

  private static ChurnMeasure.Group counts(double customers, double lost, double atRisk) {
    return new ChurnMeasure.Group(customers, lost, atRisk, PeriodUnit.WEEKS, Optional.empty());
  }

  @Test
  void customersLostOverTimeAtRisk() {
    ChurnMeasure measure = ChurnMeasure.of(SUMMARIES, Lifespan.weeks(5), Grouping.overall());

    assertThat(measure.all()).isEqualTo(counts(5, 3, 15 + 20 + 4 + 2 * 5));
    assertThat(measure.all().rate()).isEqualTo(3 / 49.0);
    assertThat(measure.all().churn()).isEqualTo(Churn.perWeek(3 / 49.0));
    assertThat(measure.all().meanLifetime()).isEqualTo(Lifespan.weeks(49 / 3.0));
    assertThat(measure.half()).isEqualTo(counts(5, 4, 12.5 + 20 + 2.5 + 2 * 2.5));
    assertThat(measure.twice()).isEqualTo(counts(5, 2, 20 + 20 + 4 + 2 * 10));
    assertThat(measure.sensitivity())
        .isEqualTo(
            "churn 0.0612 per week with 5 weeks of inactivity, 0.1000 per week with half and"
                + " 0.0313 per week with twice that time");
  }

  @Test
  void anotherInactiveTimeGivesTheCountsOfTheSensitivity() {
    ChurnMeasure measure = ChurnMeasure.of(SUMMARIES, Lifespan.weeks(5), Grouping.overall());
    assertThat(measure.withInactive(0.5, SUMMARIES).all()).isEqualTo(measure.half());
    assertThat(measure.withInactive(2, SUMMARIES).all()).isEqualTo(measure.twice());
    assertThat(measure.withInactive(2, SUMMARIES).inactive()).isEqualTo(Lifespan.weeks(10));
  }

  @Test
  void theInactiveTimeMayBeInAnotherUnit() {
    assertThat(ChurnMeasure.of(SUMMARIES, Lifespan.days(35), Grouping.overall()).all())
        .isEqualTo(counts(5, 3, 49));
  }

  @Test
  void groupsAreCountedApart() {
    ChurnMeasure measure = ChurnMeasure.of(SUMMARIES, Lifespan.weeks(5), Grouping.by("channel"));
    assertThat(measure.groups())
        .containsOnly(
            Map.entry("web", counts(2, 1, 35)),
            Map.entry("shop", counts(1, 0, 4)),
            Map.entry(Grouping.UNKNOWN, counts(2, 2, 10)));
    assertThat(measure.all()).isEqualTo(counts(5, 3, 49));
    assertThat(measure.group(SUMMARIES.get("a"), Grouping.by("channel")))
        .isEqualTo(counts(2, 1, 35));
    assertThat(measure.group(SUMMARIES.get("a"), Grouping.overall())).isEqualTo(counts(5, 3, 49));
  }

  @Test
  void aGroupThatWasNotMeasuredHasTheCountsOfAll() {
    ChurnMeasure measure = ChurnMeasure.of(SUMMARIES, Lifespan.weeks(5), Grouping.by("channel"));
    CustomerBase other =
        CustomerBase.ofSummaries(PeriodUnit.WEEKS)
            .add("z", History.of(0, 0, 1), Spend.NONE)
            .attributes("z", Map.of("channel", "phone"))
            .build();
    assertThat(measure.group(other.get("z"), Grouping.by("channel"))).isEqualTo(measure.all());
  }

  @Test
  void lostMeansSilentForLonger() {
    ChurnMeasure measure = ChurnMeasure.of(SUMMARIES, Lifespan.weeks(4), Grouping.overall());
    assertThat(measure.isLost(SUMMARIES.get("a"))).isTrue();
    assertThat(measure.isLost(SUMMARIES.get("b"))).isFalse();
    assertThat(measure.isLost(SUMMARIES.get("c"))).isFalse();
    Customer inDays = Customer.of("e", History.of(1, 10, 39), PeriodUnit.DAYS);
    assertThat(measure.isLost(inDays)).isTrue();
  }

  @Test
  void wholeDaysAreComparedAsSuchInEveryUnit() {
    for (PeriodUnit unit : PeriodUnit.values()) {
      for (int day = 1; day < 400; day++) {
        CustomerBase base =
            CustomerBase.of(
                    List.of(
                        Transaction.of("a", START, 1), Transaction.of("a", START.plusDays(day), 1)))
                .timeUnit(unit)
                .observedUntil(START.plusDays(day + 30))
                .build();
        ChurnMeasure thirty = ChurnMeasure.of(base, Lifespan.days(30), Grouping.overall());
        assertThat(thirty.all().lost()).as("%s, day %s", unit, day).isZero();
        ChurnMeasure less = ChurnMeasure.of(base, Lifespan.days(29), Grouping.overall());
        assertThat(less.all().lost()).as("%s, day %s", unit, day).isEqualTo(1);
      }
    }
  }

  @Test
  void churnIsGivenInAPeriodThatCustomersLast() {
    CustomerBase years =
        CustomerBase.ofSummaries(PeriodUnit.YEARS)
            .add("a", History.of(0, 0, 1), Spend.NONE)
            .build();
    ChurnMeasure.Group tenAYear =
        ChurnMeasure.of(years, Lifespan.years(0.1), Grouping.overall()).all();
    assertThat(tenAYear.rate()).isCloseTo(10, within(1e-12));
    assertThat(tenAYear.churn().unit()).isEqualTo(PeriodUnit.MONTHS);
    assertThat(tenAYear.churn().probability()).isCloseTo(10 / 12.0, within(1e-12));
    ChurnMeasure.Group daily = ChurnMeasure.of(years, Lifespan.days(0.5), Grouping.overall()).all();
    assertThat(daily.churn()).isEqualTo(Churn.perDay(1));
  }

  @Test
  void nobodyLostMeansNoChurnAndNoEnd() {
    ChurnMeasure.Group all =
        ChurnMeasure.of(SUMMARIES, Lifespan.weeks(20), Grouping.overall()).all();
    assertThat(all).isEqualTo(counts(5, 0, 84));
    assertThat(all.churn()).isEqualTo(Churn.perWeek(0));
    assertThat(all.meanLifetime().length()).isInfinite();
  }

  /**
   * One customer with gaps of 1, 2 ... 20 days, which pays 10 each time, and one that came late.
   */
  private static CustomerBase purchases() {
    List<Transaction> transactions = new ArrayList<>();
    int day = 0;
    for (int gap = 0; gap <= 20; gap++) {
      day += gap;
      transactions.add(Transaction.of("a", START.plusDays(day), 10));
    }
    transactions.add(Transaction.of("b", START.plusDays(day - 3), 50));
    return CustomerBase.of(transactions)
        .timeUnit(PeriodUnit.DAYS)
        .observedUntil(START.plusDays(day + 5))
        .build();
  }

  @Test
  void theUsualInactiveTimeIsThe95PercentQuantileOfTheGaps() {
    ChurnMeasure measure = ChurnMeasure.of(purchases(), Grouping.overall());
    assertThat(measure.inactive()).isEqualTo(Lifespan.days(19));
    assertThat(measure.rule()).isEqualTo("the 95 % quantile of the 20 gaps between purchases");
  }

  @Test
  void withoutGapsItIsHalfOfTheLongestAge() {
    CustomerBase once =
        CustomerBase.of(
                List.of(Transaction.of("a", START, 1), Transaction.of("b", START.plusDays(10), 1)))
            .timeUnit(PeriodUnit.DAYS)
            .observedUntil(START.plusDays(30))
            .build();
    ChurnMeasure measure = ChurnMeasure.of(once, Grouping.overall());
    assertThat(measure.inactive()).isEqualTo(Lifespan.days(15));
    assertThat(measure.rule()).isEqualTo("half of the longest age, as nobody bought twice");
    assertThat(measure.all().lost()).isEqualTo(2);
    assertThat(measure.all().atRisk()).isEqualTo(30);
  }

  @Test
  void revenueOverTimeAtRisk() {
    CustomerBase base = purchases();
    ChurnMeasure measure = ChurnMeasure.of(base, Lifespan.days(19), Grouping.overall());
    assertThat(measure.all().revenue())
        .hasValue(new ChurnMeasure.Revenue(21 * 10 + 50, 215 + 19)); // b, 8 days old, counts as 19
    assertThat(measure.all().atRisk()).isEqualTo(215 + 8);
    assertThat(measure.arpu(measure.all())).isEqualTo(Flow.perDay(260 / 234.0));
    assertThat(measure.arpu(base.get("a"), Grouping.perCustomer()))
        .isEqualTo(Flow.perDay(210 / 215.0));
    assertThat(measure.arpu(base.get("b"), Grouping.overall())).isEqualTo(Flow.perDay(260 / 234.0));
  }

  @Test
  void aYoungCustomerCountsAsAtRiskForTheInactiveTime() {
    CustomerBase base = purchases();
    ChurnMeasure measure = ChurnMeasure.of(base, Lifespan.days(19), Grouping.overall());
    assertThat(measure.arpu(base.get("b"), Grouping.perCustomer()))
        .isEqualTo(Flow.perDay(50 / 19.0));
  }

  @Test
  void aLostCustomerPaidWhileItWasAtRisk() {
    CustomerBase base = purchases().observedUntil(START.plusDays(400));
    ChurnMeasure measure = ChurnMeasure.of(base, Lifespan.days(19), Grouping.overall());
    assertThat(measure.arpu(base.get("a"), Grouping.perCustomer()))
        .isEqualTo(Flow.perDay(210 / 229.0));
  }

  @Test
  void anApplicationsOwnCustomerHasTheSameRevenue() {
    CustomerBase base = purchases();
    ChurnMeasure measure = ChurnMeasure.of(base, Lifespan.days(19), Grouping.overall());
    Customer view = base.get("a");
    Customer own =
        new CustomerRecord(
            "a",
            view.history(),
            view.spend(),
            view.timeUnit(),
            view.transactions(),
            view.attributes());
    assertThat(measure.arpu(own, Grouping.perCustomer()))
        .isEqualTo(measure.arpu(view, Grouping.perCustomer()));
  }

  @Test
  void itCanBeStoredAndRestored() {
    for (ChurnMeasure measure :
        List.of(
            ChurnMeasure.of(SUMMARIES, Lifespan.months(1), Grouping.by("channel")),
            ChurnMeasure.of(purchases(), Grouping.overall()))) {
      assertThat(ChurnMeasure.restore(measure.numbers(), measure.texts())).isEqualTo(measure);
    }
  }

  @Test
  void anIncompleteStateIsRefused() {
    ChurnMeasure measure = ChurnMeasure.of(SUMMARIES, Lifespan.weeks(5), Grouping.overall());
    Map<String, Double> numbers = new HashMap<>(measure.numbers());
    numbers.remove("lost:half");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ChurnMeasure.restore(numbers, measure.texts()))
        .withMessageContaining("'lost:half'");
  }

  @Test
  void aStateThatCannotBeIsRefused() {
    ChurnMeasure measure = ChurnMeasure.of(purchases(), Grouping.overall());
    for (String name : List.of("customers:all", "lost:half", "atRisk:twice", "paidTime:all")) {
      for (double wrong : new double[] {-1, Double.POSITIVE_INFINITY}) {
        Map<String, Double> numbers = new HashMap<>(measure.numbers());
        assertThat(numbers.put(name, wrong)).isNotNull();
        assertThatIllegalArgumentException()
            .as(name)
            .isThrownBy(() -> ChurnMeasure.restore(numbers, measure.texts()))
            .withMessageContaining(String.valueOf(wrong));
      }
    }
    Map<String, Double> inNoTime = new HashMap<>(measure.numbers());
    inNoTime.put("lost:all", 1.0);
    inNoTime.put("atRisk:all", 0.0);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ChurnMeasure.restore(inNoTime, measure.texts()))
        .withMessageContaining("time at risk of 0.0");
  }

  @Test
  void itReadsAsATable() {
    assertThat(
            ChurnMeasure.of(SUMMARIES, Lifespan.weeks(5), Grouping.by("channel"))
                .toString()
                .lines())
        .containsExactly(
            "A customer is lost after 5 weeks without a purchase (as given).",
            "group               customers         lost    weeks at risk                churn",
            "shop                        1            0              4.0     0.00000 per week",
            "unknown                     2            2             10.0     0.20000 per week",
            "web                         2            1             35.0     0.02857 per week",
            "all                         5            3             49.0     0.06122 per week",
            "half the time               5            4             40.0     0.10000 per week",
            "twice the time              5            2             64.0     0.03125 per week");
  }

  @Test
  void whatCannotBeMeasuredIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ChurnMeasure.of(SUMMARIES, Lifespan.weeks(0), Grouping.overall()))
        .withMessageContaining("inactive time is 0 weeks");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                ChurnMeasure.of(
                    SUMMARIES, Lifespan.weeks(Double.POSITIVE_INFINITY), Grouping.overall()))
        .withMessageContaining("finite");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ChurnMeasure.of(SUMMARIES, Lifespan.weeks(5), Grouping.perCustomer()))
        .withMessageContaining("groups of customers");
    assertThatIllegalStateException()
        .isThrownBy(() -> ChurnMeasure.of(SUMMARIES, Grouping.overall()))
        .withMessageContaining("summaries");
    CustomerBase today = CustomerBase.of(List.of(Transaction.of("a", START, 1))).build();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ChurnMeasure.of(today, Grouping.overall()))
        .withMessageContaining("first seen on the last day");
  }

  @Test
  void revenueNeedsSinglePurchasesWithAmounts() {
    ChurnMeasure measure = ChurnMeasure.of(SUMMARIES, Lifespan.weeks(5), Grouping.overall());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> measure.arpu(measure.all()))
        .withMessageContaining("transactions with amounts");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> measure.arpu(SUMMARIES.get("a"), Grouping.perCustomer()))
        .withMessageContaining("customer a has no single purchases");
  }
}
