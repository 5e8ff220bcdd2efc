package io.github.clv4j.core.period;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.Locale;

/**
 * A unit of time. A month is 30.4375 days and a year 365.25 days, the calendar's averages, wherever
 * a continuous conversion is needed.
 */
public enum PeriodUnit {
  /** Days. */
  DAYS(1, "day", 'd'),
  /** Weeks of 7 days. */
  WEEKS(7, "week", 'w'),
  /** Months of 30.4375 days, a twelfth of a year. */
  MONTHS(30.4375, "month", 'm'),
  /** Years of 365.25 days. */
  YEARS(365.25, "year", 'y');

  private final double days;
  private final String label;
  private final char symbol;

  PeriodUnit(double days, String label, char symbol) {
    this.days = days;
    this.label = label;
    this.symbol = symbol;
  }

  /**
   * Returns the length of one unit.
   *
   * @return its length in days
   */
  public double days() {
    return days;
  }

  /**
   * Returns how many of another unit make up one of this.
   *
   * @param other the unit to count in
   * @return the length of this unit divided by that of {@code other}
   */
  public double in(PeriodUnit other) {
    return this == other ? 1 : days / other.days;
  }

  /**
   * Returns the name in the singular: day, week, month or year.
   *
   * @return the English name
   */
  public String label() {
    return label;
  }

  /**
   * Writes a number of units in words, with up to six significant digits.
   *
   * @param number the number
   * @return such as {@code 1 week}, {@code 39 weeks} or {@code 23.4286 weeks}
   */
  public String count(double number) {
    String digits =
        Double.isInfinite(number)
            ? "infinitely many"
            : new BigDecimal(number, new MathContext(6)).stripTrailingZeros().toPlainString();
    return digits + " " + label + (number == 1 ? "" : "s");
  }

  /**
   * Numbers the calendar period that a day lies in: days, weeks from Monday to Sunday, calendar
   * months, calendar years.
   *
   * @param day the day
   * @return consecutive numbers for consecutive periods
   */
  public long period(LocalDate day) {
    return switch (this) {
      case DAYS -> day.toEpochDay();
      case WEEKS -> Math.floorDiv(day.toEpochDay() + 3, 7); // 1970-01-01 was a Thursday
      case MONTHS -> day.getYear() * 12L + day.getMonthValue();
      case YEARS -> day.getYear();
    };
  }

  /**
   * Returns the day on which a calendar period begins.
   *
   * @param period its number, see {@link #period(LocalDate)}
   * @return its first day
   */
  public LocalDate firstDay(long period) {
    return switch (this) {
      case DAYS -> LocalDate.ofEpochDay(period);
      case WEEKS -> LocalDate.ofEpochDay(7 * period - 3);
      case MONTHS ->
          LocalDate.of(
              (int) Math.floorDiv(period - 1, 12L), (int) Math.floorMod(period - 1, 12L) + 1, 1);
      case YEARS -> LocalDate.of((int) period, 1, 1);
    };
  }

  /**
   * Goes on by calendar periods: a month after 31 January is the last day of February.
   *
   * @param day the day
   * @param periods number of periods
   * @return the day so many periods later
   */
  public LocalDate after(LocalDate day, long periods) {
    return switch (this) {
      case DAYS -> day.plusDays(periods);
      case WEEKS -> day.plusWeeks(periods);
      case MONTHS -> day.plusMonths(periods);
      case YEARS -> day.plusYears(periods);
    };
  }

  /**
   * Returns the number of the last calendar period that is over at the end of a day.
   *
   * @param day the day
   * @return the number of its period if the day is the last of it, else of the one before
   */
  public long lastWholePeriod(LocalDate day) {
    return period(day.plusDays(1)) - 1;
  }

  /**
   * Returns the letter used in short forms such as {@code 39w}.
   *
   * @return d, w, m or y
   */
  public char symbol() {
    return symbol;
  }

  /**
   * Reads a unit from its name, in the singular or the plural, or its letter.
   *
   * @param text such as {@code week}, {@code weeks} or {@code w}, in any case
   * @return the unit
   * @throws IllegalArgumentException if the text names no unit
   */
  public static PeriodUnit parse(String text) {
    String name = text.strip().toLowerCase(Locale.ROOT);
    for (PeriodUnit unit : values()) {
      if (name.equals(unit.label)
          || name.equals(unit.label + "s")
          || name.equals(String.valueOf(unit.symbol))) {
        return unit;
      }
    }
    throw new IllegalArgumentException(
        "time unit '" + text + "' is unknown: use day, week, month or year");
  }
}
