package io.github.clv4j.analytics;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.Input;
import io.github.clv4j.core.customer.Split;
import io.github.clv4j.core.model.FittedCLVModel;
import io.github.clv4j.core.model.TransactionForecast;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Counts actual and expected repeat purchases by week. All times are whole ticks, days or minutes,
 * from the end of calibration; a week is over (-7, 0], (0, 7] ... days from there.
 */
final class TrackingWeeks {
  private static final int MINUTES = 1440;

  private final CustomerBase calibration;
  private final int ticksPerDay;
  private final int holdoutDays;
  private final long longest;

  private TrackingWeeks(CustomerBase calibration, int ticksPerDay, int holdoutDays) {
    this.calibration = calibration;
    this.ticksPerDay = ticksPerDay;
    this.holdoutDays = holdoutDays;
    long oldest = 0;
    for (int i = 0; i < calibration.size(); i++) {
      oldest = Math.max(oldest, age(calibration, i));
    }
    longest = oldest;
  }

  static Tracking of(
      FittedCLVModel fitted, CustomerBase customers, Optional<LocalDate> holdoutFrom) {
    TransactionForecast forecast =
        fitted
            .capability(TransactionForecast.class)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "model "
                            + fitted.name()
                            + " does not tell how many transactions to expect"));
    LocalDate until =
        customers
            .observedUntil()
            .filter(day -> customers.inputs().contains(Input.PURCHASES))
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "the customers have no single purchases to follow: build the base from"
                            + " transactions, not summaries"));
    CustomerBase calibration =
        holdoutFrom.map(customers::holdoutFrom).map(Split::calibration).orElse(customers);
    LocalDate end = holdoutFrom.map(day -> day.minusDays(1)).orElse(until);
    boolean isFine = !(customers.get(0).transactions().get(0).moment() instanceof LocalDate);
    TrackingWeeks weeks =
        new TrackingWeeks(
            calibration,
            isFine ? MINUTES : 1,
            Math.toIntExact(ChronoUnit.DAYS.between(end, until)));
    return new Tracking(
        fitted.name(),
        calibration.size(),
        holdoutFrom,
        weeks.periods(end, weeks.actual(customers), weeks.expected(fitted.name(), forecast)));
  }

  private long ticks(CustomerBase base, double time) {
    return Math.round(time * base.timeUnit().days() * ticksPerDay);
  }

  private long age(CustomerBase base, int index) {
    return ticks(base, base.age(index));
  }

  private int week() {
    return 7 * ticksPerDay;
  }

  /** The week 0 ends with calibration. */
  private int firstWeek() {
    return (int) Math.floorDiv(-longest, week()) + 1;
  }

  private int lastWeek() {
    return (holdoutDays + 6) / 7;
  }

  private int count() {
    return lastWeek() - firstWeek() + 1;
  }

  /** What is bought within a day or minute counts at its end. */
  private int weekOf(long tick) {
    long end = ticksPerDay == 1 ? tick : tick + 1;
    return (int) -Math.floorDiv(-end, week()) - firstWeek();
  }

  private long[] actual(CustomerBase whole) {
    if (count() < 1) {
      throw new IllegalArgumentException(
          "all customers were acquired on the last day of observation: there is no time to follow"
              + " them");
    }
    long[] actual = new long[count()];
    long holdout = (long) holdoutDays * ticksPerDay;
    for (int i = 0; i < calibration.size(); i++) {
      long age = age(calibration, i);
      for (int p = 1; p < calibration.purchaseCount(i); p++) {
        actual[weekOf(ticks(calibration, calibration.purchaseTime(i, p)) - age)]++;
      }
      // a refund in the holdout may have changed the customer's past, or cancelled it altogether
      OptionalInt later = holdout == 0 ? OptionalInt.empty() : whole.indexOf(calibration.id(i));
      if (later.isPresent()) {
        countHoldout(whole, later.getAsInt(), holdout, actual);
      }
    }
    return actual;
  }

  private void countHoldout(CustomerBase whole, int index, long holdout, long[] actual) {
    long acquired = holdout - age(whole, index);
    for (int p = whole.purchaseCount(index) - 1; p >= 0; p--) {
      long tick = acquired + ticks(whole, whole.purchaseTime(index, p));
      if (ticksPerDay == 1 ? tick <= 0 : tick < 0) {
        return;
      }
      actual[weekOf(tick)]++;
    }
  }

  /**
   * Customers by whole days since their acquisition, those between two shared among both: then the
   * model is asked once for each day, not for each customer and week.
   */
  private double[] expected(String model, TransactionForecast forecast) {
    int days = Math.toIntExact(-Math.floorDiv(-longest, ticksPerDay));
    double[] acquired = new double[days + 1];
    for (int i = 0; i < calibration.size(); i++) {
      long age = age(calibration, i);
      int day = (int) (age / ticksPerDay);
      double part = (double) (age % ticksPerDay) / ticksPerDay;
      acquired[day] += 1 - part;
      if (part > 0) {
        acquired[day + 1] += part;
      }
    }
    double[] curve = new double[days + holdoutDays + 1];
    for (int day = 1; day < curve.length; day++) {
      curve[day] = forecast.expectedTransactions(day / forecast.timeUnit().days());
      if (!(curve[day] >= 0 && curve[day] <= Accuracy.MOST)) {
        throw new IllegalArgumentException(
            "model "
                + model
                + " expects "
                + curve[day]
                + " repeat purchases within "
                + day
                + " days: it must be a finite number, at least 0");
      }
    }
    double[] expected = new double[count()];
    double before = 0;
    for (int w = 0; w < expected.length; w++) {
      int end = Math.min(7 * (firstWeek() + w), holdoutDays);
      ExactSum sum = new ExactSum();
      for (int day = Math.max(0, 1 - end); day <= days; day++) {
        sum.add(acquired[day] * curve[day + end]);
      }
      expected[w] = Math.max(0, sum.value() - before);
      before = sum.value();
    }
    return expected;
  }

  private List<Tracking.Period> periods(LocalDate end, long[] actual, double[] expected) {
    List<Tracking.Period> periods = new ArrayList<>();
    for (int w = 0; w < actual.length; w++) {
      int week = firstWeek() + w;
      long from = Math.max(-longest, (long) week() * (week - 1));
      long to = Math.min((long) week() * week, (long) holdoutDays * ticksPerDay);
      periods.add(
          new Tracking.Period(
              end.plusDays(to / ticksPerDay),
              (double) (to - from) / week(),
              week > 0,
              expected[w],
              actual[w]));
    }
    return periods;
  }
}
