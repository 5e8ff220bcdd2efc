package io.github.clv4j.cli;

import io.github.clv4j.analytics.ValuesSideBySide;
import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.model.CLVModel;
import io.github.clv4j.core.model.FitOptions;
import io.github.clv4j.core.model.FitReport;
import io.github.clv4j.core.model.FitStatus;
import io.github.clv4j.core.model.FittedCLVModel;
import io.github.clv4j.core.valuation.CLVEstimate;
import io.github.clv4j.core.valuation.CLVEstimates;
import io.github.clv4j.core.valuation.Intervals;
import io.github.clv4j.core.valuation.Valuation;
import io.github.clv4j.io.EstimateCsv;
import io.github.clv4j.io.EstimateJson;
import io.github.clv4j.io.SavedModel;
import io.github.clv4j.io.SavedModelJson;
import io.github.clv4j.io.TableCsv;
import io.github.clv4j.io.TableJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Values customers. */
@Command(
    name = "predict",
    description =
        "Value each customer: probability of being alive, expected transactions within the horizon,"
            + " expected spend a transaction, lifetime value and its interval. With --contracts: tenure,"
            + " whether active, price, expected payments, lifetime value and its interval.",
    footer = {
      "",
      "Examples:",
      "  clv predict                                        the embedded sample",
      "  clv predict orders.csv --horizon 39w --margin 0.3 > values.csv",
      "  clv predict orders.csv --horizon lifetime --discount-rate 0.15 --format table",
      "  clv predict orders.csv --model historical,average-order,bg-nbd    side by side",
      "  clv predict summary.csv --model bg-nbd --time-unit week --interval 0.80",
      "  clv predict --contracts subscriptions.csv --horizon lifetime --margin 0.6",
      "  clv predict new.csv --load model.json              a model saved by clv fit --save"
    })
final class PredictCommand extends Job {
  /** Choices that must be alike where a model is fitted and where it is used. */
  @Mixin private InputOptions input = new InputOptions();

