package io.github.clv4j.predictive.estimation;

import java.util.Arrays;

/** Runs of equal values in a sorted column. */
final class Runs {

  private Runs() {}

  /** The indices at which a new value begins, and the length of the column at the end. */
  static int[] starts(int[] sorted) {
    int[] starts = new int[sorted.length + 1];
    int runs = 0;
    for (int i = 0; i < sorted.length; i++) {
      if (i == 0 || sorted[i] != sorted[i - 1]) {
        starts[runs++] = i;
      }
    }
    starts[runs] = sorted.length;
    return Arrays.copyOf(starts, runs + 1);
  }

  /** The value of each run. */
  static int[] values(int[] sorted, int[] starts) {
    int[] values = new int[starts.length - 1];
    Arrays.setAll(values, run -> sorted[starts[run]]);
    return values;
  }
}
