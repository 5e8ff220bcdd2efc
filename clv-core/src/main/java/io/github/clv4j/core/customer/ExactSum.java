package io.github.clv4j.core.customer;

/**
 * A compensated sum (Neumaier 1974) of amounts, which tells a true zero from the rounding that is
 * left when decimal amounts cancel.
 */
final class ExactSum {
  private double sum;
  private double compensation;
  private double magnitude;
  private boolean hasNegatives;

  void add(double term) {
    double next = sum + term;
    compensation += Math.abs(sum) >= Math.abs(term) ? (sum - next) + term : (term - next) + sum;
    sum = next;
    magnitude += Math.abs(term);
    hasNegatives |= term < 0;
  }

  double value() {
    return sum + compensation;
  }

  boolean isZero() {
    return Math.abs(value()) <= 1e-12 * magnitude;
  }

  boolean isPositive() {
    return value() > 0 && !isZero();
  }

  boolean isWithoutNegatives() {
    return !hasNegatives;
  }
}
