package io.github.clv4j.predictive.estimation;

import java.util.Arrays;

/**
 * Where a maximisation of a log-likelihood ended.
 *
 * <p>The arrays are shared, not copied: they are not to be changed.
 *
 * @param logParameters the logarithms of the parameters
 * @param value the log-likelihood of all customers
 * @param gradient its first derivatives with respect to the logarithms
 * @param hessian its second derivatives
 * @param gradientNorm largest absolute derivative of the mean log-likelihood over the parameters
 *     that are not held at a bound
 * @param iterations number of steps taken
 * @param evaluations number of evaluations of the log-likelihood
 * @param converged whether the gradient vanishes at a point that is not a saddle
 * @param atBound for each parameter, whether it ran into its bound
 * @param message how it ended, in words
 */
public record Maximum(
    double[] logParameters,
    double value,
    double[] gradient,
    double[][] hessian,
    double gradientNorm,
    int iterations,
    int evaluations,
    boolean converged,
    boolean[] atBound,
    String message) {

  /**
   * The parameters themselves.
   *
   * @return the exponentials of the log parameters
   */
  public double[] parameters() {
    double[] parameters = new double[logParameters.length];
    Arrays.setAll(parameters, i -> StrictMath.exp(logParameters[i]));
    return parameters;
  }
}
