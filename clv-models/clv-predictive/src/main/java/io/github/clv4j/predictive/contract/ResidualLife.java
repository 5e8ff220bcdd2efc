package io.github.clv4j.predictive.contract;

import io.github.clv4j.predictive.process.lifetime.LongSum;
import io.github.clv4j.predictive.special.GaussLegendre;

/**
 * What is left to a customer of a known tenure: sums and integrals over the curve from there on,
 * discounted, for as long as they matter.
 *
 * @param curve the survival function
 * @param tenure time since the start, in periods
 * @param delta continuous discount rate per period, 0 or more
 */
record ResidualLife(SurvivalCurve curve, double tenure, double delta) {

  /** So many renewals are taken one by one, however smooth the curve. */
  private static final int FEW = 64;

  /** No renewal comes later. */
  private static final double LAST = 1e290;

  private static final double FIRST_PANEL = 1e-9;
  private static final double GROWTH = 1.5;
  private static final double NEGLIGIBLE = 1e-18;

  /**
   * Expected number of renewals, each discounted: the k-th by {@code e^(-delta (k - shift))}.
   *
   * @param from number of the first renewal that counts; 0 counts the customer as it is now
   * @param to number of the last renewal that counts, possibly infinite
   * @param shift time by which renewals come earlier than whole periods from now
   */
  double renewals(int from, double to, double shift) {
    return StrictMath.exp(delta * shift) * sum(from, to);
  }

  private double sum(int from, double to) {
    double here = curve.logSurvival(tenure);
    if (here == Double.NEGATIVE_INFINITY) {
      return from == 0 && to >= 0 ? 1 : 0;
    }
    double sum = 0;
    double single = Math.max(from + FEW, curve.smoothFrom() - tenure);
    double end = Math.min(to, single);
    for (int k = from; k <= end; k++) {
      sum += StrictMath.exp(log(k, here));
    }
    double next = Math.max(from, Math.floor(end) + 1);
    if (next > to || log(next, here) == Double.NEGATIVE_INFINITY) {
      return sum;
    }
    if (diverges(to)) {
      return Double.POSITIVE_INFINITY;
    }
    double last = Math.min(to, LAST);
    sum = StrictMath.exp(LongSum.add(k -> log(k, here), next, last + 1, StrictMath.log(sum)));
    return sum + (Double.isInfinite(to) ? remainder(here) : 0);
  }

  /** Time that the customer stays, up to a horizon, discounted. */
  double time(double horizon) {
    double here = curve.logSurvival(tenure);
    if (here == Double.NEGATIVE_INFINITY || horizon == 0) {
      return 0;
    }
    if (diverges(horizon)) {
      return Double.POSITIVE_INFINITY;
    }
    double end = Math.min(horizon, LAST);
    double sum = 0;
    double from = 0;
    double to = Math.min(end, FIRST_PANEL / Math.max(1, delta));
    while (from < end) {
      double panel = GaussLegendre.integrate(t -> StrictMath.exp(log(t, here)), from, to, 1);
      sum += panel;
      if (StrictMath.exp(log(to, here)) * to < NEGLIGIBLE * sum) {
        return sum;
      }
      from = to;
      to = Math.min(end, GROWTH * to);
    }
    return sum + (Double.isInfinite(horizon) ? remainder(here) : 0);
  }

  private double log(double k, double here) {
    return curve.logSurvival(tenure + k) - here - delta * k;
  }

  private boolean diverges(double to) {
    return Double.isInfinite(to) && delta == 0 && curve.tailExponent() <= 1;
  }

  /** Of a power of time what comes after the last. */
  private double remainder(double here) {
    double exponent = curve.tailExponent();
    return delta > 0 || Double.isInfinite(exponent)
        ? 0
        : StrictMath.exp(log(LAST, here)) * LAST / (exponent - 1);
  }
}
