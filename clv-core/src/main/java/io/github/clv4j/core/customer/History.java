package io.github.clv4j.core.customer;

import io.github.clv4j.core.period.PeriodUnit;

/**
 * What a transaction model needs to know of a customer: {@code (x, t_x, T)}. Times count from the
 * customer's first purchase and share one unit.
 *
 * @param frequency x, number of repeat purchases; the first purchase is not one
 * @param recency t_x, time of the last repeat purchase; 0 exactly when there is none
 * @param age T, time from the first purchase to the end of observation
 */
public record History(int frequency, double recency, double age) {

  /** Older than anybody, in any unit. */
  private static final double OLDEST = 1e9;

  /**
   * Checks that the three numbers can belong together.
   *
   * @param frequency x, number of repeat purchases; the first purchase is not one
   * @param recency t_x, time of the last repeat purchase; 0 exactly when there is none
   * @param age T, time from the first purchase to the end of observation
   * @throws IllegalArgumentException if not 0 &lt;= t_x &lt;= T, or x = 0 without t_x = 0, or the
   *     reverse
   */
  public History {
    if (frequency < 0) {
      throw new IllegalArgumentException("frequency x is " + frequency + ": it must be at least 0");
    }
    if (!(age >= 0 && age <= OLDEST)) {
      throw new IllegalArgumentException("age T is " + age + ": it must lie between 0 and 1e9");
    }
    if (!(recency >= 0 && recency <= age)) {
      throw new IllegalArgumentException(
          "recency t_x is " + recency + ": it must lie between 0 and the age T = " + age);
    }
    if (frequency > 0 && recency == 0) {
      throw new IllegalArgumentException(
          "recency t_x is 0 with x = "
              + frequency
              + " repeat purchases: merge purchases at the moment of the first one into it");
    }
    if (frequency == 0 && recency > 0) {
      throw new IllegalArgumentException(
          "recency t_x is "
              + recency
              + " with x = 0 repeat purchases: it must be 0, as time counts from the first purchase");
    }
  }

  /**
   * Tells whether the times are whole numbers and there is at most one purchase for each.
   *
   * @return true for a history in whole periods
   */
  public boolean isWhole() {
    return recency == Math.rint(recency) && age == Math.rint(age) && frequency <= recency;
  }

  /**
   * Creates a history.
   *
   * @param frequency x, number of repeat purchases
   * @param recency t_x, time of the last repeat purchase, 0 if there is none
   * @param age T, time from the first purchase to the end of observation
   * @return the history
   * @throws IllegalArgumentException if the numbers cannot belong together
   */
  public static History of(int frequency, double recency, double age) {
    return new History(frequency, recency, age);
  }

  /**
   * Expresses the same history in another unit of time.
   *
   * @param from the unit of this history
   * @param to the unit wanted
   * @return the converted history
   */
  public History convert(PeriodUnit from, PeriodUnit to) {
    return from == to ? this : new History(frequency, recency * from.in(to), age * from.in(to));
  }
}
