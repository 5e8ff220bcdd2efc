package io.github.clv4j.predictive.inference;

import io.github.clv4j.core.contract.Contracts;
import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.model.FitReport;
import io.github.clv4j.core.table.Column;
import io.github.clv4j.core.table.Table;
import io.github.clv4j.predictive.attrition.AttritionModel;
import io.github.clv4j.predictive.contract.ContractModel;
import io.github.clv4j.predictive.spend.SpendModel;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/**
 * The Bayesian posterior distribution of a model's parameters; the customers' own traits are
 * integrated out. What a model tries value by value, such as the k of BG/CNBD-k, is held at the
 * fitted value. Immutable and thread-safe.
 *
 * <p>Draws come from t distributions around the mode on the scale of the logarithms, weighted by
 * how much too often or too seldom these give them (importance sampling); where few draws would
 * then count, or the tail of the weights is too long, from Markov chains by Hamiltonian Monte
 * Carlo. The result says which, and how good it is.
 *
 * <p><b>Priors</b> are log-normal, of each parameter by itself. By default the logarithm has the
 * standard deviation 3, which says little more than that the parameter lies within a factor of 400
 * (two standard deviations) of its natural size in these data, where the search for it starts. That
 * size moves with the units of time and money, so that the posterior means the same in all of them.
 * Flat priors are not offered: the posteriors of these models would be improper.
 *
 * <pre>{@code
 * Posterior posterior = Posterior.of(new BgNbd()).on(customers);
 * posterior.mean("alpha");
 * posterior.sample();
 * }</pre>
 */
public final class Posterior {
  private final FitReport report;
  private final List<String> names;
  private final double[] mode;
  private final PosteriorDraws draws;
  private final ParameterSample sample;

  /** How draws from a posterior were had. */
  public enum Method {
    /** Weighted draws from distributions around the mode. */
    IMPORTANCE_SAMPLING("importance sampling"),
    /** Markov chains. */
    HAMILTONIAN_MONTE_CARLO("Hamiltonian Monte Carlo"),
    /** The normal approximation of the fit, for a model that has no likelihood to sample. */
    NORMAL("normal approximation");

    private final String words;

    Method(String words) {
      this.words = words;
    }

    @Override
    public String toString() {
      return words;
    }
  }

  Posterior(
      FitReport report,
      List<String> names,
      double[] mode,
      PosteriorDraws draws,
      int size,
      long seed) {
    this.report = report;
    this.names = List.copyOf(names);
    this.mode = mode;
    this.draws = draws;
    double[][] equal = draws.draws().equallyLikely(size, new SplittableRandom(seed));
    sample = complete(equal, report).orElseGet(() -> sample(this.names, equal));
  }

  private ParameterSample sample(List<String> all, double[][] places) {
    return ParameterSample.of("posterior by " + draws.words(), all, places);
  }

  /** With the parameters that were held; empty if the fit does not have all that were not. */
  private Optional<ParameterSample> complete(double[][] places, FitReport fit) {
    List<String> all = List.copyOf(fit.parameters().keySet());
    if (!all.containsAll(names)) {
      return Optional.empty();
    }
    double[] held = fit.values();
    double[][] whole = new double[places.length][];
    for (int i = 0; i < whole.length; i++) {
      whole[i] = held.clone();
      for (int j = 0; j < names.size(); j++) {
        whole[i][all.indexOf(names.get(j))] = places[i][j];
      }
    }
    return Optional.of(sample(all, whole));
  }

  /**
   * Starts with a model of purchases and dropout.
   *
   * @param model the model
   * @return a sampling with the default priors
   */
  public static PosteriorSampling<CustomerBase> of(AttritionModel model) {
    return PosteriorSampling.of(
        new PosteriorSampling.Source<>(
            model.name(),
            customers -> model.fit(customers).report().orElseThrow(),
            (customers, fit) -> {
              AttritionModel held = model.holding(fit.values());
              return held.estimation(held.historiesOf(customers));
            },
            (fit, size, seed) -> NormalApproximation.of(model, fit, size, seed)));
  }

  /**
   * Starts with a spend model.
   *
   * @param model the model
   * @return a sampling with the default priors
   */
  public static PosteriorSampling<CustomerBase> of(SpendModel model) {
    return PosteriorSampling.of(
        new PosteriorSampling.Source<>(
            model.name(),
            customers -> model.fit(customers).report().orElseThrow(),
            (customers, fit) -> model.estimation(customers),
            (fit, size, seed) -> NormalApproximation.of(model, fit, size, seed)));
  }

  /**
   * Starts with a model of contracts.
   *
   * @param model the model
   * @return a sampling with the default priors
   */
  public static PosteriorSampling<Contracts> of(ContractModel model) {
    return PosteriorSampling.of(
        new PosteriorSampling.Source<>(
            model.name(),
            contracts -> model.fit(contracts).report().orElseThrow(),
            (contracts, fit) -> model.holding(fit.values()).estimation(contracts),
            (fit, size, seed) -> NormalApproximation.of(model, fit, size, seed)));
  }

  /**
   * Returns equally likely draws of all parameters, those that were held included.
   *
   * @return the sample, its source saying how good it is
   */
  public ParameterSample sample() {
    return sample;
  }

