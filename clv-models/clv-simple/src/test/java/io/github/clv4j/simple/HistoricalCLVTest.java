package io.github.clv4j.simple;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.clv4j.core.customer.Transaction;
import io.github.clv4j.core.period.DiscountRate;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HistoricalCLVTest {
  /** 1461 days, four years of 365.25 days. */
  private static final LocalDate FIRST = LocalDate.of(2020, 1, 1);

  private static final LocalDate LAST = LocalDate.of(2024, 1, 1);

  private static final HistoricalCLV TWO =
      HistoricalCLV.of(
          List.of(Transaction.of("a", FIRST, 100.00), Transaction.of("a", LAST, 50.00)));

  @Test
  void marginsOfAllPurchasesTheFirstIncluded() {
    assertThat(TWO.value()).isEqualTo(150);
    assertThat(TWO.margin(0.3).value()).isEqualTo(45);
  }

  @Test
  void pastMoneyMayGrowUpToTheEndOfObservation() {
    HistoricalCLV grown = TWO.compoundedAt(DiscountRate.effectivePerYear(0.10));
    assertThat(grown.value()).isCloseTo(100 * 1.4641 + 50, within(1e-10));
    assertThat(grown.margin(0.3).value()).isCloseTo(0.3 * 196.41, within(1e-10));
    LocalDate fourYearsLater = LAST.plusDays(1461);
    assertThat(grown.until(fourYearsLater).value()).isCloseTo(196.41 * 1.4641, within(1e-10));
  }

  @Test
  void laterTransactionsDoNotCount() {
    assertThat(TWO.until(LAST.minusDays(1)).value()).isEqualTo(100);
    assertThat(TWO.until(LAST).value()).isEqualTo(150);
    assertThat(TWO.until(FIRST.minusDays(1)).value()).isZero();
  }

  @Test
  void refundsAreNettedAndCentsAddUp() {
    assertThat(
            HistoricalCLV.of(
                    List.of(
                        Transaction.of("a", FIRST, 0.1),
                        Transaction.of("a", FIRST, 0.2),
                        Transaction.of("a", LAST, -0.3),
                        Transaction.of("a", LAST, 1e9)))
                .value())
        .isEqualTo(1e9);
  }

  @Test
  void manyCentsAddUpInAnyOrder() {
    List<Transaction> dimes = Collections.nCopies(10, Transaction.of("a", FIRST, 0.1));
    assertThat(HistoricalCLV.of(dimes).value()).isEqualTo(1.0);
    List<Transaction> mixed =
        new ArrayList<>(
            Stream.of(1e9, 0.1, -3.3, 7.77, 0.2, 12345.67)
                .map(amount -> Transaction.of("a", FIRST, amount))
                .toList());
    double value = HistoricalCLV.of(mixed).value();
    Collections.reverse(mixed);
    assertThat(HistoricalCLV.of(mixed).value()).isEqualTo(value);
  }

  @Test
  void everyKindOfMomentHasADay() {
    for (Temporal moment :
        List.of(
            FIRST,
            LocalDateTime.of(2020, 1, 1, 23, 59),
            Instant.parse("2020-01-01T23:59:00Z"),
            OffsetDateTime.parse("2020-01-02T01:00:00+02:00"),
            ZonedDateTime.parse("2019-12-31T20:00:00-05:00[America/New_York]"))) {
      assertThat(
              HistoricalCLV.of(List.of(Transaction.of("a", moment, 100)))
                  .until(LAST)
                  .compoundedAt(DiscountRate.effectivePerYear(0.10))
                  .value())
          .as("%s", moment)
          .isCloseTo(146.41, within(1e-10));
    }
    HistoricalCLV timeOnly = HistoricalCLV.of(List.of(Transaction.of("a", LocalTime.NOON, 1)));
    assertThatIllegalArgumentException()
        .isThrownBy(timeOnly::value)
        .withMessageContaining("is a LocalTime");
  }

  @Test
  void noTransactionsAreWorthNothing() {
    HistoricalCLV none = HistoricalCLV.of(List.of());
    assertThat(none.value()).isZero();
    assertThat(none.explain()).isEqualTo("no transactions so far = 0.00");
  }

  @Test
  void theCalculationIsToldInWords() {
    assertThat(TWO.margin(0.3).compoundedAt(DiscountRate.effectivePerYear(0.10)))
        .hasToString(
            "historical CLV 58.92: 2 transactions until 2024-01-01, first purchase included, 150.00"
                + " in all, compounded at 0.1 (effective) per year x 30 % margin = 58.92 (the past"
                + " only)");
  }

  private record Priced(double amount, Optional<String> currency) implements Transaction {
    @Override
    public String customerId() {
      return "a";
    }

    @Override
    public LocalDate moment() {
      return FIRST;
    }
  }

  @Test
  void whatCannotBeAddedIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HistoricalCLV.of(List.of(new Priced(Double.NaN, Optional.empty()))))
        .withMessage("amount is NaN: it must be a finite number");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                HistoricalCLV.of(
                    List.of(
                        new Priced(1, Optional.of("USD")),
                        new Priced(1, Optional.empty()),
                        new Priced(1, Optional.of("EUR")))))
        .withMessage("currencies are [EUR, USD]: convert the amounts to one currency");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TWO.margin(1.5))
        .withMessageContaining("margin is 1.5");
  }
}
