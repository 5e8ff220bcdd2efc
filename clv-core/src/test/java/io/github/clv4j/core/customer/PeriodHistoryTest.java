package io.github.clv4j.core.customer;

import static io.github.clv4j.core.period.PeriodUnit.DAYS;
import static io.github.clv4j.core.period.PeriodUnit.MONTHS;
import static io.github.clv4j.core.period.PeriodUnit.WEEKS;
import static io.github.clv4j.core.period.PeriodUnit.YEARS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.clv4j.core.period.PeriodUnit;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Histories in whole calendar periods: in which of them a customer bought. */
class PeriodHistoryTest {

  private static Optional<History> history(PeriodUnit unit, String until, String... purchases) {
    CustomerBaseBuilder builder =
        CustomerBase.builder().timeUnit(unit).observedUntil(LocalDate.parse(until));
    for (String day : purchases) {
      builder.add("A", LocalDate.parse(day), 10);
    }
    CustomerBase base = builder.build();
    assertThat(base.get("A").periodHistory()).isEqualTo(base.periodHistory(0));
    return base.periodHistory(0);
  }

  @Test
  void aDayIsAPeriodThatIsAlwaysOver() {
    assertThat(history(DAYS, "2024-03-10", "2024-02-28", "2024-02-29", "2024-03-03"))
        .contains(History.of(2, 4, 11));
  }

  /** 2024-01-01 was a Monday. */
  @Test
  void weeksBeginOnMonday() {
    String[] sundayThenMonday = {"2024-01-07", "2024-01-08", "2024-01-14"};
    assertThat(history(WEEKS, "2024-01-21", sundayThenMonday)).contains(History.of(1, 1, 2));
    assertThat(history(WEEKS, "2024-01-28", "2024-01-01", "2024-01-07", "2024-01-22"))
        .contains(History.of(1, 3, 3));
  }

  @Test
  void monthsAreThoseOfTheCalendar() {
    assertThat(history(MONTHS, "2024-04-30", "2023-12-31", "2024-01-01", "2024-03-31"))
        .contains(History.of(2, 3, 4));
    assertThat(history(MONTHS, "2024-02-29", "2024-01-31")).contains(History.of(0, 0, 1));
  }

  @Test
  void yearsAreThoseOfTheCalendar() {
    assertThat(history(YEARS, "2001-12-31", "1995-06-01", "1996-01-01", "1996-12-31", "1999-05-05"))
        .contains(History.of(2, 4, 6));
  }

  @Test
  void aPeriodThatIsNotOverDoesNotCountNorWhatWasBoughtInIt() {
    String[] purchases = {"2024-01-15", "2024-02-10", "2024-04-02"};
    assertThat(history(MONTHS, "2024-04-29", purchases)).contains(History.of(1, 1, 2));
    assertThat(history(MONTHS, "2024-04-30", purchases)).contains(History.of(2, 3, 3));
    assertThat(history(WEEKS, "2024-01-20", "2024-01-05", "2024-01-15"))
        .contains(History.of(0, 0, 1));
    assertThat(history(YEARS, "2024-12-30", "2022-01-01", "2024-06-01"))
        .contains(History.of(0, 0, 1));
  }

  @Test
  void whatIsBoughtInThePeriodOfTheFirstPurchaseDoesNotCount() {
    assertThat(history(MONTHS, "2024-03-31", "2024-01-01", "2024-01-31"))
        .contains(History.of(0, 0, 2));
    assertThat(history(WEEKS, "2024-01-14", "2024-01-01", "2024-01-03", "2024-01-07"))
        .contains(History.of(0, 0, 1));
  }

  @Test
  void severalPurchasesInAPeriodAreOne() {
    assertThat(
            history(MONTHS, "2024-03-31", "2024-01-01", "2024-02-01", "2024-02-14", "2024-02-29"))
        .contains(History.of(1, 1, 2));
  }

  /** Acquired in the period that is not over: no opportunity yet. */
  @Test
  void aCustomerOfThePresentPeriodHasNoHistoryYet() {
    assertThat(history(MONTHS, "2024-04-29", "2024-04-01", "2024-04-20"))
        .contains(History.of(0, 0, 0));
    assertThat(history(MONTHS, "2024-04-30", "2024-04-01", "2024-04-20"))
        .contains(History.of(0, 0, 0));
    assertThat(history(YEARS, "2024-04-29", "2024-04-01")).contains(History.of(0, 0, 0));
  }

