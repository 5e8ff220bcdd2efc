package io.github.clv4j.predictive.special;

import java.util.SplittableRandom;

/**
 * Random draws that are the same on every JDK for the same seed: only {@link
 * SplittableRandom#nextLong()} and {@link StrictMath} are used.
 *
 * <p>A gamma or beta draw of a shape far below 1 is made in log space, so that small values do not
 * turn into zeros before they must.
 */
public final class Draws {

  private static final double ULP_OF_UNIFORM = 0x1p-53;

  private static final double ALMOST_NORMAL = 1e12;

  /** Below this shape draws are made in log space, lest they underflow. */
  private static final double FEWEST = 0.05;

  /** Above this shape draws are made in log space, lest their acceptance be lost in rounding. */
  private static final double MOST = 1e6;

  /** With more successes expected than these a binomial draw is as good as normal. */
  private static final double MANY_SUCCESSES = 30;

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
   * @return a draw, 0 or more
   */
  public static double exponential(SplittableRandom random, double rate) {
    return Ziggurat.EXPONENTIAL.positive(random) / rate;
  }

  /**
   * A standard normal draw.
   *
   * @param random source of randomness
   * @return a draw
   */
  public static double normal(SplittableRandom random) {
    return Ziggurat.NORMAL.signed(random);
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
    return shape < FEWEST || shape > MOST
        ? StrictMath.exp(logGamma(random, shape) - StrictMath.log(rate))
        : standardGamma(random, shape) / rate;
  }

  /**
   * A binomial draw: exact where few successes or failures are expected, else from the normal
   * approximation.
   *
   * @param random source of randomness
   * @param trials number of trials, 0 or more
   * @param probability of a success, from 0 to 1
   * @return number of successes
   */
  public static long binomial(SplittableRandom random, long trials, double probability) {
    if (probability > 0.5) {
      return trials - binomial(random, trials, 1 - probability);
    }
    double mean = trials * probability;
    if (mean > MANY_SUCCESSES) {
      double drawn = mean + StrictMath.sqrt(mean * (1 - probability)) * normal(random);
      return Math.max(0, Math.min(trials, StrictMath.round(drawn)));
    }
    // how many failures come before each success
    double logFailure = StrictMath.log1p(-probability);
    long successes = 0;
    double tried = 0;
    while (probability > 0) {
      tried += Math.floor(StrictMath.log(uniform(random)) / logFailure) + 1;
      if (tried > trials) {
        break;
      }
      successes++;
    }
    return successes;
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
    if (Math.min(a, b) < FEWEST || Math.max(a, b) > MOST) {
      double success = logGamma(random, a);
      double failure = logGamma(random, b);
      return 1 / (1 + StrictMath.exp(failure - success));
    }
    double success = standardGamma(random, a);
    return success / (success + standardGamma(random, b));
  }

  /** Marsaglia and Tsang's method with the squeeze that spares nearly all logarithms. */
  private static double standardGamma(SplittableRandom random, double shape) {
    double d = (shape < 1 ? shape + 1 : shape) - 1.0 / 3;
    double c = 1 / StrictMath.sqrt(9 * d);
    while (true) {
      double x = normal(random);
      double root = 1 + c * x;
      if (root <= 0) {
        continue;
      }
      double cube = root * root * root;
      double u = uniform(random);
      if (u < 1 - 0.0331 * x * x * x * x
          || StrictMath.log(u) < 0.5 * x * x + d * (1 - cube + StrictMath.log(cube))) {
        double draw = d * cube;
        return shape < 1 ? draw * StrictMath.exp(-exponential(random, shape)) : draw;
      }
    }
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
