package io.github.clv4j.core.customer;

import io.github.clv4j.core.period.PeriodUnit;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** What a base built from transactions knows beyond the histories. */
record Observation(Ledger ledger, Conventions conventions, LocalDate until, Purchases purchases) {

  static Observation of(Ledger ledger, Conventions conventions, LocalDate until) {
    Purchases purchases = new Purchases(ledger, conventions, conventions.lastTickOf(until));
    if (purchases.customers() == 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "no customer has a purchase to count until %s: the transactions run from %s to %s;"
                  + " check the end of observation, the acquisition dates and the refund policy",
              until,
              conventions.day(ledger.firstTick()),
              conventions.day(ledger.lastTick())));
    }
    return new Observation(ledger, conventions, until, purchases);
  }

  /**
   * The same customers up to another day, whenever they were acquired: a refund in the holdout may
   * cancel a first purchase, and must not thereby hide the customer's purchases in the holdout.
   */
  Purchases ofAnyAcquisition() {
    return new Purchases(ledger, conventions.acquiredAnyTime(), conventions.lastTickOf(until));
  }

  String id(int customer) {
    return ledger.id(purchases.member(customer));
  }

  double time(int customer, int purchase) {
    int first = purchases.start(customer);
    return conventions.time(purchases.tick(first), purchases.tick(at(customer, purchase)));
  }

  double amount(int customer, int purchase) {
    return purchases.amount(at(customer, purchase));
  }

  private int at(int customer, int purchase) {
    int first = purchases.start(customer);
    return first + Objects.checkIndex(purchase, purchases.start(customer + 1) - first);
  }

  double logGapSum(int customer) {
    double sum = 0;
    for (int j = purchases.start(customer) + 1; j < purchases.start(customer + 1); j++) {
      sum += StrictMath.log(conventions.time(purchases.tick(j - 1), purchases.tick(j)));
    }
    return sum;
  }

  History periodHistory(int customer) {
    PeriodUnit unit = conventions.timeUnit();
    long first = unit.period(acquired(customer));
    long last = unit.lastWholePeriod(until);
    int active = 0;
    long latest = first;
    for (int j = purchases.start(customer) + 1; j < purchases.start(customer + 1); j++) {
      long period = unit.period(conventions.day(purchases.tick(j)));
      if (period > latest && period <= last) {
        active++;
        latest = period;
      }
    }
    return new History(active, latest - first, Math.max(0, last - first));
  }

  LocalDate acquired(int customer) {
    return conventions.day(purchases.tick(purchases.start(customer)));
  }

  List<Transaction> transactions(int customer, Optional<String> currency) {
    return IntStream.range(purchases.start(customer), purchases.start(customer + 1))
        .<Transaction>mapToObj(
            j ->
                new TransactionRecord(
                    id(customer),
                    conventions.moment(purchases.tick(j)),
                    purchases.amount(j),
                    currency))
        .toList();
  }

  Preparation preparation(Set<String> idsWithAttributes) {
    int unknown = (int) idsWithAttributes.stream().filter(id -> ledger.find(id) < 0).count();
    return purchases.preparation(unknown, PileUp.warnings(this));
  }
}
