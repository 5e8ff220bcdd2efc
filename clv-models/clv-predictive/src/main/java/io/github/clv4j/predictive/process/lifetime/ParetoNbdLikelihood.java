package io.github.clv4j.predictive.process.lifetime;

import io.github.clv4j.predictive.estimation.Histories;
import io.github.clv4j.predictive.estimation.LogLikelihood;

/**
 * Log-likelihood of Pareto/NBD (Schmittlein, Morrison and Colombo 1987; Fader and Hardie 2005) in
 * ln r, ln α, ln s, ln β. With D(t) = (α+t)^-(r+x) (β+t)^-s and G(t) the probability that a
 * customer alive at t leaves before the next purchase, it is
 *
 * <pre>
 *   L = Γ(r+x)/Γ(r) α^r β^s { D(T) [1 - G(T)] + D(t_x) G(t_x) },
 * </pre>
 *
 * a sum of positive terms. G comes for all x at once from a recurrence (see {@link LeavesFirst}):
 * at each distinct time, where many customers share them; else at a few nodes, between which it is
 * interpolated. The histories with the most purchases, for which the recurrence is too long, get an
 * integral each.
 */
public final class ParetoNbdLikelihood implements LogLikelihood {

  /** Costs in steps of the recurrence: of starting it at one time, */
  private static final double START = 300;

  /** of a history with a table by time, */
  private static final double LOOK_UP = 4;

  /** of a history by interpolation, */
  private static final double INTERPOLATION = 30;

  /** of a history by an integral, */
  private static final double INTEGRAL = 600;

  /** and how far α and β may lie apart, on the log scale, to count the nodes to interpolate. */
  private static final double RANGE = 3;

  /** Numbers in a table at most: 32 MB. */
  private static final double LARGEST_TABLE = 4e6;

  private final Histories histories;
  private final PurchaseTerms terms;
  private final Plan plan;

  /**
   * How to come by G.
   *
   * @param byTime whether at each distinct time, or at nodes between which to interpolate
   * @param segments number of segments of histories, those with the fewest purchases, to do so for;
   *     the others are integrated
   */
  record Plan(boolean byTime, int segments) {}

  /**
   * Creates the log-likelihood of a customer base.
   *
   * @param histories the customers
   */
  public ParetoNbdLikelihood(Histories histories) {
    this(histories, cheapest(histories));
  }

  ParetoNbdLikelihood(Histories histories, Plan plan) {
    this.histories = histories;
    this.terms = PurchaseTerms.atRecency(histories);
    this.plan = plan;
  }

  private static Plan cheapest(Histories histories) {
    Plan best = new Plan(false, 0);
    double lowest = INTEGRAL * histories.size();
    for (int n = 1; n <= histories.segments(); n++) {
      int below = histories.start(n);
      double integrals = INTEGRAL * (histories.size() - below);
      double recurrence = START + histories.frequency(n - 1);
      double byTime = histories.times() * recurrence + LOOK_UP * below + integrals;
      boolean fits = LeavesFirst.SIZE * (double) histories.times() * n <= LARGEST_TABLE;
      double between =
          LeavesFirstCurve.nodes(RANGE) * recurrence + INTERPOLATION * below + integrals;
      if (byTime < Math.min(lowest, between) && fits) {
        lowest = byTime;
        best = new Plan(true, n);
      } else if (between < lowest) {
        lowest = between;
        best = new Plan(false, n);
      }
    }
    return best;
  }

  @Override
  public int dimension() {
    return ParetoNbdSum.DIMENSION;
  }

  @Override
  public double customers() {
    return histories.customers();
  }

  @Override
  public double evaluate(double[] logParameters, double[] gradient, double[][] hessian) {
    return new ParetoNbdSum(histories, logParameters, gradient, hessian).of(terms, plan);
  }
}
