package io.github.clv4j.predictive.process.lifetime;

import io.github.clv4j.predictive.special.GaussLegendre;
import java.util.function.DoubleUnaryOperator;

/**
 * Sum of a long row of positive terms f(j), given by the logarithm of a smooth function f of real j
 * that becomes ever smoother, in j, as j grows. Blocks of terms, each longer than the last, are
 * summed by sixteen values: the polynomial through the Gauss-Legendre points is summed exactly.
 * Lives within one call.
 */
public final class LongSum {

  private static final int POINTS = 16;

  /** A shorter block is summed term by term. */
  private static final int SHORTEST_BLOCK = 48;

  /** A block from m on has at most so many times m terms. */
  private static final double GROWTH = 2;

  /** Terms that change by e^14 within a block are summed to full precision if they bend little. */
  private static final double LARGEST_CHANGE = 14;

  /** Largest difference of the changes, on the log scale, over the two halves of a block. */
  private static final double LARGEST_BEND = 5;

  /** Later terms count for nothing once their sum seems below e^-45 of that so far. */
  private static final double NEGLIGIBLE = 45;

  /** Even Legendre polynomials at the Gauss-Legendre points, times (2k+1)/2. */
  private static final double[][] PROJECTION = new double[POINTS / 2][];

  static {
    for (int k = 0; k < PROJECTION.length; k++) {
      PROJECTION[k] = new double[POINTS];
      for (int i = 0; i < POINTS; i++) {
        PROJECTION[k][i] = (4 * k + 1) / 2.0 * legendre(2 * k, GaussLegendre.node(POINTS, i));
      }
    }
  }

  private final DoubleUnaryOperator logF;
  private final LogSum sum = new LogSum();

  private LongSum(DoubleUnaryOperator logF) {
    this.logF = logF;
  }

  /**
   * Adds the terms f(from), ..., f(to - 1).
   *
   * @param logF logarithm of f, which in ln j has one peak and falls in the end
   * @param from first index, at least 48 and large enough for f to be smooth from here on
   * @param to end, not included, finite
   * @param logSoFar logarithm of a sum to begin with, which may be negative infinity
   * @return the logarithm of the sum with the terms added
   */
  public static double add(DoubleUnaryOperator logF, double from, double to, double logSoFar) {
    LongSum terms = new LongSum(logF);
    terms.sum.add(logSoFar);
    double start = from;
    while (start < to) {
      start = terms.addBlock(start, to);
    }
    return terms.sum.log();
  }

  /** Adds the terms from {@code start} on that can be added at once, and returns what is next. */
  private double addBlock(double start, double to) {
    double n = Math.min(StrictMath.floor(GROWTH * start), to - start);
    while (n >= SHORTEST_BLOCK && !isAdded(start, n)) {
      n = StrictMath.floor(n / 2);
    }
    if (n < SHORTEST_BLOCK) {
      n = Math.min(SHORTEST_BLOCK, to - start);
      for (int j = 0; j < n; j++) {
        sum.add(logF.applyAsDouble(start + j));
      }
    }
    double next = start + n;
    double atNext = logF.applyAsDouble(next);
    boolean isOver =
        atNext < logF.applyAsDouble(start)
            && atNext + StrictMath.log(next) < sum.log() - NEGLIGIBLE;
    return isOver ? to : next;
  }

  /** Adds n terms by sixteen values, unless the terms change too much for that. */
  private boolean isAdded(double start, double n) {
    double[] logs = new double[POINTS];
    double highest = Double.NEGATIVE_INFINITY;
    double lowest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < POINTS; i++) {
      logs[i] = logF.applyAsDouble(start - 0.5 + n * (0.5 + 0.5 * GaussLegendre.node(POINTS, i)));
      highest = Math.max(highest, logs[i]);
      lowest = Math.min(lowest, logs[i]);
    }
    double bend = logs[0] - logs[POINTS / 2 - 1] - logs[POINTS / 2] + logs[POINTS - 1];
    if (highest - lowest > LARGEST_CHANGE || Math.abs(bend) > LARGEST_BEND) {
      return false;
    }
    double[] weights = weights(n);
    double block = 0;
    for (int i = 0; i < POINTS; i++) {
      block += weights[i] * StrictMath.exp(logs[i] - highest);
    }
    sum.add(highest, block);
    return true;
  }

  /**
   * Weights of the Gauss-Legendre points of [-1, 1] for the sum over the midpoints of n equal parts
   * of it, by the Euler-Maclaurin formula for each Legendre polynomial.
   */
  private static double[] weights(double n) {
    double[] weights = new double[POINTS];
    for (int k = 0; k < PROJECTION.length; k++) {
      double total = k == 0 ? n : midpointCorrection(2 * k, 2 / n);
      for (int i = 0; i < weights.length; i++) {
        weights[i] += GaussLegendre.weight(POINTS, i) * PROJECTION[k][i] * total;
      }
    }
    return weights;
  }

  /**
   * Sum over midpoints, h apart, less integral / h, of the Legendre polynomial of even degree k.
   */
  private static double midpointCorrection(int k, double h) {
    double h2 = h * h;
    return 2
        * h
        * (-derivativeAtOne(k, 1) / 24
            + h2
                * (7 * derivativeAtOne(k, 3) / 5760
                    + h2
                        * (-31 * derivativeAtOne(k, 5) / 967680
                            + h2 * (127 * derivativeAtOne(k, 7) / 154828800))));
  }

  /** (k+d)! / ((k-d)! d! 2^d), the derivative of order d of the Legendre polynomial at 1. */
  private static double derivativeAtOne(int k, int d) {
    double value = 1;
    for (int i = k - d + 1; i <= k + d; i++) {
      value *= i;
    }
    for (int i = 1; i <= d; i++) {
      value /= 2 * i;
    }
    return k < d ? 0 : value;
  }

  private static double legendre(int k, double x) {
    double before = 1;
    double value = k == 0 ? 1 : x;
    for (int j = 2; j <= k; j++) {
      double next = ((2 * j - 1) * x * value - (j - 1) * before) / j;
      before = value;
      value = next;
    }
    return value;
  }
}
