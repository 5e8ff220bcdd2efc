package io.github.clv4j.cli;

import io.github.clv4j.analytics.chart.Plot;
import io.github.clv4j.core.customer.Input;
import io.github.clv4j.core.model.CLVModel;
import io.github.clv4j.core.model.CLVModels;
import io.github.clv4j.core.valuation.Valuation;
import io.github.clv4j.report.Pictures;
import io.github.clv4j.report.Report;
import io.github.clv4j.report.ReportBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes the page that shows everything. */
@Command(
    name = "report",
    description =
        "Write one self-contained page of HTML: what the customers are worth, how far that can be"
            + " trusted, which model predicts best, and the most valuable customers with the reason"
            + " for their value. It opens in any browser, without a network.",
    footer = {
      "",
      "Examples:",
      "  clv report                                     the embedded sample, to report.html",
      "  clv report orders.csv --margin 0.3 -o orders.html",
      "  clv report orders.csv --holdout-from 2024-07-01 --horizon 2y --discount-rate 0.12",
      "  clv report --contracts subscriptions.csv --observed-until 2024-12-31",
      "  clv report orders.csv --pictures charts         and every chart as PNG and SVG"
    })
final class ReportCommand extends Job {
  private static final Path USUAL = Path.of("report.html");

  @Mixin private InputOptions input = new InputOptions();
  @Mixin private RunOptions running = new RunOptions();
  @Mixin private ModelOptions models = new ModelOptions();
  @Mixin private ValuationOptions valuation = new ValuationOptions();

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      completionCandidates = Candidates.Models.class,
      description =
          "Model that values the customers; clv models lists them. Default: bg-nbd; with --contracts"
              + " sbg. The others are compared with it.")
  private String name = "bg-nbd";

  @Option(names = "--title", paramLabel = "TEXT", description = "Title of the page.")
  private Optional<String> title = Optional.empty();

  @Option(
      names = "--pictures",
      paramLabel = "FOLDER",
      description = "Write each chart as PNG and SVG into this folder, too.")
  private Optional<Path> pictures = Optional.empty();

  @Override
  int run(Messages messages) throws IOException {
    running.check(this);
    Valuation how = ofOptions(valuation::valuation);
    double level = ofOptions(valuation::level);
    String chosen = input.models(this, List.of(name)).get(0);
    CLVModel model = ofOptions(() -> models.named(chosen));
    Loaded loaded = input.loadAll(this, messages);
    loaded.tell(messages);
    valuation.requireAmounts(this, loaded.all());
    ModelOptions.requireApplicable(model, loaded.all());
    ReportBuilder report =
        Report.of(loaded.all()).model(model).comparing(others()).valuation(how).level(level);
    loaded.holdoutFrom().ifPresent(report::holdoutFrom);
    title.ifPresent(report::title);
    loaded.describe(report);
    Report made;
    try (Progress progress = messages.progress("analysing")) {
      made = report.watchedBy(progress::at).build();
      write(to -> to.write(made.html()));
      if (pictures.isPresent()) {
        draw(made.charts(), pictures.get());
      }
    }
    messages.tell(made.summary());
    output().ifPresent(page -> messages.tell(page + " written: open it in a browser"));
    return 0;
  }

  private List<CLVModel> others() {
    return CLVModels.all().stream()
        .filter(m -> m.needs().contains(Input.CONTRACTS) == input.areContracts())
        .map(models::withSpend)
        .toList();
  }

  @Override
  Optional<Path> usualOutput() {
    return Optional.of(USUAL);
  }

  private static void draw(Map<String, Plot> charts, Path folder) throws IOException {
    Files.createDirectories(folder);
    for (Map.Entry<String, Plot> chart : charts.entrySet()) {
      Pictures.save(chart.getValue(), folder.resolve(chart.getKey() + ".png"));
      Pictures.save(chart.getValue(), folder.resolve(chart.getKey() + ".svg"));
    }
  }
}
