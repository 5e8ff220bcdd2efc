package io.github.clv4j.predictive;

import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.core.valuation.PaymentTiming;
import io.github.clv4j.core.valuation.Valuation;
import io.github.clv4j.predictive.process.Kernel;

/**
 * What a customer who is alive now can be expected to do within the horizon.
 *
 * @param transactions number of transactions
 * @param discountedTransactions number of transactions, each discounted to now
 * @param discountedLifetime time alive, discounted to now
 */
record Future(double transactions, double discountedTransactions, double discountedLifetime) {

  /**
   * Periods that are discounted one by one; the sum over later ones is smooth enough to integrate.
   */
  private static final int SINGLE_PERIODS = 520;

  static Future of(Kernel ifAlive, Valuation valuation, PeriodUnit unit) {
    double horizon = valuation.horizon().in(unit);
    double delta = valuation.discountRate().continuousPer(unit);
    return new Future(
        ifAlive.discountedTransactions(0, horizon),
        discounted(ifAlive, valuation.timing(), delta, horizon),
        valuation.retentionCost().amount() == 0 ? 0 : ifAlive.discountedLifetime(delta, horizon));
  }

  /** What can be expected if the customer is alive with this probability only. */
  Future times(double alive) {
    return new Future(
        times(alive, transactions),
        times(alive, discountedTransactions),
        times(alive, discountedLifetime));
  }

  /** A product in which 0 wins over infinity: nothing of something unbounded is nothing. */
  static double times(double a, double b) {
    return a == 0 || b == 0 ? 0 : a * b;
  }

  private static double discounted(
      Kernel ifAlive, PaymentTiming timing, double delta, double horizon) {
    if (timing == PaymentTiming.CONTINUOUS || delta == 0) {
      return ifAlive.discountedTransactions(delta, horizon);
    }
    double moment =
        switch (timing) {
          case CONTINUOUS, FIRST_NOW, RENEWAL_NOW -> 0;
          case MID_PERIOD -> 0.5;
          case END_OF_PERIOD, AFTER_RENEWAL -> 1;
        };
    return ifAlive.isDiscrete()
        ? StrictMath.exp(delta * (1 - moment)) * ifAlive.discountedTransactions(delta, horizon)
        : new Periods(ifAlive, delta, moment).discounted(horizon);
  }

  /** Periods of length 1; what happens in the i-th one is discounted from i - 1 + moment. */
  private record Periods(Kernel ifAlive, double delta, double moment) {

    double discounted(double horizon) {
      double whole = Math.floor(horizon);
      double singles = Math.min(whole, SINGLE_PERIODS);
      double sum = 0;
      double before = 0;
      for (int i = 1; i <= singles; i++) {
        double until = ifAlive.expectedTransactions(i);
        sum += factor(i) * (until - before);
        before = until;
      }
      if (whole > singles + 1) {
        sum += smooth(singles, whole);
      } else if (whole > singles) {
        sum += factor(whole) * (ifAlive.expectedTransactions(whole) - before);
      }
      if (horizon > whole) {
        sum +=
            factor(whole + 1)
                * (ifAlive.expectedTransactions(horizon) - ifAlive.expectedTransactions(whole));
      }
      return sum;
    }

    /**
     * Sums from period {@code after + 1} to {@code last}, possibly infinite, by parts: the sum of
     * g(i) = factor(i) E[X(i)] becomes an integral with the first term of the Euler-Maclaurin
     * correction at either end.
     */
    private double smooth(double after, double last) {
      double sum = integral(after + 0.5, last - 0.5) + (g(after + 1) - g(after)) / 24;
      double ends = -factor(after + 1) * ifAlive.expectedTransactions(after);
      if (last < Double.POSITIVE_INFINITY) {
        sum -= (g(last) - g(last - 1)) / 24;
        ends += g(last);
      }
      return ends - StrictMath.expm1(-delta) * sum;
    }

    private double integral(double from, double to) {
      double sum =
          ifAlive.discountedTransactions(delta, to)
              - ifAlive.discountedTransactions(delta, from)
              + StrictMath.exp(-delta * from) * ifAlive.expectedTransactions(from);
      if (to < Double.POSITIVE_INFINITY) {
        sum -= StrictMath.exp(-delta * to) * ifAlive.expectedTransactions(to);
      }
      return sum * StrictMath.exp(delta * (1 - moment)) / delta;
    }

    private double g(double i) {
      return factor(i) * ifAlive.expectedTransactions(i);
    }

    private double factor(double i) {
      return StrictMath.exp(-delta * (i - 1 + moment));
    }
  }
}
