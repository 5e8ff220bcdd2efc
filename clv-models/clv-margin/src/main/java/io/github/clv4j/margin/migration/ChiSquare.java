package io.github.clv4j.margin.migration;

/** The upper tail of the chi-square distribution, an incomplete gamma function. */
final class ChiSquare {
  private static final double EPSILON = 1e-15;
  private static final double LARGE = 16;
  private static final double TINY = 1e-300;
  private static final double[] STIRLING = {
    1 / 12.0, -1 / 360.0, 1 / 1260.0, -1 / 1680.0, 1 / 1188.0, -691 / 360360.0
  };

  private ChiSquare() {}

  /**
   * Returns Q(df/2, x/2).
   *
   * @param x the statistic, at least 0
   * @param degreesOfFreedom at least 1
   * @return the probability of a larger one
   */
  static double upperTail(double x, int degreesOfFreedom) {
    double a = degreesOfFreedom / 2.0;
    double z = x / 2;
    if (z <= 0) {
      return 1;
    }
    double front = StrictMath.exp(logFront(a, z));
    return z < a + 1 ? 1 - front * series(a, z) : front * fraction(a, z);
  }

  /** ln(z^a e^-z / Gamma(a)); for large a the large terms cancel here before they are rounded. */
  private static double logFront(double a, double z) {
    if (a < LARGE) {
      return a * StrictMath.log(z) - z - logGamma(a);
    }
    double off = (z - a) / a;
    return StrictMath.log(a / (2 * Math.PI)) / 2
        - a * (off - StrictMath.log1p(off))
        - correction(a);
  }

  /** Sum of z^n / (a (a+1) ... (a+n)). */
  private static double series(double a, double z) {
    double term = 1 / a;
    double sum = term;
    for (double n = a + 1; term > EPSILON * sum; n++) {
      term *= z / n;
      sum += term;
    }
    return sum;
  }

  /** The continued fraction 1/(z+1-a - 1(1-a)/(z+3-a - ...)), from its top (Lentz 1976). */
  private static double fraction(double a, double z) {
    double b = z + 1 - a;
    double c = 1 / TINY;
    double d = 1 / b;
    double value = d;
    double factor = 0;
    for (int n = 1; Math.abs(factor - 1) > EPSILON && n < 100_000; n++) {
      double an = -n * (n - a);
      b += 2;
      d = 1 / nonZero(an * d + b);
      c = nonZero(b + an / c);
      factor = d * c;
      value *= factor;
    }
    return value;
  }

  private static double nonZero(double x) {
    return Math.abs(x) < TINY ? TINY : x;
  }

  /** ln Gamma by Stirling's series, above an argument at which its terms are small. */
  static double logGamma(double a) {
    double shift = 0;
    double x = a;
    for (; x < LARGE; x++) {
      shift += StrictMath.log(x);
    }
    return (x - 0.5) * StrictMath.log(x)
        - x
        + StrictMath.log(2 * Math.PI) / 2
        + correction(x)
        - shift;
  }

  private static double correction(double x) {
    double sum = 0;
    double power = 1 / x;
    for (double term : STIRLING) {
      sum += term * power;
      power /= x * x;
    }
    return sum;
  }
}
