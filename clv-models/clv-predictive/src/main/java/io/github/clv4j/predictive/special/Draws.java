package io.github.clv4j.predictive.special;

import java.util.SplittableRandom;

/**
 * Random draws that are the same on every JDK for the same seed: only {@link
 * SplittableRandom#nextLong()} and {@link StrictMath} are used.
 *
 * <p>A gamma or beta draw is made in log space, so that a shape far below 1 does not turn small
 * values into zeros before they must be.
 */
public final class Draws {

  private static final double ULP_OF_UNIFORM = 0x1p-53;

  private static final double ALMOST_NORMAL = 1e12;

  private Draws() {}

  /**
   * A uniform draw from the open interval (0, 1).
   *
   * @param random source of randomness
   * @return a multiple of 2^-53 plus 2^-54, never 0 and never 1
   */
  public static double uniform(SplittableRandom random) {
    // The largest value, 1 - 2^-54, is not representable and would round to 1.
    return Math.min(((random.nextLong() >>> 11) + 0.5) * ULP_OF_UNIFORM, 1 - ULP_OF_UNIFORM);
  }

  /**
   * An exponential draw.
   *
   * @param random source of randomness
   * @param rate rate; mean 1/rate. A rate of 0 gives infinity
   * @return a draw, above 0
   */
  public static double exponential(SplittableRandom random, double rate) {
    return -StrictMath.log(uniform(random)) / rate;
  }

  /**
   * A standard normal draw, by the polar method (Marsaglia and Bray 1964).
   *
   * @param random source of randomness
   * @return a draw
   */
  public static double normal(SplittableRandom random) {
    while (true) {
      double u = 2 * uniform(random) - 1;
      double v = 2 * uniform(random) - 1;
      double square = u * u + v * v;
      if (square < 1 && square > 0) {
        return u * StrictMath.sqrt(-2 * StrictMath.log(square) / square);
      }
    }
  }

  /**
   * A gamma draw.
   *
   * @param random source of randomness
   * @param shape shape, finite and above 0
   * @param rate rate; mean shape/rate
   * @return a draw; 0 only where the draw is below the smallest double
   */
  public static double gamma(SplittableRandom random, double shape, double rate) {
    return StrictMath.exp(logGamma(random, shape) - StrictMath.log(rate));
  }

  /**
   * A beta draw.
   *
   * @param random source of randomness
   * @param a first parameter, finite and above 0
   * @param b second parameter, finite and above 0
   * @return a draw from [0, 1]; the ends only where they are the nearest double
   */
  public static double beta(SplittableRandom random, double a, double b) {
    double success = logGamma(random, a);
    double failure = logGamma(random, b);
    return 1 / (1 + StrictMath.exp(failure - success));
  }

  /**
   * Logarithm of a gamma draw with rate 1, by squeeze-free rejection (Marsaglia and Tsang 2000); a
   * shape below 1 is raised by one and corrected with the power of a uniform draw.
   *
   * @param random source of randomness
   * @param shape shape, finite and above 0
   * @return the logarithm of a draw, finite even where the draw itself underflows
   */
  public static double logGamma(SplittableRandom random, double shape) {
    if (shape < 1) {
      return logGamma(random, shape + 1) + StrictMath.log(uniform(random)) / shape;
    }
    double d = shape - 1.0 / 3;
    double c = 1 / StrictMath.sqrt(9 * d);
    while (true) {
      double x = normal(random);
      double step = c * x;
      if (step <= -1) {
        continue;
      }
      double logCube = 3 * StrictMath.log1p(step);
      double excess = step * (3 + step * (3 + step));
      double logAcceptance = 0.5 * x * x + d * (logCube - excess);
      // Above ALMOST_NORMAL rejection has a chance below 1e-12 and would only see rounding errors.
      if (d > ALMOST_NORMAL || StrictMath.log(uniform(random)) < logAcceptance) {
        return StrictMath.log(d) + logCube;
      }
    }
  }
}
