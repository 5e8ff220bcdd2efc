package io.github.clv4j.analytics;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.Input;
import io.github.clv4j.core.period.Horizon;
import io.github.clv4j.core.period.PeriodUnit;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * First and last day of a holdout, and the choice of such days.
 *
 * @param from the first day; calibration ends the day before
 * @param until the last day
 */
record Window(LocalDate from, LocalDate until) {
  private static final int LEAST_DAYS = 28;
  private static final int LONGEST_GRAIN = 31;
  private static final long FARTHEST = 1_000_000;

  /** The last third of the time, see {@link Comparison#usualHoldout}. */
  static Optional<LocalDate> usual(CustomerBase customers) {
    if (!hasDates(customers)) {
      return Optional.empty();
    }
    LocalDate until = customers.observedUntil().orElseThrow();
    long days = ChronoUnit.DAYS.between(begin(customers), until) + 1;
    LocalDate from = nearestStart(customers, until.minusDays(Math.max(0, days / 3 - 1)));
    long held = ChronoUnit.DAYS.between(from, until) + 1;
    return days < LEAST_DAYS || 5 * held < days || 2 * held > days || !hasCustomers(customers, from)
        ? Optional.empty()
        : Optional.of(from);
  }

  /** Whether purchases, or contracts, can be seen as of an earlier day. */
  static boolean hasDates(CustomerBase customers) {
    return customers.inputs().contains(Input.PURCHASES)
        || (!customers.inputs().contains(Input.HISTORIES) && customers.observedUntil().isPresent());
  }

  /** When one customer in a hundred had been acquired. */
  private static LocalDate begin(CustomerBase customers) {
    long[] acquired =
        IntStream.range(0, customers.size())
            .mapToLong(i -> customers.acquired(i).toEpochDay())
            .sorted()
            .toArray();
    return LocalDate.ofEpochDay(acquired[acquired.length / 100]);
  }

  private static LocalDate nearestStart(CustomerBase customers, LocalDate wished) {
    LocalDate after = customers.holdoutStart(wished);
    LocalDate before = customers.holdoutStart(wished.minusDays(LONGEST_GRAIN));
    LocalDate next = before;
    while (!next.isAfter(wished)) {
      before = next;
      next = customers.holdoutStart(next.plusDays(1));
    }
    return ChronoUnit.DAYS.between(before, wished) < ChronoUnit.DAYS.between(wished, after)
        ? before
        : after;
  }

  /** Refunds that came later may have moved who was acquired when. */
  private static boolean hasCustomers(CustomerBase customers, LocalDate from) {
    try {
      return customers.observedUntil(from.minusDays(1)).size() > 0;
    } catch (IllegalArgumentException nobody) {
      return false;
    }
  }

  /**
   * Several holdouts as long as the last one, their first days spread evenly from the middle
   * between the beginning and that of the last one.
   */
  static List<Window> rolling(CustomerBase customers, LocalDate last, int origins) {
    LocalDate end = customers.observedUntil().orElseThrow();
    long length = ChronoUnit.DAYS.between(last, end) + 1;
    long before = ChronoUnit.DAYS.between(begin(customers), last);
    TreeSet<LocalDate> days = new TreeSet<>();
    for (int i = 1; i < origins; i++) {
      long earlier = Math.round(before / 2.0 * i / (origins - 1));
      days.add(nearestStart(customers, last.minusDays(earlier)));
    }
    days.add(last);
    if (days.size() < origins || !hasCustomers(customers, days.first())) {
      throw new IllegalArgumentException(
          "there is too little time for "
              + origins
              + " holdouts from "
              + days.first()
              + " on: take fewer, or observe for longer");
    }
    return of(customers, List.copyOf(days), length);
  }

  /** Holdouts of a given length. */
  static List<Window> rolling(CustomerBase customers, List<LocalDate> origins, Horizon length) {
    double days = length.in(PeriodUnit.DAYS);
    if (!(days >= 1 && days <= FARTHEST)) {
      throw new IllegalArgumentException(
          "holdouts are " + length + " long: they must have at least a day, and an end");
    }
    return of(customers, origins, Math.round(days));
  }

  private static List<Window> of(CustomerBase customers, List<LocalDate> origins, long length) {
    LocalDate end = customers.observedUntil().orElseThrow();
    List<Window> windows = new ArrayList<>();
    for (LocalDate from : origins) {
      LocalDate until = nearestStart(customers, from.plusDays(length)).minusDays(1);
      if (until.isAfter(end)) {
        throw new IllegalArgumentException(
            "the holdout from "
                + from
                + " would last until "
                + until
                + ", after the end of observation, "
                + end);
      }
      windows.add(new Window(from, until));
    }
    return List.copyOf(windows);
  }
}
