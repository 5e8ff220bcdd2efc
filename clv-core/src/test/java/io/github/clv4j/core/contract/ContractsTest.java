package io.github.clv4j.core.contract;

import static io.github.clv4j.core.period.PeriodUnit.MONTHS;
import static io.github.clv4j.core.period.PeriodUnit.WEEKS;
import static io.github.clv4j.core.period.PeriodUnit.YEARS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import io.github.clv4j.core.period.Flow;
import io.github.clv4j.core.period.PeriodUnit;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContractsTest {
  private static final Flow TEN = Flow.perMonth(10);

  /** Whether the end is the last day or the first one without the contract makes no difference. */
  @ParameterizedTest
  @CsvSource({
    "MONTHS, 2024-01-15, 2024-02-14, 0",
    "MONTHS, 2024-01-15, 2024-02-15, 0",
    "MONTHS, 2024-01-15, 2024-02-16, 1",
    "MONTHS, 2024-01-31, 2024-02-28, 0",
    "MONTHS, 2024-01-31, 2024-02-29, 0",
    "MONTHS, 2024-01-31, 2024-03-01, 1",
    "MONTHS, 2024-01-31, 2024-03-31, 1",
    "YEARS, 2020-02-29, 2021-02-28, 0",
    "YEARS, 2020-02-29, 2021-03-01, 1",
    "YEARS, 2020-03-01, 2023-02-28, 2",
    "WEEKS, 2024-01-01, 2024-01-08, 0",
    "WEEKS, 2024-01-01, 2024-01-09, 1",
    "DAYS, 2024-01-01, 2024-01-03, 1",
    "MONTHS, 2024-01-15, 2024-01-15, 0"
  })
  void renewalsOfALostContract(PeriodUnit period, LocalDate start, LocalDate end, int renewals) {
    Contracts contracts =
        Contracts.of(List.of(Contract.of("a", start, end, TEN))).period(period).build();

    assertThat(contracts.tenure(0).active()).isFalse();
    assertThat(contracts.tenure(0).renewals()).isEqualTo(renewals);
  }

  @ParameterizedTest
  @CsvSource({
    "MONTHS, 2024-01-15, 2024-02-14, 0, 0.9677",
    "MONTHS, 2024-01-15, 2024-02-15, 1, 1",
    "MONTHS, 2024-01-31, 2024-02-28, 0, 0.9655",
    "MONTHS, 2024-01-31, 2024-02-29, 1, 1",
    "MONTHS, 2024-01-31, 2024-03-30, 1, 1.9677",
    "YEARS, 2020-01-01, 2023-07-01, 3, 3.4959"
  })
  void renewalsOfAnActiveContract(
      PeriodUnit period, LocalDate start, LocalDate until, int renewals, double length) {
    Contracts contracts =
        Contracts.of(List.of(Contract.of("a", start, TEN)))
            .period(period)
            .observedUntil(until)
            .build();

    assertThat(contracts.tenure(0).active()).isTrue();
    assertThat(contracts.tenure(0).renewals()).isEqualTo(renewals);
    assertThat(contracts.tenure(0).length()).isEqualTo(length, offset(5e-5));
  }

  @Test
  void aContractThatEndsAfterTheObservationIsActive() {
    Contracts contracts =
        Contracts.of(
                List.of(
                    Contract.of("a", day(2024, 1, 1), day(2024, 8, 1), TEN),
                    Contract.of("b", day(2024, 7, 1), TEN)))
            .observedUntil(day(2024, 6, 1))
            .build();

    assertThat(contracts.size()).isOne();
    assertThat(contracts.tenure(0)).isEqualTo(new Tenure(0, 5, true, true));
    assertThat(contracts.remarks())
        .containsExactly("1 contract left out, with a start after 2024-06-01");
  }

  @Test
  void pricesAreAPeriod() {
    Contracts contracts =
        Contracts.of(
                List.of(
                    Contract.of("a", day(2024, 1, 1), Flow.perYear(120)),
                    Contract.of("b", day(2024, 1, 1), Flow.perMonth(7))))
            .build();

    assertThat(contracts.price(0)).isEqualTo(10);
    assertThat(contracts.price(1)).isEqualTo(7);
    assertThat(contracts.hasPrices()).isTrue();
  }

  @Test
  void allPricesOrNone() {
    Contract free =
        new ContractRecord(
            "b", day(2024, 1, 1), Optional.empty(), Optional.empty(), Optional.empty(), Map.of());
    ContractsBuilder builder = Contracts.of(List.of(Contract.of("a", day(2024, 1, 1), TEN), free));

    assertThatIllegalArgumentException()
        .isThrownBy(builder::build)
        .withMessage(
            "customer b has no price, and 1 others do: give every contract its price, or none");
    Contracts none = Contracts.of(List.of(free)).build();
    assertThat(none.hasPrices()).isFalse();
    assertThat(none.price(0)).isOne();
  }

  /** Renewals that are rows of their own make one contract; who comes back is a new customer. */
  @Test
  void contractsOfOneCustomer() {
    List<Contract> rows = new ArrayList<>();
    rows.add(Contract.of("a", day(2020, 1, 1), day(2020, 12, 31), Flow.perYear(100)));
    rows.add(Contract.of("a", day(2021, 1, 1), day(2021, 12, 31), Flow.perYear(110)));
    rows.add(Contract.of("a", day(2022, 1, 1), day(2022, 12, 31), Flow.perYear(120)));
    rows.add(Contract.of("a", day(2023, 6, 1), Flow.perYear(130)));
    rows.add(Contract.of("b", day(2021, 1, 1), Flow.perYear(90)));
    Contracts contracts = Contracts.of(rows).period(YEARS).observedUntil(day(2024, 6, 1)).build();

    assertThat(contracts.size()).isEqualTo(3);
    assertThat(contracts.id(0)).isEqualTo("a");
    assertThat(contracts.tenure(0).renewals()).isEqualTo(2);
    assertThat(contracts.tenure(0).active()).isFalse();
    assertThat(contracts.price(0)).isEqualTo(120);
    assertThat(contracts.id(1)).isEqualTo("b");
    assertThat(contracts.id(2)).isEqualTo("a (2)");
    assertThat(contracts.tenure(2)).isEqualTo(new Tenure(0, 1, true, true));
    assertThat(contracts.cohort(2)).isEqualTo("2023");
    assertThat(contracts.remarks())
        .containsExactly(
            "2 contracts joined to the one before of the same customer, which had no gap to it",
            "1 contract after a gap, counted as a new customer with a number after the id");
    Collections.reverse(rows);
    assertThat(Contracts.of(rows).period(YEARS).observedUntil(day(2024, 6, 1)).build())
        .isEqualTo(contracts);
  }

  @Test
  void whoEntersLateIsConditionedOn() {
    Contracts contracts =
        Contracts.of(
                List.of(
                    Contract.of("a", day(2023, 1, 1), day(2023, 5, 1), TEN),
                    Contract.of("b", day(2023, 1, 10), day(2024, 3, 10), TEN),
                    Contract.of("c", day(2024, 2, 1), TEN)))
            .observedFrom(day(2024, 1, 1))
            .observedUntil(day(2024, 6, 1))
            .build();

    assertThat(contracts.size()).isEqualTo(2);
    assertThat(contracts.tenure(0).renewalsBefore()).isEqualTo(11);
    assertThat(contracts.tenure(0).renewals()).isEqualTo(13);
    assertThat(contracts.tenure(1).entered()).isZero();
    assertThat(contracts.remarks())
        .containsExactly(
            "1 contract left out, over before being observed",
            "1 contract observed only from some time after the start (left truncation)");
    RetentionTable table = contracts.retentionTable(i -> "all");
    assertThat(table.atRisk(11)).isZero();
    assertThat(table.atRisk(12)).isOne();
    assertThat(table.atRisk(14)).isOne();
    assertThat(table.lost(14)).isOne();
    assertThat(table.atRisk(1)).isOne();
  }

  @Test
  void whatCannotBeIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Contract.of("4711", day(2024, 3, 1), day(2024, 2, 1), TEN))
        .withMessage(
            "contract of customer 4711 ends on 2024-02-01, before it starts, on 2024-03-01");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Contract.of("4711", day(2024, 3, 1), Flow.perMonth(-1)))
        .withMessageContaining("price of customer 4711 is -1.0 per month");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Contract.of(" ", day(2024, 3, 1), TEN))
        .withMessageContaining("customer id is blank");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Contracts.builder().build())
        .withMessage("there are no contracts: at least one is needed");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Contracts.of(List.of(Contract.of("a", day(2024, 3, 1), TEN)))
                    .observedUntil(day(2024, 2, 1))
                    .build())
        .withMessage("no contract lies within the observation, which ends on 2024-02-01");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Contracts.of(
                        List.of(
                            Contract.of("a", day(2024, 1, 1), day(2024, 2, 1), TEN),
                            Contract.of("a", day(2024, 3, 1), TEN),
                            Contract.of("a (2)", day(2024, 3, 1), TEN)))
                    .build())
        .withMessageContaining("'a (2)' is also what a customer who came back would be called");
  }

  @Test
  void attributesOfBothSourcesAreKept() {
    Contract own =
        new ContractRecord(
            "a",
            day(2024, 1, 1),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Map.of("channel", "web", "plan", "S"));
    Contracts contracts =
        Contracts.of(List.of(own)).attributes("a", Map.of("channel", "app")).build();

    assertThat(contracts.attributes(0)).isEqualTo(Map.of("channel", "app", "plan", "S"));
  }

  private static LocalDate day(int year, int month, int day) {
    return LocalDate.of(year, month, day);
  }

  @Test
  void theTableAndBack() {
    RetentionTable table =
        RetentionTable.builder(MONTHS)
            .price(Flow.perMonth(20))
            .cohort("2024-01", 100, 80, 70)
            .cohort("2024-02", 50, 50)
            .cohort("2024-03", 30)
            .build();
    Contracts contracts = Contracts.of(table);

    assertThat(contracts.retentionTable()).isEqualTo(table);
    assertThat(contracts.size()).isEqualTo(5);
    assertThat(contracts.id(0)).isEqualTo("2024-01 lost at renewal 1");
    assertThat(contracts.weight(0)).isEqualTo(20);
    assertThat(contracts.tenure(0)).isEqualTo(Tenure.lostAt(1));
    assertThat(contracts.price(0)).isEqualTo(20);
    assertThat(contracts.observedUntil()).isEmpty();
    assertThat(contracts.period()).isEqualTo(MONTHS);
    assertThat(contracts.indexOf("2024-02 active after renewal 1")).isPresent();
    assertThat(contracts.indexOf("2024-04")).isEmpty();
    assertThat(contracts.toString())
        .isEqualTo("180 contracts, 150 of them active, renewed every month");
  }

  @Test
  void cohortsAreCalendarPeriods() {
    assertThat(cohort(WEEKS)).isEqualTo("2024-05-13");
    assertThat(cohort(MONTHS)).isEqualTo("2024-05");
    assertThat(cohort(YEARS)).isEqualTo("2024");
    assertThat(cohort(PeriodUnit.DAYS)).isEqualTo("2024-05-16");
  }

  private static String cohort(PeriodUnit period) {
    return Contracts.of(List.of(Contract.of("a", day(2024, 5, 16), TEN)))
        .period(period)
        .build()
        .cohort(0);
  }

  @Test
  void overlapsAndFarEndsAreTold() {
    Contracts contracts =
        Contracts.of(
                List.of(
                    Contract.of("a", day(2024, 1, 1), TEN),
                    Contract.of("a", day(2024, 2, 1), Flow.perMonth(20)),
                    Contract.of("b", day(2024, 1, 1), day(2026, 1, 1), TEN)))
            .build();

    assertThat(contracts.price(0)).isEqualTo(20);
    assertThat(contracts.observedUntil()).contains(day(2026, 1, 1));
    assertThat(contracts.remarks()).hasSize(2);
    assertThat(contracts.remarks().get(0)).startsWith("the last end, 2026-01-01, is taken as");
    assertThat(contracts.remarks().get(1))
        .startsWith("1 contract joined to an earlier one of the same customer that had not ended");
  }

  /** Who gives notice in the middle of a period counts as lost only when others could renew. */
  @Test
  void aLossCountsWhenTheRenewalIsDue() {
    Contracts contracts =
        Contracts.of(
                List.of(
                    Contract.of("a", day(2024, 1, 10), day(2024, 3, 20), TEN),
                    Contract.of("b", day(2024, 1, 10), TEN)))
            .observedUntil(day(2024, 4, 9))
            .build();

    assertThat(contracts.tenure(0).active()).isFalse();
    assertThat(contracts.tenureInRenewals(0)).isEqualTo(new Tenure(0, 2, true, true));
    assertThat(contracts.retentionTable().lost(3)).isZero();
    Contracts aDayLater =
        Contracts.of(
                List.of(
                    Contract.of("a", day(2024, 1, 10), day(2024, 3, 20), TEN),
                    Contract.of("b", day(2024, 1, 10), TEN)))
            .observedUntil(day(2024, 4, 10))
            .build();
    assertThat(aDayLater.retentionTable().lost(3)).isOne();
    assertThat(aDayLater.retentionTable().atRisk(3)).isEqualTo(2);
  }

  @Test
  void otherWeights() {
    Contracts all = Contracts.of(RetentionTable.of(YEARS, 100, 80, 60));
    double[] weights = new double[all.size()];
    weights[1] = 7;
    Contracts weighted = all.weighted(weights);

    assertThat(weighted.size()).isEqualTo(1);
    assertThat(weighted.weight(0)).isEqualTo(7);
    assertThat(weighted.id(0)).isEqualTo(all.id(1));
    assertThat(weighted.tenure(0)).isEqualTo(all.tenure(1));
    assertThat(weighted.period()).isEqualTo(YEARS);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> all.weighted(new double[1]))
        .withMessage("1 weights for " + all.size() + " contracts: there must be as many");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> all.weighted(new double[all.size()]))
        .withMessageContaining("there are no contracts");
    weights[0] = Double.NaN;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> all.weighted(weights))
        .withMessage("a weight is NaN: weights must be finite numbers, 0 or more");
  }
}
