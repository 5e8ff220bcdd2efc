package io.github.clv4j.core.model;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How to fit. Every fit honours interruption of its thread by a {@code
 * java.util.concurrent.CancellationException}.
 *
 * <p>A ridge or a prior keeps the parameters from running away where the data say little. The
 * models maximise the log-likelihood less {@code ridge * N * sum((ln theta_j - ln c_j)^2)}, where N
 * is the number of customers and c_j the natural size of the parameter in these data (the start of
 * the search), and less {@code ((ln theta_j - ln m_j) / s_j)^2 / 2} for a parameter with a prior.
 *
 * @param maxIterations number of iterations after which an optimiser gives up with a diagnosis
 * @param ridge strength of the pull of all parameters towards their natural size, 0 for none
 * @param priors priors by name of parameter; a model refuses those of parameters that it does not
 *     estimate
 * @param sampling how to find out how uncertain the parameters are; a model without intervals has
 *     no use for it
 */
public record FitOptions(
    int maxIterations, double ridge, Map<String, Prior> priors, Sampling sampling) {

  /** At most 500 iterations, far more than any of our models needs; no ridge and no priors. */
  public static final FitOptions DEFAULT = new FitOptions(500);

  /**
   * A log-normal prior of a positive parameter.
   *
   * @param median median of the parameter, in its unit
   * @param sdOfLog standard deviation of its logarithm; ln 2 says "within a factor of 2, probably"
   */
  public record Prior(double median, double sdOfLog) {

    /**
     * Checks the numbers.
     *
     * @param median median of the parameter, in its unit
     * @param sdOfLog standard deviation of its logarithm
     * @throws IllegalArgumentException if one is not a finite number above 0
     */
    public Prior {
      requirePositive("median of a prior", median);
      requirePositive("standard deviation of a prior", sdOfLog);
    }

    private static void requirePositive(String name, double value) {
      if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            name + " is " + value + ": it must be a finite number above 0");
      }
    }
  }

  /**
   * Checks the numbers and copies the priors.
   *
   * @param maxIterations number of iterations after which an optimiser gives up with a diagnosis
   * @param ridge strength of the pull of all parameters towards their natural size, 0 for none
   * @param priors priors by name of parameter
   * @param sampling how to find out how uncertain the parameters are
   * @throws IllegalArgumentException if maxIterations is less than 1 or ridge is negative
   */
  public FitOptions {
    if (maxIterations < 1) {
      throw new IllegalArgumentException(
          "maxIterations is " + maxIterations + ": it must be at least 1");
    }
    if (!(ridge >= 0 && ridge < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "ridge is " + ridge + ": it must be a finite number, 0 or more");
    }
    priors = Collections.unmodifiableMap(new TreeMap<>(priors));
  }

  /**
   * Limits the iterations.
   *
   * @param maxIterations number of iterations after which an optimiser gives up with a diagnosis
   * @throws IllegalArgumentException if it is less than 1
   */
  public FitOptions(int maxIterations) {
    this(maxIterations, 0, Map.of(), Sampling.NORMAL);
  }

  /**
   * Changes the limit of iterations.
   *
   * @param most number of iterations after which an optimiser gives up with a diagnosis
   * @return the options with it
   * @throws IllegalArgumentException if it is less than 1
   */
  public FitOptions maxIterations(int most) {
    return new FitOptions(most, ridge, priors, sampling);
  }

  /**
   * Chooses how to find out how uncertain the parameters are.
   *
   * @param choice the choice
   * @return the options with it
   */
  public FitOptions sampling(Sampling choice) {
    return new FitOptions(maxIterations, ridge, priors, choice);
  }

  /**
   * Sets the ridge.
   *
   * @param strength of the pull of all parameters towards their natural size; 0.001 to 0.1 is usual
   * @return the options with it
   * @throws IllegalArgumentException if it is negative or not finite
   */
  public FitOptions ridge(double strength) {
    return new FitOptions(maxIterations, strength, priors, sampling);
  }

  /**
   * Sets the prior of one parameter.
   *
   * @param parameter its name
   * @param prior the prior
   * @return the options with it
   */
  public FitOptions prior(String parameter, Prior prior) {
    Map<String, Prior> all = new TreeMap<>(priors);
    all.put(parameter, prior);
    return new FitOptions(maxIterations, ridge, all, sampling);
  }

  /**
   * Keeps the priors of certain parameters only, for a part of a model.
   *
   * @param parameters their names
   * @return the options without priors of other parameters
   */
  public FitOptions priorsOf(Collection<String> parameters) {
    Map<String, Prior> some = new TreeMap<>(priors);
    some.keySet().retainAll(parameters);
    return new FitOptions(maxIterations, ridge, some, sampling);
  }

  /**
   * Returns what differs from {@link #DEFAULT}, as text for the record.
   *
   * @return values by name of the option; empty for the default options
   */
  public Map<String, String> choices() {
    Map<String, String> choices = new TreeMap<>();
    if (maxIterations != DEFAULT.maxIterations) {
      choices.put("maxIterations", String.valueOf(maxIterations));
    }
    if (ridge != 0) {
      choices.put("ridge", String.valueOf(ridge));
    }
    priors.forEach(
        (parameter, prior) ->
            choices.put(
                "prior of " + parameter,
                "median " + prior.median() + ", sd of the log " + prior.sdOfLog()));
    if (!sampling.equals(Sampling.NORMAL)) {
      choices.put("sampling", sampling.toString());
    }
    return Collections.unmodifiableMap(choices);
  }
}
