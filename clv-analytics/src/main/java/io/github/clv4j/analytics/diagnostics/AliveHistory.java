package io.github.clv4j.analytics.diagnostics;

import io.github.clv4j.analytics.chart.Axis;
import io.github.clv4j.analytics.chart.Chart;
import io.github.clv4j.analytics.chart.Series;
import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.History;
import io.github.clv4j.core.customer.Input;
import io.github.clv4j.core.model.FittedCLVModel;
import io.github.clv4j.core.model.Survival;
import io.github.clv4j.core.period.Horizon;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.core.table.Column;
import io.github.clv4j.core.table.Table;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

/**
 * How probable it was, day by day, that a customer still was one: P(alive) by what was known at the
 * end of each day. It falls while the customer is silent, the faster the more often there were
 * purchases before, and rises with each of them. The model itself is that of today, fitted to all
 * that it has seen. Immutable and thread-safe.
 */
public final class AliveHistory {
  private static final int LONGEST_ID = 40;
  private static final int SHOWN = 12;

  /** Points of a chart, apart from the days of purchases. */
  private static final int MOST_POINTS = 150;

  private static final int MOST_DAYS = 40_000;

  private final String model;
  private final String customerId;
  private final List<Day> days;
  private final int past;

  /**
   * A day.
   *
   * @param date the day
   * @param purchases number of purchases until its end, the first one included
   * @param hasPurchase whether there was a purchase on it
   * @param probabilityAlive P(alive) at its end
   */
  public record Day(LocalDate date, int purchases, boolean hasPurchase, double probabilityAlive) {}

  private AliveHistory(String model, String customerId, List<Day> days, int past) {
    this.model = model;
    this.customerId = customerId;
    this.days = List.copyOf(days);
    this.past = past;
  }

  /**
   * Follows a customer from the first purchase to the end of observation.
   *
   * @param fitted a model with the capability {@link Survival}
   * @param customers the customers, with single purchases
   * @param id the customer's id
   * @return a day each
   * @throws IllegalArgumentException if the model lacks the capability or gives what is no
   *     probability, the base was built from summaries, or there is no such customer
   */
  public static AliveHistory of(FittedCLVModel fitted, CustomerBase customers, String id) {
    return of(fitted, customers, id, 0);
  }

  /**
   * Follows a customer from the first purchase to the end of observation and on into the future, of
   * which no more is known than at that end.
   *
   * @param fitted a model with the capability {@link Survival}
   * @param customers the customers, with single purchases
   * @param id the customer's id
   * @param ahead length of the future, rounded to whole days
   * @return a day each
   * @throws IllegalArgumentException if the model lacks the capability or gives what is no
   *     probability, the base was built from summaries, there is no such customer, or the future is
   *     longer than 40,000 days
   */
  public static AliveHistory of(
      FittedCLVModel fitted, CustomerBase customers, String id, Horizon ahead) {
    double days = Math.rint(ahead.in(PeriodUnit.DAYS));
    if (!(days <= MOST_DAYS)) {
      throw new IllegalArgumentException(
          "future of " + ahead + " is too long: it must be at most 40,000 days");
    }
    return of(fitted, customers, id, (int) days);
  }

  private static AliveHistory of(
      FittedCLVModel fitted, CustomerBase customers, String id, int ahead) {
    Survival survival = Asked.capability(fitted, Survival.class, "who is still a customer");
    if (!customers.inputs().contains(Input.PURCHASES)) {
      throw new IllegalArgumentException(
          "these customers came as summaries, without single purchases: there is nothing to follow"
              + " day by day");
    }
    OptionalInt index = customers.indexOf(id);
    if (index.isEmpty()) {
      throw new IllegalArgumentException("there is no customer '" + id + "'");
    }
    List<Day> days = new ArrayList<>();
    List<PastCustomer> moments = moments(customers, index.getAsInt());
    int before = 0;
    for (PastCustomer then : moments) {
      History history = Asked.history(fitted, then);
      double alive = Asked.probability(fitted, survival.probabilityAlive(history), history);
      days.add(new Day(then.day(), then.purchases(), then.purchases() > before, alive));
      before = then.purchases();
    }
    int past = days.size();
    PastCustomer now = moments.get(past - 1);
    History history = Asked.history(fitted, now);
    double dayLength = Asked.inModelTime(fitted, PeriodUnit.DAYS);
    for (int day = 1; day <= ahead; day++) {
      double alive = survival.probabilityAlive(history, day * dayLength);
      days.add(
          new Day(
              now.day().plusDays(day), before, false, Asked.probability(fitted, alive, history)));
    }
    return new AliveHistory(fitted.name(), id, days, past);
  }

