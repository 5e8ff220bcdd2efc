package io.github.clv4j.predictive.process.betageometric;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * Expectations over the dropout probability p ~ Beta(a, b) by the trapezoidal rule, which converges
 * exponentially for an integrand that is analytic and decays at both ends. All terms are positive,
 * so the relative error is that of rounding.
 *
 * <p>The variable is s with ln(p/(1-p)) = y(s) = s - e^(-(s-left)) + e^(s-right): plain log odds
 * where the integrand has its features, stretched exponentially beyond, where only p^a or (1-p)^b
 * is left and a small a or b would need hundreds of steps. The weights are normalised by their own
 * sum, so no beta function is needed.
 */
final class DropoutQuadrature {

  /** Weights below e^-700 of the largest underflow. */
  private static final double UNDERFLOW = 700;

  /** On the right the functions only fall, so weights below e^-45 of the largest do not count. */
  private static final double NEGLIGIBLE = 45;

  /** Distance, in log odds, of the stretched parts from the last feature of the integrand. */
  private static final double MARGIN = 3;

  /** Bounds the number of nodes when r is enormous; beyond, the functions are flat or vanish. */
  private static final double SHARPEST = 1e4;

  private final double r;
  private final double[] p;
  private final double[] weight;

  private DropoutQuadrature(double r, double[] p, double[] weight) {
    this.r = r;
    this.p = p;
    this.weight = weight;
  }

  /**
   * Chooses nodes and weights.
   *
   * @param a first parameter of the dropout probability
   * @param b second parameter of the dropout probability
   * @param r shape of the purchase rate
   * @param longest the largest ratio t/α that will be asked for
   */
  static DropoutQuadrature of(double a, double b, double r, double longest) {
    double left = -StrictMath.log1p(Math.min(b + r * longest, Double.MAX_VALUE)) - MARGIN;
    double right = StrictMath.log1p(a + r * Math.min(longest, 1)) + MARGIN;
    double sharpness = Math.min(a, Math.max(b, Math.min(b + r, SHARPEST)));
    double step = 0.25 / StrictMath.sqrt(1 + 0.2 * sharpness);
    double start = Math.max(left, Math.min(right, StrictMath.log(a / b)));
    Nodes nodes = new Nodes(a, b, left, right);
    double highest = nodes.add(start);
    for (double s = start - step; nodes.add(s) > highest - UNDERFLOW; s -= step) {
      highest = nodes.highest;
    }
    for (double s = start + step; nodes.add(s) > highest - NEGLIGIBLE; s += step) {
      highest = nodes.highest;
    }
    return nodes.quadrature(r);
  }

  /** E[f(p)] for a function that varies where those of the given r and longest do. */
  double expectation(DoubleUnaryOperator f) {
    double sum = 0;
    for (int i = 0; i < p.length; i++) {
      sum += weight[i] * f.applyAsDouble(p[i]);
    }
    return sum;
  }

  /** E[(1 - (1+pw)^-r)/p] with w = t/α, which is E[X(t)]. */
  double expectedTransactions(double w) {
    double sum = 0;
    for (int i = 0; i < p.length; i++) {
      double u = p[i] * w;
      double purchases = u > 0 ? -StrictMath.expm1(-r * StrictMath.log1p(u)) / u : r;
      sum += weight[i] * purchases;
    }
    return w * sum;
  }

  /** E[(1+pw)^-r] with w = t/α, which is S(t). */
  double survival(double w) {
    double sum = 0;
    for (int i = 0; i < p.length; i++) {
      sum += weight[i] * StrictMath.exp(-r * StrictMath.log1p(p[i] * w));
    }
    return Math.min(sum, 1);
  }

  /** Nodes being collected, with the logarithms of their weights. */
  private static final class Nodes {
    private final double a;
    private final double b;
    private final double left;
    private final double right;
    private double[] p = new double[128];
    private double[] logWeight = new double[128];
    private int size;
    private double highest = Double.NEGATIVE_INFINITY;

    Nodes(double a, double b, double left, double right) {
      this.a = a;
      this.b = b;
      this.left = left;
      this.right = right;
    }

    /** Adds the node at s and returns the logarithm of its weight. */
    double add(double s) {
      if (size == p.length) {
        p = Arrays.copyOf(p, 2 * size);
        logWeight = Arrays.copyOf(logWeight, 2 * size);
      }
      double stretchLeft = StrictMath.exp(left - s);
      double stretchRight = StrictMath.exp(s - right);
      double logOdds = s - stretchLeft + stretchRight;
      double tail = StrictMath.exp(-Math.abs(logOdds));
      double logTail = StrictMath.log1p(tail);
      double logP = Math.min(logOdds, 0) - logTail;
      double logQ = Math.min(-logOdds, 0) - logTail;
      p[size] = (logOdds < 0 ? tail : 1) / (1 + tail);
      logWeight[size] = a * logP + b * logQ + StrictMath.log1p(stretchLeft + stretchRight);
      highest = Math.max(highest, logWeight[size]);
      return logWeight[size++];
    }

    DropoutQuadrature quadrature(double r) {
      double[] weight = new double[size];
      double total = 0;
      for (int i = 0; i < size; i++) {
        weight[i] = StrictMath.exp(logWeight[i] - highest);
        total += weight[i];
      }
      for (int i = 0; i < size; i++) {
        weight[i] /= total;
      }
      return new DropoutQuadrature(r, Arrays.copyOf(p, size), weight);
    }
  }
}
