package io.github.clv4j.core.period;

import static io.github.clv4j.core.period.PeriodUnit.DAYS;
import static io.github.clv4j.core.period.PeriodUnit.MONTHS;
import static io.github.clv4j.core.period.PeriodUnit.WEEKS;
import static io.github.clv4j.core.period.PeriodUnit.YEARS;

/**
 * Probability that a customer leaves within a period. Compounds: a churn c per period is 1 - (1 -
 * c)^n over n periods, so 5 % a month is 46 % a year, not 60 %.
 *
 * @param probability probability of leaving within one period, in [0, 1]
 * @param unit the period it refers to
 */
public record Churn(double probability, PeriodUnit unit) {

  /**
   * Checks the number.
   *
   * @param probability probability of leaving within one period, in [0, 1]
   * @param unit the period it refers to
   * @throws IllegalArgumentException if {@code probability} lies outside [0, 1]
   */
  public Churn {
    Require.probability("churn", probability);
  }

  /**
   * Creates a probability of leaving per day.
   *
   * @param probability probability of leaving within one period, in [0, 1]
   * @return the quantity
   */
  public static Churn perDay(double probability) {
    return new Churn(probability, DAYS);
  }

  /**
   * Creates a probability of leaving per week.
   *
   * @param probability probability of leaving within one period, in [0, 1]
   * @return the quantity
   */
  public static Churn perWeek(double probability) {
    return new Churn(probability, WEEKS);
  }

  /**
   * Creates a probability of leaving per month.
   *
   * @param probability probability of leaving within one period, in [0, 1]
   * @return the quantity
   */
  public static Churn perMonth(double probability) {
    return new Churn(probability, MONTHS);
  }

  /**
   * Creates a probability of leaving per year.
   *
   * @param probability probability of leaving within one period, in [0, 1]
   * @return the quantity
   */
  public static Churn perYear(double probability) {
    return new Churn(probability, YEARS);
  }

  /**
   * Converts to another period by compounding, 1 - (1 - c)^n.
   *
   * @param other the period wanted
   * @return probability of leaving within one such period
   */
  public double per(PeriodUnit other) {
    return other == unit
        ? probability
        : -StrictMath.expm1(other.in(unit) * StrictMath.log1p(-probability));
  }

  /**
   * Returns the complement, 1 - c, over the same period.
   *
   * @return the probability of staying
   */
  public Retention retention() {
    return new Retention(1 - probability, unit);
  }

  @Override
  public String toString() {
    return probability + " per " + unit.label();
  }
}
