package io.github.clv4j.predictive.estimation;

import java.util.Arrays;
import java.util.Locale;

/**
 * The distinct pairs (number of transactions x, mean spend) of a customer base, each with the
 * weight of the customers who share it; sorted by x, then mean spend. A <em>segment</em> is the run
 * of those with the same x. Independent of the order of the customers, immutable and thread-safe.
 */
public final class SpendHistories {

  private final int[] frequency;
  private final int[] segmentStart;
  private final double[] meanSpend;
  private final double[] weight;
  private final double customers;

  private SpendHistories(int[] x, double[] meanSpend, double[] weight) {
    this.segmentStart = Runs.starts(x);
    this.frequency = Runs.values(x, segmentStart);
    this.meanSpend = meanSpend;
    this.weight = weight;
    double sum = 0;
    for (double each : weight) {
      sum += each;
    }
    if (!(sum > 0)) {
      throw new IllegalArgumentException("the sum of the weights must be above 0, but is 0");
    }
    this.customers = sum;
  }

  /**
   * Groups weighted customers.
   *
   * @param x numbers of transactions with spend, 1 or more
   * @param meanSpend mean spend of these transactions, finite and above 0
   * @param weight weights of the customers, finite, 0 or more; often 1
   * @return the distinct pairs
   * @throws IllegalArgumentException if the arrays differ in length or are empty, a value is
   *     outside its range, or all weights are 0
   */
  public static SpendHistories of(int[] x, double[] meanSpend, double[] weight) {
    int n = x.length;
    if (n == 0 || meanSpend.length != n || weight.length != n) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "x, meanSpend and weight must have one common length above 0, but have %d, %d and %d",
              n,
              meanSpend.length,
              weight.length));
    }
    for (int i = 0; i < n; i++) {
      check(i, x[i], meanSpend[i], weight[i]);
    }
    DistinctValues means = DistinctValues.of(meanSpend);
    Grouping groups = Grouping.by(x, means.ranks(0));
    double[] groupMeans = new double[groups.size()];
    int[] groupRanks = groups.values(means.ranks(0));
    Arrays.setAll(groupMeans, group -> means.sorted()[groupRanks[group]]);
    return new SpendHistories(groups.values(x), groupMeans, groups.sums(weight));
  }

  /**
   * Gives the pairs other weights, at little cost.
   *
   * @param weights a weight for each pair, in their order, finite, 0 or more
   * @return those of weight above 0, the same as by {@link #of}
   * @throws IllegalArgumentException if there are too many or too few weights, one is out of its
   *     range, or all are 0
   */
  public SpendHistories weighted(double[] weights) {
    if (weights.length != meanSpend.length) {
      throw new IllegalArgumentException(
          weights.length + " weights for " + meanSpend.length + " pairs: there must be as many");
    }
    int[] x = new int[weights.length];
    double[] means = new double[weights.length];
    double[] kept = new double[weights.length];
    int n = 0;
    for (int segment = 0; segment < segments(); segment++) {
      for (int i = start(segment); i < start(segment + 1); i++) {
        check(i, frequency(segment), meanSpend[i], weights[i]);
        if (weights[i] > 0) {
          x[n] = frequency(segment);
          means[n] = meanSpend[i];
          kept[n++] = weights[i];
        }
      }
    }
    return new SpendHistories(Arrays.copyOf(x, n), Arrays.copyOf(means, n), Arrays.copyOf(kept, n));
  }

  /**
   * Finds a pair.
   *
   * @param x number of transactions
   * @param mean mean spend
   * @return its index
   * @throws IllegalArgumentException if it is none of these
   */
  public int indexOf(int x, double mean) {
    int segment = Arrays.binarySearch(frequency, x);
    int index =
        segment < 0 ? -1 : Arrays.binarySearch(meanSpend, start(segment), start(segment + 1), mean);
    if (index < 0) {
      throw new IllegalArgumentException(
          x + " transactions of " + mean + " are none of these " + meanSpend.length + " pairs");
    }
    return index;
  }

  /**
   * Number of customers.
   *
   * @return the sum of all weights
   */
  public double customers() {
    return customers;
  }

  /**
   * Number of segments, which is the number of distinct x.
   *
   * @return the number, 1 or more
   */
  public int segments() {
    return frequency.length;
  }

  /**
   * The common x of a segment; ascending from segment to segment.
   *
   * @param segment from 0 to {@link #segments()} - 1
   * @return the number of transactions
   */
  public int frequency(int segment) {
    return frequency[segment];
  }

  /**
   * First pair of a segment; {@code start(segments())} is the number of pairs.
   *
   * @param segment from 0 to {@link #segments()}
   * @return its index
   */
  public int start(int segment) {
    return segmentStart[segment];
  }

  /**
   * Mean spend of a pair.
   *
   * @param pair index of the pair
   * @return mean spend for each transaction, in money
   */
  public double meanSpend(int pair) {
    return meanSpend[pair];
  }

  /**
   * Weight of a pair.
   *
   * @param pair index of the pair
   * @return the sum of the weights of the customers with this pair
   */
  public double weight(int pair) {
    return weight[pair];
  }

  private static void check(int row, int x, double meanSpend, double weight) {
    boolean spend = meanSpend > 0 && meanSpend < Double.POSITIVE_INFINITY;
    if (x < 1 || !spend || !(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "row %d: x = %d, mean spend = %s, weight = %s; needed are x >= 1, mean spend > 0 and"
                  + " weight >= 0, all finite",
              row,
              x,
              meanSpend,
              weight));
    }
  }
}