  @Test
  void datesBeforeTheEpochHavePeriodsToo() {
    assertThat(history(WEEKS, "1969-12-28", "1969-12-14", "1969-12-15", "1969-12-28"))
        .contains(History.of(2, 2, 2));
    assertThat(history(YEARS, "0001-12-31", "-0001-05-05", "0000-01-01", "0001-12-31"))
        .contains(History.of(2, 2, 2));
  }

  @Test
  void purchasesByTheMinuteAreInThePeriodOfTheirDay() {
    CustomerBase base =
        CustomerBase.builder()
            .timeUnit(MONTHS)
            .grain(Grain.MINUTE)
            .add("A", LocalDateTime.of(2024, 1, 31, 23, 59), 10)
            .add("A", LocalDateTime.of(2024, 2, 1, 0, 0), 10)
            .add("A", LocalDateTime.of(2024, 3, 31, 23, 59), 10)
            .observedUntil(LocalDate.of(2024, 3, 31))
            .build();
    assertThat(base.periodHistory(0)).contains(History.of(2, 2, 2));
  }

  @Test
  void aRefundedPurchaseIsNone() {
    CustomerBase base =
        CustomerBase.builder()
            .timeUnit(MONTHS)
            .add("A", LocalDate.of(2024, 1, 31), 10)
            .add("A", LocalDate.of(2024, 2, 5), 10)
            .add("A", LocalDate.of(2024, 2, 9), -10)
            .observedUntil(LocalDate.of(2024, 3, 31))
            .build();
    assertThat(base.periodHistory(0)).contains(History.of(0, 0, 2));
  }

  /** What follows a split is not known before it. */
  @Test
  void anEarlierEndOfObservationShortensIt() {
    CustomerBase base =
        CustomerBase.builder()
            .timeUnit(YEARS)
            .add("A", LocalDate.of(1995, 6, 1), 10)
            .add("A", LocalDate.of(1997, 6, 1), 10)
            .add("A", LocalDate.of(2003, 6, 1), 10)
            .observedUntil(LocalDate.of(2006, 12, 31))
            .build();
    assertThat(base.periodHistory(0)).contains(History.of(2, 8, 11));
    assertThat(base.observedUntil(LocalDate.of(2001, 12, 31)).periodHistory(0))
        .contains(History.of(1, 2, 6));
  }

  @Test
  void aBaseWithDatesAlwaysHasPeriods() {
    CustomerBase base =
        CustomerBase.builder().timeUnit(WEEKS).add("A", LocalDate.of(2024, 1, 3), 10).build();
    assertThat(base.inputs()).contains(Input.PERIODS);
  }

  @Test
  void summariesInWholePeriodsAreHistoriesInPeriods() {
    CustomerBase base =
        CustomerBase.ofSummaries(YEARS)
            .add("A", History.of(2, 4, 6), Spend.NONE)
            .add("B", History.of(0, 0, 6), Spend.NONE)
            .build();
    assertThat(base.inputs()).contains(Input.PERIODS);
    assertThat(base.periodHistory(0)).contains(History.of(2, 4, 6));
    assertThat(base.get("B").periodHistory()).contains(History.of(0, 0, 6));
  }

  @Test
  void oneSummaryThatIsNotInWholePeriodsIsEnoughToLackThem() {
    CustomerBase base =
        CustomerBase.ofSummaries(YEARS)
            .add("A", History.of(2, 4, 6), Spend.NONE)
            .add("B", History.of(1, 2.5, 6), Spend.NONE)
            .build();
    assertThat(base.inputs()).doesNotContain(Input.PERIODS);
    assertThat(base.periodHistory(0)).contains(History.of(2, 4, 6));
    assertThat(base.periodHistory(1)).isEmpty();
    assertThat(Input.whyNotEnough(Set.of(Input.PERIODS), base))
        .hasValueSatisfying(reason -> assertThat(reason).contains("whole periods"));
  }

  @ParameterizedTest
  @CsvSource({
    "2, 4, 6, true",
    "4, 4, 4, true",
    "0, 0, 0, true",
    "0, 0, 6.5, false",
    "1, 2.5, 6, false",
    "5, 4, 6, false"
  })
  void aHistoryIsWholeWithAtMostOnePurchaseInAPeriod(
      int x, double recency, double age, boolean whole) {
    History history = History.of(x, recency, age);
    assertThat(history.isWhole()).isEqualTo(whole);
    Customer customer = Customer.of("A", history, YEARS);
    assertThat(customer.periodHistory().isPresent()).isEqualTo(whole);
    assertThat(CustomerBase.ofCustomers(List.of(customer), YEARS).periodHistory(0).isPresent())
        .isEqualTo(whole);
  }
}
