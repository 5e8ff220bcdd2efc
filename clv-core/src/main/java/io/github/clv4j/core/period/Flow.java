package io.github.clv4j.core.period;

import static io.github.clv4j.core.period.PeriodUnit.DAYS;
import static io.github.clv4j.core.period.PeriodUnit.MONTHS;
import static io.github.clv4j.core.period.PeriodUnit.WEEKS;
import static io.github.clv4j.core.period.PeriodUnit.YEARS;

/**
 * Money per period, such as a revenue of 30 a month. Converts linearly: 30 a month is 360 a year.
 *
 * @param amount money in one period; negative for a net outflow
 * @param unit the period it refers to
 */
public record Flow(double amount, PeriodUnit unit) {

  /**
   * Checks the number.
   *
   * @param amount money in one period
   * @param unit the period it refers to
   * @throws IllegalArgumentException if {@code amount} is not a number between -1e18 and 1e18
   */
  public Flow {
    Require.amount("flow", amount);
  }

  /**
   * Creates a flow of money per day.
   *
   * @param amount money in one period
   * @return the quantity
   */
  public static Flow perDay(double amount) {
    return new Flow(amount, DAYS);
  }

  /**
   * Creates a flow of money per week.
   *
   * @param amount money in one period
   * @return the quantity
   */
  public static Flow perWeek(double amount) {
    return new Flow(amount, WEEKS);
  }

  /**
   * Creates a flow of money per month.
   *
   * @param amount money in one period
   * @return the quantity
   */
  public static Flow perMonth(double amount) {
    return new Flow(amount, MONTHS);
  }

  /**
   * Creates a flow of money per year.
   *
   * @param amount money in one period
   * @return the quantity
   */
  public static Flow perYear(double amount) {
    return new Flow(amount, YEARS);
  }

  /**
   * Converts to another period, linearly.
   *
   * @param other the period wanted
   * @return money in one such period
   */
  public double per(PeriodUnit other) {
    return amount * other.in(unit);
  }

  @Override
  public String toString() {
    return amount + " per " + unit.label();
  }
}
