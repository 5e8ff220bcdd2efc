package io.github.clv4j.core.model;

/**
 * Limits of a fit. Every fit honours interruption of its thread by a {@code
 * java.util.concurrent.CancellationException}.
 *
 * @param maxIterations number of iterations after which an optimiser gives up with a diagnosis
 */
public record FitOptions(int maxIterations) {

  /** At most 500 iterations, far more than any of our models needs. */
  public static final FitOptions DEFAULT = new FitOptions(500);

  /**
   * Checks the limit.
   *
   * @param maxIterations number of iterations after which an optimiser gives up with a diagnosis
   * @throws IllegalArgumentException if it is less than 1
   */
  public FitOptions {
    if (maxIterations < 1) {
      throw new IllegalArgumentException(
          "maxIterations is " + maxIterations + ": it must be at least 1");
    }
  }
}
