package io.github.clv4j.predictive.contract;

import io.github.clv4j.core.model.FitReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A report in other parameters than those that the search was over, with their covariance by the
 * delta method.
 *
 * @param found the report of the search
 * @param slope derivatives of the new parameters, by rows, in the old ones
 */
record Reparametrized(FitReport found, double[][] slope) {

  FitReport to(List<String> names, double... values) {
    Map<String, Double> parameters = new LinkedHashMap<>();
    Map<String, Double> errors = new LinkedHashMap<>();
    Map<String, Double> correlations = new LinkedHashMap<>();
    double[] error = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      parameters.put(names.get(i), values[i]);
      if (!found.standardErrors().isEmpty()) {
        error[i] = StrictMath.sqrt(Math.max(0, covariance(i, i)));
        errors.put(names.get(i), error[i]);
        for (int j = 0; j < i; j++) {
          correlations.put(
              names.get(j) + "," + names.get(i), covariance(i, j) / (error[i] * error[j]));
        }
      }
    }
    return new FitReport(
        found.model(),
        parameters,
        found.given(),
        errors,
        correlations,
        found.logLikelihood(),
        found.penalty(),
        found.customers(),
        found.timeUnit(),
        found.status(),
        found.gradientNorm(),
        found.message());
  }

  private double covariance(int i, int j) {
    List<String> names = List.copyOf(found.parameters().keySet());
    double sum = 0;
    for (int k = 0; k < names.size(); k++) {
      for (int l = 0; l < names.size(); l++) {
        if (slope[i][k] != 0 && slope[j][l] != 0) {
          double of = found.covariance(names.get(k), names.get(l)).orElseThrow();
          sum += slope[i][k] * slope[j][l] * of;
        }
      }
    }
    return sum;
  }
}
