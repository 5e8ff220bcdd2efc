package io.github.clv4j.core.customer;

/**
 * What a spend model needs to know of a customer.
 *
 * @param transactions number of transactions averaged: by default the repeat purchases
 * @param mean their mean amount; 0 when there are none
 */
public record Spend(int transactions, double mean) {

  /** Beyond any amount; sums of larger ones lose cents. */
  static final double MOST = 1e18;

  /** No transaction whose amount is known. */
  public static final Spend NONE = new Spend(0, 0);

  /**
   * Checks the numbers.
   *
   * @param transactions number of transactions averaged: by default the repeat purchases
   * @param mean their mean amount; 0 when there are none
   * @throws IllegalArgumentException if the number is negative, or the mean not finite, or not 0
   *     without transactions
   */
  public Spend {
    if (transactions < 0) {
      throw new IllegalArgumentException(
          "number of transactions is " + transactions + ": it must be at least 0");
    }
    if (!(Math.abs(mean) <= MOST) || (transactions == 0 && mean != 0)) {
      throw new IllegalArgumentException(
          "mean spend is "
              + mean
              + " over "
              + transactions
              + " transactions: it must be a number between -1e18 and 1e18, and 0 when there are none");
    }
  }

  /**
   * Creates a spend.
   *
   * @param transactions number of transactions averaged
   * @param mean their mean amount
   * @return the spend
   */
  public static Spend of(int transactions, double mean) {
    return new Spend(transactions, mean);
  }
}
