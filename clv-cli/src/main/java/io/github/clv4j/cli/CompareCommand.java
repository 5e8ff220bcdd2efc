package io.github.clv4j.cli;

import io.github.clv4j.analytics.Comparison;
import io.github.clv4j.core.model.CLVModel;
import io.github.clv4j.io.TableCsv;
import io.github.clv4j.io.TableJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Compares models on a holdout. */
@Command(
    name = "compare",
    description =
        "Compare models: each is fitted to the purchases before a day and predicts those from it on,"
            + " beside two naive baselines. Tells the error in all and a customer, how well customers"
            + " are ranked, and which models do not apply and why.",
    footer = {
      "",
      "Examples:",
      "  clv compare                                     all models on the embedded sample",
      "  clv compare orders.csv --holdout-from 2024-07-01",
      "  clv compare orders.csv --model bg-nbd,average-order --format csv > scores.csv",
      "  clv compare CDNOW_sample.txt --no-header --delimiter blank --customer-column 2 \\",
      "      --date-column 3 --amount-column 5 --observed-until 1998-06-30 \\",
      "      --holdout-from 1997-10-01"
    })
final class CompareCommand extends Job {
  @Mixin private InputOptions input = new InputOptions();
  @Mixin private RunOptions running = new RunOptions();
  @Mixin private ModelOptions models = new ModelOptions();

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      completionCandidates = Candidates.Models.class,
      split = ",",
      description =
          "Models to compare, separated by commas, or all (default); clv models lists them.")
  private List<String> names = new ArrayList<>(List.of(ModelOptions.ALL));

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "table (default), json or csv; these have one row for each model and what it predicts,"
              + " transactions or spend.")
  private Format format = Format.TABLE;

  @Override
  int run(Messages messages) throws IOException {
    running.check(this);
    input.rejectContracts(
        this,
        "it checks purchases in a holdout; clv fit --contracts --model all compares models of"
            + " contracts");
    List<CLVModel> compared = ofOptions(() -> models.named(names));
    Loaded loaded = input.loadAll(this, messages);
    loaded.tell(messages);
    Comparison comparison;
    try (Progress progress = messages.progress("fitting")) {
      Comparison.Setup setup = Comparison.of(compared).watchedBy(progress::at);
      comparison = loaded.holdoutFrom().map(setup::holdoutFrom).orElse(setup).on(loaded.all());
    }
    write(
        to -> {
          switch (format) {
            case TABLE -> to.write(comparison + "\n\n" + comparison.byFrequency() + "\n");
            case CSV -> TableCsv.write(comparison.table(), to);
            case JSON -> TableJson.write(comparison.table(), to);
          }
        });
    if (format != Format.TABLE) {
      messages.tell(comparison.verdict());
    }
    return 0;
  }
}
