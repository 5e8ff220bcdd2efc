package io.github.clv4j.predictive.attrition;

import io.github.clv4j.core.model.FitReport;
import io.github.clv4j.predictive.estimation.LogLikelihood;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * GGompertz/NBD with the time m = beta/b in the place of beta. Where b vanishes m stays, and is the
 * beta of Pareto/NBD: a search that moves b and m does not have to follow a narrow diagonal.
 *
 * @param likelihood the log-likelihood in ln r, ln alpha, ln b, ln s, ln beta
 */
record DropoutTime(LogLikelihood likelihood) implements LogLikelihood {

  private static final int B = 2;
  private static final int M = 4;

  @Override
  public int dimension() {
    return likelihood.dimension();
  }

  @Override
  public double customers() {
    return likelihood.customers();
  }

  @Override
  public double evaluate(double[] logParameters, double[] gradient, double[][] hessian) {
    double[] natural = logParameters.clone();
    natural[M] += natural[B];
    double value = likelihood.evaluate(natural, gradient, hessian);
    gradient[B] += gradient[M];
    for (double[] row : hessian) {
      row[B] += row[M];
    }
    for (int j = 0; j < hessian.length; j++) {
      hessian[B][j] += hessian[M][j];
    }
    return value;
  }

  /** The report on a fit in these parameters, with beta instead of m. */
  static FitReport withBeta(FitReport report, List<String> names) {
    double[] p = report.values();
    List<String> fitted = List.copyOf(report.parameters().keySet());
    int n = p.length;
    double[][] covariance = new double[n][n];
    Map<String, Double> parameters = new LinkedHashMap<>();
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        covariance[i][j] =
            report.covariance(fitted.get(i), fitted.get(j)).orElse(0) / (p[i] * p[j]);
      }
      parameters.put(names.get(i), i == M ? p[B] * p[M] : p[i]);
    }
    for (double[] row : covariance) {
      row[M] += row[B];
    }
    for (int j = 0; j < n; j++) {
      covariance[M][j] += covariance[B][j];
    }
    Map<String, Double> errors = new LinkedHashMap<>();
    Map<String, Double> correlations = new LinkedHashMap<>();
    for (int i = 0; i < n && !report.standardErrors().isEmpty(); i++) {
      double error = StrictMath.sqrt(covariance[i][i]);
      errors.put(names.get(i), error * (i == M ? p[B] * p[M] : p[i]));
      for (int j = 0; j < i; j++) {
        correlations.put(
            names.get(j) + "," + names.get(i),
            covariance[i][j] / (error * StrictMath.sqrt(covariance[j][j])));
      }
    }
    return new FitReport(
        report.model(),
        parameters,
        report.given(),
        errors,
        correlations,
        report.logLikelihood(),
        report.penalty(),
        report.customers(),
        report.timeUnit(),
        report.status(),
        report.gradientNorm(),
        report.message());
  }
}
