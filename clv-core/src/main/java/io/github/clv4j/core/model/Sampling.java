package io.github.clv4j.core.model;

import java.util.Locale;

/**
 * How a fit finds out how uncertain its parameters are: as a sample of equally likely values, from
 * which the intervals of all predictions follow.
 *
 * @param method where the sample comes from
 * @param draws number of draws
 * @param seed the same seed gives the same sample, on every machine and with any number of threads
 */
public record Sampling(Method method, int draws, long seed) {
  private static final int LEAST = 20;
  private static final int MOST = 100_000;

  /** Draws from the normal approximation: the usual choice, which costs next to nothing. */
  public static final Sampling NORMAL = new Sampling(Method.NORMAL, 400, 1);

  /** Where a sample of parameters comes from. */
  public enum Method {
    /**
     * The normal approximation of the logarithms of the parameters, by the covariance of the fit.
     */
    NORMAL,
    /** Fits to customers drawn anew, with replacement: it takes no model to be true. */
    BOOTSTRAP,
    /** The Bayesian posterior of the parameters, given their priors. */
    POSTERIOR;

    /**
     * Returns the name used in output and options.
     *
     * @return the name in lower case
     */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Checks the number of draws.
   *
   * @param method where the sample comes from
   * @param draws number of draws
   * @param seed the same seed gives the same sample
   * @throws IllegalArgumentException if there are less than 20 draws or more than 100,000
   */
  public Sampling {
    if (!(draws >= LEAST && draws <= MOST)) {
      throw new IllegalArgumentException(
          "number of draws is " + draws + ": it must lie between 20 and 100,000");
    }
  }

  /**
   * Samples by refits.
   *
   * @param refits their number; 1,000 is usual
   * @return the choice, with seed 1
   * @throws IllegalArgumentException if there are less than 20 or more than 100,000
   */
  public static Sampling bootstrap(int refits) {
    return new Sampling(Method.BOOTSTRAP, refits, 1);
  }

  /**
   * Samples from the posterior.
   *
   * @param draws their number; 1,000 is usual
   * @return the choice, with seed 1
   * @throws IllegalArgumentException if there are less than 20 or more than 100,000
   */
  public static Sampling posterior(int draws) {
    return new Sampling(Method.POSTERIOR, draws, 1);
  }

  /**
   * Changes the seed.
   *
   * @param other the seed
   * @return the same choice with it
   */
  public Sampling seed(long other) {
    return new Sampling(method, draws, other);
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%s, %,d draws, seed %d", method.label(), draws, seed);
  }
}
