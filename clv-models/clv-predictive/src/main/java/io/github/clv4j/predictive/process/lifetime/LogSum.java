package io.github.clv4j.predictive.process.lifetime;

/** Logarithm of a sum of terms that are given by their logarithms. Not thread-safe. */
final class LogSum {

  private double largest = Double.NEGATIVE_INFINITY;

  /** The sum, divided by e^largest. */
  private double sum;

  /** Adds e^log. */
  void add(double log) {
    add(log, 1);
  }

  /** Adds {@code factor} e^log, for a factor of 0 or more. */
  void add(double log, double factor) {
    if (log > largest) {
      sum = sum * StrictMath.exp(largest - log) + factor;
      largest = log;
    } else if (log > Double.NEGATIVE_INFINITY) {
      sum += factor * StrictMath.exp(log - largest);
    }
  }

  /** The logarithm of the sum; negative infinity if there is nothing in it. */
  double log() {
    return largest + StrictMath.log(sum);
  }
}
