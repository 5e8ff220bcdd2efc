package io.github.clv4j.cli;

import io.github.clv4j.analytics.ValuesSideBySide;
import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.Input;
import io.github.clv4j.core.model.CLVModel;
import io.github.clv4j.core.model.FitReport;
import io.github.clv4j.core.model.FitStatus;
import io.github.clv4j.core.model.FittedCLVModel;
import io.github.clv4j.core.table.Column;
import io.github.clv4j.core.table.Table;
import io.github.clv4j.core.valuation.CLVEstimate;
import io.github.clv4j.core.valuation.CLVEstimates;
import io.github.clv4j.core.valuation.Valuation;
import io.github.clv4j.io.EstimateCsv;
import io.github.clv4j.io.EstimateJson;
import io.github.clv4j.io.SavedModel;
import io.github.clv4j.io.SavedModelJson;
import io.github.clv4j.io.TableCsv;
import io.github.clv4j.io.TableJson;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
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
  private static final int SHOWN = 20;

  /** Choices that must be alike where a model is fitted and where it is used. */
  @Mixin private InputOptions input = new InputOptions();

  @Mixin private RunOptions running = new RunOptions();
  @Mixin private ModelOptions models = new ModelOptions();
  @Mixin private ValuationOptions valuation = new ValuationOptions();

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
    if (asked.size() > 1) {
      return sideBySide(applicable, customers, how, messages);
    }
    CLVModel model = asked.get(0);
    CLVEstimates estimates;
    try (Progress progress = messages.progress("fitting")) {
      FittedCLVModel fitted =
          saved.isPresent() ? saved.get().model() : fit(model, customers, messages);
      saved.ifPresent(
          from ->
              messages.tell(ModelOrigin.told(load.orElseThrow(), from.provenance(), customers)));
      estimates = fitted.estimateAll(customers, how);
    }
    try (Progress progress = messages.progress("writing")) {
      write(
          to -> {
            switch (format) {
              case CSV -> EstimateCsv.write(estimates, level, to);
              case JSON -> EstimateJson.write(estimates, level, to);
              case TABLE -> table(estimates, to);
            }
          });
    }
    messages.tell(firstLine(estimates.toString()));
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
    List<String> unneeded = given("--model", "--spend");
    if (load.isPresent() && !unneeded.isEmpty()) {
      throw wrongUsage(
          String.join(", ", unneeded) + " does not go with --load, which brings its own model");
    }
    return load.map(SavedModelJson::read);
  }

  static FittedCLVModel fit(CLVModel model, CustomerBase customers, Messages messages) {
    ModelOptions.requireApplicable(model, customers);
    FittedCLVModel fitted = model.fit(customers);
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

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }

  private static void table(CLVEstimates estimates, Writer to) throws IOException {
    to.write(firstLine(estimates.toString()) + "\n\n");
    CustomerBase customers = estimates.customers();
    if (!customers.inputs().contains(Input.HISTORIES) && customers.contracts().isPresent()) {
      to.write(ContractTable.of(estimates, customers.contracts().get(), SHOWN) + "\n");
      more(estimates, to);
      return;
    }
    boolean weighted = IntStream.range(0, customers.size()).anyMatch(i -> customers.weight(i) != 1);
    List<Column> columns =
        new ArrayList<>(
            List.of(
                Column.words("customer_id", "customer"),
                Column.numbers("clv", "value", 2),
                Column.numbers("probability_alive", "P(alive)", 3),
                Column.numbers("expected_transactions", "transactions", 3),
                Column.numbers("expected_spend", "spend", 2),
                Column.numbers("x", "x", 0),
                Column.numbers("t_x", "t_x", 2),
                Column.numbers("T", "T", 2)));
    if (weighted) {
      columns.add(new Column("weight", "weight", "%.6g"));
    }
    Table.Builder table = Table.of(columns);
    int[] ranking = estimates.ranking();
    for (int rank = 0; rank < Math.min(SHOWN, ranking.length); rank++) {
      int i = ranking[rank];
      List<Object> row = new ArrayList<>();
      Collections.addAll(
          row,
          customers.id(i),
          estimates.value(i),
          estimates.probabilityAlive(i),
          estimates.expectedTransactions(i),
          estimates.expectedSpend(i),
          customers.frequency(i),
          customers.recency(i),
          customers.age(i));
      if (weighted) {
        row.add(customers.weight(i));
      }
      table.row(row);
    }
    to.write(table.build() + "\n");
    more(estimates, to);
  }

  private static void more(CLVEstimates estimates, Writer to) throws IOException {
    int more = estimates.size() - SHOWN;
    if (more > 0) {
      to.write(String.format(Locale.ROOT, "and %,d more (--format csv)%n", more));
    }
  }
}
