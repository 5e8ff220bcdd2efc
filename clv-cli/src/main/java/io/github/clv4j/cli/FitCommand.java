package io.github.clv4j.cli;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.Input;
import io.github.clv4j.core.model.CLVModel;
import io.github.clv4j.core.model.CLVModels;
import io.github.clv4j.core.model.FitOptions;
import io.github.clv4j.core.model.FitReport;
import io.github.clv4j.core.model.FitStatus;
import io.github.clv4j.io.FitReportCsv;
import io.github.clv4j.io.FitReportJson;
import io.github.clv4j.io.SavedModel;
import io.github.clv4j.io.SavedModelJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Fits models and reports their parameters. */
@Command(
    name = "fit",
    description =
        "Fit models: parameters, standard errors, log-likelihood, AIC, BIC and a diagnosis.",
    footer = {
      "",
      "Examples:",
      "  clv fit orders.csv --observed-until 2024-12-31",
      "  clv fit summary.csv --time-unit week --model bg-nbd --format json",
      "  clv fit orders.csv --model all",
      "  clv fit orders.csv --model gamma-gamma        the model of spend alone",
      "  clv fit orders.csv --save model.json          then: clv predict new.csv --load model.json",
      "  clv fit --contracts subscriptions.csv --observed-until 2024-12-31",
      "  clv fit --contracts --model all               subscriptions, the embedded sample",
      "  clv fit CDNOW_sample.txt --no-header --delimiter blank --customer-column 2 \\",
      "      --date-column 3 --amount-column 5 --observed-until 1997-09-30"
    })
final class FitCommand extends Job {
  @Mixin private InputOptions input = new InputOptions();
  @Mixin private RunOptions running = new RunOptions();
  @Mixin private ModelOptions models = new ModelOptions();

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      completionCandidates = Candidates.Models.class,
      split = ",",
      description =
          "Models to fit, separated by commas, or all for those that apply; clv models lists them."
              + " Default: bg-nbd; with --contracts sbg.")
  private List<String> names = new ArrayList<>(List.of("bg-nbd"));

  @Option(
      names = "--ridge",
      paramLabel = "STRENGTH",
      description =
          "Pull the logarithms of the parameters towards their natural size, with this strength for"
              + " each customer, where the data say little: 0.001 to 0.1 is usual. Default: 0,"
              + " maximum likelihood.")
  private double ridge;

  @Option(
      names = "--save",
      paramLabel = "FILE",
      description =
          "Save the fitted model, one of lifetime value, with the data it came from in words; clv"
              + " predict --load predicts with it, to the last bit the same.")
  private Optional<Path> save = Optional.empty();

  @Option(names = "--format", paramLabel = "FORMAT", description = "table (default), json or csv.")
  private Format format = Format.TABLE;

  @Override
  int run(Messages messages) throws IOException, InterruptedException {
    running.check(this);
    names = input.models(this, names);
    boolean all = names.equals(List.of(ModelOptions.ALL));
    checkSave();
    List<Fitting> stated =
        all
            ? List.of()
            : ofOptions(() -> Fitting.named(new LinkedHashSet<>(names), models, options()));
    Loaded loaded = input.loadAll(this, messages);
    CustomerBase customers = InputOptions.calibration(loaded, messages);
    List<Fitting> fittings = all ? applicable(customers, messages) : stated;
    List<Fitting.Outcome> outcomes = fitAll(fittings, customers, messages);
    Set<FitReport> reports = new LinkedHashSet<>();
    Map<String, List<String>> notes = new LinkedHashMap<>();
    List<String> failures = new ArrayList<>();
    boolean isAnyFitted = outcomes.stream().anyMatch(outcome -> outcome.failure().isEmpty());
    for (Fitting.Outcome outcome : outcomes) {
      outcome.reports().stream().limit(1).forEach(reports::add);
      outcome
          .notes()
          .forEach(note -> notes.computeIfAbsent(note, n -> new ArrayList<>()).add(outcome.name()));
      if (all && isAnyFitted) {
        outcome.failure().ifPresent(reason -> messages.tell("not fitted: " + reason));
      } else {
        outcome.failure().ifPresent(failures::add);
      }
    }
    outcomes.forEach(outcome -> reports.addAll(outcome.reports())); // those of spend
    notes.forEach(
        (note, of) ->
            messages.tell(outcomes.size() == 1 || of.size() > 1 ? note : of.get(0) + ": " + note));
    reports.stream()
        .filter(report -> report.status() == FitStatus.FAILED)
        .forEach(report -> failures.add(report.model() + " failed: " + report.message()));
    report(List.copyOf(reports), outcomes, failures);
    if (save.isPresent()) {
      save(outcomes.get(0), customers, loaded, save.get(), messages);
    }
    return 0;
  }

  private FitOptions options() {
    return FitOptions.DEFAULT.ridge(ridge);
  }

  private void checkSave() {
    if (save.isEmpty()) {
      return;
    }
    if (names.size() != 1
        || CLVModels.all().stream().noneMatch(model -> model.name().equals(names.get(0)))) {
      throw wrongUsage(
          "--save takes one model of lifetime value: name it with --model, not "
              + String.join(",", names));
    }
  }

  @Override
  List<Path> outputs() {
    return Stream.concat(super.outputs().stream(), save.stream()).toList();
  }

  private void save(
      Fitting.Outcome outcome, CustomerBase customers, Loaded loaded, Path file, Messages messages)
      throws IOException {
    SavedModel saved =
        SavedModel.of(outcome.fitted().orElseThrow(), customers, options()).with(loaded.report());
    Targets.write(file, to -> SavedModelJson.write(saved, to));
    messages.tell(file + " written: clv predict --load " + file + " predicts with it");
  }

  private List<Fitting.Outcome> fitAll(
      List<Fitting> fittings, CustomerBase customers, Messages messages)
      throws InterruptedException {
    try (Progress progress = messages.progress("fitting")) {
      return Fitting.fitAll(fittings, customers, running.threads());
    }
  }

  private List<Fitting> applicable(CustomerBase customers, Messages messages) {
    CLVModels.Applicable applicable = CLVModels.applicableTo(customers);
    applicable
        .notApplicable()
        .forEach(
            (name, reason) -> {
              if (!input.areContracts() || isOfContracts(CLVModels.named(name))) {
                messages.tell("not applicable: " + name + " " + reason);
              }
            });
    List<Fitting> fittings = new ArrayList<>();
    for (CLVModel model : applicable.models()) {
      fittings.add(Fitting.of(ofOptions(() -> models.withSpend(model)), ofOptions(this::options)));
    }
    return fittings;
  }

  /** Of models of purchases it goes without saying that they do not apply to contracts. */
  private static boolean isOfContracts(CLVModel model) {
    return model.needs().contains(Input.CONTRACTS);
  }

  private void report(
      List<FitReport> reports, List<Fitting.Outcome> outcomes, List<String> failures)
      throws IOException {
    if (!reports.isEmpty() || failures.isEmpty()) {
      write(
          to -> {
            switch (format) {
              case TABLE -> {
                if (outcomes.size() == 1) {
                  FitTable.write(reports, to);
                } else {
                  new FitComparison(reports, FitComparison.tests(outcomes)).write(to);
                }
              }
              case JSON -> FitReportJson.write(reports, to);
              case CSV -> FitReportCsv.write(reports, to);
            }
          });
    }
    if (!failures.isEmpty()) {
      throw new JobFailed(String.join("; ", failures));
    }
  }
}
