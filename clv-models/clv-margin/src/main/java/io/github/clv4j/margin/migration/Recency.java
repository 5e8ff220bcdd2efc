package io.github.clv4j.margin.migration;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Chains of customers by recency. */
final class Recency {
  private Recency() {}

  /** The names of k recencies and of former customers. */
  static List<String> names(int k) {
    List<String> names = new ArrayList<>();
    IntStream.rangeClosed(1, k).forEach(i -> names.add(Integer.toString(i)));
    names.add(MigrationCLV.FORMER);
    return names;
  }

  /** A purchase leads to state 1, anything else one state on. */
  static Chain chain(double[] probabilities) {
    int k = probabilities.length;
    if (k == 0) {
      throw new IllegalArgumentException(
          "there are no probabilities of buying: give one for each recency");
    }
    double[][] matrix = new double[k + 1][k + 1];
    for (int i = 0; i < k; i++) {
      if (!(probabilities[i] >= 0 && probabilities[i] <= 1)) {
        throw new IllegalArgumentException(
            "probability of buying in state "
                + (i + 1)
                + " is "
                + probabilities[i]
                + ": it must lie in [0, 1]");
      }
      matrix[i][0] = probabilities[i];
      matrix[i][i + 1] = 1 - probabilities[i];
    }
    matrix[k][k] = 1;
    return Chain.of(names(k), matrix);
  }

  /** Everybody is a former customer from the next period on. */
  static Chain stopped(int states) {
    double[][] matrix = new double[states][states];
    for (double[] row : matrix) {
      row[states - 1] = 1;
    }
    return Chain.of(names(states - 1), matrix);
  }

  /** The margin of those who bought, less the cost of all but former customers. */
  static double[] payoffs(int states, double margin, double cost) {
    double[] payoffs = new double[states];
    for (int i = 0; i < states - 1; i++) {
      payoffs[i] = (i == 0 ? margin : 0) - cost;
    }
    return payoffs;
  }
}
