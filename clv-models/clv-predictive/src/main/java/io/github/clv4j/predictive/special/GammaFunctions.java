package io.github.clv4j.predictive.special;

import org.apache.commons.numbers.gamma.Digamma;
import org.apache.commons.numbers.gamma.LogBeta;
import org.apache.commons.numbers.gamma.LogGamma;
import org.apache.commons.numbers.gamma.Trigamma;

/**
 * The gamma family on positive arguments, and its differences over integer steps, which are what
 * the likelihoods need.
 *
 * <p>A difference such as {@code lnΓ(y+n) - lnΓ(y)} is never taken between two nearly equal values:
 * short ones are sums over the factors {@code y, y+1, ...}, long ones are differences of Stirling's
 * series (NIST DLMF 5.11) whose leading terms are combined by {@code log1p}. Relative error of the
 * differences: below 2e-14 for y in 1e-10..1e12 and n to 1e9 (for the logarithm: relative to the
 * larger of the value and 1).
 */
public final class GammaFunctions {

  /** From here on Stirling's series, cut as below, are exact to double precision. */
  private static final double STIRLING_FROM = 16;

  /** Up to this many factors are taken one by one. */
  private static final long FEW = 8;

  /** Above this a product of {@link #FEW} factors could overflow. */
  private static final double PRODUCT_LIMIT = 1e30;

  private GammaFunctions() {}

  /**
   * Logarithm of the gamma function.
   *
   * @param y argument, y &gt; 0
   * @return ln Γ(y), relative error below 2e-15 away from its zeros at 1 and 2, absolute there
   */
  public static double logGamma(double y) {
    return LogGamma.value(y);
  }

  /**
   * Digamma function, the derivative of ln Γ.
   *
   * @param y argument, y &gt; 0
   * @return ψ(y), error below 1e-14 relative to the larger of its size and 1
   */
  public static double digamma(double y) {
    return Digamma.value(y);
  }

  /**
   * Trigamma function, the derivative of digamma.
   *
   * @param y argument, y &gt; 0
   * @return ψ'(y), relative error below 1e-14
   */
  public static double trigamma(double y) {
    return Trigamma.value(y);
  }

  /**
   * Logarithm of the beta function.
   *
   * @param a first argument, a &gt; 0
   * @param b second argument, b &gt; 0
   * @return ln B(a, b) = ln Γ(a) + ln Γ(b) - ln Γ(a+b)
   */
  public static double logBeta(double a, double b) {
    return LogBeta.value(a, b);
  }

  /**
   * Logarithm of the rising factorial y (y+1) ... (y+n-1).
   *
   * @param y first factor, y &gt; 0
   * @param n number of factors, n &ge; 0
   * @return ln Γ(y+n) - ln Γ(y)
   */
  public static double logGammaRatio(double y, long n) {
    long single = singleFactors(y, n);
    double product = 1;
    for (long j = 0; j < single; j++) {
      product *= y + j;
    }
    double log = single > 0 ? StrictMath.log(product) : 0;
    return single < n ? log + stirlingLogGammaRatio(y + single, n - single) : log;
  }

  /**
   * Difference of digamma over an integer step, the sum of 1/(y+j) for 0 &le; j &lt; n.
   *
   * @param y argument, y &gt; 0
   * @param n step, n &ge; 0
   * @return ψ(y+n) - ψ(y)
   */
  public static double digammaDifference(double y, long n) {
    long single = singleFactors(y, n);
    double sum = 0;
    for (long j = 0; j < single; j++) {
      sum += 1 / (y + j);
    }
    return single < n ? sum + stirlingDigammaDifference(y + single, n - single) : sum;
  }

  /**
   * Difference of trigamma over an integer step, minus the sum of 1/(y+j)² for 0 &le; j &lt; n.
   *
   * @param y argument, y &gt; 0
   * @param n step, n &ge; 0
   * @return ψ'(y+n) - ψ'(y), zero or negative
   */
  public static double trigammaDifference(double y, long n) {
    long single = singleFactors(y, n);
    double sum = 0;
    for (long j = 0; j < single; j++) {
      double reciprocal = 1 / (y + j);
      sum -= reciprocal * reciprocal;
    }
    return single < n ? sum + stirlingTrigammaDifference(y + single, n - single) : sum;
  }

