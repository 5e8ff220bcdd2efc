package io.github.clv4j.predictive.special;

/**
 * The number of events in (0, t] of a Poisson process whose rate is Gamma(r, α): negative binomial
 * (Ehrenberg 1959). All in log space, so that far tails and thousands of events keep their digits.
 */
public final class NegativeBinomial {

  private static final double PRECISION = 0x1p-52;

  /** Convergence takes about as many steps as the square root of the number of events. */
  private static final int MOST_STEPS = 100_000;

  private NegativeBinomial() {}

  /**
   * Logarithm of the probability of k events.
   *
   * @param k number of events, k &ge; 0
   * @param r shape of the rate distribution, r &gt; 0
   * @param alpha rate parameter of the rate distribution, in time units, alpha &gt; 0
   * @param t length of time, t &gt; 0
   * @return ln P(N(t) = k) = ln[ Γ(r+k)/(Γ(r) k!) (α/(α+t))^r (t/(α+t))^k ]
   */
  public static double logProbability(int k, double r, double alpha, double t) {
    double none = -r * StrictMath.log1p(t / alpha);
    return k == 0
        ? none
        : none - k * StrictMath.log1p(alpha / t) - StrictMath.log(k) - GammaFunctions.logBeta(r, k);
  }

  /**
   * Logarithm of the probability of at least k events, I_z(k, r) with z = t/(α+t).
   *
   * @param k number of events, k &ge; 0
   * @param r shape of the rate distribution, r &gt; 0
   * @param alpha rate parameter of the rate distribution, in time units, alpha &gt; 0
   * @param t length of time, t &gt; 0
   * @return ln P(N(t) &ge; k)
   */
  public static double logUpperTail(int k, double r, double alpha, double t) {
    if (k == 0) {
      return 0;
    }
    double exactly = logProbability(k, r, alpha, t);
    double z = t / (alpha + t);
    if (z * (k + r + 2) < k + 1) {
      return exactly + StrictMath.log(incompleteBetaFraction(k, r, z));
    }
    double fewer =
        StrictMath.exp(exactly) * k / r * incompleteBetaFraction(r, k, alpha / (alpha + t));
    return StrictMath.log1p(-Math.min(fewer, 1));
  }

  /**
   * The continued fraction 1/(1+ d1/(1+ d2/(1+ ...))) of I_z(a, b) (NIST DLMF 8.17.22), by the
   * modified Lentz method; it converges fast for z below the mean of Beta(a+1, b+1).
   */
  private static double incompleteBetaFraction(double a, double b, double z) {
    double d = 1 / (1 - (a + b) / (a + 1) * z);
    double c = 1;
    double fraction = d;
    double change = 0;
    for (int m = 1; Math.abs(change - 1) > PRECISION && m < MOST_STEPS; m++) {
      double even = m * (b - m) * z / ((a + 2 * m - 1) * (a + 2 * m));
      d = 1 / (1 + even * d);
      c = 1 + even / c;
      fraction *= d * c;
      double odd = -(a + m) * (a + b + m) * z / ((a + 2 * m) * (a + 2 * m + 1));
      d = 1 / (1 + odd * d);
      c = 1 + odd / c;
      change = d * c;
      fraction *= change;
    }
    return fraction;
  }
}
