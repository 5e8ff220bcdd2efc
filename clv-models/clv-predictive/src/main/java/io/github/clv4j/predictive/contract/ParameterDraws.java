package io.github.clv4j.predictive.contract;

import io.github.clv4j.core.model.FitReport;
import io.github.clv4j.predictive.estimation.Cholesky;
import io.github.clv4j.predictive.special.Draws;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Draws of the parameters of a fitted model as far as the data leave them open: normal on the scale
 * of their logarithms, of shares and probabilities on that of their log-odds, with the covariance
 * of the fit.
 */
public final class ParameterDraws {

  /** A draw beyond the range of the parameters is made again. */
  private static final int MOST_TRIES = 1000;

  private final FittedContract fitted;
  private final double[] centre;
  private final boolean[] isShare;
  private final Optional<Cholesky> factor;

  private ParameterDraws(
      FittedContract fitted, double[] centre, boolean[] isShare, Optional<Cholesky> factor) {
    this.fitted = fitted;
    this.centre = centre;
    this.isShare = isShare;
    this.factor = factor;
  }

  /**
   * Prepares draws.
   *
   * @param fitted the fitted model
   * @return draws; always the parameters themselves if these were given, or have no standard errors
   */
  public static ParameterDraws of(FittedContract fitted) {
    double[] values =
        fitted.parameters().values().stream().mapToDouble(Double::doubleValue).toArray();
    int n = values.length;
    double[] centre = new double[n];
    boolean[] isShare = new boolean[n];
    List<String> names = List.copyOf(fitted.parameters().keySet());
    for (int i = 0; i < n; i++) {
      isShare[i] = fitted.model().isProbability(names.get(i));
      centre[i] = StrictMath.log(values[i]) - (isShare[i] ? StrictMath.log1p(-values[i]) : 0);
    }
    Optional<FitReport> report =
        fitted.report().filter(r -> r.standardErrors().size() == n && n > 0);
    return new ParameterDraws(
        fitted, centre, isShare, report.flatMap(r -> factor(r, names, values, isShare)));
  }

  private static Optional<Cholesky> factor(
      FitReport report, List<String> names, double[] values, boolean[] isShare) {
    int n = values.length;
    double[][] covariance = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double slope = slope(values[i], isShare[i]) * slope(values[j], isShare[j]);
        double of = report.covariance(names.get(i), names.get(j)).orElse(0);
        boolean isFixed = i == j && of == 0; // a retention of 1, say: log-odds without end
        covariance[i][j] = isFixed ? 1 : of == 0 ? 0 : of / slope;
      }
    }
    return Cholesky.of(covariance);
  }

  /** Derivative of the parameter in its logarithm or log-odds. */
  private static double slope(double value, boolean isShare) {
    return isShare ? value * (1 - value) : value;
  }

  /**
   * Tells whether every draw is the same.
   *
   * @return true if the parameters were given, or have no standard errors
   */
  public boolean areKnown() {
    return factor.isEmpty();
  }

  /**
   * Draws parameters.
   *
   * @param random source of randomness
   * @return the survival function at them
   */
  public SurvivalCurve draw(SplittableRandom random) {
    if (factor.isEmpty()) {
      return fitted.curve();
    }
    for (int attempt = 0; attempt < MOST_TRIES; attempt++) {
      double[] z = new double[centre.length];
      for (int i = 0; i < z.length; i++) {
        z[i] = Draws.normal(random);
      }
      double[] drawn = factor.get().times(z);
      for (int i = 0; i < drawn.length; i++) {
        double value = StrictMath.exp(centre[i] + drawn[i]);
        drawn[i] = isShare[i] ? 1 - 1 / (1 + value) : value;
      }
      Optional<SurvivalCurve> curve = at(drawn);
      if (curve.isPresent()) {
        return curve.get();
      }
    }
    return fitted.curve();
  }

  /** Empty for what cannot be, such as shares of more than all. */
  private Optional<SurvivalCurve> at(double... parameters) {
    try {
      return Optional.of(fitted.model().at(parameters));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