  /**
   * Logarithm of E[(1-p)^n] for p ~ Beta(a, b): the probability of surviving n chances to leave.
   *
   * @param a first parameter of the beta distribution, a &gt; 0
   * @param b second parameter, b &gt; 0
   * @param n number of chances, n &ge; 0
   * @return ln B(a, b+n) - ln B(a, b), zero or negative; error below 1e-14 relative to the larger
   *     of its size, a and 1
   */
  public static double logBetaRatio(double a, double b, long n) {
    long single = n <= 2 * FEW || b < STIRLING_FROM ? Math.min(n, 2 * FEW) : 0;
    double log = 0;
    for (long j = 0; j < single; j++) {
      log -= StrictMath.log1p(a / (b + j));
    }
    if (single == n) {
      return log;
    }
    double from = b + single;
    double to = b + n;
    return log
        - a * StrictMath.log1p((n - single) / from)
        + stirlingExcess(from, a)
        - stirlingExcess(to, a);
  }

  /** Number of leading factors to take one by one: all, none, or as many as Stirling needs. */
  private static long singleFactors(double y, long n) {
    if (y < STIRLING_FROM) {
      return Math.min(n, 2 * FEW);
    }
    return n <= FEW && y < PRODUCT_LIMIT ? n : 0;
  }

  /** lnΓ(y+n) - lnΓ(y) for y at least {@link #STIRLING_FROM}. */
  private static double stirlingLogGammaRatio(double y, double n) {
    return n * (StrictMath.log(y) - 1) + stirlingExcess(y, n);
  }

  /** lnΓ(y+n) - lnΓ(y) - n ln y + n for y at least {@link #STIRLING_FROM} and real n > 0. */
  private static double stirlingExcess(double y, double n) {
    return (y + n - 0.5) * StrictMath.log1p(n / y) + logGammaTail(y + n) - logGammaTail(y);
  }

  private static double stirlingDigammaDifference(double y, double n) {
    double step = n / (y * (y + n));
    return StrictMath.log1p(n / y) + 0.5 * step + digammaTail(y + n) - digammaTail(y);
  }

  private static double stirlingTrigammaDifference(double y, double n) {
    double step = n / (y * (y + n));
    double reciprocals = 1 / y + 1 / (y + n);
    return -step * (1 + 0.5 * reciprocals) + trigammaTail(y + n) - trigammaTail(y);
  }

  /** lnΓ(y) - [(y-1/2) ln y - y + ln(2π)/2], DLMF 5.11.1. */
  private static double logGammaTail(double y) {
    double u = 1 / (y * y);
    double series = -1.0 / 1680 + u * (1.0 / 1188 - u * (691.0 / 360360 - u / 156));
    return (1.0 / 12 + u * (-1.0 / 360 + u * (1.0 / 1260 + u * series))) / y;
  }

  /** ψ(y) - ln y + 1/(2y), DLMF 5.11.2. */
  private static double digammaTail(double y) {
    double u = 1 / (y * y);
    double series = 1.0 / 240 + u * (-1.0 / 132 + u * (691.0 / 32760 - u / 12));
    return u * (-1.0 / 12 + u * (1.0 / 120 + u * (-1.0 / 252 + u * series)));
  }

  /** ψ'(y) - 1/y - 1/(2y²), the derivative of DLMF 5.11.2. */
  private static double trigammaTail(double y) {
    double u = 1 / (y * y);
    double series = -1.0 / 30 + u * (5.0 / 66 + u * (-691.0 / 2730 + u * 7 / 6));
    return u / y * (1.0 / 6 + u * (-1.0 / 30 + u * (1.0 / 42 + u * series)));
  }
}
