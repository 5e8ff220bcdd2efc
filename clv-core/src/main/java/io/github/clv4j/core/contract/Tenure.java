package io.github.clv4j.core.contract;

import java.util.Locale;

/**
 * How long a customer has been one, in periods since the start of the contract. At the end of each
 * period the contract is renewed or not; the n-th renewal falls due at the time n.
 *
 * @param entered time at which observation began, 0 for the start; who had left before could not
 *     have been observed
 * @param length time to the end of the contract, or to the end of observation
 * @param active whether the customer still was one then
 * @param exact whether the end of the contract is known as a moment, rather than the period in
 *     which it fell
 */
public record Tenure(double entered, double length, boolean active, boolean exact) {

  /** Longer than any contract, in any unit. */
  private static final double LONGEST = 1e6;

  /**
   * Checks that the numbers can belong together.
   *
   * @param entered time at which observation began, 0 for the start
   * @param length time to the end of the contract, or to the end of observation
   * @param active whether the customer still was one then
   * @param exact whether the end of the contract is known as a moment
   * @throws IllegalArgumentException if not 0 &lt;= entered &lt;= length &lt;= 1e6, or the contract
   *     of a lost customer has no length
   */
  public Tenure {
    if (!(length >= 0 && length <= LONGEST)) {
      throw new IllegalArgumentException(
          "length of a tenure is " + length + ": it must lie between 0 and 1e6 periods");
    }
    if (!active && length == 0) {
      throw new IllegalArgumentException(
          "length of a tenure is 0 for a lost customer: it must be more, if only by half a day");
    }
    if (!(entered >= 0 && entered <= length)) {
      throw new IllegalArgumentException(
          "tenure entered at " + entered + ": it must lie between 0 and the length " + length);
    }
  }

  /**
   * Creates the tenure of a customer who still is one.
   *
   * @param length time since the start, in periods
   * @return the tenure
   */
  public static Tenure active(double length) {
    return new Tenure(0, length, true, true);
  }

  /**
   * Creates the tenure of a customer who has left at a renewal.
   *
   * @param renewal number of the renewal that did not come about, from 1
   * @return the tenure
   */
  public static Tenure lostAt(int renewal) {
    return new Tenure(0, renewal, false, false);
  }

  /**
   * Returns how often the contract has been renewed.
   *
   * @return the number of renewals made, 0 or more
   */
  public int renewals() {
    return (int) (active ? Math.floor(length) : Math.ceil(length) - 1);
  }

  /**
   * Returns how many renewals lay before observation began.
   *
   * @return the number of renewals not observed, 0 or more
   */
  public int renewalsBefore() {
    return Math.min((int) Math.floor(entered), renewals());
  }

  @Override
  public String toString() {
    String digits = String.format(Locale.ROOT, "%.2f", length);
    return active ? "a customer for " + digits + " periods" : "left after " + digits + " periods";
  }
}
