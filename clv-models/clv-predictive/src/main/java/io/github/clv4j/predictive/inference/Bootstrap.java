package io.github.clv4j.predictive.inference;

import io.github.clv4j.core.contract.Contracts;
import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.model.FitOptions;
import io.github.clv4j.core.model.FitReport;
import io.github.clv4j.core.model.FitStatus;
import io.github.clv4j.core.model.ModelFitException;
import io.github.clv4j.predictive.attrition.FittedAttrition;
import io.github.clv4j.predictive.contract.ContractModel;
import io.github.clv4j.predictive.contract.FittedContract;
import io.github.clv4j.predictive.spend.FittedSpend;
import io.github.clv4j.predictive.spend.SpendModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToIntFunction;

/**
 * Bootstrap over customers (Efron 1979): the model is fitted again and again to as many customers,
 * drawn from those there are with replacement. How the parameters differ between these fits says
 * how sure they are, without taking the model to be true.
 *
 * <p>Distinct histories are told apart once, and every fit starts where the first one ended. The
 * refits are shared between threads; the result is the same for any number of them, and on every
 * JDK. Memory is needed for the customers, for each thread, and for the parameters. What a model
 * tries value by value, such as the k of BG/CNBD-k, is held. Immutable.
 *
 * <pre>{@code
 * FittedAttrition fitted = new BgNbd().fit(customers);
 * ParameterSample sample = Bootstrap.of(fitted).refits(1000).on(customers);
 * }</pre>
 *
 * @param <D> what the model is fitted to
 */
public final class Bootstrap<D> {

  private static final int DEFAULT_REFITS = 1000;

  private final List<Part<D>> parts;
  private final ToIntFunction<D> size;
  private final ToDoubleBiFunction<D, Integer> weight;
  private final int refits;
  private final long seed;
  private final OptionalInt threads;
  private final FitOptions options;

  /** A model, its fit, and how to fit it to other weights. */
  private record Part<D>(String model, FitReport fit, Refitting<D> refitting) {}

  /** Prepares fits to other weights. */
  private interface Refitting<D> {
    Function<double[], FitReport> of(D data, FitOptions options);
  }

  private Bootstrap(
      List<Part<D>> parts,
      ToIntFunction<D> size,
      ToDoubleBiFunction<D, Integer> weight,
      int refits,
      long seed,
      OptionalInt threads,
      FitOptions options) {
    this.parts = parts;
    this.size = size;
    this.weight = weight;
    this.refits = refits;
    this.seed = seed;
    this.threads = threads;
    this.options = options;
  }

  private static Bootstrap<CustomerBase> ofCustomers(List<Part<CustomerBase>> parts) {
    return new Bootstrap<>(
        parts,
        CustomerBase::size,
        CustomerBase::weight,
        DEFAULT_REFITS,
        1,
        OptionalInt.empty(),
        FitOptions.DEFAULT);
  }

  /**
   * Bootstraps a model of purchases and dropout.
   *
   * @param fitted the model as fitted to the customers
   * @return a bootstrap of 1,000 refits
   * @throws IllegalArgumentException if the parameters were given, not fitted
   */
  public static Bootstrap<CustomerBase> of(FittedAttrition fitted) {
    return ofCustomers(List.of(part(fitted)));
  }

  /**
   * Bootstraps a spend model.
   *
   * @param model the spend model
   * @param fitted the model as fitted to the customers
   * @return a bootstrap of 1,000 refits
   * @throws IllegalArgumentException if the parameters were given, not fitted
   */
  public static Bootstrap<CustomerBase> of(SpendModel model, FittedSpend fitted) {
    return ofCustomers(List.of(part(model, fitted)));
  }

