package io.github.clv4j.predictive.process.betageometric;

import io.github.clv4j.predictive.special.GammaFunctions;

/**
 * Logarithm of V = Σ_{m&lt;k} c_m y^m, c_m = (R)_m/m!, with R = r+kx and y = (T-t_x)/(α+T), and its
 * derivatives in ln r and ln α. Its coefficients serve all histories with one x. Not thread-safe:
 * it lives within one evaluation, and holds the last result.
 */
final class ErlangSilence {

  /** Logarithm of the largest c_m up to which the sum starts with m = 0. */
  private static final double SAFE = 600;

  private final int k;
  private final double shape;
  private final boolean fromZero;

  /** c_{m+1}/c_m. */
  private final double[] ratio;

  /** First derivative of ln c_m in ln r, and second derivative of c_m divided by c_m. */
  private final double[] first;

  private final double[] second;

  /** ln V and its derivatives. */
  double log;

  double ofR;
  double ofAlpha;
  double ofRR;
  double ofRAlpha;
  double ofAlphaAlpha;

  // sums of the terms, and of the terms times m, m², and derivatives
  private double sum;
  private double sumM;
  private double sumMM;
  private double sumR;
  private double sumRR;
  private double sumRM;

  ErlangSilence(int k, double r, double shape) {
    this.k = k;
    this.shape = shape;
    ratio = new double[k];
    first = new double[k];
    second = new double[k];
    double reciprocals = 0;
    double squares = 0;
    for (int m = 0; m < k; m++) {
      ratio[m] = (shape + m) / (m + 1);
      first[m] = r * reciprocals;
      second[m] = first[m] + first[m] * first[m] - r * r * squares;
      double reciprocal = 1 / (shape + m);
      reciprocals += reciprocal;
      squares += reciprocal * reciprocal;
    }
    fromZero = GammaFunctions.logGammaRatio(shape, k) - GammaFunctions.logGammaRatio(1, k) < SAFE;
  }

  /**
   * Evaluates.
   *
   * @param y (T-t_x)/(α+T)
   * @param share α/(α+T): y falls by it, relatively, in ln α
   */
  void evaluate(double y, double share) {
    if (k == 1) {
      return;
    }
    int start = fromZero ? 0 : ErlangPhases.largest(k, shape, y);
    sum = 0;
    sumM = 0;
    sumMM = 0;
    sumR = 0;
    sumRR = 0;
    sumRM = 0;
    double term = 1;
    for (int m = start; m < k; m++) {
      add(m, term);
      term *= ratio[m] * y;
    }
    term = 1;
    for (int m = start - 1; m >= 0; m--) {
      term /= ratio[m] * y;
      add(m, term);
    }
    log = StrictMath.log(sum) + (start == 0 ? 0 : ErlangPhases.logTerm(start, shape, y));
    double meanM = sumM / sum;
    ofR = sumR / sum;
    ofAlpha = -share * meanM;
    ofRR = sumRR / sum - ofR * ofR;
    ofRAlpha = -share * (sumRM / sum - ofR * meanM);
    ofAlphaAlpha = share * (share * (sumMM / sum - meanM * meanM) - (1 - share) * meanM);
  }

  private void add(int m, double term) {
    sum += term;
    sumM += m * term;
    sumMM += (double) m * m * term;
    sumR += first[m] * term;
    sumRR += second[m] * term;
    sumRM += first[m] * m * term;
  }
}
