package io.github.clv4j.core.customer;

import java.time.LocalDate;

/**
 * How close two transactions of a customer must be to count as one purchase. The merged purchase
 * keeps the moment of its earliest part.
 */
public enum Grain {
  /** The same minute of the clock. */
  MINUTE(1440),
  /** The same hour of the clock. */
  HOUR(1440),
  /** The same day; the default. */
  DAY(1),
  /** The same week, Monday to Sunday. */
  WEEK(1),
  /** The same month of the calendar. */
  MONTH(1);

  private final int ticksPerDay;

  Grain(int ticksPerDay) {
    this.ticksPerDay = ticksPerDay;
  }

  /** Returns the resolution at which moments are kept: whole days, or minutes for fine grains. */
  int ticksPerDay() {
    return ticksPerDay;
  }

  /** Returns a number that is equal for ticks that merge, and grows with time. */
  int bucket(int tick) {
    return switch (this) {
      case MINUTE, DAY -> tick;
      case HOUR -> Math.floorDiv(tick, 60);
      case WEEK -> Math.floorDiv(tick + 3, 7); // day 0, 1970-01-01, was a Thursday
      case MONTH -> {
        LocalDate day = LocalDate.ofEpochDay(tick);
        yield day.getYear() * 12 + day.getMonthValue();
      }
    };
  }
}
