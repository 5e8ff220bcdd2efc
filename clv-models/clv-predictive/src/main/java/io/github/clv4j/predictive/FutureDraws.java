package io.github.clv4j.predictive;

import io.github.clv4j.core.customer.Spend;
import io.github.clv4j.core.valuation.PaymentTiming;
import io.github.clv4j.core.valuation.Valuation;
import io.github.clv4j.predictive.attrition.Kernel;
import io.github.clv4j.predictive.spend.FittedSpend;
import java.util.HashMap;
import java.util.Map;

/**
 * Values of random futures. They depend on a customer only through its kernel and the number of
 * transactions that its spend is known from; amounts scale, and P(alive) mixes. Not thread-safe:
 * each call that makes intervals has its own.
 */
final class FutureDraws {
  private static final int DRAWS = Trajectories.DRAWS;

  private final Money money;
  private final double horizon;
  private final double delta;
  private final double cost;
  private final Map<Key, Set> sets = new HashMap<>();
  private final Map<Key, Drawn> drawn = new HashMap<>();

  private record Key(Kernel kernel, int transactions) {}

  /** Trajectories up to a time. */
  private record Set(Trajectories trajectories, double until) {}

  /**
   * Discounted number of purchases, amounts, and lifetime if that costs, in each future of one
   * kernel; and the amounts that are not 0 once more, sorted.
   */
  private record Drawn(
      double[] counts, double[] amounts, double[] lifetimes, double[] sortedAmounts) {}

  FutureDraws(Money money) {
    this.money = money;
    Valuation valuation = money.valuation();
    delta = valuation.discountRate().continuousPer(money.unit());
    cost = valuation.retentionCost().per(money.unit());
    horizon = DrawnTime.of(valuation, money.unit());
  }

  /** The distribution of the value of one customer. */
  ValueDistribution value(double alive, Kernel ifAlive, Spend known) {
    Drawn futures = drawn.computeIfAbsent(new Key(ifAlive, known.transactions()), this::draw);
    FittedSpend spend = money.spend();
    double margin = money.valuation().margin();
    double location = margin * spend.location(known);
    double scale = margin * spend.scale(known);
    double shift = 0 - money.valuation().acquisitionCost();
    if (cost == 0 && location == 0 && scale >= 0) {
      return new ValueDistribution(futures.sortedAmounts, DRAWS, scale, alive, shift);
    }
    double[] values = new double[DRAWS];
    for (int i = 0; i < DRAWS; i++) {
      values[i] =
          location * futures.counts[i] + scale * futures.amounts[i] - cost * futures.lifetimes[i];
    }
    return new ValueDistribution(ValueDistribution.sorted(values), DRAWS, 1, alive, shift);
  }

  private Drawn draw(Key key) {
    Kernel ifAlive = key.kernel;
    double until = DrawnTime.ofSinglePurchases(ifAlive, horizon);
    double moreTransactions = 1;
    double moreLifetime = 1;
    if (until < horizon) {
      moreTransactions =
          ifAlive.discountedTransactions(delta, horizon)
              / ifAlive.discountedTransactions(delta, until);
      moreLifetime =
          ifAlive.discountedLifetime(delta, horizon) / ifAlive.discountedLifetime(delta, until);
    }
    double scale = ifAlive.timeScale();
    Trajectories trajectories = trajectories(key, until / scale);
    PaymentTiming timing = money.valuation().timing();
    double[] counts = new double[DRAWS];
    double[] amounts = new double[DRAWS];
    double[] lifetimes = new double[DRAWS];
    for (int i = 0; i < DRAWS; i++) {
      double count = 0;
      double amount = 0;
      for (int j = trajectories.start(i); j < trajectories.start(i + 1); j++) {
        double time = scale * trajectories.time(j);
        if (time > until) {
          break;
        }
        double factor = StrictMath.exp(-delta * paid(time, timing));
        count += factor;
        amount += factor * trajectories.amount(j);
      }
      counts[i] = moreTransactions * count;
      amounts[i] = moreTransactions * amount;
      if (cost != 0) {
        double end = Math.min(until, scale * trajectories.end(i));
        lifetimes[i] = moreLifetime * (delta == 0 ? end : -StrictMath.expm1(-delta * end) / delta);
      }
    }
    return new Drawn(counts, amounts, lifetimes, ValueDistribution.sorted(amounts));
  }

  private Trajectories trajectories(Key key, double until) {
    Key standard = new Key(key.kernel.atUnitScale(), key.transactions);
    Set known = sets.get(standard);
    if (known == null || known.until < until) {
      double longer = known == null ? until : Math.max(until, 1.5 * known.until);
      known =
          new Set(
              new Trajectories(standard.kernel, standard.transactions, money.spend(), longer),
              longer);
      sets.put(standard, known);
    }
    return known.trajectories;
  }

  private static double paid(double time, PaymentTiming timing) {
    return switch (timing) {
      case CONTINUOUS -> time;
      case FIRST_NOW -> Math.ceil(time) - 1;
      case MID_PERIOD -> Math.ceil(time) - 0.5;
      case END_OF_PERIOD, AFTER_RENEWAL -> Math.ceil(time);
    };
  }
}
