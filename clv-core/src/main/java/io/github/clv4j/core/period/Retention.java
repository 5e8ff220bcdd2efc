package io.github.clv4j.core.period;

import static io.github.clv4j.core.period.PeriodUnit.DAYS;
import static io.github.clv4j.core.period.PeriodUnit.MONTHS;
import static io.github.clv4j.core.period.PeriodUnit.WEEKS;
import static io.github.clv4j.core.period.PeriodUnit.YEARS;

/**
 * Probability that a customer stays for a period. Compounds: a retention r per period is r^n over n
 * periods.
 *
 * @param probability probability of staying through one period, in [0, 1]
 * @param unit the period it refers to
 */
public record Retention(double probability, PeriodUnit unit) {

  /**
   * Checks the number.
   *
   * @param probability probability of staying through one period, in [0, 1]
   * @param unit the period it refers to
   * @throws IllegalArgumentException if {@code probability} lies outside [0, 1]
   */
  public Retention {
    Require.probability("retention", probability);
  }

  /**
   * Creates a probability of staying per day.
   *
   * @param probability probability of staying through one period, in [0, 1]
   * @return the quantity
   */
  public static Retention perDay(double probability) {
    return new Retention(probability, DAYS);
  }

  /**
   * Creates a probability of staying per week.
   *
   * @param probability probability of staying through one period, in [0, 1]
   * @return the quantity
   */
  public static Retention perWeek(double probability) {
    return new Retention(probability, WEEKS);
  }

  /**
   * Creates a probability of staying per month.
   *
   * @param probability probability of staying through one period, in [0, 1]
   * @return the quantity
   */
  public static Retention perMonth(double probability) {
    return new Retention(probability, MONTHS);
  }

  /**
   * Creates a probability of staying per year.
   *
   * @param probability probability of staying through one period, in [0, 1]
   * @return the quantity
   */
  public static Retention perYear(double probability) {
    return new Retention(probability, YEARS);
  }

  /**
   * Converts to another period by compounding, r^n.
   *
   * @param other the period wanted
   * @return probability of staying through one such period
   */
  public double per(PeriodUnit other) {
    return other == unit ? probability : StrictMath.pow(probability, other.in(unit));
  }

  /**
   * Returns the complement, 1 - r, over the same period.
   *
   * @return the probability of leaving
   */
  public Churn churn() {
    return new Churn(1 - probability, unit);
  }

  @Override
  public String toString() {
    return probability + " per " + unit.label();
  }
}
