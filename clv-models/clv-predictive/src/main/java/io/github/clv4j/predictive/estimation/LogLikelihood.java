package io.github.clv4j.predictive.estimation;

/**
 * A log-likelihood of positive parameters with exact first and second derivatives.
 *
 * <p>The parameters are given by their logarithms, and all derivatives are with respect to the
 * logarithms. An implementation is immutable and thread-safe; the same arguments give the same
 * bits.
 */
public interface LogLikelihood {

  /**
   * Number of parameters.
   *
   * @return the dimension, 1 or more
   */
  int dimension();

  /**
   * Number of customers, with their weights.
   *
   * @return the sum of the weights, above 0
   */
  double customers();

  /**
   * Evaluates the log-likelihood of all customers together.
   *
   * @param logParameters the logarithms of the parameters
   * @param gradient receives the first derivatives
   * @param hessian receives the second derivatives, a full symmetric matrix
   * @return the log-likelihood; finite for log parameters within ±20
   */
  double evaluate(double[] logParameters, double[] gradient, double[][] hessian);
}
