package io.github.clv4j.analytics;

import java.util.Locale;

/**
 * A measured number and the interval that its true value lies in with a given confidence. Unlike an
 * {@link io.github.clv4j.core.valuation.Interval}, which is of a customer's future, it tells how
 * much a measurement depends on which customers happened to be in the data.
 *
 * @param estimate what was measured
 * @param lower lower end
 * @param upper upper end
 * @param level how often such an interval holds the true value, in (0, 1)
 */
public record ConfidenceInterval(double estimate, double lower, double upper, double level) {

  /**
   * Checks that the interval holds the estimate.
   *
   * @param estimate what was measured
   * @param lower lower end
   * @param upper upper end
   * @param level how often such an interval holds the true value, in (0, 1)
   * @throws IllegalArgumentException if the numbers are not in order, or the level is not in (0, 1)
   */
  public ConfidenceInterval {
    if (!(lower <= estimate && estimate <= upper)) {
      throw new IllegalArgumentException(
          "interval from " + lower + " to " + upper + " does not hold its estimate, " + estimate);
    }
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException("level is " + level + ": it must lie in (0, 1)");
    }
  }

  /**
   * Tells whether the interval holds a number.
   *
   * @param number the number
   * @return true if it lies between the ends, these included
   */
  public boolean contains(double number) {
    return lower <= number && number <= upper;
  }

  /** The three numbers, such as "1.603 (1.412 to 1.821)". */
  @Override
  public String toString() {
    int decimals = Phrases.decimals(Math.max(Math.abs(lower), Math.abs(upper)), 4);
    return show(decimals);
  }

  String show(int decimals) {
    String number = "%,." + decimals + "f";
    return String.format(
        Locale.ROOT, number + " (" + number + " to " + number + ")", estimate, lower, upper);
  }
}
