package io.github.clv4j.predictive.spend;

import io.github.clv4j.predictive.estimation.LogLikelihood;
import io.github.clv4j.predictive.estimation.SpendHistories;
import io.github.clv4j.predictive.special.GammaFunctions;
import io.github.clv4j.predictive.special.LogProduct;
import java.util.Arrays;

/**
 * Log-likelihood of the Gamma-Gamma spend model (Colombo and Jiang 1999; Fader and Hardie 2013) in
 * ln p, ln q, ln v. With m the mean of x transactions, S = x m their total and u = v/(v+S),
 *
 * <pre>
 *   ln L = -lnB(px, q) + q ln u + px ln(1-u) - ln m,
 * </pre>
 *
 * the density of the mean. Special functions are needed for each distinct x only.
 */
final class GammaGammaLikelihood implements LogLikelihood {

  private static final int P = 0;
  private static final int Q = 1;
  private static final int V = 2;

  /** Shapes below lose no digits that matter where the terms nearly cancel. */
  private static final double LARGE = 100;

  private final SpendHistories spends;
  private final double[] customers;
  private final double[] logTotals;
  private final double logMeans;

  /**
   * Creates the log-likelihood of the customers with spend.
   *
   * @param spends their numbers of transactions and mean spends
   */
  GammaGammaLikelihood(SpendHistories spends) {
    this.spends = spends;
    this.customers = new double[spends.segments()];
    this.logTotals = new double[spends.segments()];
    double sum = 0;
    for (int segment = 0; segment < spends.segments(); segment++) {
      double logs = 0;
      for (int i = spends.start(segment); i < spends.start(segment + 1); i++) {
        customers[segment] += spends.weight(i);
        logs += spends.weight(i) * StrictMath.log(spends.meanSpend(i));
      }
      sum += logs;
      logTotals[segment] = logs + customers[segment] * StrictMath.log(spends.frequency(segment));
    }
    this.logMeans = sum;
  }

  /** Log-likelihood of one customer. */
  static double logLikelihood(int x, double meanSpend, double p, double q, double v) {
    double total = x * meanSpend;
    return -GammaFunctions.logBeta(p * x, q)
        - q * StrictMath.log1p(total / v)
        - p * x * StrictMath.log1p(v / total)
        - StrictMath.log(meanSpend);
  }

  @Override
  public int dimension() {
    return 3;
  }

  @Override
  public double customers() {
    return spends.customers();
  }

  @Override
  public double evaluate(double[] logParameters, double[] gradient, double[][] hessian) {
    double p = StrictMath.exp(logParameters[P]);
    double q = StrictMath.exp(logParameters[Q]);
    Arrays.fill(gradient, 0);
    for (double[] row : hessian) {
      Arrays.fill(row, 0);
    }
    double value = -logMeans;
    for (int segment = 0; segment < spends.segments(); segment++) {
      double shape = p * spends.frequency(segment);
      value += addSegment(segment, shape, q, logParameters[V], gradient, hessian);
    }
    hessian[Q][P] = hessian[P][Q];
    hessian[V][P] = hessian[P][V];
    hessian[V][Q] = hessian[Q][V];
    return value;
  }

  /** Adds the customers with one x; {@code shape} is px. Returns their part but for the means. */
  private double addSegment(
      int segment, double shape, double q, double logV, double[] gradient, double[][] hessian) {
    int x = spends.frequency(segment);
    double v = StrictMath.exp(logV);
    if (shape + q > LARGE) {
      return addLarge(segment, shape, q, v, gradient, hessian);
    }
    LogProduct growth = new LogProduct();
    double sumU = 0;
    double sumComplement = 0;
    double sumVariance = 0;
    for (int i = spends.start(segment); i < spends.start(segment + 1); i++) {
      double weight = spends.weight(i);
      double total = x * spends.meanSpend(i);
      double reciprocal = 1 / (v + total);
      double u = v * reciprocal;
      double complement = total * reciprocal;
      growth.add(1 + total / v, weight);
      sumU += weight * u;
      sumComplement += weight * complement;
      sumVariance += weight * u * complement;
    }
    double n = customers[segment];
    double logU = -growth.log();
    double logComplement = logU + logTotals[segment] - n * logV;
    double digamma = GammaFunctions.digamma(shape + q);
    double first = shape * (n * (digamma - GammaFunctions.digamma(shape)) + logComplement);
    double second = q * (n * (digamma - GammaFunctions.digamma(q)) + logU);
    gradient[V] += q * sumComplement - shape * sumU;
    addDerivatives(n, shape, q, first, second, gradient, hessian);
    hessian[P][V] -= shape * sumU;
    hessian[Q][V] += q * sumComplement;
    hessian[V][V] -= (shape + q) * sumVariance;
    return -n * GammaFunctions.logBeta(shape, q) + q * logU + shape * logComplement;
  }

  /**
   * The same where px + q is large, and amounts hardly differ: in deviations from S/v = px/q, since
   * the large terms all but cancel.
   */
  private double addLarge(
      int segment, double shape, double q, double v, double[] gradient, double[][] hessian) {
    double centre = shape / q;
    double logU = 0;
    double logComplement = 0;
    for (int i = spends.start(segment); i < spends.start(segment + 1); i++) {
      double weight = spends.weight(i);
      double ratio = spends.frequency(segment) * spends.meanSpend(i) / v;
      double deviation = ratio - centre;
      double u = 1 / (1 + ratio);
      logU -= weight * log(deviation / (1 + centre), (1 + ratio) / (1 + centre));
      logComplement += weight * log(u * deviation / centre, u * ratio * (1 + 1 / centre));
      gradient[V] += weight * q * deviation * u;
      hessian[P][V] -= weight * shape * u;
      hessian[Q][V] += weight * q * (1 - u);
      hessian[V][V] -= weight * (shape + q) * u * (1 - u);
    }
    double n = customers[segment];
    double excess = GammaFunctions.digammaExcess(shape + q);
    double first = shape * (n * (excess - GammaFunctions.digammaExcess(shape)) + logComplement);
    double second = q * (n * (excess - GammaFunctions.digammaExcess(q)) + logU);
    addDerivatives(n, shape, q, first, second, gradient, hessian);
    return -n * GammaFunctions.logBetaExcess(shape, q) + q * logU + shape * logComplement;
  }

  /** The logarithm of a number that is known with and without 1. */
  private static double log(double withoutOne, double number) {
    return Math.abs(withoutOne) < 0.5 ? StrictMath.log1p(withoutOne) : StrictMath.log(number);
  }

  private static void addDerivatives(
      double n,
      double shape,
      double q,
      double first,
      double second,
      double[] gradient,
      double[][] hessian) {
    double trigamma = GammaFunctions.trigamma(shape + q);
    gradient[P] += first;
    gradient[Q] += second;
    hessian[P][P] += first + n * shape * shape * (trigamma - GammaFunctions.trigamma(shape));
    hessian[P][Q] += n * shape * q * trigamma;
    hessian[Q][Q] += second + n * q * q * (trigamma - GammaFunctions.trigamma(q));
  }
}