  /**
   * Bootstraps models of purchases and of spend together: each refit of both is to the same draw of
   * customers.
   *
   * @param fitted the model of purchases as fitted to the customers
   * @param spend the spend model
   * @param fittedSpend the spend model as fitted to them
   * @return a bootstrap of 1,000 refits
   * @throws IllegalArgumentException if the parameters were given, not fitted
   */
  public static Bootstrap<CustomerBase> of(
      FittedAttrition fitted, SpendModel spend, FittedSpend fittedSpend) {
    return ofCustomers(List.of(part(fitted), part(spend, fittedSpend)));
  }

  /**
   * Bootstraps a model of contracts.
   *
   * @param fitted the model as fitted to the contracts
   * @return a bootstrap of 1,000 refits
   * @throws IllegalArgumentException if the parameters were given, not fitted
   */
  public static Bootstrap<Contracts> of(FittedContract fitted) {
    String name = fitted.model().name();
    FitReport fit = fitted(name, fitted.report());
    ContractModel model = fitted.model().holding(fit.values());
    return new Bootstrap<>(
        List.of(
            new Part<>(
                name,
                fit,
                (contracts, how) -> weights -> model.estimate(contracts.weighted(weights), how))),
        Contracts::size,
        Contracts::weight,
        DEFAULT_REFITS,
        1,
        OptionalInt.empty(),
        FitOptions.DEFAULT);
  }

  private static Part<CustomerBase> part(FittedAttrition fitted) {
    FitReport fit = fitted(fitted.model().name(), fitted.report());
    return new Part<>(
        fitted.model().name(),
        fit,
        (customers, how) ->
            fitted.model().refits(customers, fit, how.priorsOf(fit.parameters().keySet())));
  }

  private static Part<CustomerBase> part(SpendModel model, FittedSpend fitted) {
    FitReport fit = fitted(model.name(), fitted.report());
    return new Part<>(
        model.name(),
        fit,
        (customers, how) -> model.refits(customers, fit, how.priorsOf(model.parameterNames())));
  }

  private static FitReport fitted(String model, Optional<FitReport> report) {
    return report.orElseThrow(
        () ->
            new IllegalArgumentException(
                "parameters of "
                    + model
                    + " were given: only those of a fit have a bootstrap; call fit"));
  }

  /**
   * Changes the number of refits.
   *
   * @param number 1 or more; 1,000 is usual for intervals
   * @return a bootstrap of so many
   * @throws IllegalArgumentException if the number is below 1
   */
  public Bootstrap<D> refits(int number) {
    return new Bootstrap<>(
        parts, size, weight, ParameterSample.requireSize(number), seed, threads, options);
  }

  /**
   * Changes the seed.
   *
   * @param number the same gives the same sample
   * @return a bootstrap with it
   */
  public Bootstrap<D> seed(long number) {
    return new Bootstrap<>(parts, size, weight, refits, number, threads, options);
  }

  /**
   * Sets how many threads share the refits. Without, the caller and the common pool do.
   *
   * @param number 1 or more; the caller is one of them
   * @return a bootstrap by so many
   * @throws IllegalArgumentException if the number is below 1
   */
  public Bootstrap<D> threads(int number) {
    if (number < 1) {
      throw new IllegalArgumentException("threads are " + number + ": there must be at least one");
    }
    return new Bootstrap<>(parts, size, weight, refits, seed, OptionalInt.of(number), options);
  }

  /**
   * Sets how the model was fitted, so that the refits are made in the same way.
   *
   * @param how the options of the fit
   * @return a bootstrap with them
   */
  public Bootstrap<D> options(FitOptions how) {
    return new Bootstrap<>(parts, size, weight, refits, seed, threads, how);
  }

