package io.github.clv4j.predictive.process.lifetime;

import io.github.clv4j.predictive.estimation.Histories;
import io.github.clv4j.predictive.special.GammaFunctions;
import java.util.Arrays;

/**
 * What the log-likelihoods of this family share, the NBD model (Ehrenberg 1959) in ln r and ln α:
 * the sum over all customers of
 *
 * <pre>
 *   lnΓ(r+x) - lnΓ(r) + r ln α - (r+x) ln(α+t),
 * </pre>
 *
 * with t at T or at t_x. Terms depend on x alone or t alone, so that they are added up once for
 * each distinct one.
 */
final class PurchaseTerms {
  private static final int R = 0;
  private static final int ALPHA = 1;

  private final Histories histories;
  private final double[] customersAt;
  private final double[] purchasesAt;

  private PurchaseTerms(Histories histories, double[] customersAt, double[] purchasesAt) {
    this.histories = histories;
    this.customersAt = customersAt;
    this.purchasesAt = purchasesAt;
  }

  /** The terms with t at the age T. */
  static PurchaseTerms atAge(Histories histories) {
    double[] customersAt = new double[histories.times()];
    double[] purchasesAt = new double[histories.times()];
    Arrays.setAll(customersAt, histories::customersOfAge);
    Arrays.setAll(purchasesAt, histories::purchasesAtAge);
    return new PurchaseTerms(histories, customersAt, purchasesAt);
  }

  /** The terms with t at the last purchase t_x. */
  static PurchaseTerms atRecency(Histories histories) {
    double[] customersAt = new double[histories.times()];
    double[] purchasesAt = new double[histories.times()];
    for (int segment = 0; segment < histories.segments(); segment++) {
      for (int i = histories.start(segment); i < histories.start(segment + 1); i++) {
        customersAt[histories.recency(i)] += histories.weight(i);
        purchasesAt[histories.recency(i)] += histories.weight(i) * histories.frequency(segment);
      }
    }
    return new PurchaseTerms(histories, customersAt, purchasesAt);
  }

  /** Weight of the customers whose t is an entry of the time table. */
  double customersAt(int time) {
    return customersAt[time];
  }

  /**
   * Adds the terms up.
   *
   * @param r shape of the purchase rates
   * @param alpha rate parameter of the purchase rates
   * @param gradient to whose first two elements the derivatives in ln r and ln α are added
   * @param hessian to whose upper left corner, on and above the diagonal, the second ones are added
   * @return the sum
   */
  double add(double r, double alpha, double[] gradient, double[][] hessian) {
    double value = 0;
    int from = 0;
    for (int segment = 0; segment < histories.segments(); segment++) {
      double customers = histories.customersFrom(segment);
      int n = histories.frequency(segment) - from;
      double first = r * GammaFunctions.digammaDifference(r + from, n);
      double second = r * r * GammaFunctions.trigammaDifference(r + from, n);
      value += customers * GammaFunctions.logGammaRatio(r + from, n);
      gradient[R] += customers * first;
      hessian[R][R] += customers * (first + second);
      from += n;
    }
    double logAlpha = StrictMath.log(alpha);
    for (int i = 0; i < customersAt.length; i++) {
      if (customersAt[i] > 0) {
        double shapes = r * customersAt[i];
        double purchases = purchasesAt[i];
        double time = histories.time(i);
        double log = StrictMath.log1p(time / alpha);
        double u = alpha / (alpha + time);
        double v = time / (alpha + time);
        value -= (shapes + purchases) * log + purchases * logAlpha;
        gradient[R] -= shapes * log;
        gradient[ALPHA] += shapes * v - purchases * u;
        hessian[R][R] -= shapes * log;
        hessian[R][ALPHA] += shapes * v;
        hessian[ALPHA][ALPHA] -= (shapes + purchases) * u * v;
      }
    }
    return value;
  }
}