  /** The customer at the end of each day; the last is that of observation. */
  private static List<PastCustomer> moments(CustomerBase customers, int index) {
    List<LocalDate> bought =
        customers.get(index).transactions().stream()
            .map(purchase -> LocalDate.from(purchase.moment()))
            .toList();
    LocalDate first = bought.get(0);
    LocalDate last = customers.observedUntil().orElseThrow();
    double unit = customers.timeUnit().days();
    // what is left of the first day, where moments are finer than days
    double rest = customers.age(index) - (last.toEpochDay() - first.toEpochDay()) / unit;
    List<PastCustomer> moments = new ArrayList<>();
    int purchases = 1;
    for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
      while (purchases < bought.size() && !bought.get(purchases).isAfter(day)) {
        purchases++;
      }
      double age =
          day.equals(last)
              ? customers.age(index)
              : (day.toEpochDay() - first.toEpochDay()) / unit + rest;
      moments.add(new PastCustomer(customers, index, bought.subList(0, purchases), age, day));
    }
    return moments;
  }

  /**
   * Returns the name of the model.
   *
   * @return such as {@code bg-nbd}
   */
  public String model() {
    return model;
  }

  /**
   * Returns the customer.
   *
   * @return the id
   */
  public String customerId() {
    return customerId;
  }

  /**
   * Returns the days up to the end of observation.
   *
   * @return from the day of the first purchase on
   */
  public List<Day> past() {
    return days.subList(0, past);
  }

  /**
   * Returns the days after the end of observation.
   *
   * @return as many as were asked for, possibly none
   */
  public List<Day> future() {
    return days.subList(past, days.size());
  }

  /**
   * Returns a row for each day.
   *
   * @return columns {@code date}, {@code period} (past or future), {@code purchases}, {@code
   *     purchase} ({@code yes} on the days of purchases) and {@code p_alive}
   */
  public Table table() {
    Table.Builder table =
        Table.of(
            Column.words("date", "date"),
            Column.words("period", "period"),
            Column.numbers("purchases", "purchases", 0),
            Column.words("purchase", "purchase"),
            Column.percentages("p_alive", "P(alive)", 1));
    for (int i = 0; i < days.size(); i++) {
      Day day = days.get(i);
      table.row(
          day.date.toString(),
          i < past ? "past" : "future",
          day.purchases,
          day.hasPurchase ? Optional.of("yes") : Optional.empty(),
          day.probabilityAlive);
    }
    return table.build();
  }

  /**
   * Returns where P(alive) turned: the purchases, and what had become of it the day before.
   *
   * @return columns {@code date}, {@code what}, {@code p_alive_before} and {@code p_alive}; a row
   *     for each purchase, one for the end of observation, and one for the end of the future
   */
  public Table turns() {
    return turns(0);
  }

  private Table turns(int from) {
    Table.Builder table =
        Table.of(
            Column.words("date", "date"),
            Column.words("what", "what"),
            Column.percentages("p_alive_before", "P(alive) the day before", 1),
            Column.percentages("p_alive", "P(alive) then", 1));
    for (int i = 0; i < days.size(); i++) {
      Day day = days.get(i);
      if (day.hasPurchase && day.purchases > from) {
        table.row(
            day.date.toString(),
            day.purchases == 1 ? "first purchase" : "purchase " + day.purchases,
            i == 0 ? Optional.empty() : Optional.of(days.get(i - 1).probabilityAlive),
            day.probabilityAlive);
      }
      boolean isEnd = i == past - 1;
      if (isEnd || (i == days.size() - 1 && i >= past)) {
        table.row(
            day.date.toString(),
            isEnd ? "end of observation" : "end of the future",
            Optional.empty(),
            day.probabilityAlive);
      }
    }
    return table.build();
  }

  /**
   * Returns P(alive) through time, with a dot for each day of a purchase. Of a long time not every
   * day is drawn.
   *
   * @return the chart; the future is dashed
   */
  public Chart chart() {
    List<Series> series = new ArrayList<>();
    series.add(series("P(alive)", Series.Style.LINE, i -> i < past && isDrawn(i)));
    series.add(series("purchases", Series.Style.DOT, i -> days.get(i).hasPurchase));
    if (past < days.size()) {
      series.add(
          series(
              "P(alive) in the future",
              Series.Style.DASHED,
              i -> i == past - 1 || (i >= past && isDrawn(i))));
    }
    Chart chart =
        new Chart(
            "P(alive) of customer " + cut(customerId) + " day by day, by " + model,
            Axis.dates("day"),
            Axis.percentages("P(alive) at the end of the day"),
            series,
            List.of());
    return past < days.size()
        ? chart.marking(days.get(past - 1).date.toEpochDay(), "end of observation")
        : chart;
  }

  private boolean isDrawn(int i) {
    int step = 1 + days.size() / MOST_POINTS;
    boolean isEnd = i == 0 || i == past - 1 || i == days.size() - 1;
    boolean isTurn =
        days.get(i).hasPurchase || (i + 1 < days.size() && days.get(i + 1).hasPurchase);
    return isEnd || isTurn || i % step == 0;
  }

  private Series series(String name, Series.Style style, Predicate<Integer> isShown) {
    List<Series.Point> points = new ArrayList<>();
    for (int i = 0; i < days.size(); i++) {
      if (isShown.test(i)) {
        Day day = days.get(i);
        points.add(new Series.Point(day.date.toEpochDay(), day.probabilityAlive));
      }
    }
    return new Series(name, style, points);
  }

  private static String cut(String id) {
    return id.codePointCount(0, id.length()) <= LONGEST_ID
        ? id
        : id.substring(0, id.offsetByCodePoints(0, LONGEST_ID - 1)) + "\u2026";
  }

  /** Returns a sentence and the last turns. */
  @Override
  public String toString() {
    Day now = days.get(past - 1);
    return String.format(
        Locale.ROOT,
        "Customer %s bought %s and is still one at the end of %s with probability %.1f %%, by"
            + " %s:\n%s",
        cut(customerId),
        now.purchases == 1 ? "once" : now.purchases + " times",
        now.date,
        100 * now.probabilityAlive,
        model,
        turns(now.purchases - SHOWN));
  }
}
