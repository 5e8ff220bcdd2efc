package io.github.clv4j.margin.migration;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What payoffs by state add up to without end, by the state now: {@code gain} per period for ever,
 * and {@code bias} beyond it (Puterman 1994, chapter 8). Both are linear in the payoffs. With
 * discounting no gain is for ever, and the bias is the sum.
 *
 * @param gain what each period brings in the long run; 0 with discounting
 * @param bias the sum of what the periods bring more or less than that
 */
record Total(double[] gain, double[] bias) {
  /** What is left of payoffs that cancel, relative to their size. */
  private static final double ROUNDING = 1e-12;

  /** A discount rate that cannot be told from none: its inverse is next to overflow. */
  private static final double NONE = 1e-200;

  /** Sum over t = 0, 1, 2... of (P/(1+d))^t R. */
  static Total of(Chain chain, double discount, double[] payoffs) {
    if (discount > NONE) {
      double[] right = Arrays.stream(payoffs).map(r -> (1 + discount) * r).toArray();
      return new Total(
          new double[chain.size()],
          Elimination.solve(chain.probabilities(), chain.all(), discount, right));
    }
    double[] gain = new double[chain.size()];
    double[] bias = new double[chain.size()];
    List<int[]> classes = chain.closedClasses();
    for (int[] states : classes) {
      recurrent(chain, states, payoffs, gain, bias);
    }
    transientStates(chain, classes, payoffs, gain, bias);
    return new Total(gain, bias);
  }

  private static void recurrent(
      Chain chain, int[] states, double[] payoffs, double[] gain, double[] bias) {
    if (states.length == 1) {
      gain[states[0]] = payoffs[states[0]];
      return;
    }
    double size = IntStream.of(states).mapToDouble(i -> Math.abs(payoffs[i])).max().orElse(0);
    double mean = mean(chain, states, payoffs);
    mean = Math.abs(mean) <= ROUNDING * size ? 0 : mean;
    double[] rest = new double[chain.size()];
    for (int i : states) {
      gain[i] = mean;
      rest[i] = payoffs[i] - mean;
    }
    int[] others = Arrays.copyOfRange(states, 1, states.length);
    double[] relative = new double[chain.size()];
    put(relative, others, Elimination.solve(chain.probabilities(), others, 0, rest));
    double shift = mean(chain, states, relative);
    for (int i : states) {
      bias[i] = relative[i] - shift;
    }
  }

  /** Mean of x over time: what a cycle from the first state back to it brings, by its length. */
  private static double mean(Chain chain, int[] states, double[] x) {
    double[] ones = new double[chain.size()];
    Arrays.fill(ones, 1);
    return cycle(chain, states, x) / cycle(chain, states, ones);
  }

  private static double cycle(Chain chain, int[] states, double[] x) {
    int[] others = Arrays.copyOfRange(states, 1, states.length);
    double[] until = new double[chain.size()];
    put(until, others, Elimination.solve(chain.probabilities(), others, 0, x));
    return x[states[0]] + chain.expected(until)[states[0]];
  }

  private static void transientStates(
      Chain chain, List<int[]> classes, double[] payoffs, double[] gain, double[] bias) {
    boolean[] recurrent = new boolean[chain.size()];
    classes.forEach(states -> IntStream.of(states).forEach(i -> recurrent[i] = true));
    int[] states = IntStream.range(0, chain.size()).filter(i -> !recurrent[i]).toArray();
    double[] size = Arrays.stream(gain).map(Math::abs).toArray();
    double[][] p = chain.probabilities();
    put(size, states, Elimination.solve(p, states, 0, chain.expected(size)));
    put(gain, states, Elimination.solve(p, states, 0, chain.expected(gain)));
    double[] right = chain.expected(bias);
    for (int i : states) {
      gain[i] = Math.abs(gain[i]) <= ROUNDING * size[i] ? 0 : gain[i];
      right[i] += payoffs[i] - gain[i];
    }
    put(bias, states, Elimination.solve(p, states, 0, right));
  }

  private static void put(double[] all, int[] states, double[] some) {
    for (int i = 0; i < states.length; i++) {
      all[states[i]] = some[i];
    }
  }

  /** The sum; infinite, with the sign of what recurs, where the gain is not 0. */
  double value(int state) {
    return value(gain[state], bias[state]);
  }

  static double value(double gain, double bias) {
    return gain == 0 ? bias : gain > 0 ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
  }
}