  /**
   * Fits again and again.
   *
   * @param data what the model was fitted to
   * @return the parameters of all refits that have any, of both models if there are two; its source
   *     says how many had none and were left out, and how many went to a boundary and were kept
   * @throws ModelFitException if the data do not determine the parameters, or no refit has any
   * @throws java.util.concurrent.CancellationException if the thread is interrupted
   */
  public ParameterSample on(D data) {
    parts.forEach(Bootstrap::requireDetermined);
    double[] weights = new double[size.applyAsInt(data)];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = weight.applyAsDouble(data, i);
    }
    Resample resample = new Resample(weights);
    List<Function<double[], FitReport>> fits =
        parts.stream().map(part -> part.refitting().of(data, options)).toList();
    long[] seeds = new long[refits];
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < refits; i++) {
      seeds[i] = random.nextLong();
    }
    return sample(
        Replicates.of(refits, threads, number -> refit(fits, resample.draw(seeds[number]))));
  }

  private static void requireDetermined(Part<?> part) {
    FitStatus status = part.fit().status();
    boolean hasParameters = !part.fit().parameters().isEmpty();
    if (!hasParameters || status == FitStatus.NOT_IDENTIFIED || status == FitStatus.FAILED) {
      throw new ModelFitException(
          "no bootstrap of " + part.model() + ", whose fit has no result: " + part.fit().message());
    }
  }

  /** The parameters of one refit; empty if it failed. */
  private record Refit(Optional<double[]> parameters, boolean isAtBoundary) {}

  private Refit refit(List<Function<double[], FitReport>> fits, double[] weights) {
    List<Double> values = new ArrayList<>();
    boolean isAtBoundary = false;
    for (int i = 0; i < fits.size(); i++) {
      FitReport report;
      try {
        report = fits.get(i).apply(weights);
      } catch (ModelFitException e) {
        return new Refit(Optional.empty(), false);
      }
      boolean isResult =
          report.status() == FitStatus.CONVERGED || report.status() == FitStatus.BOUNDARY;
      if (!isResult) {
        return new Refit(Optional.empty(), false);
      }
      isAtBoundary |= report.status() == FitStatus.BOUNDARY;
      for (Map.Entry<String, Double> held : parts.get(i).fit().parameters().entrySet()) {
        values.add(report.parameters().getOrDefault(held.getKey(), held.getValue()));
      }
    }
    return new Refit(
        Optional.of(values.stream().mapToDouble(Double::doubleValue).toArray()), isAtBoundary);
  }

  private ParameterSample sample(List<Refit> all) {
    List<String> names = new ArrayList<>();
    parts.forEach(part -> names.addAll(part.fit().parameters().keySet()));
    double[][] draws =
        all.stream().flatMap(refit -> refit.parameters().stream()).toArray(double[][]::new);
    if (draws.length == 0) {
      throw new ModelFitException(
          "no bootstrap: none of "
              + refits
              + " refits to customers drawn anew determined the parameters; there are too few"
              + " customers, or too few of them have bought again");
    }
    int atBoundary = (int) all.stream().filter(Refit::isAtBoundary).count();
    return ParameterSample.of(words(names, draws, atBoundary), names, draws);
  }

  private String words(List<String> names, double[][] draws, int atBoundary) {
    int results = draws.length;
    StringBuilder words =
        new StringBuilder(
            String.format(Locale.ROOT, "bootstrap of %,d refit%s", refits, refits == 1 ? "" : "s"));
    if (results < refits) {
      words.append(
          String.format(
              Locale.ROOT,
              ", %,d of which did not determine the parameters and %s left out",
              refits - results,
              refits - results == 1 ? "was" : "were"));
    }
    if (atBoundary > 0) {
      words.append(
          String.format(
              Locale.ROOT,
              ", %,d of which went to a boundary and %s kept",
              atBoundary,
              atBoundary == 1 ? "was" : "were"));
    }
    for (int i = 0; i < names.size() && draws.length > 1; i++) {
      int index = i;
      if (Arrays.stream(draws).allMatch(draw -> draw[index] == draws[0][index])) {
        words.append(String.format(Locale.ROOT, "; %s is %.6g in all", names.get(i), draws[0][i]));
      }
    }
    return words.toString();
  }
}
