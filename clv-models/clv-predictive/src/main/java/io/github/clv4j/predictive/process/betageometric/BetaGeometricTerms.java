package io.github.clv4j.predictive.process.betageometric;

import io.github.clv4j.predictive.estimation.Histories;
import io.github.clv4j.predictive.special.GammaFunctions;
import java.util.Arrays;

/**
 * The terms of the log-likelihoods of this family that depend on x or on T alone, added up once for
 * each distinct x or T, with their derivatives in ln r, ln α, ln a, ln b:
 *
 * <pre>
 *   lnΓ(r+kx) - lnΓ(r) + r ln α - (r+kx) ln(α+T) + lnB(a, b+n) - lnB(a, b)
 * </pre>
 *
 * with k phases a purchase and n = x chances to leave, or x+1. What depends on the single history
 * is added to {@link #value}, {@link #gradient} and the upper triangle of {@link #hessian} by the
 * likelihood itself. Not thread-safe: it lives within one evaluation.
 */
final class BetaGeometricTerms {

  static final int R = 0;
  static final int ALPHA = 1;
  static final int A = 2;
  static final int B = 3;

  final double r;
  final double alpha;
  final double a;
  final double b;
  final double[] gradient;
  final double[][] hessian;

  /** ln(1+t/α) of each distinct time. */
  final double[] growth;

  /** t/(α+t) of each distinct time; also minus the derivative of the former in ln α. */
  final double[] elapsed;

  double value;

  private final Histories histories;
  private final int phases;
  private final int chancesAtZero;

  BetaGeometricTerms(
      Histories histories,
      int phases,
      int chancesAtZero,
      double[] logParameters,
      double[] gradient,
      double[][] hessian) {
    this.histories = histories;
    this.phases = phases;
    this.chancesAtZero = chancesAtZero;
    this.r = StrictMath.exp(logParameters[R]);
    this.alpha = StrictMath.exp(logParameters[ALPHA]);
    this.a = StrictMath.exp(logParameters[A]);
    this.b = StrictMath.exp(logParameters[B]);
    this.gradient = gradient;
    this.hessian = hessian;
    this.growth = new double[histories.times()];
    this.elapsed = new double[histories.times()];
    Arrays.fill(gradient, 0);
    for (double[] row : hessian) {
      Arrays.fill(row, 0);
    }
  }

  /** Fills the tables by time and adds the terms. */
  void add() {
    addAges();
    addFrequencies();
  }

  /** Completes the Hessian and returns the value. */
  double sum() {
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < i; j++) {
        hessian[i][j] = hessian[j][i];
      }
    }
    return value;
  }

  /** The terms r ln α - (r+kx) ln(α+T), and the tables by time. */
  private void addAges() {
    double logAlpha = StrictMath.log(alpha);
    for (int i = 0; i < growth.length; i++) {
      double time = histories.time(i);
      double log = StrictMath.log1p(time / alpha);
      double u = alpha / (alpha + time);
      double v = time / (alpha + time);
      growth[i] = log;
      elapsed[i] = v;
      double shapes = r * histories.customersOfAge(i);
      double purchases = phases * histories.purchasesAtAge(i);
      value -= (shapes + purchases) * log + purchases * logAlpha;
      gradient[R] -= shapes * log;
      gradient[ALPHA] += shapes * v - purchases * u;
      hessian[R][R] -= shapes * log;
      hessian[R][ALPHA] += shapes * v;
      hessian[ALPHA][ALPHA] -= (shapes + purchases) * u * v;
    }
  }

  /** The gamma and beta terms, as rising factorials from each distinct x to the next. */
  private void addFrequencies() {
    int purchases = 0;
    int chances = 0;
    for (int segment = 0; segment < histories.segments(); segment++) {
      double customers = histories.customersFrom(segment);
      int frequency = histories.frequency(segment);
      addPurchases((long) phases * purchases, (long) phases * (frequency - purchases), customers);
      addStays(chances, frequency + chancesAtZero - chances, customers);
      purchases = frequency;
      chances = frequency + chancesAtZero;
    }
  }

  /** Γ(r+from+n)/Γ(r+from) for so many customers. */
  private void addPurchases(long from, long n, double customers) {
    double first = r * GammaFunctions.digammaDifference(r + from, n);
    double second = r * r * GammaFunctions.trigammaDifference(r + from, n);
    value += customers * GammaFunctions.logGammaRatio(r + from, n);
    gradient[R] += customers * first;
    hessian[R][R] += customers * (first + second);
  }

  /** B(a, b+from+n)/B(a, b+from) for so many customers. */
  private void addStays(int from, int n, double customers) {
    double c = a + b + from;
    double staying = GammaFunctions.digammaDifference(b + from, n);
    double stayingCurvature = GammaFunctions.trigammaDifference(b + from, n);
    double all = GammaFunctions.digammaDifference(c, n);
    double allCurvature = GammaFunctions.trigammaDifference(c, n);
    value += customers * GammaFunctions.logBetaRatio(a, b + from, n);
    gradient[A] -= customers * a * all;
    gradient[B] += customers * b * (staying - all);
    hessian[A][A] -= customers * a * (all + a * allCurvature);
    hessian[A][B] -= customers * a * b * allCurvature;
    hessian[B][B] += customers * b * (staying - all + b * (stayingCurvature - allCurvature));
  }
}
