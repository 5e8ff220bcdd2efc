package io.github.clv4j.predictive.inference;

import java.util.Arrays;

/**
 * The shape k of the generalised Pareto distribution of the largest importance weights (Vehtari,
 * Simpson, Gelman, Yao and Gabry 2024). Above 0.7 the weights have so long a tail that neither the
 * means nor their standard errors are to be trusted, however many draws seem to count.
 */
final class ParetoTail {

  /** With fewer weights there is no tail to speak of. */
  private static final int FEWEST = 5;

  private ParetoTail() {}

  /** The shape for weights of any sum; negative infinity where they are all but equal. */
  static double shape(double... weights) {
    double[] sorted = weights.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    int tail = (int) Math.min(0.2 * n, 3 * StrictMath.sqrt(n));
    if (tail < FEWEST || sorted[n - 1] <= sorted[n - tail - 1] * (1 + 1e-12)) {
      return Double.NEGATIVE_INFINITY;
    }
    double[] excess = new double[tail];
    for (int i = 0; i < tail; i++) {
      excess[i] = sorted[n - tail + i] - sorted[n - tail - 1];
    }
    return ofExcess(excess);
  }

  /** By the posterior mean of Zhang and Stephens (2009), drawn a little towards 0.5. */
  private static double ofExcess(double[] x) {
    int n = x.length;
    double quartile = x[(int) (n / 4.0 + 0.5) - 1];
    int grid = 30 + (int) StrictMath.sqrt(n);
    double[] theta = new double[grid];
    double[] logLikelihood = new double[grid];
    double largest = Double.NEGATIVE_INFINITY;
    for (int j = 0; j < grid; j++) {
      double spread = (1 - StrictMath.sqrt(grid / (j + 0.5))) / (3 * Math.max(quartile, 1e-300));
      theta[j] = 1 / x[n - 1] + spread;
      double k = meanLog(theta[j], x);
      logLikelihood[j] = n * (StrictMath.log(-theta[j] / k) - k - 1);
      if (Double.isNaN(logLikelihood[j])) {
        logLikelihood[j] = Double.NEGATIVE_INFINITY;
      }
      largest = Math.max(largest, logLikelihood[j]);
    }
    double sum = 0;
    double mean = 0;
    for (int j = 0; j < grid; j++) {
      double weight = StrictMath.exp(logLikelihood[j] - largest);
      sum += weight;
      mean += weight * theta[j];
    }
    double k = meanLog(mean / sum, x);
    return (n * k + 10 * 0.5) / (n + 10);
  }

  private static double meanLog(double theta, double... x) {
    double sum = 0;
    for (double each : x) {
      sum += StrictMath.log1p(-theta * each);
    }
    return sum / x.length;
  }
}
