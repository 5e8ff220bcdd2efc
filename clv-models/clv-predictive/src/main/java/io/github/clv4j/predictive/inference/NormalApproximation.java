package io.github.clv4j.predictive.inference;

import io.github.clv4j.core.model.FitReport;
import io.github.clv4j.predictive.attrition.AttritionModel;
import io.github.clv4j.predictive.contract.ContractModel;
import io.github.clv4j.predictive.estimation.Cholesky;
import io.github.clv4j.predictive.special.Draws;
import io.github.clv4j.predictive.spend.SpendModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The normal distribution of a fit's parameters on the scales where they have no end: logarithms,
 * of probabilities log-odds. Immutable.
 */
public final class NormalApproximation {

  /** Beyond these no model takes a parameter. */
  private static final double LARGEST_LOG = 34.5;

  /** Draws for each one that is possible, before giving up. */
  private static final int MOST_TRIES = 1000;

  private final double[] estimate;
  private final Scale[] scales;
  private final int[] free;
  private final Cholesky factor;

  private NormalApproximation(double[] estimate, Scale[] scales, int[] free, Cholesky factor) {
    this.estimate = estimate;
    this.scales = scales;
    this.free = free;
    this.factor = factor;
  }

  /** On which a parameter is drawn. */
  private enum Scale {
    LOG,
    LOG_ODDS,
    SAME;

    double of(double value) {
      return switch (this) {
        case LOG -> StrictMath.log(value);
        case LOG_ODDS -> StrictMath.log(value) - StrictMath.log1p(-value);
        case SAME -> value;
      };
    }

    /** Derivative of the parameter on this scale. */
    double slope(double value) {
      return switch (this) {
        case LOG -> value;
        case LOG_ODDS -> value * (1 - value);
        case SAME -> 1;
      };
    }

    double back(double drawn) {
      return switch (this) {
        case LOG -> StrictMath.exp(Math.max(-LARGEST_LOG, Math.min(LARGEST_LOG, drawn)));
        case LOG_ODDS -> 1 / (1 + StrictMath.exp(-drawn));
        case SAME -> drawn;
      };
    }
  }

  /**
   * Draws from the normal approximation of a fit to purchases.
   *
   * @param model the model
   * @param report its fit
   * @param size number of draws, 1 or more
   * @param seed seed; the same gives the same draws on every JDK
   * @return the sample; empty if the report has no standard errors, or they are no covariance
   * @throws IllegalArgumentException if size is below 1
   */
  public static Optional<ParameterSample> of(
      AttritionModel model, FitReport report, int size, long seed) {
    return ParameterSample.normal(
        report, Set.of(), Set.of(), draw -> isPossible(() -> model.at(draw)), size, seed);
  }

  /**
   * Draws from the normal approximation of a fit to amounts.
   *
   * @param model the model
   * @param report its fit
   * @param size number of draws, 1 or more
   * @param seed seed; the same gives the same draws on every JDK
   * @return the sample; empty if the report has no standard errors, or they are no covariance
   * @throws IllegalArgumentException if size is below 1
   */
  public static Optional<ParameterSample> of(
      SpendModel model, FitReport report, int size, long seed) {
    return ParameterSample.normal(
        report,
        those(report, model::isProbability),
        those(report, model::isUnbounded),
        draw -> isPossible(() -> model.withParameters(draw)),
        size,
        seed);
  }

  /**
   * Draws from the normal approximation of a fit to contracts.
   *
   * @param model the model
   * @param report its fit
   * @param size number of draws, 1 or more
   * @param seed seed; the same gives the same draws on every JDK
   * @return the sample; empty if the report has no standard errors, or they are no covariance
   * @throws IllegalArgumentException if size is below 1
   */
  public static Optional<ParameterSample> of(
      ContractModel model, FitReport report, int size, long seed) {
    return ParameterSample.normal(
        report,
        those(report, model::isProbability),
        Set.of(),
        draw -> isPossible(() -> model.at(draw)),
        size,
        seed);
  }

  private static Set<String> those(FitReport report, Predicate<String> which) {
    return report.parameters().keySet().stream().filter(which).collect(Collectors.toSet());
  }

  private static boolean isPossible(Supplier<?> at) {
    try {
      return at.get() != null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Empty without standard errors, or if they are those of no distribution. */
  static Optional<NormalApproximation> of(
      FitReport report, Set<String> probabilities, Set<String> unbounded) {
    List<String> names = List.copyOf(report.parameters().keySet());
    double[] estimate = report.values();
    Scale[] scales = new Scale[estimate.length];
    List<Integer> free = new ArrayList<>();
    for (int i = 0; i < scales.length; i++) {
      String name = names.get(i);
      scales[i] =
          probabilities.contains(name)
              ? Scale.LOG_ODDS
              : unbounded.contains(name) ? Scale.SAME : Scale.LOG;
      // a retention of 1, say, has log-odds without end: it stays as it is
      boolean isInside = Double.isFinite(scales[i].of(estimate[i]));
      if (isInside && report.standardErrors().getOrDefault(name, 0.0) != 0) {
        free.add(i);
      }
    }
    if (free.isEmpty()) {
      return Optional.empty();
    }
    int n = free.size();
    double[][] covariance = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        int a = free.get(i);
        int b = free.get(j);
        covariance[i][j] =
            report.covariance(names.get(a), names.get(b)).orElse(0)
                / (scales[a].slope(estimate[a]) * scales[b].slope(estimate[b]));
      }
    }
    int[] indices = free.stream().mapToInt(Integer::intValue).toArray();
    return Cholesky.of(covariance)
        .map(factor -> new NormalApproximation(estimate, scales, indices, factor));
  }

  /** Antithetic pairs; empty if too few draws are possible. */
  Optional<double[][]> draws(int size, long seed, Predicate<double[]> possible) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] draws = new double[size][];
    int made = 0;
    for (long attempt = 0; made < size && attempt < (long) MOST_TRIES * size; attempt++) {
      double[] z = new double[free.length];
      for (int i = 0; i < z.length; i++) {
        z[i] = Draws.normal(random);
      }
      double[] deviation = factor.times(z);
      for (int sign = 1; sign >= -1 && made < size; sign -= 2) {
        double[] draw = at(deviation, sign);
        if (possible.test(draw)) {
          draws[made++] = draw;
        }
      }
    }
    return made == size ? Optional.of(draws) : Optional.empty();
  }

  private double[] at(double[] deviation, int sign) {
    double[] draw = estimate.clone();
    for (int i = 0; i < free.length; i++) {
      int j = free[i];
      draw[j] = scales[j].back(scales[j].of(estimate[j]) + sign * deviation[i]);
    }
    return draw;
  }
}
