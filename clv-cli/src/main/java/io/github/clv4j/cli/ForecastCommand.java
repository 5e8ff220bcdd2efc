package io.github.clv4j.cli;

import io.github.clv4j.core.customer.Customer;
import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.model.CLVModel;
import io.github.clv4j.core.model.CohortForecast;
import io.github.clv4j.core.model.ContractForecast;
import io.github.clv4j.core.model.FittedCLVModel;
import io.github.clv4j.core.period.Horizon;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.core.valuation.Interval;
import io.github.clv4j.io.SavedModel;
import io.github.clv4j.io.SavedModelJson;
import io.github.clv4j.io.TableCsv;
import io.github.clv4j.io.TableJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells how many customers with contracts will be left, and what they will pay. */
@Command(
    name = "forecast",
    description =
        "Forecast the customers who have a contract now: how many of them will be left after each"
            + " renewal to come, and what these will pay, by cohort and in all, with intervals. New"
            + " customers are not part of it, prices stay as they are, and nothing is discounted.",
    footer = {
      "",
      "Examples:",
      "  clv forecast --contracts                       the embedded sample, twelve months",
      "  clv forecast --contracts subscriptions.csv --observed-until 2024-12-31 --horizon 24m",
      "  clv forecast --contracts cohorts.csv --time-unit year --horizon 5y --model bdw",
      "  clv forecast --contracts subscriptions.csv --interval 0.8 --format csv > forecast.csv"
    })
final class ForecastCommand extends Job {
  private static final int USUAL_PERIODS = 12;
  private static final int USUAL_YEARS = 5;
  private static final int MOST_PERIODS = 10_000;

  @Mixin private InputOptions input = new InputOptions();
  @Mixin private RunOptions running = new RunOptions();
  @Mixin private ModelOptions models = new ModelOptions();

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      completionCandidates = Candidates.Models.class,
      description =
          "Model of how long customers stay; clv models lists them, those that need contracts."
              + " Default: sbg.")
  private String name = "sbg";

  @Option(
      names = "--load",
      paramLabel = "FILE",
      description = "Forecast with the model in this file, saved by clv fit --save; fit none.")
  private Optional<Path> load = Optional.empty();

  @Option(
      names = "--horizon",
      paramLabel = "TIME",
      description =
          "How far ahead: 12m, 2y, 26w. Default: twelve periods of renewal, five where these are years.")
  private Optional<Horizon> horizon = Optional.empty();

  @Option(
      names = "--interval",
      paramLabel = "LEVEL",
      description =
          "Probability that an interval holds what comes: both the customers' luck and what the data"
              + " leave open of the model. Default: 0.90.")
  private double interval = 0.90;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "table (default), json or csv; these have one row for each cohort and period, and for all"
              + " cohorts together, called total.")
  private Format format = Format.TABLE;

  @Override
  int run(Messages messages) throws IOException {
    running.check(this);
    input.requireContracts(this);
    ofOptions(
        () -> {
          Interval.checkLevel(interval);
          return interval;
        });
    int periods = periods(input.contractPeriod(), messages);
    Optional<SavedModel> saved = saved();
    CLVModel model = ofOptions(() -> models.named(name));
    CustomerBase customers = input.load(this, messages);
    CohortForecast forecast;
    try (Progress progress = messages.progress("fitting")) {
      FittedCLVModel fitted =
          saved.isPresent() ? saved.get().model() : PredictCommand.fit(model, customers, messages);
      saved.ifPresent(
          from ->
              messages.tell(ModelOrigin.told(load.orElseThrow(), from.provenance(), customers)));
      ContractForecast contracts =
          fitted
              .capability(ContractForecast.class)
              .orElseThrow(
                  () -> new JobFailed("model " + fitted.name() + " does not forecast contracts"));
      requireKnown(fitted.name(), contracts, customers, periods);
      forecast = contracts.forecast(customers, periods, interval);
    }
    write(
        to -> {
          switch (format) {
            case TABLE -> to.write(forecast + "\n");
            case CSV -> TableCsv.write(forecast.table(), to);
            case JSON -> TableJson.write(forecast.table(), to);
          }
        });
    if (format != Format.TABLE) {
      messages.tell(forecast.toString().lines().findFirst().orElse(""));
    }
    return 0;
  }

  @Override
  List<Path> inputs() {
    return load.stream().toList();
  }

  private static void requireKnown(
      String model, ContractForecast contracts, CustomerBase customers, int periods) {
    int longest = 0;
    for (Customer customer : customers) {
      longest =
          Math.max(longest, customer.tenure().map(t -> t.active() ? t.renewals() : 0).orElse(0));
    }
    if (longest + periods > contracts.lastRenewal().orElse(Integer.MAX_VALUE)) {
      throw new JobFailed(
          String.format(
              Locale.ROOT,
              "%s knows nothing beyond renewal %d, but an active customer comes up for renewal %d"
                  + " within the horizon: forecast with another model, such as sbg",
              model,
              contracts.lastRenewal().orElse(0),
              longest + periods));
    }
  }

  private Optional<SavedModel> saved() {
    if (load.isPresent() && !given("--model").isEmpty()) {
      throw wrongUsage("--model does not go with --load, which brings its own model");
    }
    return load.map(SavedModelJson::read);
  }

  private int periods(PeriodUnit unit, Messages messages) {
    if (horizon.isEmpty()) {
      return unit == PeriodUnit.YEARS ? USUAL_YEARS : USUAL_PERIODS;
    }
    double asked = horizon.get().in(unit);
    double whole = Math.floor(asked + 1e-9);
    if (!(whole >= 1 && whole <= MOST_PERIODS)) {
      throw wrongUsage(
          "--horizon is "
              + horizon.get()
              + ": a forecast needs from 1 to "
              + MOST_PERIODS
              + " periods of renewal, here "
              + unit.label()
              + "s");
    }
    if (asked - whole > 1e-9) {
      messages.tell(
          String.format(
              Locale.ROOT,
              "the horizon of %.2f %ss has %.0f whole ones, which are forecast",
              asked,
              unit.label(),
              whole));
    }
    return (int) whole;
  }
}
