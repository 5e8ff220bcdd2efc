package io.github.clv4j.core.period;

import static io.github.clv4j.core.period.PeriodUnit.DAYS;
import static io.github.clv4j.core.period.PeriodUnit.MONTHS;
import static io.github.clv4j.core.period.PeriodUnit.WEEKS;
import static io.github.clv4j.core.period.PeriodUnit.YEARS;

/**
 * Events per period, such as two purchases a year. Converts linearly.
 *
 * @param events number of events in one period, at least 0
 * @param unit the period it refers to
 */
public record Frequency(double events, PeriodUnit unit) {

  /**
   * Checks the number.
   *
   * @param events number of events in one period
   * @param unit the period it refers to
   * @throws IllegalArgumentException if {@code events} is negative or not finite
   */
  public Frequency {
    Require.nonNegative("frequency", events);
  }

  /**
   * Creates a frequency per day.
   *
   * @param events number of events in one period
   * @return the quantity
   */
  public static Frequency perDay(double events) {
    return new Frequency(events, DAYS);
  }

  /**
   * Creates a frequency per week.
   *
   * @param events number of events in one period
   * @return the quantity
   */
  public static Frequency perWeek(double events) {
    return new Frequency(events, WEEKS);
  }

  /**
   * Creates a frequency per month.
   *
   * @param events number of events in one period
   * @return the quantity
   */
  public static Frequency perMonth(double events) {
    return new Frequency(events, MONTHS);
  }

  /**
   * Creates a frequency per year.
   *
   * @param events number of events in one period
   * @return the quantity
   */
  public static Frequency perYear(double events) {
    return new Frequency(events, YEARS);
  }

  /**
   * Converts to another period, linearly.
   *
   * @param other the period wanted
   * @return events in one such period
   */
  public double per(PeriodUnit other) {
    return events * other.in(unit);
  }

  @Override
  public String toString() {
    return events + " per " + unit.label();
  }
}
