package io.github.clv4j.predictive.process.lifetime;

/**
 * Periods without a purchase, of customers who are alive: for a period from t to t + d the
 * probability that one with x purchases so far buys nothing is (α'/(α'+d))^(r+x) with α' = α+t.
 * What does not depend on x is kept, so that an x takes no logarithm.
 */
final class Patience {

  private static final int R = 0;
  private static final int ALPHA = 1;
  private static final int FIELDS = 3;

  private final double r;
  private final double alpha;

  /** Of each period A = ln((α'+d)/α'), E = -dA/dlnα, and dE/dlnα. */
  private final double[] fields;

  /**
   * Makes room for some periods.
   *
   * @param r shape of the purchase rates
   * @param alpha rate parameter of the purchase rates
   * @param periods number of periods
   */
  Patience(double r, double alpha, int periods) {
    this.r = r;
    this.alpha = alpha;
    this.fields = new double[periods * FIELDS];
  }

  /** Sets a period that starts at t and has length d. */
  void set(int period, double t, double d) {
    double start = alpha + t;
    double slope = alpha * d / (start * (start + d));
    int at = period * FIELDS;
    fields[at] = StrictMath.log1p(d / start);
    fields[at + 1] = slope;
    fields[at + 2] = slope * (1 - alpha / start - alpha / (start + d));
  }

  /** Adds the jet, in n parameters, of the logarithm of that probability. */
  void addTo(double[] jets, int at, int n, int period, int x) {
    double shape = r + x;
    double log = fields[period * FIELDS];
    double slope = fields[period * FIELDS + 1];
    jets[at] -= shape * log;
    jets[at + Jet.first(R)] -= r * log;
    jets[at + Jet.first(ALPHA)] += shape * slope;
    jets[at + Jet.second(n, R, R)] -= r * log;
    jets[at + Jet.second(n, ALPHA, R)] += r * slope;
    jets[at + Jet.second(n, ALPHA, ALPHA)] += shape * fields[period * FIELDS + 2];
  }
}
