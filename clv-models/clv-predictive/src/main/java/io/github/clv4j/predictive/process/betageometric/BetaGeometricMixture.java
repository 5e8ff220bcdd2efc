package io.github.clv4j.predictive.process.betageometric;

import org.jspecify.annotations.Nullable;

/**
 * E[X(t)] and S(t) of BG/NBD as functions of time, for one customer: by hypergeometric series where
 * they converge fast and nothing cancels, otherwise by quadrature over the dropout probability.
 *
 * <p>With z = t/(α+t), Λ = ln(1+t/α), c = a+b-1 and q = c-r, Euler's transformation gives
 *
 * <pre>
 *   E[X(t)] = c φ - e^(-(a-1)Λ) Σ_{k≥1} (a)_{k-1} (q)_k / ((c+1)_{k-1} k!) z^k,   φ = -expm1(-(a-1)Λ)/(a-1)
 *           = e^(-(a-1)Λ) Σ_{k≥1} (a)_{k-1} z^k/k! · c [1 - (q)_k/(c)_k]
 *   S(t)    = e^(-aΛ) Σ_{k≥0} (a)_k (a+b-r)_k / ((a+b)_k k!) z^k
 * </pre>
 *
 * regular at a = 1 and at a + b = 1. The first form converges fast when r is large, the second has
 * positive terms when r is small. Not thread-safe: it lives within one call.
 */
final class BetaGeometricMixture {

  private static final int MOST_TERMS = 400;

  /** A sum whose terms together are larger than it by more than this has lost too many digits. */
  private static final double CANCELLATION = 50;

  private static final double ROUNDING = 0x1p-54;

  private final double r;
  private final double alpha;
  private final double a;
  private final double b;
  private final double longest;
  private @Nullable DropoutQuadrature quadrature;

  /**
   * Creates the functions for times up to {@code longest}.
   *
   * @param kernel the parameters
   * @param longest the longest time that will be asked for
   */
  BetaGeometricMixture(BetaGeometricKernel kernel, double longest) {
    this.r = kernel.r();
    this.alpha = kernel.alpha();
    this.a = kernel.a();
    this.b = kernel.b();
    this.longest = longest;
  }

  /** E[X(t)] for 0 <= t <= longest. */
  double expectedTransactions(double t) {
    if (t == 0) {
      return 0;
    }
    double sum = 10 * r < a + b - 1 ? positiveSeries(t) : differenceSeries(t);
    return sum > 0 ? sum : quadrature().expectedTransactions(ratio(t));
  }

  /** S(t) for 0 <= t <= longest. */
  double survival(double t) {
    if (t == 0) {
      return 1;
    }
    double sum = survivalSeries(t);
    return sum > 0 ? Math.min(sum, 1) : quadrature().survival(ratio(t));
  }

  /** First form of E[X(t)]; NaN where it would be slow or inaccurate. */
  private double differenceSeries(double t) {
    double z = t / (alpha + t);
    double c = a + b - 1;
    double q = c - r;
    double logGrowth = StrictMath.log1p(t / alpha);
    double exponent = (1 - a) * logGrowth;
    double phi = Math.abs(exponent) < ROUNDING ? logGrowth : StrictMath.expm1(exponent) / (1 - a);
    double term = q * z;
    double sum = term;
    double size = Math.abs(term);
    double negligible = ROUNDING * (1 - z);
    for (int k = 1; Math.abs(term) > negligible * Math.abs(sum); k++) {
      if (k == MOST_TERMS) {
        return Double.NaN;
      }
      term *= (a + (k - 1)) * (q + k) * z / ((c + k) * (k + 1));
      sum += term;
      size += Math.abs(term);
    }
    double scale = StrictMath.exp(exponent);
    double expected = c * phi - scale * sum;
    return Math.abs(c) * phi + scale * size < CANCELLATION * expected ? expected : Double.NaN;
  }

  /** Second form of E[X(t)], for r well below a+b-1; NaN where it would be slow. */
  private double positiveSeries(double t) {
    double z = t / (alpha + t);
    double c = a + b - 1;
    double q = c - r;
    double power = z;
    double complement = r;
    double ratio = q;
    double sum = power * complement;
    double negligible = ROUNDING * (1 - z);
    for (int k = 1; power * c > negligible * sum; k++) {
      if (k == MOST_TERMS) {
        return Double.NaN;
      }
      power *= (a + (k - 1)) * z / (k + 1);
      complement += ratio * r / (c + k);
      ratio *= (q + k) / (c + k);
      sum += power * complement;
    }
    return StrictMath.exp((1 - a) * StrictMath.log1p(t / alpha)) * sum;
  }

  /** S(t); NaN where it would be slow or inaccurate. */
  private double survivalSeries(double t) {
    double z = t / (alpha + t);
    double q = a + b - r;
    double term = 1;
    double sum = 1;
    double size = 1;
    double negligible = ROUNDING * (1 - z);
    for (int k = 0; Math.abs(term) > negligible * Math.abs(sum); k++) {
      if (k == MOST_TERMS) {
        return Double.NaN;
      }
      term *= (a + k) * (q + k) * z / ((a + b + k) * (k + 1));
      sum += term;
      size += Math.abs(term);
    }
    return size < CANCELLATION * sum
        ? StrictMath.exp(-a * StrictMath.log1p(t / alpha)) * sum
        : Double.NaN;
  }

  private DropoutQuadrature quadrature() {
    DropoutQuadrature existing = quadrature;
    if (existing == null) {
      existing = DropoutQuadrature.of(a, b, r, ratio(longest));
      quadrature = existing;
    }
    return existing;
  }

  private double ratio(double t) {
    return Math.min(t / alpha, Double.MAX_VALUE);
  }
}
