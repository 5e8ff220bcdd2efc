package io.github.clv4j.analytics.portrait;

import io.github.clv4j.core.customer.CustomerBase;
import java.util.Optional;

/**
 * How regular the times between purchases are, from pairs of neighbouring ones (Wheat and Morrison
 * 1990). If gaps are gamma distributed with shape k at a rate of the customer's own, the share that
 * the first of two holds of both is a Beta(k, k) draw, whatever rate and dropout are. The mean of
 * (2 share - 1)^2 is 1 / (2 k + 1), so that k needs no likelihood. No gap is in two pairs. Where
 * purchases of a day merge, the shortest gaps are lost, and k comes out a little too large.
 *
 * @param value the estimate of k: 1 for purchases at random, larger for regular ones, smaller for
 *     bursts; positive infinity if the gaps of each pair are equal
 * @param standardError its standard error; positive infinity likewise
 * @param pairs number of pairs
 */
record GapPairs(double value, double standardError, long pairs) {
  /** What rounding may leave of a square that is 0. */
  private static final double ROUNDING = 1e-20;

  /** Estimates it; empty where there are fewer than two pairs. */
  static Optional<GapPairs> of(CustomerBase customers) {
    double sum = 0;
    double squares = 0;
    long pairs = 0;
    for (int i = 0; i < customers.size(); i++) {
      for (int last = 2; last <= customers.frequency(i); last += 2) {
        double start = customers.purchaseTime(i, last - 2);
        double both = customers.purchaseTime(i, last) - start;
        double share = (customers.purchaseTime(i, last - 1) - start) / both;
        double imbalance = (2 * share - 1) * (2 * share - 1);
        sum += imbalance;
        squares += imbalance * imbalance;
        pairs++;
      }
    }
    if (pairs < 2) {
      return Optional.empty();
    }
    double mean = sum / pairs;
    double error = StrictMath.sqrt(Math.max(0, squares / pairs - mean * mean) / (pairs - 1.0));
    return Optional.of(
        mean > ROUNDING
            ? new GapPairs((1 / mean - 1) / 2, error / (2 * mean * mean), pairs)
            : new GapPairs(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, pairs));
  }

  /** Standard errors from 1, on the scale on which the mean is measured. */
  double deviations() {
    if (value == Double.POSITIVE_INFINITY) {
      return Double.POSITIVE_INFINITY;
    }
    double mean = 1 / (2 * value + 1);
    double error = 2 * mean * mean * standardError;
    return error > 0 ? (1.0 / 3 - mean) / error : 0;
  }
}
