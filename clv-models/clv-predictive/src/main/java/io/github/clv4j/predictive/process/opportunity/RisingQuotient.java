package io.github.clv4j.predictive.process.opportunity;

/**
 * The quotient of two rising factorials, y (y+1) ... (y+n-1) / [z (z+1) ... (z+n-1)], which is
 * Γ(y+n) Γ(z) / [Γ(y) Γ(z+n)] and, with z = y + gap, also B(gap, y+n) / B(gap, y).
 *
 * <p>Its logarithm keeps its digits where the gap is next to nothing, where it is huge, and for any
 * n: the terms of Stirling's series (NIST DLMF 5.11) are combined so that each is proportional to
 * gap times n. Error below 1e-14, relative to the larger of the value and 1; relative to the value
 * itself where all factors are below 1 or all above.
 *
 * @param y first factor above, above 0
 * @param z first factor below, above 0
 * @param gap z - y, known better than the rounded difference
 */
record RisingQuotient(double y, double z, double gap) {

  /** From here on the series, cut as below, is exact to double precision. */
  private static final double STIRLING_FROM = 64;

  /** The factor (y+j) / (z+j). */
  double factor(double j) {
    return (y + j) / (z + j);
  }

  /** The smaller of the two factors with index j. */
  double least(double j) {
    return Math.min(y, z) + j;
  }

  /** The quotient of the factors from index j on. */
  RisingQuotient from(double j) {
    return new RisingQuotient(y + j, z + j, gap);
  }

  /** Whether {@link #log} takes any n, be it a fraction or a little below 0. */
  boolean isSmooth() {
    return least(0) >= STIRLING_FROM;
  }

  /** Logarithm of the quotient of n factors, n whole and 0 or more. */
  double log(double n) {
    if (gap < 0) {
      return -new RisingQuotient(z, y, -gap).log(n);
    }
    double singles = Math.max(0, Math.min(n, Math.ceil(STIRLING_FROM - y)));
    double log = 0;
    for (int j = 0; j < singles; j++) {
      log -= StrictMath.log1p(gap / (y + j));
    }
    return singles < n || singles == 0
        ? log + from(Math.max(0, singles)).stirling(n - singles)
        : log;
  }

  /** The logarithm for y of {@link #STIRLING_FROM} or more, a gap of 0 or more and real n. */
  private double stirling(double n) {
    double above = y + n;
    double below = z + n;
    return (y - 0.5) * StrictMath.log1p(gap / y * (n / below))
        - n * StrictMath.log1p(gap / above)
        - gap * StrictMath.log1p(n / z)
        + tail(above, below)
        - tail(y, z);
  }

  /** Difference of the remainders of lnΓ, from Stirling's leading terms, at p and at p + gap. */
  private double tail(double p, double q) {
    double u = 1 / p;
    double v = 1 / q;
    double cubes = u * u + u * v + v * v;
    double fifths = u * u * cubes + v * v * (u * v + v * v);
    return gap * u * v * (1.0 / 12 - cubes / 360 + fifths / 1260);
  }
}
