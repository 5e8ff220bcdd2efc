package io.github.clv4j.core.valuation;

/**
 * Payments each of which is worth 1 + s times the one before: what renewals, growth and discount
 * come to together. The step s is given rather than the factor, as it is small where it matters. A
 * last part of a period counts pro rata.
 *
 * @param step s, above -1 or equal to it
 * @param periods number of payments, at least 0, possibly a fraction or infinite
 */
public record GeometricSum(double step, double periods) {
  /** Below this many steps in all the quotients lose digits, and a series has them all. */
  private static final double FEW = 0.1;

  private static final int TERMS = 14;

  /**
   * Checks the numbers.
   *
   * @param step s, above -1 or equal to it
   * @param periods number of payments, at least 0, possibly a fraction or infinite
   * @throws IllegalArgumentException if one is out of its range
   */
  public GeometricSum {
    if (!(step >= -1) || Double.isInfinite(step)) {
      throw new IllegalArgumentException("step is " + step + ": it must be finite, at least -1");
    }
    if (!(periods >= 0)) {
      throw new IllegalArgumentException("periods are " + periods + ": they must be at least 0");
    }
  }

  /**
   * Returns the sum of (1+s)^t over t = 0, 1, ..., periods - 1.
   *
   * @return the sum; infinite without end where s is not below 0
   */
  public double sum() {
    if (Double.isInfinite(periods)) {
      return step >= 0 ? periods : -1 / step;
    }
    if (step == 0) {
      return periods;
    }
    double whole = Math.floor(periods);
    return (whole == 0 ? 0 : StrictMath.expm1(whole * log()) / step) + rest(whole) * last(whole);
  }

  /**
   * Returns how the sum changes with the logarithm of the factor 1 + s: the sum of t (1+s)^t.
   *
   * @return d sum / d ln(1+s); infinite where the sum is
   */
  public double slope() {
    if (Double.isInfinite(periods)) {
      return step >= 0 ? periods : (1 + step) / (step * step);
    }
    double whole = Math.floor(periods);
    double sum =
        Math.abs(step) * whole < FEW
            ? (1 + step) * series(whole)
            : (whole * last(whole) - (1 + step) * StrictMath.expm1(whole * log()) / step) / step;
    return sum + rest(whole) * whole * last(whole);
  }

  /** The derivative of ((1+s)^n - 1) / s in powers of s: sum over k of k C(n, k+1) s^(k-1). */
  private double series(double n) {
    double term = n * (n - 1) / 2;
    double sum = 0;
    for (int k = 1; k <= TERMS; k++) {
      sum += k * term;
      term *= step * (n - (k + 1)) / (k + 2);
    }
    return sum;
  }

  /**
   * Returns the integral of (1+s)^t over t from 0 to the periods.
   *
   * @return the flow; infinite without end where s is not below 0
   */
  public double flow() {
    if (Double.isInfinite(periods)) {
      return step >= 0 ? periods : step == -1 ? 0 : -1 / log();
    }
    return step == -1 ? 0 : log() == 0 ? periods : StrictMath.expm1(periods * log()) / log();
  }

  /**
   * Returns how the flow changes with the logarithm of the factor 1 + s: the integral of t (1+s)^t.
   *
   * @return d flow / d ln(1+s); infinite where the flow is
   */
  public double flowSlope() {
    double log = log();
    if (Double.isInfinite(periods)) {
      return step >= 0 ? periods : 1 / (log * log);
    }
    if (step == -1) {
      return 0;
    }
    double x = periods * log;
    if (Math.abs(x) >= FEW) {
      return (periods * StrictMath.exp(x) - StrictMath.expm1(x) / log) / log;
    }
    double term = periods * periods / 2; // the sum over k of k n^(k+1) L^(k-1) / (k+1)!
    double sum = 0;
    for (int k = 1; k <= TERMS; k++) {
      sum += k * term;
      term *= x / (k + 2);
    }
    return sum;
  }

  private double log() {
    return StrictMath.log1p(step);
  }

  private double rest(double whole) {
    return periods - whole;
  }

  private double last(double whole) {
    return whole == 0 ? 1 : step == -1 ? 0 : StrictMath.exp(whole * log());
  }
}
