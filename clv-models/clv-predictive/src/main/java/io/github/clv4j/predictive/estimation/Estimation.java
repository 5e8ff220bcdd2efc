package io.github.clv4j.predictive.estimation;

import io.github.clv4j.core.model.FitOptions;
import io.github.clv4j.core.model.FitReport;
import io.github.clv4j.core.model.FitStatus;
import io.github.clv4j.core.period.PeriodUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Maximum-likelihood estimation of positive parameters, with a diagnosis in words.
 *
 * @param model name of the model, for the report
 * @param parameterNames names of the parameters, in the order of the likelihood
 * @param likelihood the log-likelihood
 * @param scale the natural size of each parameter in these data: the centre of the search
 * @param starts where to start, one place for each optimum that the likelihood may have; the best
 *     of the optima found counts
 * @param limits the simpler models towards which the likelihood may grow for ever
 */
public record Estimation(
    String model,
    List<String> parameterNames,
    LogLikelihood likelihood,
    double[] scale,
    List<double[]> starts,
    List<Limit> limits) {

  /**
   * Log-likelihood, in all, or a customer if they are less than one, that going to a limit may
   * cost.
   */
  private static final double FLAT = 1e-5;

  /** Curvature, relative to that of a parameter alone, that counts as none. */
  private static final double SINGULAR = 1e-7;

  /** Log-likelihood, in all, by which two searches that end in the same optimum may differ. */
  private static final double SAME = 1e-6;

  /**
   * Starts the search at one other place.
   *
   * @param start positive values in the order of the parameters
   * @return the same estimation, started there alone
   */
  public Estimation from(double... start) {
    return new Estimation(model, parameterNames, likelihood, scale, List.of(start), limits);
  }

  /**
   * Maximises the likelihood.
   *
   * @param timeUnit the unit of time of the parameters, if they have one
   * @param notIdentified why the data cannot determine the parameters, if that is known beforehand
   * @param options limits of the fit
   * @return parameters, their precision, and the diagnosis
   * @throws IllegalArgumentException if there is a prior of a parameter that is not estimated
   * @throws java.util.concurrent.CancellationException if the thread is interrupted
   */
  public FitReport fit(
      Optional<PeriodUnit> timeUnit, Optional<String> notIdentified, FitOptions options) {
    Penalty penalty = Penalty.of(model, parameterNames, scale, likelihood.customers(), options);
    LogLikelihood objective = penalty.of(likelihood);
    Maximum maximum = best(objective, options.maxIterations());
    FitStatus status;
    String message;
    boolean wasCutShort = !maximum.converged() && maximum.iterations() == options.maxIterations();
    Set<String> reached = wasCutShort ? Set.of() : limitsReached(objective, maximum);
    Optional<Covariance> covariance = Optional.empty();
    if (notIdentified.isPresent()) {
      status = FitStatus.NOT_IDENTIFIED;
      message = notIdentified.get();
    } else if (!reached.isEmpty()) {
      status = FitStatus.BOUNDARY;
      message = "the fit is at a boundary: " + String.join("; ", reached);
    } else if (!maximum.converged() && !isFlat(maximum)) {
      status = FitStatus.FAILED;
      message =
          String.format(
              Locale.ROOT,
              "no optimum found: %s (gradient %.1e after %d iterations)",
              maximum.message(),
              maximum.gradientNorm(),
              maximum.iterations());
    } else {
      covariance = maximum.converged() ? Covariance.of(maximum) : Optional.empty();
      status = covariance.isPresent() ? FitStatus.CONVERGED : FitStatus.NOT_IDENTIFIED;
      message =
          covariance.isPresent()
              ? String.format(
                  Locale.ROOT,
                  "converged in %d iterations, gradient %.1e",
                  maximum.iterations(),
                  maximum.gradientNorm())
              : "the data do not determine the parameters: other values fit them equally well";
    }
    return report(maximum, penalty, covariance, timeUnit, status, message + penalty.words());
  }

  /**
   * Returns what {@link #fit} maximises.
   *
   * @param options its ridge and priors
   * @return the log-likelihood, less what these take off
   * @throws IllegalArgumentException if there is a prior of a parameter that is not estimated
   */
  public LogLikelihood objective(FitOptions options) {
    return Penalty.of(model, parameterNames, scale, likelihood.customers(), options).of(likelihood);
  }

  /**
   * Looks one step of the maximisation ahead, from the first start.
   *
   * @param options limits of the fit
   * @return what the step leads to, with what {@link #fit} maximises as its value
   */
  public Outlook outlook(FitOptions options) {
    Penalty penalty = Penalty.of(model, parameterNames, scale, likelihood.customers(), options);
    return Maximizer.outlook(penalty.of(likelihood), scale, starts.get(0));
  }

  private Maximum best(LogLikelihood objective, int maxIterations) {
    Maximum best = Maximizer.maximize(objective, scale, starts.get(0), maxIterations);
    for (double[] start : starts.subList(1, starts.size())) {
      Maximum other = Maximizer.maximize(objective, scale, start, maxIterations);
      if (other.value() > best.value() + SAME
          || (other.converged() && !best.converged() && other.value() > best.value() - SAME)) {
        best = other;
      }
    }
    return best;
  }

  /** Whether there is no slope, nor any way up, but a way along which nothing changes. */
  private static boolean isFlat(Maximum maximum) {
    double[][] hessian = maximum.hessian();
    int n = hessian.length;
    double[][] information = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        information[i][j] = -hessian[i][j];
      }
      information[i][i] += SINGULAR * Math.max(1, Math.abs(hessian[i][i]));
    }
    return maximum.gradientNorm() <= Maximizer.GRADIENT_TOLERANCE
        && Cholesky.of(information).isPresent();
  }

  /** The limits that the fit has gone to; of those that concern the same parameter, the first. */
  private Set<String> limitsReached(LogLikelihood objective, Maximum maximum) {
    Set<String> reached = new LinkedHashSet<>();
    boolean[] gone = new boolean[likelihood.dimension()];
    for (Limit limit : limits) {
      if (!limit.concernsAny(gone)
          && limit.isAhead(wayFromScale(maximum))
          && isFlatTowards(limit, objective, maximum)) {
        limit.mark(gone);
        reached.add(limit.message());
      }
    }
    for (int i = 0; i < gone.length; i++) {
      if (maximum.atBound()[i] && !gone[i]) {
        reached.add(beyond(i, wayFromScale(maximum), gone));
      }
    }
    List<String> unknown = new ArrayList<>();
    for (int i = 0; i < gone.length && !reached.isEmpty(); i++) {
      if (!gone[i] && isFlatAlong(i, objective, maximum)) {
        unknown.add(parameterNames.get(i));
      }
    }
    if (!unknown.isEmpty()) {
      reached.add(
          "the data say nothing about "
              + String.join(" and ", unknown)
              + ", and predictions take what the search left there");
    }
    return reached;
  }

  private boolean isFlatAlong(int parameter, LogLikelihood objective, Maximum maximum) {
    double[] direction = new double[likelihood.dimension()];
    direction[parameter] = 1;
    Limit away = new Limit("", direction);
    return isFlat(away.farFrom(maximum.logParameters()), objective, maximum)
        && isFlat(away.opposite().farFrom(maximum.logParameters()), objective, maximum);
  }

  /** Where a parameter that ended at the end of its range would go on to. */
  private String beyond(int parameter, double[] way, boolean[] gone) {
    Optional<Limit> limit =
        limits.stream()
            .filter(l -> l.goesOnWith(parameter, way))
            .max(Comparator.comparingInt(Limit::parameters));
    limit.ifPresent(l -> l.mark(gone));
    return limit
        .map(Limit::message)
        .orElse(parameterNames.get(parameter) + " is at the end of the range searched");
  }

  private double[] wayFromScale(Maximum maximum) {
    double[] way = maximum.logParameters().clone();
    for (int i = 0; i < way.length; i++) {
      way[i] -= StrictMath.log(scale[i]);
    }
    return way;
  }

  /** Whether the limit is as good as the maximum, and going the other way from the start is not. */
  private boolean isFlatTowards(Limit limit, LogLikelihood objective, Maximum maximum) {
    double[] place = maximum.logParameters();
    double[] start = Arrays.stream(scale).map(StrictMath::log).toArray();
    return isFlat(limit.farFrom(place), objective, maximum)
        && (limit.parameters() == 0
            || !isFlat(limit.opposite().farFrom(limit.with(place, start)), objective, maximum));
  }

  private boolean isFlat(double[] place, LogLikelihood objective, Maximum maximum) {
    int n = likelihood.dimension();
    double there = objective.evaluate(place, new double[n], new double[n][n]);
    return there >= maximum.value() - FLAT * Math.min(1, likelihood.customers());
  }

  private FitReport report(
      Maximum maximum,
      Penalty penalty,
      Optional<Covariance> covariance,
      Optional<PeriodUnit> timeUnit,
      FitStatus status,
      String message) {
    Map<String, Double> parameters = new LinkedHashMap<>();
    Map<String, Double> errors = new LinkedHashMap<>();
    Map<String, Double> correlations = new LinkedHashMap<>();
    for (int i = 0; i < parameterNames.size(); i++) {
      String name = parameterNames.get(i);
      parameters.put(name, StrictMath.exp(maximum.logParameters()[i]));
      if (covariance.isPresent()) {
        errors.put(name, covariance.get().standardError(i));
        for (int j = 0; j < i; j++) {
          correlations.put(parameterNames.get(j) + "," + name, covariance.get().correlation(j, i));
        }
      }
    }
    return new FitReport(
        model,
        parameters,
        Set.of(),
        errors,
        correlations,
        OptionalDouble.of(maximum.value() + penalty.at(maximum.logParameters())),
        penalty.at(maximum.logParameters()),
        likelihood.customers(),
        timeUnit,
        status,
        OptionalDouble.of(maximum.gradientNorm()),
        message);
  }
}
