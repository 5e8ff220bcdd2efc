package io.github.clv4j.core.customer;

/**
 * Whether the first purchase takes part in a customer's spend. It never counts in the frequency x,
 * which by definition is the number of repeat purchases.
 */
public enum FirstPurchase {
  /** Spend is the mean of the repeat purchases, as in the published models. The default. */
  LEFT_OUT,
  /** Spend is the mean of all purchases. */
  IN_SPEND
}
