package io.github.clv4j.predictive.process.lifetime;

/**
 * B = ln V(t+u) - ln V(t) with V(y) = β-1+e^(by), so that -sB is the logarithm of the probability
 * that a customer who is alive at t is so at t+u, and its derivatives in ln b and ln β; also those
 * of the logarithm of the hazard at t+u.
 *
 * <p>With p(y) = e^(by)/V(y) and q(y) = β/V(y) all of them are short sums of products, in which the
 * differences between t and t+u are never taken between nearly equal numbers: the derivatives are
 * right relative to B, however small B is. Not thread-safe.
 */
final class GompertzGrowth {

  private final double b;
  private final double beta;

  /** b t, and β of those alive at t. */
  private double past;

  private double agedBeta;

  /** p and q at t, and 1-p. */
  private double p0;

  private double q0;
  private double notP0;

  double value;
  double byB;
  double byBeta;
  double byBB;
  double byBBeta;
  double byBetaBeta;

  /** ln p(t+u), to which ln(bs) is to be added for the logarithm of the hazard. */
  double logHazard;

  double hazardByB;
  double hazardByBeta;
  double hazardByBB;
  double hazardByBBeta;
  double hazardByBetaBeta;

  GompertzGrowth(double b, double beta) {
    this.b = b;
    this.beta = beta;
  }

  /** Sets t. */
  void startAt(double t) {
    past = b * t;
    agedBeta = GompertzLifetime.aged(past, beta);
    double e = StrictMath.exp(-past);
    p0 = 1 / agedBeta;
    q0 = beta * e * p0;
    notP0 = (beta - 1) * e * p0;
  }

  /** B alone. */
  double valueAt(double u) {
    return GompertzLifetime.growth(b * u, agedBeta);
  }

  /** How far (β-1)e^(-by), which makes the lifetime not exponential, is from 0 at t+u. */
  double notExponential(double u) {
    return Math.abs(beta - 1) * StrictMath.exp(-past - b * u);
  }

  /** β of those alive at t. */
  double agedBeta() {
    return agedBeta;
  }

  /** Sets u, and all fields. */
  void moveTo(double u) {
    double step = b * u;
    double now = past + step;
    value = GompertzLifetime.growth(step, agedBeta);
    double gone = -StrictMath.expm1(-value);
    double still = StrictMath.exp(-value);
    double p = 1 / GompertzLifetime.aged(step, agedBeta);
    double q = q0 * still;
    double notP = notP0 * still;
    double dp = notP0 * gone;
    double dq = -q0 * gone;
    byB = step * p + past * dp;
    byBeta = dq;
    double spread = p * notP;
    byBB = byB + step * (now + past) * spread + past * past * dp * (notP - p0);
    byBBeta = -(step * p * q + past * (dp * q + p0 * dq));
    byBetaBeta = dq * (1 - q - q0);
    logHazard = StrictMath.log(p);
    hazardByB = now * notP;
    hazardByBeta = -q;
    hazardByBB = now * notP * (1 - now * p);
    hazardByBBeta = now * p * q;
    hazardByBetaBeta = -q * (1 - q);
  }
}
