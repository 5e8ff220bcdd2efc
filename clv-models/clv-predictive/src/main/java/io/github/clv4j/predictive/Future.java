package io.github.clv4j.predictive;

import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.core.valuation.PaymentTiming;
import io.github.clv4j.core.valuation.Valuation;
import io.github.clv4j.predictive.attrition.Kernel;

/**
 * What a customer who is alive now can be expected to do within the horizon.
 *
 * @param transactions number of transactions
 * @param discountedTransactions number of transactions, each discounted to now
 * @param discountedLifetime time alive, discounted to now
 */
record Future(double transactions, double discountedTransactions, double discountedLifetime) {

  /**
   * Periods that are discounted one by one. Later ones differ from discounting each transaction from
   * its own moment by the same factor up to a relative 1e-8.
   */
  private static final int SINGLE_PERIODS = 520;

  static Future of(Kernel ifAlive, Valuation valuation, PeriodUnit unit) {
    double horizon = valuation.horizon().in(unit);
    double delta = valuation.discountRate().continuousPer(unit);
    return new Future(
        ifAlive.discountedTransactions(0, horizon),
        discounted(ifAlive, valuation.timing(), delta, horizon),
        valuation.retentionCost().amount() == 0
            ? 0
            : ifAlive.discountedLifetime(delta, horizon));
  }

  private static double discounted(
      Kernel ifAlive, PaymentTiming timing, double delta, double horizon) {
    if (timing == PaymentTiming.CONTINUOUS || delta == 0) {
      return ifAlive.discountedTransactions(delta, horizon);
    }
    double moment =
        switch (timing) {
          case FIRST_NOW -> 0;
          case MID_PERIOD -> 0.5;
          default -> 1;
        };
    double sum = 0;
    double before = 0;
    for (int i = 0; i < SINGLE_PERIODS && i < horizon; i++) {
      double until = ifAlive.expectedTransactions(Math.min(i + 1, horizon));
      sum += StrictMath.exp(-delta * (i + moment)) * (until - before);
      before = until;
    }
    if (horizon > SINGLE_PERIODS) {
      double rest =
          ifAlive.discountedTransactions(delta, horizon)
              - ifAlive.discountedTransactions(delta, SINGLE_PERIODS);
      sum += StrictMath.exp(-delta * (moment - 0.5)) * Math.max(0, rest);
    }
    return sum;
  }
}
