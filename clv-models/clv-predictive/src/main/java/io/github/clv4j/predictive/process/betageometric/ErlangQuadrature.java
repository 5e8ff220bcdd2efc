package io.github.clv4j.predictive.process.betageometric;

/**
 * E[X(t)] and S(t) of an {@link ErlangKernel} over long times, by quadrature over the dropout
 * probability p. With q = 1-p, θ = q^(1/k) and τ = t/(α+gap), a sum over the k-th roots of unity ω
 * picks the phases that complete a purchase:
 *
 * <pre>
 *   S(t|p) = E[q^J] = 1/k Σ_ω c_ω Σ_m w_m (θω)^m (1 + τ(1-θω))^-(r+m),   c_ω = p/q θω/(1-θω)
 *   E[X(t)|p] = (1 - S(t|p))/p
 * </pre>
 *
 * The term of ω = 1 is the largest by far. Where q is so small that the terms would cancel, the
 * first few powers of q do.
 */
final class ErlangQuadrature {

  /** Below this q a few of its powers are enough, and the roots of unity lose digits. */
  private static final double SMALL = 1e-3;

  /** 1e-3 to this is below rounding, relative to the power before them all. */
  private static final int POWERS = 7;

  /** Below this p the functions have reached their limits. */
  private static final double SMALLEST = 1e-290;

  private final ErlangKernel kernel;
  private final int k;
  private final double r;
  private final double[] weights;

  ErlangQuadrature(ErlangKernel kernel) {
    this.kernel = kernel;
    this.k = kernel.k();
    this.r = kernel.r();
    this.weights = kernel.phaseWeights();
  }

  /** E[X(t)] for τ = t/(α+gap). */
  double expectedTransactions(double ratio) {
    double[] atLeast = new double[POWERS + 1];
    ErlangCounts counts = new ErlangCounts(kernel, ratio * kernel.now());
    for (int n = 1; n <= POWERS; n++) {
      atLeast[n] = counts.atLeast(n);
    }
    return nodes(ratio)
        .expectation(
            p -> {
              double q = 1 - p;
              return q < SMALL
                  ? polynomial(atLeast, 1, q)
                  : new Roots(p, ratio).expectedTransactions();
            });
  }

  /** S(t) for τ = t/(α+gap). */
  double survival(double ratio) {
    double[] exactly = new double[POWERS + 1];
    ErlangCounts counts = new ErlangCounts(kernel, ratio * kernel.now());
    for (int n = 0; n <= POWERS; n++) {
      exactly[n] = counts.exactly(n);
    }
    double sum =
        nodes(ratio)
            .expectation(
                p -> {
                  double q = 1 - p;
                  return q < SMALL ? polynomial(exactly, 0, q) : new Roots(p, ratio).survival();
                });
    return Math.max(0, Math.min(sum, 1));
  }

  private DropoutQuadrature nodes(double ratio) {
    return DropoutQuadrature.of(kernel.a(), kernel.b(), r + k, ratio);
  }

  /** The sum of coefficients[n] q^(n-from). */
  private static double polynomial(double[] coefficients, int from, double q) {
    double sum = 0;
    for (int n = POWERS; n >= from; n--) {
      sum = sum * q + coefficients[n];
    }
    return sum;
  }

  /** The sum over the roots of unity at one p. */
  private final class Roots {
    private final double p;
    private final double ratio;
    private final double theta;

    /** 1-θ. */
    private final double gap;

    Roots(double node, double ratio) {
      this.p = Math.max(node, SMALLEST);
      this.ratio = ratio;
      double log = StrictMath.log1p(-p) / k;
      theta = StrictMath.exp(log);
      gap = -StrictMath.expm1(log);
    }

