package io.github.clv4j.core.period;

/**
 * The rate at which future money loses value. Money at time t is worth e^(-delta t) now, where
 * delta, the continuous rate, equals ln(1 + d) for an effective rate d per period; so 10 % a year
 * is 0.797 % a month, not 10/12 %.
 *
 * @param rate the rate for one period, as a fraction: 0.10 is 10 %
 * @param unit the period it refers to
 * @param isContinuous whether {@code rate} is the continuous rate delta rather than an effective
 *     one
 */
public record DiscountRate(double rate, PeriodUnit unit, boolean isContinuous) {

  private static final double HIGHEST = 1000;

  /** Money keeps its value. */
  public static final DiscountRate NONE = effectivePerYear(0);

  /**
   * Checks the rate.
   *
   * @param rate the rate for one period, as a fraction: 0.10 is 10 %
   * @param unit the period it refers to
   * @param isContinuous whether {@code rate} is the continuous rate delta rather than an effective
   *     one
   * @throws IllegalArgumentException if the rate is negative or more than 1000, or not a number
   */
  public DiscountRate {
    Require.nonNegative("discount rate", rate);
    if (rate > HIGHEST) {
      throw Require.outside("discount rate", rate, "must be at most 1000; write 10 % as 0.10");
    }
  }

  /**
   * Creates an effective yearly rate.
   *
   * @param rate as a fraction, 0.10 for 10 % a year
   * @return the rate
   */
  public static DiscountRate effectivePerYear(double rate) {
    return effective(rate, PeriodUnit.YEARS);
  }

  /**
   * Creates an effective rate.
   *
   * @param rate as a fraction for one period
   * @param unit the period
   * @return the rate
   */
  public static DiscountRate effective(double rate, PeriodUnit unit) {
    return new DiscountRate(rate, unit, false);
  }

  /**
   * Creates a continuous rate.
   *
   * @param delta the continuous rate for one unit of time
   * @param unit the unit of time
   * @return the rate
   */
  public static DiscountRate continuous(double delta, PeriodUnit unit) {
    return new DiscountRate(delta, unit, true);
  }

  /**
   * Converts to an effective rate, (1 + d)^n - 1.
   *
   * @param other the period wanted
   * @return the effective rate for one such period
   */
  public double effectivePer(PeriodUnit other) {
    return !isContinuous && other == unit ? rate : StrictMath.expm1(continuousPer(other));
  }

  /**
   * Converts to a continuous rate, ln(1 + d).
   *
   * @param other the unit of time wanted
   * @return the continuous rate for one such unit
   */
  public double continuousPer(PeriodUnit other) {
    return (isContinuous ? rate : StrictMath.log1p(rate)) * other.in(unit);
  }

  @Override
  public String toString() {
    return rate + (isContinuous ? " (continuous) per " : " (effective) per ") + unit.label();
  }
}
