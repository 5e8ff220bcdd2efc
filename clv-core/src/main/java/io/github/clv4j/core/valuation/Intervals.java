package io.github.clv4j.core.valuation;

/** The intervals of many customers, as two columns. Immutable and thread-safe. */
public final class Intervals {
  private final double[] lower;
  private final double[] upper;
  private final double level;
  private final Uncertainty uncertainty;

  private Intervals(double[] lower, double[] upper, double level, Uncertainty uncertainty) {
    this.lower = lower;
    this.upper = upper;
    this.level = level;
    this.uncertainty = uncertainty;
  }

  /**
   * Creates intervals from columns.
   *
   * @param lower lower ends, copied
   * @param upper upper ends, copied
   * @param level the probability, in (0, 1)
   * @param uncertainty what they take into account
   * @return the intervals
   * @throws IllegalArgumentException if the columns differ in length, two ends are not in order, or
   *     the level is not in (0, 1)
   */
  public static Intervals of(
      double[] lower, double[] upper, double level, Uncertainty uncertainty) {
    Interval.checkLevel(level);
    if (lower.length != upper.length) {
      throw new IllegalArgumentException(
          "columns have " + lower.length + " and " + upper.length + " entries: they must match");
    }
    for (int i = 0; i < lower.length; i++) {
      Interval.checkOrder(lower[i], upper[i]);
    }
    return new Intervals(lower.clone(), upper.clone(), level, uncertainty);
  }

  /**
   * Returns a lower end.
   *
   * @param index the customer
   * @return money
   */
  public double lower(int index) {
    return lower[index];
  }

  /**
   * Returns an upper end.
   *
   * @param index the customer
   * @return money
   */
  public double upper(int index) {
    return upper[index];
  }

  /**
   * Returns the probability of each interval to hold its true value.
   *
   * @return the level
   */
  public double level() {
    return level;
  }

  /**
   * Returns what the intervals take into account.
   *
   * @return the kind of uncertainty
   */
  public Uncertainty uncertainty() {
    return uncertainty;
  }

  /**
   * Returns one interval.
   *
   * @param index the customer
   * @return the interval
   */
  public Interval get(int index) {
    return new Interval(lower[index], upper[index], level, uncertainty);
  }
}
