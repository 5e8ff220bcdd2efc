package io.github.clv4j.predictive.process.lifetime;

import java.util.Arrays;

/**
 * {@link LeavesFirst} at any time, by interpolation: as a function of q = ln((β+t)/(α+t)) it is
 * analytic within a distance of π from the real axis, so that polynomials through Chebyshev nodes
 * on pieces of length 1 give it to double precision, its derivatives included.
 */
final class LeavesFirstCurve {

  private static final int NODES = 14;
  private static final int SIZE = LeavesFirst.SIZE;
  private static final double LONGEST_PIECE = 1;
  private static final double SHORTEST_PIECE = 0.01;

  /** Chebyshev nodes on [-1, 1] and their barycentric weights (Berrut and Trefethen 2004). */
  private static final double[] NODE = new double[NODES];

  private static final double[] WEIGHT = new double[NODES];

  static {
    for (int j = 0; j < NODES; j++) {
      double angle = (2 * j + 1) * Math.PI / (2 * NODES);
      NODE[j] = StrictMath.cos(angle);
      WEIGHT[j] = (j % 2 == 0 ? 1 : -1) * StrictMath.sin(angle);
    }
  }

  private final double low;
  private final double piece;
  private final int pieces;
  private final double[][] values;

  /**
   * Computes the values at the nodes.
   *
   * @param r shape of the purchase rate of new customers
   * @param s shape of the dropout rate
   * @param from one end of the range of q
   * @param to the other end
   * @param frequency the numbers x of purchases wanted, ascending
   */
  LeavesFirstCurve(double r, double s, double from, double to, int[] frequency) {
    double length = Math.max(Math.abs(to - from), SHORTEST_PIECE);
    low = Math.min(from, to);
    pieces = (int) Math.ceil(length / LONGEST_PIECE);
    piece = length / pieces;
    values = new double[frequency.length][pieces * NODES * SIZE];
    double[] column = new double[SIZE * (frequency[frequency.length - 1] + 1)];
    for (int node = 0; node < pieces * NODES; node++) {
      int before = node / NODES;
      double q = low + piece * (before + 0.5 + 0.5 * NODE[node % NODES]);
      new LeavesFirst(r, s, StrictMath.exp(q)).fill(column);
      for (int i = 0; i < frequency.length; i++) {
        System.arraycopy(column, SIZE * frequency[i], values[i], SIZE * node, SIZE);
      }
    }
  }

  /** About how many times the recurrence is run for a range of q of some length. */
  static double nodes(double length) {
    return NODES * Math.ceil(length / LONGEST_PIECE);
  }

  /**
   * Interpolates.
   *
   * @param index of x among the frequencies
   * @param q where, within the range
   * @param into receives {@link LeavesFirst#SIZE} numbers
   */
  void at(int index, double q, double[] into) {
    double position = (q - low) / piece;
    int p = Math.max(0, Math.min(pieces - 1, (int) position));
    double x = 2 * (position - p) - 1;
    double[] value = values[index];
    double sum = 0;
    Arrays.fill(into, 0);
    for (int j = 0; j < NODES; j++) {
      int at = SIZE * (p * NODES + j);
      double distance = x - NODE[j];
      if (distance == 0) {
        System.arraycopy(value, at, into, 0, SIZE);
        return;
      }
      double weight = WEIGHT[j] / distance;
      sum += weight;
      for (int i = 0; i < SIZE; i++) {
        into[i] += weight * value[at + i];
      }
    }
    for (int i = 0; i < SIZE; i++) {
      into[i] /= sum;
    }
  }
}
