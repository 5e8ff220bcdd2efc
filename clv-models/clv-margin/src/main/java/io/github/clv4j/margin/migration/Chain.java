package io.github.clv4j.margin.migration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/** States and the probabilities of moves between them. Nobody may write into what it returns. */
final class Chain {
  /** How far a row may be from 1 by rounding; what is left of it is scaled away. */
  private static final double ROUNDING = 1e-9;

  private final List<String> names;
  private final double[][] p;

  private Chain(List<String> names, double[][] p) {
    this.names = names;
    this.p = p;
  }

  static Chain of(List<String> names, double[][] matrix) {
    int n = requireNames(names).size();
    requireLength("transition matrix", "rows", matrix.length, n);
    double[][] p = new double[n][];
    for (int i = 0; i < n; i++) {
      requireLength("row '" + names.get(i) + "' of the matrix", "columns", matrix[i].length, n);
      double sum = 0;
      for (int j = 0; j < n; j++) {
        double each = matrix[i][j];
        if (!(each >= 0 && each <= 1 + ROUNDING)) {
          throw new IllegalArgumentException(
              "probability of a move from '"
                  + names.get(i)
                  + "' to '"
                  + names.get(j)
                  + "' is "
                  + each
                  + ": it must lie in [0, 1]");
        }
        sum += each;
      }
      if (Math.abs(sum - 1) > ROUNDING) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "row '%s' of the transition matrix sums to %.12g: it must sum to 1",
                names.get(i),
                sum));
      }
      double total = sum;
      p[i] = Arrays.stream(matrix[i]).map(each -> each / total).toArray();
    }
    return new Chain(List.copyOf(names), p);
  }

  static List<String> requireNames(List<String> names) {
    if (names.isEmpty()) {
      throw new IllegalArgumentException("there are no states: give the name of each");
    }
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (name.isBlank() || !seen.add(name)) {
        throw new IllegalArgumentException(
            "state '" + name + "' of " + names + ": each must have a name of its own");
      }
    }
    return names;
  }

  static void requireLength(String what, String of, int length, int states) {
    if (length != states) {
      throw new IllegalArgumentException(
          what + " has " + length + " " + of + ": it must have " + states + ", one for each state");
    }
  }

  static void requireMoney(String what, double amount) {
    if (!(Math.abs(amount) <= 1e18)) {
      throw new IllegalArgumentException(
          what + " is " + amount + ": it must lie between -1e18 and 1e18");
    }
  }

  /** A chain in which some states have the rows of another one. */
  Chain with(Chain other, boolean[] taken) {
    double[][] rows = new double[size()][];
    for (int i = 0; i < size(); i++) {
      rows[i] = taken[i] ? other.p[i] : p[i];
    }
    return new Chain(names, rows);
  }

  List<String> names() {
    return names;
  }

  double[][] probabilities() {
    return p;
  }

  int size() {
    return p.length;
  }

  int index(String name) {
    int index = names.indexOf(name);
    if (index < 0) {
      throw new IllegalArgumentException("state '" + name + "' is unknown: there are " + names);
    }
    return index;
  }

  int[] all() {
    return IntStream.range(0, size()).toArray();
  }

  /** P x: what to expect of x one period later, by the state now. */
  double[] expected(double[] x) {
    double[] y = new double[size()];
    for (int i = 0; i < size(); i++) {
      for (int j = 0; j < size(); j++) {
        y[i] += p[i][j] == 0 ? 0 : p[i][j] * x[j];
      }
    }
    return y;
  }

  /** The variance of x one period later, by the state now. */
  double[] variance(double[] x) {
    double[] mean = expected(x);
    double[] y = new double[size()];
    for (int i = 0; i < size(); i++) {
      for (int j = 0; j < size(); j++) {
        double off = p[i][j] == 0 ? 0 : x[j] - mean[i];
        y[i] += p[i][j] * off * off;
      }
    }
    return y;
  }

  /** The probability of each state one period later, by those of now. */
  double[] step(double[] now) {
    double[] next = new double[size()];
    for (int i = 0; i < size(); i++) {
      for (int j = 0; j < size(); j++) {
        next[j] += now[i] * p[i][j];
      }
    }
    return next;
  }

  boolean isAbsorbing(int state) {
    return p[state][state] == 1;
  }

  /** Whether a state can ever be followed by another; each is reached from itself. */
  boolean[][] reach() {
    boolean[][] reach = new boolean[size()][size()];
    for (int i = 0; i < size(); i++) {
      reach[i][i] = true;
      int[] open = new int[size()];
      open[0] = i;
      int found = 1;
      for (int next = 0; next < found; next++) {
        for (int j = 0; j < size(); j++) {
          if (p[open[next]][j] > 0 && !reach[i][j]) {
            reach[i][j] = true;
            open[found++] = j;
          }
        }
      }
    }
    return reach;
  }

  /** The sets of states that are never left and in which each is always come back to. */
  List<int[]> closedClasses() {
    boolean[][] reach = reach();
    List<int[]> classes = new ArrayList<>();
    for (int i = 0; i < size(); i++) {
      int state = i;
      int[] reached = IntStream.of(all()).filter(j -> reach[state][j]).toArray();
      if (reached[0] == i && IntStream.of(reached).allMatch(j -> reach[j][state])) {
        classes.add(reached);
      }
    }
    return classes;
  }
}