  @Mixin private RunOptions running = new RunOptions();
  @Mixin private ModelOptions models = new ModelOptions();
  @Mixin private ValuationOptions valuation = new ValuationOptions();
  @Mixin private UncertaintyOptions uncertainty = new UncertaintyOptions();

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      completionCandidates = Candidates.Models.class,
      split = ",",
      description =
          "Model to predict with; clv models lists them. Default: bg-nbd; with --contracts sbg. Several, separated by"
              + " commas, give one column of values each, side by side.")
  private List<String> names = new ArrayList<>(List.of("bg-nbd"));

  @Option(
      names = "--load",
      paramLabel = "FILE",
      description = "Predict with the model in this file, saved by clv fit --save; fit none.")
  private Optional<Path> load = Optional.empty();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "table (the most valuable customers), json or csv (default).")
  private Format format = Format.CSV;

  @Override
  int run(Messages messages) throws IOException {
    running.check(this);
    names = input.models(this, names);
    Valuation how = ofOptions(valuation::valuation);
    double level = ofOptions(valuation::level);
    Optional<SavedModel> saved = saved();
    if (names.stream().distinct().count() < names.size()) {
      throw wrongUsage("--model " + String.join(",", names) + " names a model twice");
    }
    List<CLVModel> asked = ofOptions(() -> models.named(names));
    CustomerBase customers = input.load(this, messages);
    valuation.requireAmounts(this, customers);
    List<CLVModel> applicable = ModelOptions.applicable(names, asked, customers, messages);
    List<String> ofOne = given("--uncertainty", "--sampling", "--draws");
    if (asked.size() > 1) {
      if (!ofOne.isEmpty()) {
        throw wrongUsage(String.join(", ", ofOne) + " goes with one model, not several");
      }
      return sideBySide(applicable, customers, how, messages);
    }
    CLVModel model = asked.get(0);
    FitOptions fitting = ofOptions(() -> uncertainty.applied(FitOptions.DEFAULT, running.seed()));
    CLVEstimates estimates;
    try (Progress progress = messages.progress("fitting")) {
      FittedCLVModel fitted =
          saved.isPresent() ? saved.get().model() : fit(model, customers, fitting, messages);
      saved.ifPresent(
          from ->
              messages.tell(ModelOrigin.told(load.orElseThrow(), from.provenance(), customers)));
      estimates = fitted.estimateAll(customers, how);
    }
    try (Progress progress = messages.progress("writing")) {
      Optional<Intervals> intervals = uncertainty.intervals(estimates, level);
      write(
          to -> {
            switch (format) {
              case CSV -> EstimateCsv.write(estimates, intervals, to);
              case JSON -> EstimateJson.write(estimates, intervals, to);
              case TABLE -> to.write(new EstimateTable(estimates, intervals).text());
            }
          });
    }
    messages.tell(estimates.toString().lines().findFirst().orElse(""));
    if (format == Format.TABLE || !given("--interval", "--uncertainty").isEmpty()) {
      messages.tell(uncertainty.told(estimates, level));
    }
    tellInfinite(estimates, messages);
    return 0;
  }

  private int sideBySide(
      List<CLVModel> models, CustomerBase customers, Valuation how, Messages messages)
      throws IOException {
    List<ValuesSideBySide.Values> columns = new ArrayList<>();
    try (Progress progress = messages.progress("fitting")) {
      for (CLVModel model : models) {
        CLVEstimates estimates = fit(model, customers, messages).estimateAll(customers, how);
        columns.add(new ValuesSideBySide.Values(model.name(), !model.isPredictive(), estimates));
        tellInfinite(estimates, messages);
      }
    }
    ValuesSideBySide values = ValuesSideBySide.of(columns);
    write(
        to -> {
          switch (format) {
            case CSV -> TableCsv.write(values.table(), to);
            case JSON -> TableJson.write(values.table(), to);
            case TABLE -> to.write(values + "\n");
          }
        });
    if (format != Format.TABLE) {
      messages.tell(values.summary().toString());
    }
    return 0;
  }

  @Override
  List<Path> inputs() {
    return load.stream().toList();
  }

  private Optional<SavedModel> saved() {
    List<String> unneeded = given("--model", "--spend", "--sampling", "--draws");
    if (load.isPresent() && !unneeded.isEmpty()) {
      throw wrongUsage(
          String.join(", ", unneeded) + " does not go with --load, which brings its own model");
    }
    return load.map(SavedModelJson::read);
  }

  static FittedCLVModel fit(CLVModel model, CustomerBase customers, Messages messages) {
    return fit(model, customers, FitOptions.DEFAULT, messages);
  }

  private static FittedCLVModel fit(
      CLVModel model, CustomerBase customers, FitOptions options, Messages messages) {
    ModelOptions.requireApplicable(model, customers);
    FittedCLVModel fitted = model.fit(customers, options);
    checked(fitted, messages);
    return fitted;
  }

  private static void tellInfinite(CLVEstimates estimates, Messages messages) {
    int[] infinite =
        IntStream.range(0, estimates.size())
            .filter(i -> Double.isInfinite(estimates.value(i)))
            .toArray();
    if (infinite.length > 0) {
      CLVEstimate first = estimates.get(infinite[0]);
      messages.tell(
          String.format(
              Locale.ROOT,
              "%,d values are infinite; that of %s: %s",
              infinite.length,
              first.customerId(),
              first.reason().orElse("no reason is known")));
    }
  }

  private static void checked(FittedCLVModel fitted, Messages messages) {
    for (FitReport report : fitted.reports()) {
      String outcome = report.model() + ": " + report.status().label() + ", " + report.message();
      if (report.status() == FitStatus.FAILED) {
        throw new JobFailed(outcome);
      }
      if (report.status() != FitStatus.CONVERGED) {
        messages.tell(outcome);
      }
    }
    messages.tell(fitted.notes());
  }
}
