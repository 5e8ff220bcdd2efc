package io.github.clv4j.core.customer;

import java.util.Arrays;
import java.util.Comparator;

/**
 * All transactions, sorted by customer, moment and amount, so that whatever is derived from them
 * does not depend on the order or the grouping in which they came.
 */
final class Ledger {

  /** Shorter ids first, so that C9 comes before C10. */
  static final Comparator<String> BY_ID =
      Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

  private final String[] ids;
  private final int[] start;
  private final int[] tick;
  private final double[] amount;

  private Ledger(String[] ids, int[] start, int[] tick, double[] amount) {
    this.ids = ids;
    this.start = start;
    this.tick = tick;
    this.amount = amount;
  }

  static Ledger of(Rows rows) {
    String[] ids = rows.codes.keySet().toArray(String[]::new);
    Arrays.sort(ids, BY_ID);
    int[] rank = new int[ids.length];
    for (int i = 0; i < ids.length; i++) {
      rank[rows.codes.getOrDefault(ids[i], -1)] = i;
    }
    int[] start = new int[ids.length + 1];
    for (int i = 0; i < rows.size; i++) {
      start[rank[rows.customer[i]] + 1]++;
    }
    for (int i = 0; i < ids.length; i++) {
      start[i + 1] += start[i];
    }
    int[] next = Arrays.copyOf(start, ids.length);
    int[] tick = new int[rows.size];
    double[] amount = new double[rows.size];
    for (int i = 0; i < rows.size; i++) {
      int place = next[rank[rows.customer[i]]]++;
      tick[place] = rows.tick[i];
      amount[place] = rows.amount[i];
    }
    Ledger ledger = new Ledger(ids, start, tick, amount);
    for (int c = 0; c < ids.length; c++) {
      ledger.sort(start[c], start[c + 1]);
    }
    return ledger;
  }

  private void sort(int from, int to) {
    if (to - from <= 24) {
      for (int i = from + 1; i < to; i++) {
        int t = tick[i];
        double a = amount[i];
        int j = i - 1;
        for (; j >= from && (tick[j] > t || (tick[j] == t && amount[j] > a)); j--) {
          tick[j + 1] = tick[j];
          amount[j + 1] = amount[j];
        }
        tick[j + 1] = t;
        amount[j + 1] = a;
      }
      return;
    }
    long[] keys = new long[to - from];
    double[] unsorted = Arrays.copyOfRange(amount, from, to);
    for (int i = 0; i < keys.length; i++) {
      keys[i] = ((long) tick[from + i] << 32) | i;
    }
    Arrays.sort(keys);
    int equalFrom = from;
    for (int i = 0; i < keys.length; i++) {
      tick[from + i] = (int) (keys[i] >> 32);
      amount[from + i] = unsorted[(int) keys[i]];
      if (tick[from + i] != tick[equalFrom]) {
        Arrays.sort(amount, equalFrom, from + i);
        equalFrom = from + i;
      }
    }
    Arrays.sort(amount, equalFrom, to);
  }

  int size() {
    return ids.length;
  }

  int rows() {
    return tick.length;
  }

  String id(int customer) {
    return ids[customer];
  }

  int start(int customer) {
    return start[customer];
  }

  int tick(int row) {
    return tick[row];
  }

  double amount(int row) {
    return amount[row];
  }

  int find(String id) {
    return Arrays.binarySearch(ids, id, BY_ID);
  }

  int firstTick() {
    int first = Integer.MAX_VALUE;
    for (int c = 0; c < ids.length; c++) {
      first = Math.min(first, tick[start[c]]);
    }
    return first;
  }

  int lastTick() {
    int last = Integer.MIN_VALUE;
    for (int c = 0; c < ids.length; c++) {
      last = Math.max(last, tick[start[c + 1] - 1]);
    }
    return last;
  }
}
