package io.github.clv4j.core.period;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far into the future a value looks, from the end of observation on.
 *
 * @param length number of units, more than 0; positive infinity for the customer's whole future
 * @param unit the unit of time
 */
public record Horizon(double length, PeriodUnit unit) {

  private static final double LONGEST = 1e6;
  private static final Pattern SHORT_FORM =
      Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,9})?) ?(d|w|m|y|(?:day|week|month|year)s?)");

  /**
   * Checks the length.
   *
   * @param length number of units, more than 0; positive infinity for the customer's whole future
   * @param unit the unit of time
   * @throws IllegalArgumentException if the length is not more than 0, or more than a million but
   *     not infinite
   */
  public Horizon {
    if (!(length > 0)) {
      throw Require.outside("horizon", length, "must be more than 0");
    }
    if (length > LONGEST && length < Double.POSITIVE_INFINITY) {
      throw Require.outside("horizon", length, "must be at most 1e6, or else lifetime");
    }
  }

  /**
   * Creates a horizon in days.
   *
   * @param length number of days
   * @return the horizon
   */
  public static Horizon days(double length) {
    return new Horizon(length, PeriodUnit.DAYS);
  }

  /**
   * Creates a horizon in weeks.
   *
   * @param length number of weeks
   * @return the horizon
   */
  public static Horizon weeks(double length) {
    return new Horizon(length, PeriodUnit.WEEKS);
  }

  /**
   * Creates a horizon in months.
   *
   * @param length number of months
   * @return the horizon
   */
  public static Horizon months(double length) {
    return new Horizon(length, PeriodUnit.MONTHS);
  }

  /**
   * Creates a horizon in years.
   *
   * @param length number of years
   * @return the horizon
   */
  public static Horizon years(double length) {
    return new Horizon(length, PeriodUnit.YEARS);
  }

  /**
   * Creates the horizon that takes in the customer's whole future.
   *
   * @return an infinite horizon
   */
  public static Horizon lifetime() {
    return new Horizon(Double.POSITIVE_INFINITY, PeriodUnit.YEARS);
  }

  /**
   * Reads a horizon such as {@code 39w}, {@code 12m}, {@code 1y}, {@code 90d} or {@code lifetime}.
   *
   * @param text the short form
   * @return the horizon
   * @throws IllegalArgumentException if the text is not of that form
   */
  public static Horizon parse(String text) {
    String form = text.strip().toLowerCase(Locale.ROOT);
    if (form.equals("lifetime")) {
      return lifetime();
    }
    Matcher parts = SHORT_FORM.matcher(form);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "horizon '" + text + "' is not a length of time: write 39w, 12m, 1y, 90d or lifetime");
    }
    return new Horizon(Double.parseDouble(parts.group(1)), PeriodUnit.parse(parts.group(2)));
  }

  /**
   * Tells whether the horizon has no end.
   *
   * @return true for {@link #lifetime()}
   */
  public boolean isLifetime() {
    return Double.isInfinite(length);
  }

  /**
   * Converts to another unit.
   *
   * @param other the unit wanted
   * @return the length in that unit, positive infinity for {@link #lifetime()}
   */
  public double in(PeriodUnit other) {
    return length * unit.in(other);
  }

  @Override
  public String toString() {
    return isLifetime() ? "lifetime" : unit.count(length);
  }
}
