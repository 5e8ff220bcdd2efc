package io.github.clv4j.churn;

import io.github.clv4j.core.customer.Customer;
import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.Grouping;
import io.github.clv4j.core.customer.Input;
import io.github.clv4j.core.customer.Transaction;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.core.table.Column;
import io.github.clv4j.core.table.Table;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Churn and retention of customers and revenue measured between two calendar periods that follow
 * each other. Who paid in the earlier one was there at the start; who of them paid nothing in the
 * later one has left, which without a contract may only mean that the next purchase comes later:
 * take a period in which customers usually buy. Immutable and thread-safe.
 *
 * @param unit length of the periods
 * @param from first day of the earlier period
 * @param turn first day of the later period
 * @param grouping which customers make up the groups
 * @param all the figures of all customers
 * @param groups the figures of each group that paid in the earlier period, by name
 */
public record RetentionMeasure(
    PeriodUnit unit,
    LocalDate from,
    LocalDate turn,
    Grouping grouping,
    RevenueRetention all,
    Map<String, RevenueRetention> groups) {

  /**
   * Copies the groups.
   *
   * @param unit length of the periods
   * @param from first day of the earlier period
   * @param turn first day of the later period
   * @param grouping which customers make up the groups
   * @param all the figures of all customers
   * @param groups the figures of each group
   */
  public RetentionMeasure {
    groups = Collections.unmodifiableMap(new TreeMap<>(groups));
  }

  /**
   * Measures between the last two whole calendar periods.
   *
   * @param customers customers with single purchases and amounts
   * @param unit length of the periods: weeks from Monday, calendar months, calendar years, days
   * @return the measure of all together
   * @throws IllegalArgumentException if purchases or amounts are not known, or nobody paid anything
   *     in the earlier period
   */
  public static RetentionMeasure of(CustomerBase customers, PeriodUnit unit) {
    return of(customers, unit, Grouping.overall());
  }

  /**
   * Measures between the last two whole calendar periods, by group.
   *
   * @param customers customers with single purchases and amounts
   * @param unit length of the periods
   * @param grouping by an attribute, or all customers together
   * @return the measure
   * @throws IllegalArgumentException if purchases or amounts are not known, nobody paid anything in
   *     the earlier period, or each customer is to be a group
   */
  public static RetentionMeasure of(CustomerBase customers, PeriodUnit unit, Grouping grouping) {
    return of(customers, unit, grouping, unit.lastWholePeriod(end(customers)));
  }

  /**
   * Measures between the calendar period that a day lies in and the one before.
   *
   * @param customers customers with single purchases and amounts
   * @param unit length of the periods
   * @param grouping by an attribute, or all customers together
   * @param day any day of the later period, which must be over at the end of observation
   * @return the measure
   * @throws IllegalArgumentException if purchases or amounts are not known, the period is not over,
   *     nobody paid anything in the earlier one, or each customer is to be a group
   */
  public static RetentionMeasure of(
      CustomerBase customers, PeriodUnit unit, Grouping grouping, LocalDate day) {
    if (unit.period(day) > unit.lastWholePeriod(end(customers))) {
      throw new IllegalArgumentException(
          "day is "
              + day
              + ": its "
              + unit.label()
              + " is not over at the end of observation, "
              + end(customers));
    }
    return of(customers, unit, grouping, unit.period(day));
  }

  private static LocalDate end(CustomerBase customers) {
    return customers
        .observedUntil()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "these customers were made of summaries, without dates: build the base from"
                        + " transactions to measure retention between periods"));
  }

  private static RetentionMeasure of(
      CustomerBase customers, PeriodUnit unit, Grouping grouping, long later) {
    Input.whyNotEnough(Set.of(Input.AMOUNTS), customers)
        .ifPresent(
            reason -> {
              throw new IllegalArgumentException("retention of revenue " + reason);
            });
    if (grouping.isPerCustomer()) {
      throw new IllegalArgumentException(
          "retention " + grouping + ": it needs groups of customers, overall or by an attribute");
    }
    Count all = new Count();
    Map<String, Count> counts = new TreeMap<>();
    for (Customer customer : customers) {
      double before = 0;
      double after = 0;
      for (Transaction purchase : customer.transactions()) {
        long period = unit.period(LocalDate.from(purchase.moment()));
        before += period == later - 1 ? purchase.amount() : 0;
        after += period == later ? purchase.amount() : 0;
      }
      all.add(before, after);
      if (grouping.attribute().isPresent()) {
        counts.computeIfAbsent(grouping.groupOf(customer), name -> new Count()).add(before, after);
      }
    }
    LocalDate from = unit.firstDay(later - 1);
    LocalDate turn = unit.firstDay(later);
    Map<String, RevenueRetention> groups = new TreeMap<>();
    counts.forEach((name, count) -> count.in(unit).ifPresent(found -> groups.put(name, found)));
    return new RetentionMeasure(
        unit,
        from,
        turn,
        grouping,
        all.in(unit)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "nobody paid anything in the "
                            + unit.label()
                            + " from "
                            + from
                            + " on: take a longer period, or a later one")),
        groups);
  }

  /** Sums while customers go by. */
  private static final class Count {
    private double customers;
    private double lost;
    private double revenue;
    private double churned;
    private double contraction;
    private double expansion;
    private double added;

    void add(double before, double after) {
      if (!(before > 0)) {
        added += Math.max(0, after);
        return;
      }
      customers++;
      revenue += before;
      if (!(after > 0)) {
        lost++;
        churned += before;
      } else if (after < before) {
        contraction += before - after;
      } else {
        expansion += after - before;
      }
    }

    Optional<RevenueRetention> in(PeriodUnit unit) {
      return customers == 0
          ? Optional.empty()
          : Optional.of(
              new RevenueRetention(
                  unit, customers, lost, revenue, churned, contraction, expansion, added));
    }
  }

  /**
   * Returns one row for each group and one for all.
   *
   * @return a table with exact numbers
   */
  public Table table() {
    Table.Builder table =
        Table.of(
            Column.words("group", grouping.attribute().orElse("group")),
            Column.numbers("customers", "customers", 0),
            Column.numbers("revenue", "revenue", 2),
            Column.percentages("customer_churn", "customer churn", 2),
            Column.percentages("revenue_churn", "revenue churn", 2),
            Column.percentages("contraction", "contraction", 2),
            Column.percentages("gross_retention", "gross retention", 2),
            Column.percentages("expansion", "expansion", 2),
            Column.percentages("net_retention", "net retention", 2),
            Column.numbers("quick_ratio", "quick ratio", 2));
    groups.forEach((name, group) -> table.row(row(name, group)));
    return table.row(row("all", all)).build();
  }

  private static List<Object> row(String name, RevenueRetention group) {
    List<Object> row = new ArrayList<>();
    row.add(name);
    row.add(group.customers());
    row.add(group.revenue());
    row.add(group.customerChurn().probability());
    row.add(group.revenueChurn().probability());
    row.add(group.contractionRate());
    row.add(group.grossRetention().probability());
    row.add(group.expansionRate());
    row.add(group.netRetention());
    row.add(group.quickRatio());
    return row;
  }

  @Override
  public String toString() {
    return "Customers who paid in the "
        + unit.label()
        + " from "
        + from
        + " on, in the "
        + unit.label()
        + " from "
        + turn
        + " on:\n"
        + table();
  }
}
