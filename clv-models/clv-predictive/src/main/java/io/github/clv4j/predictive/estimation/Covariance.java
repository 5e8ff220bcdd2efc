package io.github.clv4j.predictive.estimation;

import java.util.Optional;

/**
 * Covariance of maximum-likelihood estimates of positive parameters: the inverse of the observed
 * information on the scale of their logarithms, and by the delta method on the natural scale.
 *
 * <p>Intervals are best made on the log scale, so that they stay positive. Immutable and
 * thread-safe.
 */
public final class Covariance {

  private final double[] parameters;
  private final double[][] logCovariance;

  private Covariance(double[] parameters, double[][] logCovariance) {
    this.parameters = parameters;
    this.logCovariance = logCovariance;
  }

  /**
   * The covariance of the estimates at a maximum.
   *
   * @param maximum where a maximisation ended
   * @return the covariance; empty if the negative Hessian is not positive definite, that is, if the
   *     data do not determine all parameters
   */
  public static Optional<Covariance> of(Maximum maximum) {
    double[][] hessian = maximum.hessian();
    int n = hessian.length;
    double[][] information = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        information[i][j] = -hessian[i][j];
      }
    }
    return Cholesky.of(information)
        .map(cholesky -> new Covariance(maximum.parameters(), cholesky.inverse()));
  }

  /**
   * Covariance of the logarithms of two estimates.
   *
   * @param i index of a parameter
   * @param j index of a parameter
   * @return the covariance of ln θ_i and ln θ_j
   */
  public double ofLogs(int i, int j) {
    return logCovariance[i][j];
  }

  /**
   * Covariance of two estimates, by the delta method.
   *
   * @param i index of a parameter
   * @param j index of a parameter
   * @return the covariance of θ_i and θ_j
   */
  public double of(int i, int j) {
    return parameters[i] * parameters[j] * logCovariance[i][j];
  }

  /**
   * Standard error of the logarithm of an estimate.
   *
   * @param i index of a parameter
   * @return the standard error of ln θ_i
   */
  public double standardErrorOfLog(int i) {
    return StrictMath.sqrt(logCovariance[i][i]);
  }

  /**
   * Standard error of an estimate, by the delta method.
   *
   * @param i index of a parameter
   * @return the standard error of θ_i, in its unit
   */
  public double standardError(int i) {
    return parameters[i] * standardErrorOfLog(i);
  }

  /**
   * Correlation of two estimates, the same on both scales.
   *
   * @param i index of a parameter
   * @param j index of a parameter
   * @return the correlation of θ_i and θ_j
   */
  public double correlation(int i, int j) {
    return logCovariance[i][j] / (standardErrorOfLog(i) * standardErrorOfLog(j));
  }
}
