package io.github.clv4j.predictive;

import static io.github.clv4j.core.period.PeriodUnit.MONTHS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.History;
import io.github.clv4j.core.customer.Spend;
import io.github.clv4j.core.customer.Transaction;
import io.github.clv4j.core.model.Simulation;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.predictive.attrition.BgBb;
import io.github.clv4j.predictive.attrition.BgNbd;
import io.github.clv4j.predictive.spend.ConstantSpend;
import io.github.clv4j.predictive.spend.GammaGamma;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SimulationTest {
  private static final FittedPredictiveCLV MODEL =
      PredictiveCLV.of(BgNbd.of(0.6, 8, 0.8, 2.5, MONTHS), GammaGamma.of(6, 4, 15));

  @Test
  void sameSeedSameCustomersOnEveryJdk() {
    List<Transaction> made = MODEL.simulate(plan(1000, 42)).toList();

    assertThat(made).isEqualTo(MODEL.simulate(plan(1000, 42)).toList());
    assertThat(made).isNotEqualTo(MODEL.simulate(plan(1000, 43)).toList());
    // pinned: a change of any draw, or of a library function below it, shows here
    assertThat(made).hasSize(3688);
    assertThat(made.get(0))
        .isEqualTo(Transaction.of("C0001", LocalDate.of(2019, 7, 25), 18.507795281740144));
  }

  @Test
  void moreCustomersLeaveTheFirstOnesAsTheyAre() {
    List<Transaction> few = MODEL.simulate(plan(100, 1)).toList();
    List<Transaction> many = MODEL.simulate(plan(999, 1)).toList();

    assertThat(many.subList(0, few.size())).isEqualTo(few);
  }

  @Test
  void simulatedCustomersBuyAsOftenAsExpected() {
    CustomerBase base = base(50_000, 5);
    double expected = 0;
    double actual = 0;
    double squares = 0;
    double spend = 0;
    for (int i = 0; i < base.size(); i++) {
      double mean = MODEL.expectedTransactions(base.age(i));
      expected += mean;
      actual += base.frequency(i);
      squares += (base.frequency(i) - mean) * (base.frequency(i) - mean);
      spend += base.purchaseAmount(i, 0);
    }
    assertThat(actual).isEqualTo(expected, offset(4 * StrictMath.sqrt(squares) + 0.003 * expected));
    assertThat(spend / base.size()).isEqualTo(6 * 15 / 3.0, offset(0.5));
  }

  /** One who always buys does so in each calendar month, however long it is. */
  @ParameterizedTest
  @EnumSource
  void opportunitiesAreCalendarPeriods(PeriodUnit unit) {
    FittedPredictiveCLV always =
        PredictiveCLV.of(BgBb.of(1e9, 1e-9, 1e-12, 1, unit), ConstantSpend.ONE);
    LocalDate end = LocalDate.of(2024, 2, 10);
    CustomerBase base =
        CustomerBase.of(
                always.simulate(
                    new Simulation.Plan(
                        200, LocalDate.of(2019, 1, 1), LocalDate.of(2022, 12, 31), end, 4)))
            .timeUnit(unit)
            .observedUntil(end)
            .build();
    for (int i = 0; i < base.size(); i++) {
      History history = base.get(i).periodHistory().orElseThrow();
      assertThat(history.age()).isEqualTo(history.recency()).isEqualTo(history.frequency());
    }
    LocalDate until = LocalDate.of(2025, 7, 15);
    List<Transaction> future = always.simulateFuture(base, until, 1).toList();
    List<Long> bought =
        future.stream()
            .filter(transaction -> transaction.customerId().equals("C001"))
            .map(transaction -> unit.period(LocalDate.from(transaction.moment())))
            .toList();
    assertThat(bought)
        .isEqualTo(
            LongStream.rangeClosed(unit.lastWholePeriod(end) + 1, unit.lastWholePeriod(until))
                .boxed()
                .toList());
    assertThat(future).allMatch(transaction -> LocalDate.from(transaction.moment()).isAfter(end));
  }

  @Test
  void futuresOfGivenCustomersAreAsExpected() {
    CustomerBase base = base(20_000, 9);
    LocalDate until = LocalDate.of(2026, 12, 31);
    double length = 730 / MONTHS.days();
    double expected = 0;
    double variance = 0;
    for (int i = 0; i < base.size(); i++) {
      History history = base.get(i).history();
      double mean = MODEL.expectedTransactions(history, length);
      expected += mean;
      for (int k = 1; k <= 60; k++) {
        variance += MODEL.probability(k, history, length) * k * k;
      }
      variance -= mean * mean;
    }
    List<Transaction> future = MODEL.simulateFuture(base, until, 3).toList();

    assertThat((double) future.size()).isEqualTo(expected, offset(4 * StrictMath.sqrt(variance)));
    assertThat(future)
        .allSatisfy(
            t -> assertThat(LocalDate.from(t.moment())).isBetween(LocalDate.of(2025, 1, 1), until));
    assertThat(future).isEqualTo(MODEL.simulateFuture(base, until, 3).toList());
    assertThat(future).isNotEqualTo(MODEL.simulateFuture(base, until, 4).toList());
  }

  @Test
  void aFutureDoesNotDependOnTheOtherCustomers() {
    CustomerBase base = base(50, 9);
    LocalDate until = LocalDate.of(2034, 12, 31);
    CustomerBase half =
        CustomerBase.of(base.stream().limit(25).flatMap(c -> c.transactions().stream()).toList())
            .timeUnit(MONTHS)
            .observedUntil(LocalDate.of(2024, 12, 31))
            .build();
    List<Transaction> few = MODEL.simulateFuture(half, until, 3).toList();

    assertThat(few).isNotEmpty();
    assertThat(MODEL.simulateFuture(base, until, 3).toList().subList(0, few.size())).isEqualTo(few);
  }

  @Test
  void futuresThatCannotBe() {
    CustomerBase base = base(50, 9);
    assertThatThrownBy(() -> MODEL.simulateFuture(base, LocalDate.of(2024, 12, 31), 1))
        .hasMessageContaining("after the end of observation");
    CustomerBase summaries =
        CustomerBase.ofSummaries(MONTHS).add("A", History.of(0, 0, 5), Spend.NONE).build();
    assertThatThrownBy(() -> MODEL.simulateFuture(summaries, LocalDate.of(2024, 12, 31), 1))
        .hasMessageContaining("without dates");
  }

  @Test
  void plansThatCannotBe() {
    assertThatThrownBy(() -> plan(0, 1)).hasMessageContaining("at least 1");
    assertThatThrownBy(
            () ->
                new Simulation.Plan(
                    5, LocalDate.of(2024, 2, 1), LocalDate.of(2024, 1, 1), LocalDate.MAX, 1))
        .hasMessageContaining("in order");
  }

  private static Simulation.Plan plan(int customers, long seed) {
    return new Simulation.Plan(
        customers,
        LocalDate.of(2018, 1, 1),
        LocalDate.of(2019, 12, 31),
        LocalDate.of(2024, 12, 31),
        seed);
  }

  private static CustomerBase base(int customers, long seed) {
    Simulation.Plan plan = plan(customers, seed);
    return CustomerBase.of(MODEL.simulate(plan))
        .timeUnit(MONTHS)
        .observedUntil(plan.observedUntil())
        .build();
  }
}