  /**
   * Returns how the draws were had.
   *
   * @return the method
   */
  public Method method() {
    return draws.method();
  }

  /**
   * Tells whether the draws passed their checks: enough of them count, and the weights have no long
   * tail or the chains have mixed.
   *
   * @return false where {@link #message()} says what failed
   */
  public boolean isReliable() {
    return draws.isReliable();
  }

  /**
   * Returns the diagnosis.
   *
   * @return how the draws were had and how good they are, in words
   */
  public String message() {
    return draws.words();
  }

  /**
   * Returns the mode of the density of the logarithms of the parameters.
   *
   * @return values by name
   */
  public Map<String, Double> mode() {
    Map<String, Double> byName = new LinkedHashMap<>();
    for (int i = 0; i < mode.length; i++) {
      byName.put(names.get(i), mode[i]);
    }
    return Collections.unmodifiableMap(byName);
  }

  /**
   * Returns the effective number of draws: as many independent ones from the posterior itself would
   * be as good.
   *
   * @return the number; of chains, that of the worst parameter
   */
  public double effectiveSize() {
    return draws.effectiveSize();
  }

  /**
   * Returns the share that the largest weight has of all.
   *
   * @return from 0 to 1; 1 divided by their number where draws have equal weights
   */
  public double largestWeight() {
    return draws.draws().largestWeight();
  }

  /**
   * Returns the shape k of the generalised Pareto distribution of the largest importance weights
   * (Vehtari et al. 2024); above 0.7 they are not to be trusted.
   *
   * @return the shape, negative infinity for weights that are all but equal; empty without weights
   */
  public OptionalDouble paretoShape() {
    return draws.tail();
  }

  /**
   * Returns the largest split R-hat (Vehtari et al. 2021) of the parameters, near 1 for chains that
   * have mixed.
   *
   * @return the value; empty without chains
   */
  public OptionalDouble rHat() {
    return draws.rHat();
  }

  /**
   * Returns the posterior mean of a parameter.
   *
   * @param name its name
   * @return the mean over all draws, of which {@link #sample()} is a part
   * @throws IllegalArgumentException if the posterior has no such parameter
   */
  public double mean(String name) {
    return draws.draws().mean(index(name));
  }

  /**
   * Returns the posterior standard deviation of a parameter.
   *
   * @param name its name
   * @return the standard deviation over all draws
   * @throws IllegalArgumentException if the posterior has no such parameter
   */
  public double standardDeviation(String name) {
    int index = index(name);
    return StrictMath.sqrt(draws.draws().covariance(index, index));
  }

  /**
   * Returns a quantile of a parameter.
   *
   * @param name its name
   * @param probability from 0 to 1
   * @return the smallest draw that the parameter does not exceed with this probability
   * @throws IllegalArgumentException if the posterior has no such parameter, or the probability is
   *     outside its range
   */
  public double quantile(String name, double probability) {
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException(
          "probability is " + probability + ": it must lie between 0 and 1");
    }
    return draws.draws().quantile(index(name), probability);
  }

  /**
   * Returns how far the mean may be off because there are only so many draws.
   *
   * @param name name of a parameter
   * @return Monte-Carlo standard error of {@link #mean}
   * @throws IllegalArgumentException if the posterior has no such parameter
   */
  public double monteCarloError(String name) {
    int index = index(name);
    return draws.effectiveSizes().length == 0
        ? draws.draws().errorOfMean(index)
        : standardDeviation(name) / StrictMath.sqrt(draws.effectiveSizes()[index]);
  }

  private int index(String name) {
    int index = names.indexOf(name);
    if (index < 0) {
      throw new IllegalArgumentException(
          "parameter '" + name + "' is unknown: the posterior has " + names);
    }
    return index;
  }

  /**
   * Returns the parameters as rows.
   *
   * @return for each one its mode, mean with Monte-Carlo error, standard deviation, and 5, 50 and
   *     95 % quantiles
   */
  public Table table() {
    Table.Builder table =
        Table.of(
            Column.words("parameter", "parameter"),
            ParameterSample.figure("mode", "mode"),
            ParameterSample.figure("mean", "mean"),
            ParameterSample.figure("mcse", "+/-"),
            ParameterSample.figure("sd", "sd"),
            ParameterSample.figure("q05", "5 %"),
            ParameterSample.figure("q50", "50 %"),
            ParameterSample.figure("q95", "95 %"));
    for (String name : names) {
      table.row(
          name,
          mode[index(name)],
          mean(name),
          monteCarloError(name),
          standardDeviation(name),
          quantile(name, 0.05),
          quantile(name, 0.5),
          quantile(name, 0.95));
    }
    return table.build();
  }

  @Override
  public String toString() {
    StringBuilder text =
        new StringBuilder("posterior of ").append(report.model()).append('\n').append(table());
    report
        .parameters()
        .forEach(
            (name, value) -> {
              if (!names.contains(name)) {
                text.append(String.format(Locale.ROOT, "\n%s held at %.6g", name, value));
              }
            });
    return text.append('\n').append(message()).toString();
  }
}
