package io.github.clv4j.predictive.process.opportunity;

import io.github.clv4j.predictive.special.GaussLegendre;

/**
 * Sums of positive terms f(0), f(1), ..., one for each opportunity to buy, where f(0) = 1 and each
 * term is the one before times e^-discount and the factors of some {@link RisingQuotient}s.
 *
 * <p>Terms are added one by one until they change slowly enough for the Euler-Maclaurin formula;
 * what remains, be it of a million terms or of infinitely many, is an integral in logarithmic time.
 * Immutable.
 */
final class OpportunitySeries {

  /** Relative change from term to term up to which a sum is an integral with corrections. */
  private static final double SLOW = 0.03;

  /** Fewer terms than this are always added one by one. */
  private static final int FEW = 64;

  /** The most terms ever added one by one. */
  private static final int MANY = 1 << 22;

  /** A term this small, relative to the sum, is the end of a falling series. */
  private static final double NEGLIGIBLE = 1e-20;

  /** Sums are scaled down beyond this. */
  private static final double LARGE = 1e200;

  /** Discounted by this exponent nothing is left: e^-45 is 3e-20. */
  private static final double DISCOUNTED_AWAY = 45;

  /** From so many times the largest factor on the terms are a power of their index. */
  private static final double POWER_LAW_FROM = 1e17;

  /** Widest panel of the quadrature in logarithmic time, and its largest exponent. */
  private static final double PANEL_WIDTH = 1.5;

  private static final double PANEL_EXPONENT = 12;

  private final double discount;
  private final double excess;
  private final RisingQuotient[] quotients;

  /**
   * Creates a series.
   *
   * @param discount 0 or more
   * @param excess by how much faster than 1/i the undiscounted terms fall in the end: the sum of
   *     the gaps less 1. Needed, and above 0, for an infinite undiscounted sum only
   * @param quotients the quotients
   */
  OpportunitySeries(double discount, double excess, RisingQuotient... quotients) {
    this.discount = discount;
    this.excess = excess;
    this.quotients = quotients.clone();
  }

  /**
   * Logarithm of the sum of the first terms.
   *
   * @param terms how many, 1 or more, may be infinite
   */
  double logSum(double terms) {
    double decay = StrictMath.exp(-discount);
    double logScale = 0;
    double sum = 0;
    double term = 1;
    for (double i = 0; i < terms; i++) {
      if (terms - i > FEW && (isSlowFrom(i) || i >= MANY)) {
        return logScale + StrictMath.log(sum + term * from(i).smoothSum(terms - i));
      }
      sum += term;
      double ratio = decay;
      for (RisingQuotient quotient : quotients) {
        ratio *= quotient.factor(i);
      }
      term *= ratio;
      if (term > LARGE) {
        logScale += StrictMath.log(LARGE);
        sum /= LARGE;
        term /= LARGE;
      } else if (ratio < 1 && i > FEW && term < NEGLIGIBLE * sum) {
        break;
      }
    }
    return logScale + StrictMath.log(sum);
  }

  private boolean isSlowFrom(double i) {
    if (discount > SLOW) {
      return false;
    }
    for (RisingQuotient quotient : quotients) {
      if (!quotient.from(i).isSmooth() || Math.abs(quotient.gap()) > SLOW * quotient.least(i)) {
        return false;
      }
    }
    return true;
  }

  private OpportunitySeries from(double i) {
    RisingQuotient[] later = quotients.clone();
    for (int q = 0; q < later.length; q++) {
      later[q] = later[q].from(i);
    }
    return new OpportunitySeries(discount, excess, later);
  }

  /** The term with a real index, which may be a little below 0. */
  private double term(double i) {
    double log = -discount * i;
    for (RisingQuotient quotient : quotients) {
      log += quotient.log(i);
    }
    return StrictMath.exp(log);
  }

  /** Sum of so many slowly changing terms by the Euler-Maclaurin formula for midpoints. */
  private double smoothSum(double terms) {
    double end = discount > 0 ? Math.min(terms, DISCOUNTED_AWAY / discount) : terms;
    double sum = correction(0);
    if (end == Double.POSITIVE_INFINITY) {
      end = powerLawFrom();
      sum += term(end) * end / excess;
    } else if (end == terms) {
      sum -= correction(terms);
    }
    return sum + integral(end - 0.5);
  }

  /**
   * What a sum from term i on has beyond the integral from i - 1/2 on, by central differences of
   * the terms, of first, third and fifth order.
   */
  private double correction(double i) {
    double inner = term(i) - term(i - 1);
    double middle = term(i + 1) - term(i - 2);
    double outer = term(i + 2) - term(i - 3);
    double third = middle - 3 * inner;
    double fifth = outer - 5 * middle + 10 * inner;
    return inner / 24 - 17.0 / 5760 * third + 367.0 / 967680 * fifth;
  }

  private double powerLawFrom() {
    double largest = 0;
    for (RisingQuotient quotient : quotients) {
      largest = Math.max(largest, Math.max(quotient.y(), quotient.z()));
    }
    return POWER_LAW_FROM * largest;
  }

  /** Integral of the terms from -1/2 to an end, over v where index = unit (e^v - 1) - 1/2. */
  private double integral(double end) {
    double unit = Double.POSITIVE_INFINITY;
    for (RisingQuotient quotient : quotients) {
      unit = Math.min(unit, quotient.least(0));
    }
    double scale = unit;
    double to = StrictMath.log1p((end + 0.5) / scale);
    double sum = 0;
    double v = 0;
    while (v < to) {
      double elapsed = scale * StrictMath.expm1(v);
      double width = Math.min(PANEL_WIDTH, PANEL_EXPONENT / ((scale + elapsed) * slope(elapsed)));
      double next = Math.min(to, v + width);
      double panel =
          GaussLegendre.integrate(
              w -> {
                double index = scale * StrictMath.expm1(w);
                return (scale + index) * term(index - 0.5);
              },
              v,
              next,
              1);
      sum += panel;
      if (panel < NEGLIGIBLE * sum) {
        break;
      }
      v = next;
    }
    return sum;
  }

  /** Upper bound of the relative change of the terms at an index. */
  private double slope(double i) {
    double slope = discount;
    for (RisingQuotient quotient : quotients) {
      slope += Math.abs(quotient.gap()) / quotient.least(i);
    }
    return slope;
  }
}
