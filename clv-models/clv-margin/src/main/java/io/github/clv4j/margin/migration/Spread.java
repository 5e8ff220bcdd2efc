package io.github.clv4j.margin.migration;

import java.util.Arrays;
import java.util.stream.IntStream;

/** The variance of sums without end. */
final class Spread {
  private Spread() {}

  /**
   * Solves {@code (1+d)^2 W = Var[V next] + P W}.
   *
   * @param values V by state, some of them possibly infinite
   * @return W, infinite in the states from which an infinite V can be reached
   */
  static double[] withoutEnd(Chain chain, double discount, double[] values) {
    boolean[][] reach = chain.reach();
    boolean[] endless = new boolean[values.length];
    double[] finite = values.clone();
    for (int i = 0; i < values.length; i++) {
      int state = i;
      endless[i] = IntStream.of(chain.all()).anyMatch(j -> reach[state][j] && infinite(values[j]));
      finite[i] = infinite(values[i]) ? 0 : values[i];
    }
    double[] spread = chain.variance(finite);
    // d (2+d) is (1+d)^2 - 1, and Total multiplies by one plus that
    double excess = discount * (2 + discount);
    Total total =
        Total.of(chain, excess, Arrays.stream(spread).map(u -> u / (1 + excess)).toArray());
    double[] variances = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      variances[i] = endless[i] ? Double.POSITIVE_INFINITY : Math.max(0, total.value(i));
    }
    return variances;
  }

  private static boolean infinite(double value) {
    return Double.isInfinite(value);
  }
}
