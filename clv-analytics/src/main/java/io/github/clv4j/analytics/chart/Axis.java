package io.github.clv4j.analytics.chart;

import java.util.List;

/**
 * An axis of a chart.
 *
 * @param label what it shows, with its unit
 * @param scale how its numbers are written
 * @param categories names of the positions 0, 1, 2 ... of {@link Scale#CATEGORY}, else none
 */
public record Axis(String label, Scale scale, List<String> categories) {

  /** How the numbers of an axis are written. */
  public enum Scale {
    /** As they are. */
    NUMBER,
    /** As hundredths. */
    PERCENT,
    /** As dates; the numbers are days since 1970-01-01. */
    DATE,
    /** As names. */
    CATEGORY
  }

  /**
   * Checks the categories.
   *
   * @param label what it shows, with its unit
   * @param scale how its numbers are written
   * @param categories names of the positions of {@link Scale#CATEGORY}, else none
   * @throws IllegalArgumentException if there are categories on another scale, or none on theirs
   */
  public Axis {
    categories = List.copyOf(categories);
    if ((scale == Scale.CATEGORY) == categories.isEmpty()) {
      throw new IllegalArgumentException(
          "axis '" + label + "' has " + categories.size() + " categories on scale " + scale);
    }
  }

  /**
   * Creates an axis of numbers.
   *
   * @param label what it shows, with its unit
   * @return the axis
   */
  public static Axis numbers(String label) {
    return new Axis(label, Scale.NUMBER, List.of());
  }

  /**
   * Creates an axis of shares.
   *
   * @param label what it shows
   * @return the axis
   */
  public static Axis percentages(String label) {
    return new Axis(label, Scale.PERCENT, List.of());
  }

  /**
   * Creates an axis of dates, as days since 1970-01-01.
   *
   * @param label what it shows
   * @return the axis
   */
  public static Axis dates(String label) {
    return new Axis(label, Scale.DATE, List.of());
  }

  /**
   * Creates an axis of names.
   *
   * @param label what it shows
   * @param categories the names, from left to right
   * @return the axis
   */
  public static Axis categories(String label, List<String> categories) {
    return new Axis(label, Scale.CATEGORY, categories);
  }

  void check(double x) {
    if (scale == Scale.CATEGORY && !(x >= 0 && x < categories.size() && x == Math.rint(x))) {
      throw new IllegalArgumentException(
          "point at "
              + x
              + " is beside the "
              + categories.size()
              + " categories of axis '"
              + label
              + "'");
    }
  }
}
