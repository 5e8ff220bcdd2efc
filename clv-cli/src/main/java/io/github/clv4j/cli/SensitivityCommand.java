package io.github.clv4j.cli;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.model.CLVModel;
import io.github.clv4j.core.model.FittedCLVModel;
import io.github.clv4j.core.table.Column;
import io.github.clv4j.core.table.Table;
import io.github.clv4j.core.valuation.Lever;
import io.github.clv4j.core.valuation.Sensitivity;
import io.github.clv4j.core.valuation.Valuation;
import io.github.clv4j.io.TableCsv;
import io.github.clv4j.io.TableJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells what moves the value. */
@Command(
    name = "sensitivity",
    description =
        "Tell what moves the value of all customers together: the elasticity of each input, such as"
            + " retention, frequency, margin or discount rate, and the money that 1 %% more of it"
            + " makes, the strongest first.",
    footer = {
      "",
      "Examples:",
      "  clv sensitivity                                    the embedded sample",
      "  clv sensitivity orders.csv --horizon 3y --margin 0.3 --retention-cost 5/month",
      "  clv sensitivity --contracts subscriptions.csv --margin 0.6",
      "  clv sensitivity orders.csv --model bg-nbd,discounted-margin --format csv > levers.csv"
    })
final class SensitivityCommand extends Job {
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
          "Models, separated by commas; clv models lists them. Default: bg-nbd; with"
              + " --contracts sbg.")
  private List<String> names = new ArrayList<>(List.of("bg-nbd"));

  @Option(names = "--format", paramLabel = "FORMAT", description = "table (default), json or csv.")
  private Format format = Format.TABLE;

  @Override
  int run(Messages messages) throws IOException {
    running.check(this);
    names = input.models(this, names);
    Valuation how = ofOptions(valuation::valuation);
    List<CLVModel> asked = ofOptions(() -> models.named(names));
    CustomerBase customers = input.load(this, messages);
    valuation.requireAmounts(this, customers);
    Map<String, Sensitivity> found = new LinkedHashMap<>();
    try (Progress progress = messages.progress("fitting")) {
      for (CLVModel model : ModelOptions.applicable(names, asked, customers, messages)) {
        FittedCLVModel fitted = PredictCommand.fit(model, customers, messages);
        found.put(model.name(), fitted.sensitivity(customers, how));
      }
    }
    write(
        to -> {
          switch (format) {
            case TABLE ->
                to.write(
                    found.values().stream()
                        .map(Sensitivity::toString)
                        .collect(Collectors.joining("\n\n", "", "\n")));
            case CSV -> TableCsv.write(table(found), to);
            case JSON -> TableJson.write(table(found), to);
          }
        });
    return 0;
  }

  private static Table table(Map<String, Sensitivity> found) {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.words("model", "model"));
    columns.addAll(found.values().iterator().next().table().columns());
    Table.Builder table = Table.of(columns);
    found.forEach(
        (model, sensitivity) -> {
          for (Lever lever : sensitivity.levers()) {
            table.row(
                model,
                lever.name(),
                lever.setting(),
                lever.elasticity(),
                lever.onePercent(),
                lever.onePoint(),
                lever.reason());
          }
        });
    return table.build();
  }
}
