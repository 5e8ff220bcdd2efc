package io.github.clv4j.predictive.process.betageometric;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * E[X(t)] and S(t) of an {@link ErlangKernel} as functions of time: by sums over the number of
 * phases in (0, t], or by quadrature over the dropout probability where these would be long.
 *
 * <p>With N ~ NB(r+m, α+gap, t) and J = floor((m+N)/k), the purchases of one who cannot leave,
 *
 * <pre>
 *   E[X(t)] = Σ_m w_m E[H(J)],   H(n) = Σ_{j&lt;n} s_j,   s_j = B(a, b+j)/B(a, b)
 *   S(t)    = Σ_m w_m E[s_J]
 * </pre>
 *
 * All terms are positive, and each sum is divided by that of its probabilities, which spares their
 * first one. Not thread-safe: it lives within one call.
 */
final class ErlangMixture {

  /** Longer sums are slower than the quadrature. */
  private static final double MOST_PHASES = 30_000;

  /** Standard deviations of the number of phases, and exponents of its tail, that may matter. */
  private static final double DEVIATIONS = 9;

  private static final double NEGLIGIBLE = 40;

  private static final double ROUNDING = 0x1p-54;

  /** From here on the running sums are scaled down; a purchase may multiply a term by 1e290. */
  private static final double LARGE = 0x1p30;

  private final ErlangKernel kernel;
  private final double[] weights;

  /** H(n) and s_n, as far as they were needed. */
  private double[] expected = {0};

  private double[] stays = {1};
  private @Nullable ErlangQuadrature quadrature;

  ErlangMixture(ErlangKernel kernel) {
    this.kernel = kernel;
    this.weights = kernel.phaseWeights();
  }

  double expectedTransactions(double t) {
    double ratio = ratio(t);
    if (ratio == 0) {
      return 0;
    }
    if (!isShort(ratio)) {
      return quadrature().expectedTransactions(ratio);
    }
    double sum = 0;
    for (int m = 0; m < weights.length; m++) {
      if (weights[m] > 0) {
        Sums sums = new Sums(m, ratio);
        sum += weights[m] * (sums.expected / sums.total);
      }
    }
    return sum;
  }

  double survival(double t) {
    double ratio = ratio(t);
    if (ratio == 0) {
      return 1;
    }
    if (!isShort(ratio)) {
      return quadrature().survival(ratio);
    }
    double sum = 0;
    for (int m = 0; m < weights.length; m++) {
      if (weights[m] > 0) {
        Sums sums = new Sums(m, ratio);
        sum += weights[m] * (sums.alive / sums.total);
      }
    }
    return Math.min(sum, 1);
  }

  private double ratio(double t) {
    return Math.min(t / kernel.now(), Double.MAX_VALUE);
  }

  /** Mean, standard deviations and exponential tail of the number of phases. */
  private boolean isShort(double ratio) {
    double mean = kernel.r() * ratio;
    double phases =
        mean
            + DEVIATIONS * StrictMath.sqrt(mean * (1 + ratio))
            + (kernel.k() + NEGLIGIBLE) * (1 + ratio);
    return phases < MOST_PHASES;
  }

  private ErlangQuadrature quadrature() {
    ErlangQuadrature existing = quadrature;
    if (existing == null) {
      existing = new ErlangQuadrature(kernel);
      quadrature = existing;
    }
    return existing;
  }

  /** Makes sure that H(n) and s_n are there. */
  private void tabulate(int n) {
    int from = stays.length;
    if (n >= from) {
      expected = Arrays.copyOf(expected, Math.max(2 * from, n + 1));
      stays = Arrays.copyOf(stays, expected.length);
      for (int j = from; j < stays.length; j++) {
        expected[j] = expected[j - 1] + stays[j - 1];
        stays[j] = stays[j - 1] * ((kernel.b() + (j - 1)) / (kernel.a() + kernel.b() + (j - 1)));
      }
    }
  }

  /** The sums over N for one m, relative to P(N = 0), up to a common factor. */
  private final class Sums {
    private double total;
    private double expected;
    private double alive;

    Sums(int m, double ratio) {
      int k = kernel.k();
      double shape = kernel.r() + m;
      double z = ratio / (1 + ratio);
      double term = 1;
      int n = 0;
      for (int purchases = 0; ; purchases++) {
        double block = 0;
        for (int end = (purchases + 1) * k - m; n < end; n++) {
          block += term;
          term *= (shape + n) / (n + 1) * z;
        }
        add(purchases, block);
        if (term <= ROUNDING * total) {
          double fall = Math.max(z, (shape + n) / (n + 1) * z);
          if (fall < 1 && isNegligible(term / (1 - fall), purchases, 1 / (1 - fall))) {
            return;
          }
        }
        if (term > LARGE) {
          double scale = Math.scalb(1.0, -Math.getExponent(term));
          term *= scale;
          total *= scale;
          expected *= scale;
          alive *= scale;
        }
      }
    }

    private void add(int purchases, double block) {
      tabulate(purchases + 1);
      total += block;
      expected += block * ErlangMixture.this.expected[purchases];
      alive += block * stays[purchases];
    }

    /** Whether the rest, so large in all and so many phases long, does not count. */
    private boolean isNegligible(double rest, int purchases, double length) {
      double purchasesThere = ErlangMixture.this.expected[purchases + 1] + length;
      return rest <= ROUNDING * total
          && rest * stays[purchases + 1] <= ROUNDING * alive
          && rest * purchasesThere <= ROUNDING * expected;
    }
  }
}
