package io.github.clv4j.predictive.attrition;

import io.github.clv4j.predictive.process.Kernel;

/** The time to the next purchase of a customer who is alive. */
final class NextPurchase {

  /** Relative width of the interval at which the search ends. */
  private static final double PRECISION = 1e-13;

  private NextPurchase() {}

  /**
   * The time by which a purchase has come about with a probability.
   *
   * @param ifAlive the customer
   * @param probability above 0, less than that of any purchase at all
   */
  static double quantile(Kernel ifAlive, double probability) {
    double late = ifAlive.timeScale();
    double early = 0;
    while (ifAlive.probabilityActive(late) < probability) {
      early = late;
      late *= 4;
      if (late == Double.POSITIVE_INFINITY) {
        return late;
      }
    }
    while (late - early > PRECISION * late) {
      double middle = early + (late - early) / 2;
      if (ifAlive.probabilityActive(middle) < probability) {
        early = middle;
      } else {
        late = middle;
      }
    }
    return ifAlive.isDiscrete() ? Math.rint(late) : late;
  }
}
