package io.github.clv4j.margin.migration;

import io.github.clv4j.core.period.Horizon;
import io.github.clv4j.core.period.PeriodUnit;
import java.util.Arrays;

/**
 * Sums over finitely many periods.
 *
 * @param values expected sum by the state now
 * @param variances its variance
 */
record Finite(double[] values, double[] variances) {
  static final int LONGEST = 1_000_000;

  /** Months are not exact in years; a horizon this much too short is not. */
  private static final double ROUNDING = 1e-9;

  /** The number of whole periods within a horizon. */
  static int periods(Horizon horizon, PeriodUnit unit) {
    requirePossible(horizon, unit);
    return (int) Math.floor(horizon.in(unit) * (1 + ROUNDING));
  }

  static void requirePossible(Horizon horizon, PeriodUnit unit) {
    if (horizon.in(unit) > LONGEST) {
      throw new IllegalArgumentException(
          "horizon is "
              + horizon
              + ": it must be at most a million "
              + unit.label()
              + "s, or else lifetime");
    }
  }

  /** Sum over t = 0..n of (P/(1+d))^t R. */
  static Finite of(Chain chain, double discount, double[] payoffs, int n) {
    double factor = 1 / (1 + discount);
    double[] values = payoffs.clone();
    double[] variances = new double[payoffs.length];
    for (int t = 1; t <= n; t++) {
      double[] spread = chain.variance(values);
      double[] later = chain.expected(variances);
      double[] next = chain.expected(values);
      for (int i = 0; i < next.length; i++) {
        later[i] = factor * factor * (spread[i] + later[i]);
        next[i] = payoffs[i] + factor * next[i];
      }
      if (Arrays.equals(next, values) && Arrays.equals(later, variances)) {
        break;
      }
      values = next;
      variances = later;
    }
    return new Finite(values, variances);
  }
}
