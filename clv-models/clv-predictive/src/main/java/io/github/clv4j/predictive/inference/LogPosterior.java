package io.github.clv4j.predictive.inference;

import io.github.clv4j.core.model.FitOptions;
import io.github.clv4j.predictive.estimation.Cholesky;
import io.github.clv4j.predictive.estimation.Estimation;
import io.github.clv4j.predictive.estimation.LogLikelihood;
import io.github.clv4j.predictive.estimation.Maximizer;
import io.github.clv4j.predictive.estimation.Maximum;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Logarithm of the posterior density of the logarithms of the parameters, up to a constant. Beyond
 * a factor of about a million from their natural sizes, where likelihoods are not promised to be
 * finite, there is nothing. Immutable.
 */
final class LogPosterior {

  /** As far as a maximisation goes. */
  private static final double REACH = 14;

  private static final int MOST_ITERATIONS = 500;

  /** Modes closer than this, in log parameters, are one. */
  private static final double SAME = 1e-3;

  /** Curvature added where there is none, relative to the prior's. */
  private static final double FLAT = 0.1;

  private final LogLikelihood density;
  private final double[] scale;
  private final double[] centre;

  LogPosterior(LogLikelihood density, double[] scale) {
    this.density = density;
    this.scale = scale.clone();
    centre = new double[scale.length];
    for (int i = 0; i < centre.length; i++) {
      centre[i] = StrictMath.log(scale[i]);
    }
  }

  /** Of an estimation, with priors on all its parameters. */
  static LogPosterior of(Estimation estimation, FitOptions priors) {
    return new LogPosterior(estimation.objective(priors), estimation.scale());
  }

  int dimension() {
    return scale.length;
  }

  /** Negative infinity where there is nothing. */
  double at(double[] logs, double[] gradient) {
    for (int i = 0; i < logs.length; i++) {
      if (!(Math.abs(logs[i] - centre[i]) <= REACH)) {
        return Double.NEGATIVE_INFINITY;
      }
    }
    double value = density.evaluate(logs, gradient, new double[logs.length][logs.length]);
    return Double.isNaN(value) ? Double.NEGATIVE_INFINITY : value;
  }

  double at(double[] logs) {
    return at(logs, new double[logs.length]);
  }

  /** The modes found from these places, the highest first. */
  List<Maximum> modes(List<double[]> starts) {
    List<Maximum> modes = new ArrayList<>();
    for (double[] start : starts) {
      Maximum found = Maximizer.maximize(density, scale, start, MOST_ITERATIONS);
      if (modes.stream().noneMatch(mode -> isSame(mode, found))) {
        modes.add(found);
      }
    }
    modes.sort((a, b) -> Double.compare(b.value(), a.value()));
    return modes;
  }

  private static boolean isSame(Maximum mode, Maximum other) {
    for (int i = 0; i < mode.logParameters().length; i++) {
      if (Math.abs(mode.logParameters()[i] - other.logParameters()[i]) > SAME) {
        return false;
      }
    }
    return true;
  }

  /**
   * The covariance that the curvature at a mode implies (Laplace); where it implies none, as much
   * curvature is added as is needed.
   */
  static double[][] covariance(Maximum mode) {
    int n = mode.logParameters().length;
    double ridge = 0;
    while (true) {
      double[][] information = new double[n][n];
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          information[i][j] = -mode.hessian()[i][j];
        }
        information[i][i] += ridge;
      }
      Optional<Cholesky> cholesky = Cholesky.of(information);
      if (cholesky.isPresent()) {
        return cholesky.get().inverse();
      }
      ridge = ridge == 0 ? FLAT : 2 * ridge;
    }
  }
}
