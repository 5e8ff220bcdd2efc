package io.github.clv4j.predictive.contract;

import io.github.clv4j.predictive.process.lifetime.Jet;

/**
 * ln of the sum over classes of odds_c e^(-lambda_c y), with derivatives in ln lambda_1..k and ln
 * odds_1..k-1; the odds of the last class are 1.
 */
final class LogSumJet {
  private final int classes;
  private final double[] rate;
  private final double[] logOdds;

  LogSumJet(int classes, double[] logParameters) {
    this.classes = classes;
    rate = new double[classes];
    logOdds = new double[classes];
    for (int c = 0; c < classes; c++) {
      rate[c] = StrictMath.exp(logParameters[c]);
      logOdds[c] = c < classes - 1 ? logParameters[classes + c] : 0;
    }
  }

  /** Adds a multiple of the jet at the time y to another, which has the time as last variable. */
  void add(double y, double factor, double[] jet) {
    double highest = Double.NEGATIVE_INFINITY;
    for (int c = 0; c < classes; c++) {
      highest = Math.max(highest, logOdds[c] - rate[c] * y);
    }
    double[] share = new double[classes];
    double sum = 0;
    for (int c = 0; c < classes; c++) {
      share[c] = StrictMath.exp(logOdds[c] - rate[c] * y - highest);
      sum += share[c];
    }
    int n = 2 * classes - 1;
    double[] slope = new double[n];
    for (int c = 0; c < classes; c++) {
      share[c] /= sum;
      slope[c] = -share[c] * rate[c] * y;
      if (c < classes - 1) {
        slope[classes + c] = share[c];
      }
    }
    jet[0] += factor * (highest + StrictMath.log(sum));
    for (int i = 0; i < n; i++) {
      jet[Jet.first(i)] += factor * slope[i];
      for (int j = 0; j <= i; j++) {
        double own = classOf(i) == classOf(j) ? own(i, j, share, y) : 0;
        jet[Jet.second(n + 1, i, j)] += factor * (own - slope[i] * slope[j]);
      }
    }
  }

  private int classOf(int parameter) {
    return parameter < classes ? parameter : parameter - classes;
  }

  /** Share of the class times (a_i a_j + a_ij), where a is the logarithm of its term. */
  private double own(int i, int j, double[] share, double y) {
    int c = classOf(i);
    double leaving = -rate[c] * y;
    if (i >= classes) {
      return share[c] * (j >= classes ? 1 : leaving);
    }
    return share[c] * (leaving * leaving + leaving);
  }
}
