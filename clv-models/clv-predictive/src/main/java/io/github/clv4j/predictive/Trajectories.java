package io.github.clv4j.predictive;

import io.github.clv4j.predictive.process.Kernel;
import io.github.clv4j.predictive.spend.FittedSpend;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleConsumer;
import java.util.function.DoubleSupplier;

/**
 * Random futures of customers who are alive now: when they buy, at unit scale of time, how much, at
 * unit scale of money, and when they leave. One set serves all customers whose futures differ in
 * nothing but the two scales.
 *
 * <p>Each future has a random generator of its own, so that a longer set begins like a shorter one.
 */
final class Trajectories implements DoubleConsumer {

  /** Futures in which somebody buys within unit time, where all are of one set. */
  static final int BUYERS = 1000;

  private static final int MOST = 8;

  /** One for all customers, so that those who differ little have intervals that differ little. */
  private static final long SEED = 0x434c56344aL;

  private final int[] start;
  private final double[] end;
  private double[] time;
  private double[] amount;
  private int size;
  private DoubleSupplier amounts = () -> 0;

  /**
   * Draws futures.
   *
   * @param ifAlive the customers, at unit scale of time
   * @param transactions number of transactions that their spend is known from
   * @param spend the model of their amounts
   * @param until end of the time drawn, at unit scale
   * @param buyers futures in which somebody buys within unit time, about; more are drawn where
   *     fewer buy
   * @param stream number of this set among those that are to differ
   */
  Trajectories(
      Kernel ifAlive, int transactions, FittedSpend spend, double until, int buyers, int stream) {
    double buying = Math.max(1 - ifAlive.probability(0, 1), 1.0 / MOST);
    end = new double[(int) Math.round(buyers / Math.min(1, buying))];
    start = new int[end.length + 1];
    time = new double[2 * buyers];
    amount = new double[2 * buyers];
    SplittableRandom seeds = new SplittableRandom(SEED + stream);
    for (int i = 0; i < end.length; i++) {
      SplittableRandom random = new SplittableRandom(seeds.nextLong());
      amounts = spend.standardAmounts(transactions, random);
      double left = ifAlive.simulate(random, until, this);
      end[i] = left < until ? left : Double.POSITIVE_INFINITY;
      start[i + 1] = size;
    }
  }

  /** Takes a purchase of the future being drawn. */
  @Override
  public void accept(double when) {
    if (size == time.length) {
      time = Arrays.copyOf(time, 2 * size);
      amount = Arrays.copyOf(amount, 2 * size);
    }
    time[size] = when;
    amount[size++] = amounts.getAsDouble();
  }

  /** Number of futures. */
  int draws() {
    return end.length;
  }

  int start(int draw) {
    return start[draw];
  }

  double time(int purchase) {
    return time[purchase];
  }

  double amount(int purchase) {
    return amount[purchase];
  }

  /** When a customer leaves, infinity for one still alive at the end of the time drawn. */
  double end(int draw) {
    return end[draw];
  }
}
