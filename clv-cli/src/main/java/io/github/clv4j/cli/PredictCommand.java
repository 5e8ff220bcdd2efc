package io.github.clv4j.cli;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.model.CLVModel;
import io.github.clv4j.core.model.FitReport;
import io.github.clv4j.core.model.FitStatus;
import io.github.clv4j.core.model.FittedCLVModel;
import io.github.clv4j.core.valuation.CLVEstimate;
import io.github.clv4j.core.valuation.CLVEstimates;
import io.github.clv4j.core.valuation.Valuation;
import io.github.clv4j.io.EstimateCsv;
import io.github.clv4j.io.EstimateJson;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Values customers. */
@Command(
    name = "predict",
    description =
        "Value each customer: probability of being alive, expected transactions within the horizon,"
            + " expected spend a transaction, lifetime value and its interval.",
    footer = {
      "",
      "Examples:",
      "  clv predict                                        the embedded sample",
      "  clv predict orders.csv --horizon 39w --margin 0.3 > values.csv",
      "  clv predict orders.csv --horizon lifetime --discount-rate 0.15 --format table",
      "  clv predict summary.csv --model bg-nbd --time-unit week --interval 0.80"
    })
final class PredictCommand extends Job {
  private static final int SHOWN = 20;

  @Mixin private InputOptions input = new InputOptions();
  @Mixin private RunOptions running = new RunOptions();
  @Mixin private ModelOptions models = new ModelOptions();
  @Mixin private ValuationOptions valuation = new ValuationOptions();

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      description = "Model to predict with; clv models lists them. Default: bg-nbd.")
  private String name = "bg-nbd";

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "table (the most valuable customers), json or csv (default).")
  private Format format = Format.CSV;

  @Override
  int run(Messages messages) throws IOException {
    running.check(this);
    Valuation how = ofOptions(valuation::valuation);
    double level = ofOptions(valuation::level);
    CLVModel model = ofOptions(() -> models.named(name));
    CustomerBase customers = input.load(this, messages);
    ModelOptions.requireApplicable(model, customers);
    CLVEstimates estimates;
    try (Progress progress = messages.progress("fitting")) {
      FittedCLVModel fitted = model.fit(customers);
      checked(fitted, messages);
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
    boolean weighted = IntStream.range(0, customers.size()).anyMatch(i -> customers.weight(i) != 1);
    List<String> header =
        new ArrayList<>(
            List.of("customer", "value", "P(alive)", "transactions", "spend", "x", "t_x", "T"));
    if (weighted) {
      header.add("weight");
    }
    Table table = new Table(header.toArray(new String[0]));
    int[] ranking = estimates.ranking();
    for (int rank = 0; rank < Math.min(SHOWN, ranking.length); rank++) {
      int i = ranking[rank];
      List<String> row = new ArrayList<>();
      Collections.addAll(
          row,
          customers.id(i),
          decimals("%,.2f", OptionalDouble.of(estimates.value(i))),
          decimals("%.3f", estimates.probabilityAlive(i)),
          decimals("%.3f", estimates.expectedTransactions(i)),
          decimals("%,.2f", estimates.expectedSpend(i)),
          String.valueOf(customers.frequency(i)),
          decimals("%.2f", OptionalDouble.of(customers.recency(i))),
          decimals("%.2f", OptionalDouble.of(customers.age(i))));
      if (weighted) {
        row.add(String.format(Locale.ROOT, "%.6g", customers.weight(i)));
      }
      table.row(row.toArray(new String[0]));
    }
    table.write(to);
    if (ranking.length > SHOWN) {
      to.write(String.format(Locale.ROOT, "and %,d more (--format csv)%n", ranking.length - SHOWN));
    }
  }

  private static String decimals(String pattern, OptionalDouble number) {
    return number.isPresent() ? String.format(Locale.ROOT, pattern, number.getAsDouble()) : "";
  }
}
