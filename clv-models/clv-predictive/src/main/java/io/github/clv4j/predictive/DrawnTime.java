package io.github.clv4j.predictive;

import io.github.clv4j.predictive.process.Kernel;

/**
 * How much of a customer's future is drawn at random.
 *
 * @param delta continuous discount rate per unit of time
 * @param horizon the future that counts, cut where the rest is worth next to nothing
 * @param until the part of it in which purchases are drawn one by one
 */
record DrawnTime(double delta, double horizon, double until) {

  /** What is left of money at the end of a cut future: e^-9.2 = 1e-4. */
  private static final double DISCOUNTED_AWAY = 9.2;

  /**
   * Expected purchases up to which they are drawn one by one. Nobody who buys more often gets a
   * wider interval from the single purchases: the rest of the time is added in proportion.
   */
  private static final double SINGLE_PURCHASES = 200;

  static DrawnTime of(Money money, Kernel ifAlive) {
    double delta = money.valuation().discountRate().continuousPer(money.unit());
    double horizon = money.valuation().horizon().in(money.unit());
    if (delta > 0) {
      horizon = Math.min(horizon, DISCOUNTED_AWAY / delta);
    }
    return new DrawnTime(delta, horizon, singlePurchases(ifAlive, horizon));
  }

  private static double singlePurchases(Kernel ifAlive, double horizon) {
    if (ifAlive.expectedTransactions(horizon) <= SINGLE_PURCHASES) {
      return horizon;
    }
    double early = 0;
    double late = horizon;
    while (late - early > 1e-3 * late) {
      double middle = (early + late) / 2;
      if (ifAlive.expectedTransactions(middle) <= SINGLE_PURCHASES) {
        early = middle;
      } else {
        late = middle;
      }
    }
    return late;
  }
}
