package io.github.clv4j.margin.migration;

import io.github.clv4j.core.customer.Customer;
import io.github.clv4j.core.customer.Transaction;
import io.github.clv4j.core.period.PeriodUnit;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The purchases of a customer by calendar period.
 *
 * @param first number of the period of the first purchase
 * @param lastWhole number of the last period that was over at the end of observation
 * @param bought what was bought, by number of period
 */
record PurchasePeriods(long first, long lastWhole, TreeMap<Long, Bought> bought) {
  private static final int MINUTES_A_DAY = 1440;

  /** Purchases of a period and what was paid. */
  record Bought(int purchases, double amount) {
    static final Bought NOTHING = new Bought(0, 0);

    Bought plus(Bought other) {
      return new Bought(purchases + other.purchases, amount + other.amount);
    }
  }

  static PurchasePeriods of(Customer customer, PeriodUnit unit) {
    List<Transaction> transactions = customer.transactions();
    if (transactions.isEmpty()) {
      throw new IllegalArgumentException(
          "customer "
              + customer.id()
              + " has no single purchases, which its state depends on: build the base from"
              + " transactions");
    }
    TreeMap<Long, Bought> bought = new TreeMap<>();
    for (Transaction each : transactions) {
      bought.merge(unit.period(day(each.moment())), new Bought(1, each.amount()), Bought::plus);
    }
    LocalDate end = end(customer, transactions.get(0).moment());
    return new PurchasePeriods(bought.firstKey(), unit.lastWholePeriod(end), bought);
  }

  /** The last day of observation: the age of a customer counts from the first purchase. */
  private static LocalDate end(Customer customer, Temporal first) {
    double days = customer.history().age() * customer.timeUnit().days();
    if (first instanceof LocalDate day) {
      return day.plusDays(Math.round(days));
    }
    long minutes = Math.round(days * MINUTES_A_DAY);
    return local(first).plusMinutes(minutes).minusNanos(1).toLocalDate();
  }

  private static LocalDate day(Temporal moment) {
    return moment instanceof LocalDate day ? day : local(moment).toLocalDate();
  }

  private static LocalDateTime local(Temporal moment) {
    return moment instanceof LocalDateTime local
        ? local
        : LocalDateTime.ofInstant(Instant.from(moment), ZoneOffset.UTC);
  }

  /** Number of transitions between whole periods that were observed. */
  int transitions() {
    return (int) Math.max(0, lastWhole - first);
  }

  /** The periods from the first purchase to the last whole period; none if that was before. */
  List<CustomerPeriod> whole(Customer customer) {
    return until(customer, lastWhole);
  }

  /**
   * The period that tells the present state: the last whole one, or the one that is not over yet
   * where something was bought in it.
   */
  CustomerPeriod now(Customer customer) {
    List<CustomerPeriod> periods = until(customer, Math.max(lastWhole, bought.lastKey()));
    return periods.get(periods.size() - 1);
  }

  private List<CustomerPeriod> until(Customer customer, long last) {
    List<CustomerPeriod> periods = new ArrayList<>();
    Bought soFar = Bought.NOTHING;
    int silence = 0;
    for (long period = first; period <= last; period++) {
      Bought now = bought.getOrDefault(period, Bought.NOTHING);
      soFar = soFar.plus(now);
      silence = now.purchases > 0 ? 0 : silence + 1;
      periods.add(
          new CustomerPeriod(
              customer,
              (int) (period - first),
              silence,
              now.purchases,
              now.amount,
              soFar.purchases,
              soFar.amount));
    }
    return periods;
  }

  /** All that was bought in whole periods, and in how many of them. */
  Bought inWholePeriods() {
    return total(bought.headMap(lastWhole, true));
  }

  /** All that was bought, and in how many periods. */
  Bought inAllPeriods() {
    return total(bought);
  }

  private static Bought total(Map<Long, Bought> periods) {
    double amount = 0;
    for (Bought each : periods.values()) {
      amount += each.amount;
    }
    return new Bought(periods.size(), amount);
  }
}
