package io.github.clv4j.predictive.estimation;

import java.util.Arrays;

/**
 * Rows sorted by several columns of non-negative integers and grouped where all agree: the columns
 * are packed into one key, and the keys sorted by their digits. Linear, and independent of the
 * order of the rows.
 */
final class Grouping {

  private static final int DIGIT_BITS = 9;
  private static final int DIGITS = 1 << DIGIT_BITS;

  private final int[] rows;
  private final int[] starts;

  private Grouping(int[] rows, int[] starts) {
    this.rows = rows;
    this.starts = starts;
  }

  /**
   * Groups the rows {@code 0 .. n-1}.
   *
   * @param columns columns of length n, the most significant first
   */
  static Grouping by(int[]... columns) {
    int n = columns[0].length;
    long[] keys = new long[n];
    int bits = 0;
    for (int c = columns.length - 1; c >= 0; c--) {
      int width = Integer.SIZE - Integer.numberOfLeadingZeros(highest(columns[c]));
      if (bits + width >= Long.SIZE) {
        return byReduced(columns, c);
      }
      for (int i = 0; i < n; i++) {
        keys[i] |= (long) columns[c][i] << bits;
      }
      bits += width;
    }
    return sorted(keys, bits);
  }

  /** Number of groups. */
  int size() {
    return starts.length - 1;
  }

  /** The values of the groups in one of the columns they were made by, or that agrees with them. */
  int[] values(int[] column) {
    int[] values = new int[size()];
    for (int group = 0; group < values.length; group++) {
      values[group] = column[rows[starts[group]]];
    }
    return values;
  }

  /**
   * Sums a column over each group. Equal and whole numbers add up in any order; others are added in
   * ascending order within the group.
   */
  double[] sums(double[] column) {
    double[] sums = new double[size()];
    boolean equal = Arrays.stream(column).allMatch(value -> value == column[0]);
    boolean whole = Arrays.stream(column).allMatch(value -> value == Math.rint(value));
    for (int group = 0; group < sums.length; group++) {
      sums[group] =
          equal ? column[0] * (starts[group + 1] - starts[group]) : sum(column, group, whole);
    }
    return sums;
  }

  private double sum(double[] column, int group, boolean inAnyOrder) {
    double[] values = new double[starts[group + 1] - starts[group]];
    for (int i = 0; i < values.length; i++) {
      values[i] = column[rows[starts[group] + i]];
    }
    if (!inAnyOrder) {
      Arrays.sort(values);
    }
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }

  /** Groups after the columns from {@code c} on, too wide for one key, are made one by ranking. */
  private static Grouping byReduced(int[][] columns, int c) {
    int first = Math.max(c, 1);
    int[][] reduced = Arrays.copyOf(columns, first + 1);
    reduced[first] = by(Arrays.copyOfRange(columns, first, columns.length)).ranks();
    return by(reduced);
  }

  /** For each row, the number of its group. */
  private int[] ranks() {
    int[] ranks = new int[rows.length];
    for (int group = 0; group < size(); group++) {
      for (int i = starts[group]; i < starts[group + 1]; i++) {
        ranks[rows[i]] = group;
      }
    }
    return ranks;
  }

  /** Sorts keys of so many bits, the least significant digit first, and finds the groups. */
  private static Grouping sorted(long[] unsorted, int bits) {
    int n = unsorted.length;
    long[] keys = unsorted;
    long[] nextKeys = new long[n];
    int[] rows = new int[n];
    int[] nextRows = new int[n];
    Arrays.setAll(rows, i -> i);
    for (int shift = 0; shift < bits; shift += DIGIT_BITS) {
      int[] next = new int[DIGITS + 1];
      for (long key : keys) {
        next[digit(key, shift) + 1]++;
      }
      for (int digit = 0; digit < DIGITS; digit++) {
        next[digit + 1] += next[digit];
      }
      for (int i = 0; i < n; i++) {
        int place = next[digit(keys[i], shift)]++;
        nextKeys[place] = keys[i];
        nextRows[place] = rows[i];
      }
      long[] spareKeys = keys;
      keys = nextKeys;
      nextKeys = spareKeys;
      int[] spareRows = rows;
      rows = nextRows;
      nextRows = spareRows;
    }
    return new Grouping(rows, starts(keys));
  }

  private static int digit(long key, int shift) {
    return (int) (key >>> shift) & (DIGITS - 1);
  }

  private static int[] starts(long[] keys) {
    int[] starts = new int[keys.length + 1];
    int groups = 0;
    for (int i = 0; i < keys.length; i++) {
      if (i == 0 || keys[i] != keys[i - 1]) {
        starts[groups++] = i;
      }
    }
    starts[groups] = keys.length;
    return Arrays.copyOf(starts, groups + 1);
  }

  private static int highest(int[] column) {
    int highest = 0;
    for (int value : column) {
      highest = Math.max(highest, value);
    }
    return highest;
  }
}
