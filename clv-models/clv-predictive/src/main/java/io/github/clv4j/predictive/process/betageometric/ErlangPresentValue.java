package io.github.clv4j.predictive.process.betageometric;

import java.util.ArrayList;
import java.util.List;

/**
 * Transactions and lifetime of an {@link ErlangKernel}, discounted without end: expectations over λ
 * of closed forms. With f = λ/(λ+δ), the discount of a phase, and φ = f^k, that of the time between
 * two purchases,
 *
 * <pre>
 *   E[Σ e^(-δ t_j) | λ, m]        = f^(k-m) E[1/(1-(1-p)φ)]
 *   E[∫ e^(-δ u) alive du | λ, m] = [1 - f^(k-m)]/δ + f^(k-m) (1-φ)/δ E[(1-p)/(1-(1-p)φ)]
 * </pre>
 *
 * averaged over the joint distribution of λ and m by the trapezoidal rule in ln λ, stretched
 * exponentially to the left where only a power of λ remains, as in {@link DropoutQuadrature}.
 */
final class ErlangPresentValue {

  /** Logarithm of the share of the largest weight below which weights do not count. */
  private static final double NEGLIGIBLE = 45;

  /** Distance, in ln λ, of the stretched part from the last feature of the integrand. */
  private static final double MARGIN = 3;

  private final int k;
  private final double r;
  private final double delta;

  /** δ(α+gap). */
  private final double discount;

  private final double[] phaseWeights;
  private final double left;
  private final List<Node> nodes = new ArrayList<>();
  private final double highest;
  private final DropoutQuadrature dropout;

  /**
   * Chooses the nodes.
   *
   * @param kernel the customer
   * @param delta continuous discount rate, above 0
   */
  ErlangPresentValue(ErlangKernel kernel, double delta) {
    this.k = kernel.k();
    this.r = kernel.r();
    this.delta = delta;
    this.discount = delta * kernel.now();
    this.phaseWeights = kernel.phaseWeights();
    this.left = StrictMath.log(Math.min(1, discount)) - MARGIN;
    double step = 0.25 / StrictMath.sqrt(1 + 0.2 * (r + k));
    double start = Math.max(left, StrictMath.log(r));
    double top = Double.NEGATIVE_INFINITY;
    for (int direction = -1; direction <= 1; direction += 2) {
      double s = direction < 0 ? start : start + step;
      Node node = new Node(s);
      while (node.logWeight > top - NEGLIGIBLE) {
        top = Math.max(top, node.logWeight);
        nodes.add(node);
        s += direction * step;
        node = new Node(s);
      }
    }
    this.highest = top;
    double longest = 1;
    for (Node node : nodes) {
      longest = Math.max(longest, 1 / node.stop);
    }
    this.dropout = DropoutQuadrature.of(kernel.a(), kernel.b(), 1, longest);
  }

  /** E[Σ e^(-δ t_j)]. */
  double transactions() {
    double sum = 0;
    double all = 0;
    for (Node node : nodes) {
      double weight = node.weight();
      sum += weight * node.first * dropout.expectation(p -> 1 / (node.stop + p * node.go));
      all += weight * node.all;
    }
    return sum / all;
  }

  /** E[∫ e^(-δ u) alive du]. */
  double lifetime() {
    double sum = 0;
    double all = 0;
    for (Node node : nodes) {
      double weight = node.weight();
      double later = node.stop * dropout.expectation(p -> (1 - p) / (node.stop + p * node.go));
      sum += weight * (node.waiting + node.first * later);
      all += weight * node.all;
    }
    return sum / all / delta;
  }

  /** A value of λ, with what is to be expected given it. */
  private final class Node {
    /** φ and 1-φ. */
    private final double go;

    private final double stop;

    /** Sums over m, weighted by the joint density of λ and m, of 1, f^(k-m) and 1-f^(k-m). */
    private double all;

    private double first;
    private double waiting;

    /** Logarithm of the density of ln λ, but for the sum over m and then with it. */
    private final double logDensity;

    private final double logWeight;

    Node(double s) {
      double stretch = StrictMath.exp(left - s);
      double u = StrictMath.exp(s - stretch);
      double logPhase = -StrictMath.log1p(discount / u);
      go = StrictMath.exp(k * logPhase);
      stop = -StrictMath.expm1(k * logPhase);
      double term = 1;
      for (int m = 0; m < k; m++) {
        double weight = phaseWeights[m] * term;
        all += weight;
        first += weight * StrictMath.exp((k - m) * logPhase);
        waiting -= weight * StrictMath.expm1((k - m) * logPhase);
        term *= u / (r + m);
      }
      double x = s - stretch - StrictMath.log(r);
      logDensity = r * (x - StrictMath.expm1(x)) + StrictMath.log1p(stretch);
      logWeight = logDensity + StrictMath.log(all);
    }

    double weight() {
      return StrictMath.exp(logDensity - highest);
    }
  }
}
