package io.github.clv4j.core.period;

/**
 * How long a customer stays a customer.
 *
 * @param length number of units, at least 0; positive infinity for a customer who never leaves
 * @param unit the unit of time
 */
public record Lifespan(double length, PeriodUnit unit) {

  /**
   * Checks the length.
   *
   * @param length number of units, at least 0; positive infinity for a customer who never leaves
   * @param unit the unit of time
   * @throws IllegalArgumentException if the length is negative or not a number
   */
  public Lifespan {
    if (!(length >= 0)) {
      throw Require.outside("lifespan", length, "must be at least 0");
    }
  }

  /**
   * Creates a lifespan in days.
   *
   * @param length number of days
   * @return the lifespan
   */
  public static Lifespan days(double length) {
    return new Lifespan(length, PeriodUnit.DAYS);
  }

  /**
   * Creates a lifespan in weeks.
   *
   * @param length number of weeks
   * @return the lifespan
   */
  public static Lifespan weeks(double length) {
    return new Lifespan(length, PeriodUnit.WEEKS);
  }

  /**
   * Creates a lifespan in months.
   *
   * @param length number of months
   * @return the lifespan
   */
  public static Lifespan months(double length) {
    return new Lifespan(length, PeriodUnit.MONTHS);
  }

  /**
   * Creates a lifespan in years.
   *
   * @param length number of years
   * @return the lifespan
   */
  public static Lifespan years(double length) {
    return new Lifespan(length, PeriodUnit.YEARS);
  }

  /**
   * Converts to another unit.
   *
   * @param other the unit wanted
   * @return the length in that unit
   */
  public double in(PeriodUnit other) {
    return length * unit.in(other);
  }

  @Override
  public String toString() {
    return unit.count(length);
  }
}
