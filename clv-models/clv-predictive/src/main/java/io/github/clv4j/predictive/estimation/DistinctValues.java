package io.github.clv4j.predictive.estimation;

import java.util.Arrays;

/**
 * The distinct values among columns of numbers, ascending, and each entry's rank among them: a hash
 * table on the bit patterns, so linear in the number of entries.
 */
final class DistinctValues {

  private static final int SMALLEST_TABLE = 1 << 10;

  /** 2^64 divided by the golden ratio, for multiplicative hashing (Knuth 1973, 6.4). */
  private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;

  private final double[] sorted;
  private final int[][] ranks;

  private DistinctValues(double[] sorted, int[][] ranks) {
    this.sorted = sorted;
    this.ranks = ranks;
  }

  /**
   * Ranks the entries of one or several columns over their common distinct values.
   *
   * @param columns numbers other than NaN; -0.0 counts as 0.0
   */
  static DistinctValues of(double[]... columns) {
    Table table = new Table();
    int[][] ranks = new int[columns.length][];
    for (int c = 0; c < columns.length; c++) {
      double[] column = columns[c];
      int[] ids = new int[column.length];
      for (int i = 0; i < column.length; i++) {
        ids[i] = table.id(column[i] + 0.0);
      }
      ranks[c] = ids;
    }
    double[] sorted = Arrays.copyOf(table.values, table.size);
    Arrays.sort(sorted);
    int[] rankOf = new int[sorted.length];
    for (int rank = 0; rank < sorted.length; rank++) {
      rankOf[table.id(sorted[rank])] = rank;
    }
    for (int[] column : ranks) {
      for (int i = 0; i < column.length; i++) {
        column[i] = rankOf[column[i]];
      }
    }
    return new DistinctValues(sorted, ranks);
  }

  /** The distinct values, ascending. */
  double[] sorted() {
    return sorted;
  }

  /** For each entry of a column, the index of its value in {@link #sorted()}. */
  int[] ranks(int column) {
    return ranks[column];
  }

  /** Open-addressing hash table from values to ids in order of first appearance. */
  private static final class Table {
    private double[] values = new double[SMALLEST_TABLE / 2];
    private int[] slots = emptySlots(SMALLEST_TABLE);
    private int size;

    int id(double value) {
      int slot = slot(value);
      int id = slots[slot];
      if (id >= 0) {
        return id;
      }
      if (size == values.length) {
        grow();
        slot = slot(value);
      }
      values[size] = value;
      slots[slot] = size;
      return size++;
    }

    private int slot(double value) {
      // Only the high bits of the product depend on all bits of the value.
      long hash = Double.doubleToRawLongBits(value) * GOLDEN_RATIO;
      int mask = slots.length - 1;
      int slot = (int) (hash >>> Long.numberOfLeadingZeros(mask));
      while (slots[slot] >= 0 && values[slots[slot]] != value) {
        slot = (slot + 1) & mask;
      }
      return slot;
    }

    private void grow() {
      values = Arrays.copyOf(values, 2 * size);
      slots = emptySlots(4 * size);
      for (int id = 0; id < size; id++) {
        slots[slot(values[id])] = id;
      }
    }

    private static int[] emptySlots(int length) {
      int[] slots = new int[length];
      Arrays.fill(slots, -1);
      return slots;
    }
  }
}
