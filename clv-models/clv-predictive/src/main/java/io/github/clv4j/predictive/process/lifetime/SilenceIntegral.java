package io.github.clv4j.predictive.process.lifetime;

import java.util.Arrays;

/**
 * What the silence since the last purchase adds to the log-likelihood of Pareto/NBD, by an integral
 * over the time of the dropout for each history: with p(y) the probability of leaving a time y
 * after it without having bought again, and Q = D(T)/D(t_x) that of staying so,
 *
 * <pre>
 *   M        = Q + integral of p(y) up to T - t_x,
 *   ∇ ln M   = Σ w ∇l,
 *   ∇∇' ln M = Σ w (∇∇'l + ∇l ∇l') - Σ w ∇l Σ w ∇l',
 * </pre>
 *
 * where l is the logarithm of each of these terms and w its share in M. Not thread-safe.
 */
final class SilenceIntegral {
  private static final int R = 0;
  private static final int ALPHA = 1;
  private static final int S = 2;
  private static final int BETA = 3;
  private static final int DIMENSION = ParetoNbdSum.DIMENSION;

  private final double r;
  private final double alpha;
  private final double s;
  private final double beta;
  private final double[] first = new double[DIMENSION];
  private final double[] mean = new double[DIMENSION];
  private final double[][] second = new double[DIMENSION][DIMENSION];
  private double sum;
  private double value;

  SilenceIntegral(double r, double alpha, double s, double beta) {
    this.r = r;
    this.alpha = alpha;
    this.s = s;
    this.beta = beta;
  }

  /** The sum so far of weight times ln M. */
  double value() {
    return value;
  }

  /** Adds a history to the value, the gradient and the upper triangle of the Hessian. */
  void add(
      int x, double recency, double age, double weight, double[] gradient, double[][] hessian) {
    double k = r + x;
    double a = alpha + recency;
    double b = beta + recency;
    double silence = age - recency;
    Arrays.fill(mean, 0);
    for (double[] row : second) {
      Arrays.fill(row, 0);
    }
    sum = 0;
    new DropoutDensity(k, s, a, b)
        .forEachNode(
            silence,
            (y, logA, logB, p) -> {
              double v = beta / (b + y);
              setStaying(k, a, b, y, logA, logB);
              first[S] += 1;
              first[BETA] -= v;
              addTerm(k, a, b, y, logA, logB, p);
              second[BETA][BETA] -= p * v * (1 - v);
            });
    double logA = StrictMath.log1p(silence / a);
    double logB = StrictMath.log1p(silence / b);
    setStaying(k, a, b, silence, logA, logB);
    addTerm(k, a, b, silence, logA, logB, StrictMath.exp(-k * logA - s * logB));
    value += weight * StrictMath.log(sum);
    for (int i = 0; i < DIMENSION; i++) {
      double meanI = mean[i] / sum;
      gradient[i] += weight * meanI;
      for (int j = i; j < DIMENSION; j++) {
        hessian[i][j] += weight * (second[i][j] / sum - meanI * (mean[j] / sum));
      }
    }
  }

  /** First derivatives of -k ln(1+y/a) - s ln(1+y/b). */
  private void setStaying(double k, double a, double b, double y, double logA, double logB) {
    first[R] = -r * logA;
    first[ALPHA] = k * (alpha / a - alpha / (a + y));
    first[S] = -s * logB;
    first[BETA] = s * (beta / b - beta / (b + y));
  }

  /** Adds a term with its first derivatives, and second ones as far as they are of staying. */
  private void addTerm(double k, double a, double b, double y, double logA, double logB, double p) {
    double u = alpha / (a + y);
    double v = beta / (b + y);
    double uThen = alpha / a;
    double vThen = beta / b;
    sum += p;
    for (int i = 0; i < DIMENSION; i++) {
      mean[i] += p * first[i];
      for (int j = i; j < DIMENSION; j++) {
        second[i][j] += p * first[i] * first[j];
      }
    }
    second[R][R] -= p * r * logA;
    second[R][ALPHA] += p * r * (uThen - u);
    second[ALPHA][ALPHA] += p * k * (uThen * (1 - uThen) - u * (1 - u));
    second[S][S] -= p * s * logB;
    second[S][BETA] += p * s * (vThen - v);
    second[BETA][BETA] += p * s * (vThen * (1 - vThen) - v * (1 - v));
  }
}
