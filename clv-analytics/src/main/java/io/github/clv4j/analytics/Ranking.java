package io.github.clv4j.analytics;

/** Rows in the order of their keys, the lowest first, found without making objects of them. */
final class Ranking {
  private static final long LAST_BITS = 0xfff;

  private final double[] keys;
  private final int[] rows;

  private Ranking(double[] keys, int[] rows) {
    this.keys = keys;
    this.rows = rows;
  }

  /** Sorts rows; equal ones stay in their own order. */
  static Ranking of(double[] given) {
    int n = given.length;
    double[] keys = given.clone();
    int[] rows = new int[n];
    for (int i = 0; i < n; i++) {
      rows[i] = i;
    }
    double[] mergedKeys = new double[n];
    int[] mergedRows = new int[n];
    for (long width = 1; width < n; width *= 2) {
      for (long from = 0; from < n; from += 2 * width) {
        int left = (int) from;
        int middle = (int) Math.min(from + width, n);
        int right = middle;
        int to = (int) Math.min(from + 2 * width, n);
        for (int i = left; i < to; i++) {
          boolean takesLeft = right == to || (left < middle && keys[left] <= keys[right]);
          int taken = takesLeft ? left++ : right++;
          mergedKeys[i] = keys[taken];
          mergedRows[i] = rows[taken];
        }
      }
      double[] swapKeys = keys;
      keys = mergedKeys;
      mergedKeys = swapKeys;
      int[] swapRows = rows;
      rows = mergedRows;
      mergedRows = swapRows;
    }
    return new Ranking(keys, rows);
  }

  /**
   * Sorts rows, equal where they differ by no more than rounding, about 1e-12: equal predictions
   * must not part because time was counted in another unit.
   */
  static Ranking withoutRounding(double[] given) {
    double[] rounded = new double[given.length];
    for (int i = 0; i < rounded.length; i++) {
      long bits = Double.doubleToLongBits(given[i]);
      rounded[i] = Double.longBitsToDouble((bits + LAST_BITS / 2) & ~LAST_BITS);
    }
    return of(rounded);
  }

  int size() {
    return rows.length;
  }

  /** The row at a position, from 0, the lowest. */
  int row(int position) {
    return rows[position];
  }

  /** Whether the row at a position has a higher key than the one before. */
  boolean isHigher(int position) {
    return position == 0 || keys[position - 1] != keys[position];
  }

  /**
   * Twice the rank of each row from the middle, from 1 - n to n - 1; equal ones share the average.
   */
  double[] centredRanks() {
    int n = rows.length;
    double[] ranks = new double[n];
    for (int from = 0; from < n; ) {
      int to = from + 1;
      while (to < n && !isHigher(to)) {
        to++;
      }
      for (int i = from; i < to; i++) {
        ranks[rows[i]] = (double) from + to - n;
      }
      from = to;
    }
    return ranks;
  }
}
