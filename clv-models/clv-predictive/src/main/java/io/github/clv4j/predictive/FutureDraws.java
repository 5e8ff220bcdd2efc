package io.github.clv4j.predictive;

import io.github.clv4j.core.customer.Spend;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.core.valuation.PaymentTiming;
import io.github.clv4j.core.valuation.Valuation;
import io.github.clv4j.predictive.attrition.Kernel;
import io.github.clv4j.predictive.spend.FittedSpend;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;

/**
 * Random futures of a customer who is alive now. They depend on the customer only through the kernel
 * and the number of transactions that its spend is known from; the amounts scale, and P(alive)
 * mixes, so that one set of draws serves all customers that share these two.
 */
final class FutureDraws {

  /** Futures drawn: the level of a 90 % interval is then right to 0.7 points at either end. */
  private static final int DRAWS = 1000;

  /** One for all customers, so that those who differ little have intervals that differ little. */
  private static final long SEED = 0x434c56344aL;

  /** What is left of money at the end of the time drawn, if the horizon is longer: e^-9.2 = 1e-4. */
  private static final double DISCOUNTED_AWAY = 9.2;

  /** The longest time drawn. */
  private static final double LONGEST_YEARS = 100;

  /**
   * Expected purchases up to which they are drawn one by one. Nobody who buys more often gets a wider
   * interval from the single purchases: the rest of the time is added in proportion.
   */
  private static final double SINGLE_PURCHASES = 200;

  private final double[] counts = new double[DRAWS];
  private final double[] amounts = new double[DRAWS];
  private final double[] lifetimes = new double[DRAWS];
  private final double[] sortedCounts;
  private final double[] sortedAmounts;

  private FutureDraws(
      Kernel ifAlive,
      int transactions,
      FittedSpend spend,
      Valuation valuation,
      PeriodUnit unit) {
    double delta = valuation.discountRate().continuousPer(unit);
    double until =
        Math.min(
            Math.min(valuation.horizon().in(unit), LONGEST_YEARS * PeriodUnit.YEARS.in(unit)),
            DISCOUNTED_AWAY / delta);
    double drawn = timeOf(SINGLE_PURCHASES, ifAlive, until);
    double moreTransactions = 1;
    double moreLifetime = 1;
    if (drawn < until) {
      moreTransactions =
          ifAlive.discountedTransactions(delta, until)
              / ifAlive.discountedTransactions(delta, drawn);
      moreLifetime =
          ifAlive.discountedLifetime(delta, until) / ifAlive.discountedLifetime(delta, drawn);
    }
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < DRAWS; i++) {
      int draw = i;
      DoubleSupplier standard = spend.standardAmounts(transactions, random);
      double end =
          ifAlive.simulate(
              random,
              drawn,
              time -> {
                double factor = StrictMath.exp(-delta * paid(time, valuation.timing()));
                counts[draw] += factor;
                amounts[draw] += factor * standard.getAsDouble();
              });
      counts[i] *= moreTransactions;
      amounts[i] *= moreTransactions;
      lifetimes[i] = moreLifetime * (delta == 0 ? end : -StrictMath.expm1(-delta * end) / delta);
    }
    sortedCounts = counts.clone();
    sortedAmounts = amounts.clone();
    Arrays.sort(sortedCounts);
    Arrays.sort(sortedAmounts);
  }

  static FutureDraws of(
      Kernel ifAlive,
      int transactions,
      FittedSpend spend,
      Valuation valuation,
      PeriodUnit unit) {
    return new FutureDraws(ifAlive, transactions, spend, valuation, unit);
  }

  /** The time by which so many purchases are expected, at most {@code until}. */
  private static double timeOf(double purchases, Kernel ifAlive, double until) {
    if (ifAlive.expectedTransactions(until) <= purchases) {
      return until;
    }
    double early = 0;
    double late = until;
    while (late - early > 1e-3 * late) {
      double middle = (early + late) / 2;
      if (ifAlive.expectedTransactions(middle) <= purchases) {
        early = middle;
      } else {
        late = middle;
      }
    }
    return late;
  }

  private static double paid(double time, PaymentTiming timing) {
    return switch (timing) {
      case CONTINUOUS -> time;
      case FIRST_NOW -> Math.ceil(time) - 1;
      case MID_PERIOD -> Math.ceil(time) - 0.5;
      case END_OF_PERIOD, AFTER_RENEWAL -> Math.ceil(time);
    };
  }

  /** The distribution of the value of one customer. */
  ValueDistribution value(double alive, Money money, Spend known) {
    double margin = money.valuation().margin();
    double location = margin * money.spend().location(known);
    double scale = margin * money.spend().scale(known);
    double cost = money.valuation().retentionCost().per(money.unit());
    double shift = 0 - money.valuation().acquisitionCost();
    if (cost == 0 && location == 0) {
      return new ValueDistribution(sortedAmounts, scale, alive, shift);
    }
    if (cost == 0 && scale == 0) {
      return new ValueDistribution(sortedCounts, location, alive, shift);
    }
    double[] values = new double[DRAWS];
    for (int i = 0; i < DRAWS; i++) {
      values[i] = location * counts[i] + scale * amounts[i] - cost * lifetimes[i];
    }
    Arrays.sort(values);
    return new ValueDistribution(values, 1, alive, shift);
  }
}
