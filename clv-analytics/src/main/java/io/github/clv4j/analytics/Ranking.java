package io.github.clv4j.analytics;

/** Orders columns of numbers without making objects of them. */
final class Ranking {
  private Ranking() {}

  /** Indexes of the keys from the lowest to the highest, equal ones in their own order. */
  static int[] ascending(double[] keys) {
    int n = keys.length;
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      order[i] = i;
    }
    int[] merged = new int[n];
    for (long width = 1; width < n; width *= 2) {
      for (long from = 0; from < n; from += 2 * width) {
        int middle = (int) Math.min(from + width, n);
        merge(keys, order, merged, (int) from, middle, (int) Math.min(from + 2 * width, n));
      }
      int[] swap = order;
      order = merged;
      merged = swap;
    }
    return order;
  }

  private static void merge(
      double[] keys, int[] order, int[] merged, int from, int middle, int to) {
    int left = from;
    int right = middle;
    for (int i = from; i < to; i++) {
      boolean takesLeft = right == to || (left < middle && keys[order[left]] <= keys[order[right]]);
      merged[i] = takesLeft ? order[left++] : order[right++];
    }
  }

  /**
   * Twice the rank of each key from the middle, from 1 - n to n - 1; equal ones share the average.
   */
  static double[] centredRanks(double[] keys) {
    int n = keys.length;
    int[] order = ascending(keys);
    double[] ranks = new double[n];
    for (int from = 0; from < n; ) {
      int to = from + 1;
      while (to < n && keys[order[to]] == keys[order[from]]) {
        to++;
      }
      for (int i = from; i < to; i++) {
        ranks[order[i]] = (double) from + to - n;
      }
      from = to;
    }
    return ranks;
  }

  /** Spearman's correlation; NaN when one side is constant. */
  static double correlation(double[] one, double[] other) {
    double[] a = centredRanks(one);
    double[] b = centredRanks(other);
    return product(a, b) / StrictMath.sqrt(product(a, a) * product(b, b));
  }

  private static double product(double[] a, double[] b) {
    ExactSum sum = new ExactSum();
    for (int i = 0; i < a.length; i++) {
      sum.add(a[i] * b[i]);
    }
    return sum.value();
  }
}
