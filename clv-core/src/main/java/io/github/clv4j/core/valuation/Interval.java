package io.github.clv4j.core.valuation;

import java.util.Locale;

/**
 * A range that holds the true value with a stated probability, the rest split evenly between both
 * sides.
 *
 * @param lower lower end
 * @param upper upper end
 * @param level the probability, in (0, 1)
 * @param uncertainty what it takes into account
 */
public record Interval(double lower, double upper, double level, Uncertainty uncertainty) {

  /**
   * Checks the order of the ends.
   *
   * @param lower lower end
   * @param upper upper end
   * @param level the probability, in (0, 1)
   * @param uncertainty what it takes into account
   * @throws IllegalArgumentException if the ends are not in order or the level not in (0, 1)
   */
  public Interval {
    checkLevel(level);
    checkOrder(lower, upper);
  }

  static void checkOrder(double lower, double upper) {
    if (!(lower <= upper)) {
      throw new IllegalArgumentException(
          "interval from " + lower + " to " + upper + ": the lower end must not exceed the upper");
    }
  }

  /**
   * Checks a level.
   *
   * @param level the probability that an interval holds the true value
   * @throws IllegalArgumentException if it does not lie in (0, 1)
   */
  public static void checkLevel(double level) {
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException(
          "interval level is " + level + ": it must lie in (0, 1); write 90 % as 0.90");
    }
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s %% from %.2f to %.2f (%s)",
        String.format(Locale.ROOT, "%.4f", level * 100).replaceFirst("\\.?0+$", ""),
        lower,
        upper,
        uncertainty.label());
  }
}
