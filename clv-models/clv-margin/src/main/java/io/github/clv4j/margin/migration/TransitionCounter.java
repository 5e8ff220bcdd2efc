package io.github.clv4j.margin.migration;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts moves and pairs of moves. Not thread-safe. */
final class TransitionCounter {
  private static final double SPARSE = 5;

  private final int states;
  private final double[][] counts;

  /** By present state: how often each state came before and after it. */
  private final Map<Integer, Map<Long, Integer>> around = new TreeMap<>();

  TransitionCounter(int states) {
    this.states = states;
    counts = new double[states][states];
  }

  void add(int[] sequence) {
    for (int t = 1; t < sequence.length; t++) {
      counts[sequence[t - 1]][sequence[t]]++;
      if (t > 1) {
        around
            .computeIfAbsent(sequence[t - 1], state -> new TreeMap<>())
            .merge((long) sequence[t - 2] * states + sequence[t], 1, Integer::sum);
      }
    }
  }

  TransitionCounts counts(List<String> names, boolean[][] possible, double prior) {
    double statistic = 0;
    int degreesOfFreedom = 0;
    int cells = 0;
    int sparse = 0;
    for (Map.Entry<Integer, Map<Long, Integer>> each : around.entrySet()) {
      double[] before = new double[states];
      double[] after = new double[states];
      double all = 0;
      for (Map.Entry<Long, Integer> pair : each.getValue().entrySet()) {
        int from = (int) (pair.getKey() / states);
        int to = (int) (pair.getKey() % states);
        // a move that is not possible in the chain is no evidence on its order
        if (possible[each.getKey()][to]) {
          before[from] += pair.getValue();
          after[to] += pair.getValue();
          all += pair.getValue();
        }
      }
      int rows = positive(before);
      int columns = positive(after);
      if (rows < 2 || columns < 2) {
        continue;
      }
      for (int i = 0; i < states; i++) {
        for (int k = 0; k < states; k++) {
          double expected = before[i] * after[k] / all;
          if (expected > 0) {
            double off = each.getValue().getOrDefault((long) i * states + k, 0) - expected;
            statistic += off * off / expected;
            cells++;
            sparse += expected < SPARSE ? 1 : 0;
          }
        }
      }
      degreesOfFreedom += (rows - 1) * (columns - 1);
    }
    return new TransitionCounts(
        names, counts, possible, prior, new OrderTest(statistic, degreesOfFreedom, cells, sparse));
  }

  private static int positive(double[] numbers) {
    int number = 0;
    for (double each : numbers) {
      number += each > 0 ? 1 : 0;
    }
    return number;
  }
}
