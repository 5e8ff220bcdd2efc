package io.github.clv4j.analytics;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Resamples of customers, drawn with replacement (Efron 1979) and the same for all forecasts, so
 * that differences between them are paired. All observations of a customer are drawn together. More
 * than 20,000 customers are put into so many groups of equal size at random, and groups are drawn:
 * then neither time nor memory of a resample grows with the customers, and what a sum over them
 * varies by is the same.
 */
final class Resampling {
  private static final int MOST_GROUPS = 20_000;
  private static final int LAST = Byte.MAX_VALUE;

  private final int customers;
  private final int groups;
  private final int[] groupOf;
  private final int[] firsts;
  private final byte[][] times;

  private Resampling(int customers, int groups, int[] groupOf, int[] firsts, byte[][] times) {
    this.customers = customers;
    this.groups = groups;
    this.groupOf = groupOf;
    this.firsts = firsts;
    this.times = times;
  }

  /**
   * Draws the resamples.
   *
   * @param customerOf the customer, from 0, that each observation is of
   * @param customers number of customers
   */
  static Resampling of(int[] customerOf, int customers, int resamples, long seed) {
    int groups = Math.min(customers, MOST_GROUPS);
    SplittableRandom random = new SplittableRandom(seed);
    int[] group = new int[customers];
    for (int i = 0; i < customers; i++) {
      group[i] = i;
    }
    if (customers > groups) {
      for (int i = customers - 1; i > 0; i--) {
        int other = below(random, i + 1);
        int swap = group[i];
        group[i] = group[other];
        group[other] = swap;
      }
    }
    int[] groupOf = new int[customerOf.length];
    for (int i = 0; i < groupOf.length; i++) {
      groupOf[i] = group[customerOf[i]] % groups;
    }
    byte[][] times = new byte[resamples][groups];
    for (byte[] one : times) {
      for (int draw = 0; draw < groups; ) {
        int drawn = below(random, groups);
        if (one[drawn] < LAST) {
          one[drawn]++;
          draw++;
        }
      }
    }
    int[] firsts =
        IntStream.range(0, groupOf.length).filter(i -> group[customerOf[i]] < groups).toArray();
    return new Resampling(customers, groups, groupOf, firsts, times);
  }

  /** A number from 0 to one below the bound, the same on every JDK. */
  static int below(SplittableRandom random, int bound) {
    return (int) (((random.nextLong() >>> 32) * bound) >>> 32);
  }

  int customers() {
    return customers;
  }

  int resamples() {
    return times.length;
  }

  int groups() {
    return groups;
  }

  int group(int observation) {
    return groupOf[observation];
  }

  /** The observations of one customer of each group: all, unless there are many customers. */
  int[] firsts() {
    return firsts;
  }

  /** How much less a measure of all customers varies than one of the first of each group. */
  double reduction() {
    return StrictMath.sqrt((double) groups / customers);
  }

  /** How often a resample has each group; not to be changed. */
  byte[] times(int resample) {
    return times[resample];
  }

  /** Sums a column by group. */
  double[] byGroup(double[] column) {
    double[] sums = new double[groups];
    for (int i = 0; i < column.length; i++) {
      sums[groupOf[i]] += column[i];
    }
    return sums;
  }

  /** The sum in each resample. */
  double[] totals(double[] byGroup) {
    double[] totals = new double[times.length];
    for (int b = 0; b < totals.length; b++) {
      totals[b] = total(byGroup, times[b]);
    }
    return totals;
  }

  static double total(double[] byGroup, byte[] times) {
    double sum = 0;
    for (int g = 0; g < byGroup.length; g++) {
      sum += times[g] * byGroup[g];
    }
    return sum;
  }
}
