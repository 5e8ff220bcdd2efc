package io.github.clv4j.core.customer;

import java.time.LocalDate;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** A made-up transaction, its amount in cents. */
record Row(int customer, int day, int cents) {
  static final LocalDate FIRST_DAY = LocalDate.of(2023, 12, 20);
  static final int DAYS = 40;

  String id() {
    return "C" + customer;
  }

  LocalDate date() {
    return date(day);
  }

  Transaction transaction() {
    return Transaction.ofMinor(id(), date(), cents, 2);
  }

  static LocalDate date(int day) {
    return FIRST_DAY.plusDays(day);
  }

  /** Few customers, days and amounts, so that rows meet and refunds cancel. */
  static Arbitrary<List<Row>> lists(int leastCents) {
    Arbitrary<Integer> cents =
        Arbitraries.oneOf(
            Arbitraries.of(-500, -30, -20, -10, 0, 10, 20, 30, 500).filter(c -> c >= leastCents),
            Arbitraries.integers().between(leastCents, 2000));
    return Combinators.combine(
            Arbitraries.integers().between(1, 8),
            Arbitraries.oneOf(
                Arbitraries.of(10, 11, 20), Arbitraries.integers().between(0, DAYS - 1)),
            cents)
        .as(Row::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(120);
  }
}
