package io.github.clv4j.predictive;

import io.github.clv4j.core.customer.Spend;
import io.github.clv4j.core.valuation.PaymentTiming;
import io.github.clv4j.predictive.process.Kernel;
import io.github.clv4j.predictive.spend.FittedSpend;

/**
 * Discounted number of purchases, amounts, and lifetime in each of many random futures of customers
 * who share a kernel and the number of transactions that their spend is known from; a customer's
 * amounts scale, and P(alive) mixes.
 */
final class FutureDraws {
  private final Money money;
  private final double cost;
  private final double[] counts;
  private final double[] amounts;
  private final double[] lifetimes;
  private final ValueDistribution.Values values;

  /**
   * Discounts trajectories.
   *
   * @param time how long they are
   * @param trajectories futures at unit scale of time
   */
  FutureDraws(Money money, Kernel ifAlive, DrawnTime time, Trajectories trajectories) {
    this.money = money;
    cost = money.valuation().retentionCost().per(money.unit());
    double delta = time.delta();
    double until = time.until();
    double moreTransactions = 1;
    double moreLifetime = 1;
    if (until < time.horizon()) {
      moreTransactions =
          ifAlive.discountedTransactions(delta, time.horizon())
              / ifAlive.discountedTransactions(delta, until);
      moreLifetime =
          ifAlive.discountedLifetime(delta, time.horizon())
              / ifAlive.discountedLifetime(delta, until);
    }
    double scale = ifAlive.timeScale();
    PaymentTiming timing = money.valuation().timing();
    int draws = trajectories.draws();
    counts = new double[draws];
    amounts = new double[draws];
    lifetimes = new double[draws];
    for (int i = 0; i < draws; i++) {
      for (int j = trajectories.start(i); j < trajectories.start(i + 1); j++) {
        double when = scale * trajectories.time(j);
        if (when > until) {
          break;
        }
        double factor = moreTransactions * StrictMath.exp(-delta * paid(when, timing));
        counts[i] += factor;
        amounts[i] += factor * trajectories.amount(j);
      }
      if (cost != 0) {
        double end = Math.min(until, scale * trajectories.end(i));
        lifetimes[i] = moreLifetime * (delta == 0 ? end : -StrictMath.expm1(-delta * end) / delta);
      }
    }
    values = ValueDistribution.Values.of(amounts);
  }

  /** The distribution of the value of one customer. */
  ValueDistribution value(double alive, Spend known) {
    FittedSpend spend = money.spend();
    double margin = money.valuation().margin();
    double location = margin * spend.location(known);
    double scale = margin * spend.scale(known);
    double shift = 0 - money.valuation().acquisitionCost();
    if (cost == 0 && location == 0 && scale >= 0) {
      return new ValueDistribution(values, scale, alive, shift);
    }
    double[] worth = new double[amounts.length];
    for (int i = 0; i < worth.length; i++) {
      worth[i] = location * counts[i] + scale * amounts[i] - cost * lifetimes[i];
    }
    return new ValueDistribution(ValueDistribution.Values.of(worth), 1, alive, shift);
  }

  private static double paid(double time, PaymentTiming timing) {
    return switch (timing) {
      case CONTINUOUS -> time;
      case FIRST_NOW, RENEWAL_NOW -> Math.ceil(time) - 1;
      case MID_PERIOD -> Math.ceil(time) - 0.5;
      case END_OF_PERIOD, AFTER_RENEWAL -> Math.ceil(time);
    };
  }
}
