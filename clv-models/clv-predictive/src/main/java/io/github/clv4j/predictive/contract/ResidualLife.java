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

  /** Before this time nothing has changed yet. */
  private static final double FIRST = 1e-12;

  private static final double NEGLIGIBLE = 1e-18;
  private static final double WIDEST = 16;
  private static final double NARROWEST = 1.0 / 16;

  /** Changes of the logarithm over a part that sixteen points integrate to full precision. */
  private static final double LARGEST_CHANGE = 10;

  private static final double LARGEST_BEND = 0.5;

  /** A wide part has to be straight, as what bends it elsewhere limits the series it has. */
  private static final double STRAIGHT = 1e-9;

  private static final double NARROW = 2;

  /**
   * Expected number of renewals, each discounted, the k-th by {@code e^(-delta k)}.
   *
   * @param from number of the first renewal that counts; 0 counts the customer as it is now
   * @param to number of the last renewal that counts, possibly infinite
   */
  double renewals(int from, double to) {
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
    double last = StrictMath.log(Math.min(horizon, LAST));
    double from = Math.min(last, StrictMath.log(FIRST / Math.max(1, delta)));
    double sum = StrictMath.exp(from);
    while (from < last) {
      double to = panel(from, last, here);
      sum += GaussLegendre.integrate(u -> StrictMath.exp(logTerm(u, here)), from, to, 1);
      if (logTerm(to, here) < StrictMath.log(NEGLIGIBLE * sum)) {
        return sum;
      }
      from = to;
    }
    return sum + (Double.isInfinite(horizon) ? remainder(here) : 0);
  }

  /** The integrand in u = ln t. */
  private double logTerm(double u, double here) {
    return log(StrictMath.exp(u), here) + u;
  }

  /** End of a part over which the logarithm of the integrand is nearly a line. */
  private double panel(double from, double last, double here) {
    double width = WIDEST;
    double start = logTerm(from, here);
    while (true) {
      double to = Math.min(last, from + width);
      double middle = logTerm((from + to) / 2, here);
      double end = logTerm(to, here);
      double bend = Math.abs(2 * middle - start - end);
      boolean isSmooth =
          Math.abs(end - start) <= LARGEST_CHANGE
              && (bend <= STRAIGHT || (width <= NARROW && bend <= LARGEST_BEND));
      if (isSmooth || width <= NARROWEST) {
        return to;
      }
      width /= 2;
    }
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
