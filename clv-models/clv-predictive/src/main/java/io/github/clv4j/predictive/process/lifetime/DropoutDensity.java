package io.github.clv4j.predictive.process.lifetime;

import io.github.clv4j.predictive.special.GaussLegendre;

/**
 * Quadrature of the density of leaving a time y from now without having bought again, when the
 * purchase rate is Gamma(k, a) and the dropout rate Gamma(s, b) now:
 *
 * <pre>
 *   p(y) = s/b (1 + y/a)^-k (1 + y/b)^-(s+1).
 * </pre>
 *
 * In w = ln(1 + y/m), m the smaller of a and b, p(y) dy/dw is log-concave, and nothing in it is
 * narrower than 1 or than its decay.
 */
final class DropoutDensity {

  /** Below e^-40 of the peak the density counts as nothing. */
  private static final double NEGLIGIBLE = 40;

  /** Enough for an exponential decay by e^-40. */
  private static final int FEWEST_PANELS = 4;

  private static final double WIDEST_PANEL = 3;

  /** Beyond this times y has the powers of a and b to double precision. */
  private static final double FAR = 40;

  /** By how much more the cut may miss that level. */
  private static final double SLACK = 4;

  private static final int MOST_STEPS = 100;

  private final double k;
  private final double s;
  private final double a;
  private final double b;
  private final double m;

  DropoutDensity(double k, double s, double a, double b) {
    this.k = k;
    this.s = s;
    this.a = a;
    this.b = b;
    this.m = Math.min(a, b);
  }

  /** Takes the nodes of the quadrature one by one. */
  @FunctionalInterface
  interface Visitor {

    /**
     * Takes a node.
     *
     * @param y time of the dropout, possibly infinite
     * @param logA ln(1 + y/a)
     * @param logB ln(1 + y/b)
     * @param probability of leaving at this node
     */
    void visit(double y, double logA, double logB, double probability);
  }

  /** Goes through the dropout times up to an end, which may be infinite. */
  void forEachNode(double end, Visitor visitor) {
    if (end == 0) {
      return;
    }
    double to = Math.min(StrictMath.log1p(end / m), cut());
    double bend = Math.min(to, StrictMath.log(Math.max(a, b) / m) + FAR);
    panels(0, bend, Math.max(FEWEST_PANELS, 1 + (int) (bend / WIDEST_PANEL)), visitor);
    if (bend < to) {
      panels(bend, to, FEWEST_PANELS, visitor);
    }
  }

  private void panels(double from, double to, int panels, Visitor visitor) {
    double scale = s * m / b;
    GaussLegendre.forEachNode(
        from,
        to,
        panels,
        (w, weight) -> {
          double y = m * StrictMath.expm1(w);
          double logA = logGrowth(w, y, a);
          double logB = logGrowth(w, y, b);
          visitor.visit(
              y, logA, logB, weight * scale * StrictMath.exp(w - k * logA - (s + 1) * logB));
        });
  }

  /** ln(1 + y/c) for y = m (e^w - 1). */
  private double logGrowth(double w, double y, double c) {
    if (c == m) {
      return w;
    }
    return y < Double.POSITIVE_INFINITY ? StrictMath.log1p(y / c) : w - StrictMath.log(c / m);
  }

  /** Where in w the density, past its peak, is negligible, or somewhat later. */
  private double cut() {
    double w = 0;
    double top = 0;
    while (slope(w) > -0.5 * Math.min(1, k + s)) {
      w++;
      top = Math.max(top, exponent(w));
    }
    double excess = Double.POSITIVE_INFINITY;
    for (int step = 0; step < MOST_STEPS && excess > SLACK; step++) {
      // Newton's method; the function is concave, so that a tangent crosses any level later.
      w -= (exponent(w) - top + NEGLIGIBLE) / slope(w);
      excess = top - NEGLIGIBLE - exponent(w);
    }
    return w;
  }

  private double exponent(double w) {
    double y = m * StrictMath.expm1(w);
    return w - k * logGrowth(w, y, a) - (s + 1) * logGrowth(w, y, b);
  }

  private double slope(double w) {
    double y = m * StrictMath.expm1(w);
    return 1 - k * share(y, a) - (s + 1) * share(y, b);
  }

  /** (m+y)/(c+y). */
  private double share(double y, double c) {
    return c == m || y == Double.POSITIVE_INFINITY ? 1 : (m + y) / (c + y);
  }
}
