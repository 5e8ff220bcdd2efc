package io.github.clv4j.margin;

/**
 * The time after the last margin of a list, without end.
 *
 * @param margin money the customer leaves in the first period of it
 * @param retention probability of staying through each period, from the first that the list of
 *     retentions leaves open
 * @param growth growth of the margin from period to period, as a fraction
 */
public record MarginTail(double margin, double retention, double growth) {
  /**
   * Checks the numbers.
   *
   * @param margin money the customer leaves in the first period of it
   * @param retention probability of staying through each period
   * @param growth growth of the margin from period to period, as a fraction
   * @throws IllegalArgumentException if the margin lies outside -1e18 and 1e18, the retention
   *     outside [0, 1], or the growth is not a finite number above -1
   */
  public MarginTail {
    Require.amount("margin thereafter", margin);
    Require.probability("retention thereafter", retention);
    MarginStream.requireGrowth(growth);
  }
}
