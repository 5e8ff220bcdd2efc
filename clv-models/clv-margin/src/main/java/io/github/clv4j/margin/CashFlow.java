package io.github.clv4j.margin;

/**
 * Money that changes hands at a moment.
 *
 * @param time when, counted from now in the unit of time of the list
 * @param amount how much; negative for money that is spent
 */
public record CashFlow(double time, double amount) {
  private static final double LATEST = 1e9;

  /**
   * Checks the numbers.
   *
   * @param time when, counted from now in the unit of time of the list
   * @param amount how much; negative for money that is spent
   * @throws IllegalArgumentException if the time lies outside 0 and 1e9, or the amount outside
   *     -1e18 and 1e18
   */
  public CashFlow {
    if (!(time >= 0 && time <= LATEST)) {
      throw Require.outside("time of a cash flow", time, "must lie between 0, now, and 1e9");
    }
    Require.amount("cash flow", amount);
  }
}
