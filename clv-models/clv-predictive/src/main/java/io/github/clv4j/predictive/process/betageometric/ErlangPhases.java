package io.github.clv4j.predictive.process.betageometric;

import io.github.clv4j.predictive.special.GammaFunctions;

/**
 * How many of the k phases towards the next purchase an alive customer has completed since the last
 * one. With R the shape of the rate at the last purchase and y = gap/(α+gap) the number m of phases
 * in the gap is negative binomial, cut off at k because there was no purchase:
 *
 * <pre>  w_m = c_m y^m / V,   c_m = (R)_m/m!,   V = Σ_{m&lt;k} c_m y^m</pre>
 *
 * The sum is taken relative to its largest term, so that it cannot overflow.
 */
final class ErlangPhases {

  private ErlangPhases() {}

  /** The probabilities w_0, ..., w_{k-1}. */
  static double[] weights(int k, double shape, double y) {
    double[] weights = relativeTerms(k, shape, y);
    double sum = 0;
    for (double term : weights) {
      sum += term;
    }
    for (int m = 0; m < k; m++) {
      weights[m] /= sum;
    }
    return weights;
  }

  /** ln V. */
  static double logSum(int k, double shape, double y) {
    double sum = 0;
    for (double term : relativeTerms(k, shape, y)) {
      sum += term;
    }
    int largest = largest(k, shape, y);
    return StrictMath.log(sum) + (largest == 0 ? 0 : logTerm(largest, shape, y));
  }

  /** Index of the largest term: c_{m+1}/c_m falls with m, or is below 1. */
  static int largest(int k, double shape, double y) {
    int m = 0;
    while (m < k - 1 && (shape + m) * y > m + 1) {
      m++;
    }
    return m;
  }

  /** ln(c_m y^m). */
  static double logTerm(int m, double shape, double y) {
    return GammaFunctions.logGammaRatio(shape, m)
        - GammaFunctions.logGammaRatio(1, m)
        + m * StrictMath.log(y);
  }

  /** The terms, the largest one being 1. */
  private static double[] relativeTerms(int k, double shape, double y) {
    double[] terms = new double[k];
    int largest = largest(k, shape, y);
    terms[largest] = 1;
    for (int m = largest; m < k - 1; m++) {
      terms[m + 1] = terms[m] * ((shape + m) / (m + 1) * y);
    }
    for (int m = largest; m > 0; m--) {
      terms[m - 1] = terms[m] / ((shape + (m - 1)) / m * y);
    }
    return terms;
  }
}