    double survival() {
      double power = 1;
      double sum = 0;
      double growth = StrictMath.log1p(ratio * gap);
      for (int m = 0; m < k; m++) {
        sum += weights[m] * power * StrictMath.exp(-(r + m) * growth);
        power *= theta;
      }
      sum *= theta / gap;
      for (int i = 1; 2 * i <= k; i++) {
        sum += (2 * i == k ? 1 : 2) * new Root(i).alive();
      }
      return p / ((1 - p) * k) * sum;
    }

    double expectedTransactions() {
      double power = 1;
      double sum = 0;
      double growth = StrictMath.log1p(ratio * gap);
      for (int m = 0; m < k; m++) {
        sum -= weights[m] * power * StrictMath.expm1(-(r + m) * growth);
        power *= theta;
      }
      sum *= theta / gap;
      for (int i = 1; 2 * i <= k; i++) {
        sum += (2 * i == k ? 1 : 2) * new Root(i).gone();
      }
      return sum / ((1 - p) * k);
    }

    /** The term of one ω: real parts, which are all that remains with that of its conjugate. */
    private final class Root {
      /** θω. */
      private final double x;

      private final double y;

      /** θω/(1-θω). */
      private final double factorX;

      private final double factorY;

      /** 1/(1+τ(1-θω)). */
      private final double inverseX;

      private final double inverseY;

      /** ln(1+τ(1-θω)). */
      private final double log;

      private final double angle;

      Root(int i) {
        double turn = 2 * StrictMath.PI * i / k;
        x = theta * StrictMath.cos(turn);
        y = theta * StrictMath.sin(turn);
        double square = (1 - x) * (1 - x) + y * y;
        factorX = (x * (1 - x) - y * y) / square;
        factorY = y / square;
        double u = 1 + ratio * (1 - x);
        double v = -ratio * y;
        double size = StrictMath.hypot(u, v);
        inverseX = u / size / size;
        inverseY = -v / size / size;
        log =
            ratio > 1
                ? StrictMath.log(size)
                : 0.5 * StrictMath.log1p(ratio * (2 * (1 - x) + ratio * square));
        angle = StrictMath.atan2(v, u);
      }

      /** c_ω Σ_m w_m (θω)^m (1+τ(1-θω))^-(r+m). */
      double alive() {
        double size = StrictMath.exp(-r * log);
        double zetaX = x * inverseX - y * inverseY;
        double zetaY = x * inverseY + y * inverseX;
        double sumX = 0;
        double sumY = 0;
        for (int m = k - 1; m >= 0; m--) {
          double next = sumX * zetaX - sumY * zetaY + weights[m];
          sumY = sumX * zetaY + sumY * zetaX;
          sumX = next;
        }
        double cos = size * StrictMath.cos(r * angle);
        double sin = -size * StrictMath.sin(r * angle);
        return factorX * (sumX * cos - sumY * sin) - factorY * (sumX * sin + sumY * cos);
      }

      /** c_ω Σ_m w_m (θω)^m [1 - (1+τ(1-θω))^-(r+m)]. */
      double gone() {
        double size = StrictMath.exp(-r * log);
        double half = StrictMath.sin(0.5 * r * angle);
        // 1 - (1+τ(1-θω))^-r, without cancellation where r is small
        double goneX = -StrictMath.expm1(-r * log) + 2 * size * half * half;
        double goneY = size * StrictMath.sin(r * angle);
        double sumX = weights[0] * goneX;
        double sumY = weights[0] * goneY;
        double powerX = x;
        double powerY = y;
        double restX = 1 - goneX;
        double restY = -goneY;
        for (int m = 1; m < k; m++) {
          double next = restX * inverseX - restY * inverseY;
          restY = restX * inverseY + restY * inverseX;
          restX = next;
          sumX += weights[m] * (powerX * (1 - restX) + powerY * restY);
          sumY += weights[m] * (powerY * (1 - restX) - powerX * restY);
          next = powerX * x - powerY * y;
          powerY = powerX * y + powerY * x;
          powerX = next;
        }
        return factorX * sumX - factorY * sumY;
      }
    }
  }
}
