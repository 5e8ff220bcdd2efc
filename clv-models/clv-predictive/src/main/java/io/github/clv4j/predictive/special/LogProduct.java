package io.github.clv4j.predictive.special;

/**
 * Sum of weighted logarithms, by one logarithm for a long running product instead of one for each
 * factor. Not thread-safe.
 */
public final class LogProduct {

  /** Ordinary factors and running products lie within this and its reciprocal. */
  private static final double LARGE = 1e150;

  private static final double SMALL = 1e-150;

  /** A factor with a larger weight is cheaper to take the logarithm of. */
  private static final double FEW = 6;

  private double product = 1;
  private double sum;

  /** Creates an empty product. */
  public LogProduct() {}

  /**
   * Adds {@code weight · ln(factor)}.
   *
   * @param factor a factor, finite and above 0
   * @param weight its weight, 0 or more
   */
  public void add(double factor, double weight) {
    boolean ordinary = factor > SMALL && factor < LARGE;
    if (ordinary && weight <= FEW && weight == (int) weight) {
      for (int i = (int) weight; i > 0; i--) {
        multiply(factor);
      }
    } else {
      sum += weight * StrictMath.log(factor);
    }
  }

  /**
   * The sum so far.
   *
   * @return the sum of {@code weight · ln(factor)}
   */
  public double log() {
    return sum + StrictMath.log(product);
  }

  private void multiply(double factor) {
    product *= factor;
    if (product > LARGE || product < SMALL) {
      sum += StrictMath.log(product);
      product = 1;
    }
  }
}
