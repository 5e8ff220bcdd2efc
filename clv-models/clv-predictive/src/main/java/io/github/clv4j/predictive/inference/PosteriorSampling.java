package io.github.clv4j.predictive.inference;

import io.github.clv4j.core.model.FitOptions;
import io.github.clv4j.core.model.FitOptions.Prior;
import io.github.clv4j.core.model.FitReport;
import io.github.clv4j.core.model.FitStatus;
import io.github.clv4j.core.model.ModelFitException;
import io.github.clv4j.predictive.estimation.Estimation;
import io.github.clv4j.predictive.estimation.Maximum;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * How to sample from a {@link Posterior}. Immutable.
 *
 * @param <D> what the model is fitted to
 */
public final class PosteriorSampling<D> {

  /** Of the logarithm of a parameter, without a prior of its own: within a factor of 20, likely. */
  private static final double WEAK = 3;

  private static final int LEAST_PROPOSALS = 2000;

  private final Source<D> source;
  private final Map<String, Prior> priors;
  private final Optional<Prior> priorOfOthers;
  private final Optional<FitReport> fit;
  private final int draws;
  private final long seed;

  /** What the sampling asks of a model. */
  record Source<D>(
      String model,
      Function<D, FitReport> fit,
      BiFunction<D, FitReport, Optional<Estimation>> likelihood,
      NormalSource normal) {}

  /** Draws from the normal approximation of a fit. */
  interface NormalSource {
    Optional<ParameterSample> draw(FitReport fit, int size, long seed);
  }

  private PosteriorSampling(
      Source<D> source,
      Map<String, Prior> priors,
      Optional<Prior> priorOfOthers,
      Optional<FitReport> fit,
      int draws,
      long seed) {
    this.source = source;
    this.priors = priors;
    this.priorOfOthers = priorOfOthers;
    this.fit = fit;
    this.draws = draws;
    this.seed = seed;
  }

  static <D> PosteriorSampling<D> of(Source<D> source) {
    return new PosteriorSampling<>(source, Map.of(), Optional.empty(), Optional.empty(), 1000, 1);
  }

  /**
   * Replaces priors of single parameters.
   *
   * @param byParameter priors by name of the parameter; the others keep what they have
   * @return a sampling with them
   */
  public PosteriorSampling<D> priors(Map<String, Prior> byParameter) {
    Map<String, Prior> all = new LinkedHashMap<>(priors);
    all.putAll(byParameter);
    return new PosteriorSampling<>(source, all, priorOfOthers, fit, draws, seed);
  }

  /**
   * Replaces the prior of all parameters that have none of their own.
   *
   * @param ofAll the prior, with its median in the unit of each parameter
   * @return a sampling with it
   */
  public PosteriorSampling<D> priors(Prior ofAll) {
    return new PosteriorSampling<>(source, priors, Optional.of(ofAll), fit, draws, seed);
  }

  /**
   * Takes the fit, if there is one already: its whole numbers and periods are held, and the search
   * for the mode begins there.
   *
   * @param report the fit to the same data
   * @return a sampling that does not fit again
   */
  public PosteriorSampling<D> at(FitReport report) {
    return new PosteriorSampling<>(source, priors, priorOfOthers, Optional.of(report), draws, seed);
  }

  /**
   * Changes the number of draws in the sample.
   *
   * @param number 1 or more; 1,000 by default
   * @return a sampling of so many
   * @throws IllegalArgumentException if the number is below 1
   */
  public PosteriorSampling<D> draws(int number) {
    return new PosteriorSampling<>(
        source, priors, priorOfOthers, fit, ParameterSample.requireSize(number), seed);
  }

  /**
   * Changes the seed.
   *
   * @param number the same gives the same draws, on every JDK and for any number of threads
   * @return a sampling with it
   */
  public PosteriorSampling<D> seed(long number) {
    return new PosteriorSampling<>(source, priors, priorOfOthers, fit, draws, number);
  }

  /**
   * Samples from the posterior.
   *
   * @param data what the model is fitted to
   * @return the posterior
   * @throws IllegalArgumentException if there is a prior of a parameter that is not estimated
   * @throws ModelFitException if the model has neither a likelihood to sample nor standard errors
   * @throws java.util.concurrent.CancellationException if the thread is interrupted
   */
  public Posterior on(D data) {
    FitReport report = fit.orElseGet(() -> source.fit().apply(data));
    Optional<Estimation> likelihood = source.likelihood().apply(data, report);
    return likelihood.isPresent() ? sampled(likelihood.get(), report) : normal(report);
  }

  private Posterior sampled(Estimation estimation, FitReport report) {
    LogPosterior posterior = LogPosterior.of(estimation, options(estimation));
    List<double[]> starts = new ArrayList<>();
    if (report.parameters().keySet().containsAll(estimation.parameterNames())) {
      starts.add(
          estimation.parameterNames().stream().mapToDouble(report.parameters()::get).toArray());
    }
    starts.addAll(estimation.starts());
    List<Maximum> modes = posterior.modes(starts);
    ImportanceSampler importance =
        new ImportanceSampler(posterior, modes, Math.max(LEAST_PROPOSALS, 2 * draws), seed);
    PosteriorDraws sampled =
        importance.suffices()
            ? PosteriorDraws.of(importance)
            : PosteriorDraws.of(
                new HamiltonianSampler(
                    posterior,
                    LogPosterior.covariance(modes.get(0)),
                    importance::start,
                    Math.max(LEAST_PROPOSALS, draws),
                    seed),
                importance);
    String unknown =
        report.status() == FitStatus.NOT_IDENTIFIED || report.status() == FitStatus.BOUNDARY
            ? "; of the fit without priors: " + report.message()
            : "";
    return new Posterior(
        report,
        estimation.parameterNames(),
        modes.get(0).parameters(),
        sampled.adding(unknown),
        draws,
        seed);
  }

  private FitOptions options(Estimation estimation) {
    FitOptions options = FitOptions.DEFAULT;
    for (int i = 0; i < estimation.parameterNames().size(); i++) {
      Prior weak = priorOfOthers.orElse(new Prior(estimation.scale()[i], WEAK));
      options = options.prior(estimation.parameterNames().get(i), weak);
    }
    for (Map.Entry<String, Prior> prior : priors.entrySet()) {
      options = options.prior(prior.getKey(), prior.getValue());
    }
    return options;
  }

  /** What stands in for a posterior of a model without a likelihood to sample. */
  private Posterior normal(FitReport report) {
    ParameterSample sample =
        source
            .normal()
            .draw(report, draws, seed)
            .orElseThrow(
                () ->
                    new ModelFitException(
                        "no posterior of "
                            + source.model()
                            + ", which has no likelihood to sample here, and its fit has no"
                            + " standard errors: "
                            + report.message()));
    double[][] places = new double[sample.size()][];
    for (int i = 0; i < places.length; i++) {
      places[i] = sample.draw(i);
    }
    return new Posterior(
        report,
        sample.names(),
        report.values(),
        new PosteriorDraws(
            Posterior.Method.NORMAL,
            WeightedDraws.ofEqual(places),
            new double[0],
            places.length,
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            true,
            "normal approximation of the fit, without priors: "
                + source.model()
                + " has no likelihood to sample"),
        draws,
        seed);
  }
}
