package io.github.clv4j.simple;

import java.util.Arrays;

/** Checks and sums of amounts. */
final class Amounts {

  private Amounts() {}

  static void requireMargin(double margin) {
    if (!(margin >= -1 && margin <= 1)) {
      throw new IllegalArgumentException(
          "margin is " + margin + ": it must lie in [-1, 1]; write 30 % as 0.30");
    }
  }

  static void requireCost(String name, double cost) {
    if (!(cost >= 0) || Double.isInfinite(cost)) {
      throw new IllegalArgumentException(
          name + " is " + cost + ": it must be a finite number of at least 0");
    }
  }

  /**
   * Adds in the order of size and with compensation, so that the order of the terms is the same.
   */
  static double sum(double[] terms) {
    double[] sorted = terms.clone();
    Arrays.sort(sorted);
    double sum = 0;
    double compensation = 0;
    for (double term : sorted) {
      double next = sum + term;
      compensation += Math.abs(sum) >= Math.abs(term) ? (sum - next) + term : (term - next) + sum;
      sum = next;
    }
    return sum + compensation;
  }
}
