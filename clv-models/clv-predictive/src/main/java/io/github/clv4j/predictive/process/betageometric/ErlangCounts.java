package io.github.clv4j.predictive.process.betageometric;

import io.github.clv4j.predictive.special.GammaFunctions;
import io.github.clv4j.predictive.special.IncompleteBeta;

/**
 * The number of purchases of an {@link ErlangKernel} in (0, t]. Given that m phases are over, n
 * purchases of one who cannot leave take nk-m more, and their number is negative binomial with
 * shape r+m.
 */
final class ErlangCounts {
  private final ErlangKernel kernel;
  private final double[] weights;

  /** t/(α+gap). */
  private final double odds;

  ErlangCounts(ErlangKernel kernel, double t) {
    this.kernel = kernel;
    this.weights = kernel.phaseWeights();
    this.odds = Math.min(t / kernel.now(), Double.MAX_VALUE);
  }

  /** P(X(t) = n): n purchases and alive, or gone after the n-th. */
  double probability(int n) {
    double stays = StrictMath.exp(GammaFunctions.logBetaRatio(kernel.a(), kernel.b(), n));
    double alive = stays * exactly(n);
    double gone = n == 0 ? 0 : kernel.a() / (kernel.b() + (n - 1)) * stays * atLeast(n);
    return Math.min(alive + gone, 1);
  }

  /** Probability of n purchases or more of one who cannot leave. */
  double atLeast(int n) {
    double sum = 0;
    for (int m = 0; m < weights.length; m++) {
      double phases = (double) n * kernel.k() - m;
      sum +=
          phases <= 0
              ? weights[m]
              : weights[m] * StrictMath.exp(IncompleteBeta.logLower(phases, kernel.r() + m, odds));
    }
    return Math.min(sum, 1);
  }

  /** Probability of exactly n purchases of one who cannot leave. */
  double exactly(int n) {
    double sum = 0;
    for (int m = 0; m < weights.length; m++) {
      double first = Math.max((double) n * kernel.k() - m, 0);
      double last = (double) n * kernel.k() + (kernel.k() - 1 - m);
      sum += weights[m] * between(first, last, kernel.r() + m);
    }
    return sum;
  }

  /** P(first <= N <= last), from the largest term both ways, so that nothing can overflow. */
  private double between(double first, double last, double shape) {
    double z = odds / (1 + odds);
    double mode = Math.floor((shape * z - 1) * (1 + odds)) + 1;
    double peak = Math.max(first, Math.min(last, mode));
    double sum = 1;
    double term = 1;
    for (double phases = peak; phases < last; phases++) {
      term *= (shape + phases) / (phases + 1) * z;
      sum += term;
    }
    term = 1;
    for (double phases = peak; phases > first; phases--) {
      term /= (shape + (phases - 1)) / phases * z;
      sum += term;
    }
    return sum * StrictMath.exp(logExactly(peak, shape));
  }

  /** ln P(N = phases). */
  private double logExactly(double phases, double shape) {
    double none = -shape * StrictMath.log1p(odds);
    return phases == 0
        ? none
        : none
            - phases * StrictMath.log1p(1 / odds)
            - StrictMath.log(phases)
            - GammaFunctions.logBeta(shape, phases);
  }
}
