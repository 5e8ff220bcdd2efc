package io.github.clv4j.predictive;

import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.core.valuation.Valuation;
import io.github.clv4j.predictive.attrition.Kernel;

/** How much of the future is drawn at random. */
final class DrawnTime {

  /**
   * What is left of money at the end of the time drawn, if the horizon is longer: e^-9.2 = 1e-4.
   */
  private static final double DISCOUNTED_AWAY = 9.2;

  /** The longest time drawn. */
  private static final double LONGEST_YEARS = 100;

  /**
   * Expected purchases up to which they are drawn one by one. Nobody who buys more often gets a
   * wider interval from the single purchases: the rest of the time is added in proportion.
   */
  private static final double SINGLE_PURCHASES = 200;

  private DrawnTime() {}

  /** The horizon, if it is not so long that the rest is worth nothing. */
  static double of(Valuation valuation, PeriodUnit unit) {
    return Math.min(
        Math.min(valuation.horizon().in(unit), LONGEST_YEARS * PeriodUnit.YEARS.in(unit)),
        DISCOUNTED_AWAY / valuation.discountRate().continuousPer(unit));
  }

  /** The time in which purchases are drawn one by one, at most {@code horizon}. */
  static double ofSinglePurchases(Kernel ifAlive, double horizon) {
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
