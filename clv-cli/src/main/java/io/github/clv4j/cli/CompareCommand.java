package io.github.clv4j.cli;

import io.github.clv4j.analytics.Comparison;
import io.github.clv4j.analytics.ComparisonSetup;
import io.github.clv4j.analytics.Recommendation;
import io.github.clv4j.core.customer.Input;
import io.github.clv4j.core.model.CLVModel;
import io.github.clv4j.core.period.Horizon;
import io.github.clv4j.core.valuation.Valuation;
import io.github.clv4j.io.TableCsv;
import io.github.clv4j.io.TableJson;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Compares models on a holdout, and recommends one where none is named. */
@Command(
    name = "compare",
    description = {
      "Compare models: each is fitted to the purchases before a day and predicts those from it on,"
          + " beside two naive baselines. Tells the error in all and a customer, how well customers"
          + " are ranked, and which models do not apply and why.",
      "Without --model it first looks at the data, says which assumptions of models fit and which"
          + " fail, and recommends a model with its reasons."
    },
    footer = {
      "",
      "Examples:",
      "  clv compare                                     recommend a model for the embedded sample",
      "  clv compare orders.csv --horizon 2y             ... to predict two years",
      "  clv compare --contracts subscriptions.csv       ... of contracts",
      "  clv compare orders.csv --model all --holdout-from 2024-07-01",
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
          "Models to compare, separated by commas, or all; clv models lists them. Default: all that"
              + " apply, with a recommendation.")
  private List<String> names = new ArrayList<>();

  @Option(
      names = "--horizon",
      paramLabel = "HORIZON",
      description =
          "How far ahead is to be predicted, for a recommendation: 39w, 12m, 1y, 90d or lifetime. The"
              + " length of the history is compared with it. Default: 1y.")
  private Optional<Horizon> horizon = Optional.empty();

  @Option(
      names = "--origins",
      paramLabel = "N",
      description =
          "Check models at N days, refitted at each: the holdout's first day and earlier ones, with"
              + " holdouts of equal length. Default: 1.")
  private int origins = 1;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "table (default), json or csv; csv has one row for each model and what it predicts,"
              + " transactions or spend, and so has json with --model. Without --model json has an"
              + " object of two lists of rows, recommendation and leaderboard.")
  private Format format = Format.TABLE;

  @Override
  int run(Messages messages) throws IOException {
    running.check(this);
    if (names.isEmpty()) {
      recommend(messages);
    } else {
      compare(messages);
    }
    return 0;
  }

  private void compare(Messages messages) throws IOException {
    if (horizon.isPresent()) {
      throw wrongUsage("--horizon does not go with --model: it is for a recommendation");
    }
    List<CLVModel> compared = ofOptions(() -> models.named(names));
    ComparisonSetup rolling = ofOptions(() -> Comparison.of(compared).rolling(origins));
    Loaded loaded = input.loadAll(this, messages);
    loaded.tell(messages);
    Comparison comparison;
    try (Progress progress = messages.progress("fitting")) {
      ComparisonSetup setup = rolling.watchedBy(progress::at);
      comparison = loaded.holdoutFrom().map(setup::holdoutFrom).orElse(setup).on(loaded.all());
    }
    write(
        to -> {
          switch (format) {
            case TABLE -> to.write(page(comparison) + "\n");
            case CSV -> TableCsv.write(comparison.table(), to);
            case JSON -> TableJson.write(comparison.table(), to);
          }
        });
    if (format != Format.TABLE) {
      messages.tell(comparison.verdict());
    }
  }

  private static String page(Comparison comparison) {
    return comparison.calibration().inputs().contains(Input.HISTORIES)
        ? comparison + "\n\n" + comparison.byFrequency()
        : comparison.toString();
  }

  private void recommend(Messages messages) throws IOException {
    List<CLVModel> all = ofOptions(() -> models.named(List.of(ModelOptions.ALL)));
    Recommendation.Setup asked =
        ofOptions(
            () ->
                Recommendation.among(all)
                    .horizon(horizon.orElse(Valuation.standard().horizon()))
                    .rolling(origins));
    Loaded loaded = input.loadAll(this, messages);
    loaded.tell(messages);
    Recommendation recommendation;
    try (Progress progress = messages.progress("fitting")) {
      Recommendation.Setup setup = asked.watchedBy(progress::at);
      recommendation = loaded.holdoutFrom().map(setup::holdoutFrom).orElse(setup).on(loaded.all());
    }
    write(
        to -> {
          switch (format) {
            case TABLE -> table(recommendation, to);
            case CSV -> TableCsv.write(recommendation.leaderboard(), to);
            case JSON -> json(recommendation, to);
          }
        });
    if (format == Format.CSV) {
      messages.tell(recommendation.toString());
    }
  }

  private static void table(Recommendation recommendation, Writer to) throws IOException {
    to.write(recommendation + "\n");
    if (recommendation.comparison().isPresent()) {
      to.write("\n" + page(recommendation.comparison().get()) + "\n");
    }
  }

  private static void json(Recommendation recommendation, Writer to) throws IOException {
    to.write("{\"recommendation\":");
    TableJson.write(recommendation.table(), to);
    to.write(",\"leaderboard\":");
    TableJson.write(recommendation.leaderboard(), to);
    to.write("}\n");
  }
}
