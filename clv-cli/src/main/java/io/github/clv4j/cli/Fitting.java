package io.github.clv4j.cli;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.Input;
import io.github.clv4j.core.model.CLVModel;
import io.github.clv4j.core.model.CLVModels;
import io.github.clv4j.core.model.FitOptions;
import io.github.clv4j.core.model.FitReport;
import io.github.clv4j.core.model.FittedCLVModel;
import io.github.clv4j.core.model.ModelFitException;
import io.github.clv4j.predictive.FittedContractualCLV;
import io.github.clv4j.predictive.FittedPredictiveCLV;
import io.github.clv4j.predictive.PredictiveCLV;
import io.github.clv4j.predictive.spend.SpendModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * A model to fit: one of lifetime value, or one of spend alone.
 *
 * @param parameters how many it has to estimate, if it says so; the more, the longer it takes
 */
record Fitting(String name, int parameters, Function<CustomerBase, Outcome> fit) {

  /** What came of it. */
  record Outcome(
      String name,
      Optional<FittedCLVModel> fitted,
      List<FitReport> reports,
      List<String> notes,
      Optional<String> failure) {

    /** Names of the models that this one contains. */
    List<String> nests() {
      FittedCLVModel model = fitted.orElse(null);
      if (model instanceof FittedPredictiveCLV predictive) {
        return predictive.transactions().model().nests();
      }
      return model instanceof FittedContractualCLV contractual
          ? contractual.contract().model().nests()
          : List.of();
    }
  }

  static Fitting of(CLVModel model, FitOptions options) {
    return new Fitting(
        model.name(),
        model instanceof PredictiveCLV predictive ? predictive.parameterNames().size() : 0,
        customers -> {
          ModelOptions.requireApplicable(model, customers);
          FittedCLVModel fitted = model.fit(customers, options);
          List<String> notes = new ArrayList<>(fitted.notes());
          if (fitted.reports().isEmpty()) {
            notes.add(model.name() + " has no parameters to fit");
          }
          return new Outcome(
              model.name(), Optional.of(fitted), fitted.reports(), notes, Optional.empty());
        });
  }

  static Fitting of(SpendModel model, FitOptions options) {
    return new Fitting(
        model.name(),
        0,
        customers -> {
          Input.whyNotEnough(model.needs(), customers)
              .ifPresent(
                  reason -> {
                    throw new JobFailed("model " + model.name() + " is not applicable: " + reason);
                  });
          return new Outcome(
              model.name(),
              Optional.empty(),
              model.fit(customers, options).report().stream().toList(),
              model.notes(customers),
              Optional.empty());
        });
  }

  static List<Fitting> named(
      Collection<String> names, ModelOptions options, FitOptions fitOptions) {
    List<CLVModel> models = CLVModels.all();
    List<SpendModel> spends = SpendModel.all();
    List<Fitting> fittings = new ArrayList<>();
    for (String name : names) {
      Optional<Fitting> model =
          models.stream()
              .filter(m -> m.name().equals(name))
              .findFirst()
              .map(m -> of(options.withStatedSpend(m), fitOptions));
      Optional<Fitting> spend =
          spends.stream()
              .filter(m -> m.name().equals(name))
              .findFirst()
              .map(m -> of(m, fitOptions));
      if (spend.isPresent()) {
        options.rejectSpend(name);
      }
      fittings.add(model.or(() -> spend).orElseThrow(() -> unknown(name, models, spends)));
    }
    return fittings;
  }

  private static IllegalArgumentException unknown(
      String name, List<CLVModel> models, List<SpendModel> spends) {
    List<String> known = new ArrayList<>();
    models.forEach(model -> known.add(model.name()));
    spends.forEach(spend -> known.add(spend.name()));
    return new IllegalArgumentException(
        "model '" + name + "' is unknown: there are " + String.join(", ", known) + ", and all");
  }

  /** Fits side by side, the long ones first; the outcomes are in the order of the models. */
  static List<Outcome> fitAll(List<Fitting> fittings, CustomerBase customers, int threads)
      throws InterruptedException {
    if (fittings.size() == 1 || threads == 1) {
      return fittings.stream().map(fitting -> fitting.outcome(customers)).toList();
    }
    ExecutorService pool = Executors.newFixedThreadPool(Math.min(threads, fittings.size()));
    try {
      List<Fitting> longFirst = new ArrayList<>(fittings);
      longFirst.sort(Comparator.comparingInt(Fitting::parameters).reversed());
      List<Callable<Outcome>> tasks = new ArrayList<>();
      longFirst.forEach(fitting -> tasks.add(() -> fitting.outcome(customers)));
      Outcome[] outcomes = new Outcome[tasks.size()];
      List<Future<Outcome>> futures = pool.invokeAll(tasks);
      for (int i = 0; i < outcomes.length; i++) {
        outcomes[fittings.indexOf(longFirst.get(i))] = futures.get(i).get();
      }
      return List.of(outcomes);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      pool.shutdownNow();
    }
  }

  private Outcome outcome(CustomerBase customers) {
    try {
      return fit.apply(customers);
    } catch (ModelFitException | IllegalArgumentException | JobFailed e) {
      return new Outcome(
          name, Optional.empty(), List.of(), List.of(), Optional.of(Failures.message(e)));
    }
  }
}
