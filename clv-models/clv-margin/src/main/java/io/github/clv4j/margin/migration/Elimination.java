package io.github.clv4j.margin.migration;

import java.util.Arrays;

/**
 * Solves {@code (leak + sum of a_ij over j) x_i - sum of a_ij x_j = b_i} over some states of a
 * chain, where a_ij is the probability of a move to another of them and the leak of a state is the
 * probability of a move out of them, plus what discounting takes away.
 *
 * <p>The states are eliminated one by one. As each pivot is a sum of what is left of its row, and
 * nothing is subtracted, no digits of the matrix are lost and no pivot needs to be searched for,
 * even where discounting takes away next to nothing (Grassmann, Taksar and Heyman 1985).
 */
final class Elimination {
  private Elimination() {}

  /**
   * Solves the system.
   *
   * @param p transition probabilities of all states
   * @param states those of the system; from each of them a way must lead out, unless excess is
   *     above 0
   * @param excess what discounting adds to each leak
   * @param right b by state, for all states
   * @return x in the order of {@code states}
   */
  static double[] solve(double[][] p, int[] states, double excess, double[] right) {
    int n = states.length;
    boolean[] inside = new boolean[p.length];
    for (int state : states) {
      inside[state] = true;
    }
    double[][] a = new double[n][n];
    double[] leak = new double[n];
    double[] x = new double[n];
    for (int i = 0; i < n; i++) {
      leak[i] = excess;
      for (int j = 0; j < p.length; j++) {
        leak[i] += inside[j] ? 0 : p[states[i]][j];
      }
      for (int j = 0; j < n; j++) {
        a[i][j] = i == j ? 0 : p[states[i]][states[j]];
      }
      x[i] = right[states[i]];
    }
    double[] pivot = new double[n];
    for (int k = n - 1; k >= 0; k--) {
      pivot[k] = leak[k] + Arrays.stream(a[k], 0, k).sum();
      for (int i = 0; i < k; i++) {
        if (a[i][k] > 0) {
          double share = a[i][k] / pivot[k];
          for (int j = 0; j < k; j++) {
            a[i][j] += i == j ? 0 : share * a[k][j];
          }
          leak[i] += share * leak[k];
          x[i] += share * x[k];
        }
      }
    }
    for (int k = 0; k < n; k++) {
      for (int j = 0; j < k; j++) {
        x[k] += a[k][j] * x[j];
      }
      x[k] /= pivot[k];
    }
    return x;
  }
}
