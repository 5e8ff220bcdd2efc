package io.github.clv4j.report;

import io.github.clv4j.analytics.Comparison;
import io.github.clv4j.analytics.ConcentrationCurve;
import io.github.clv4j.analytics.FrequencyHistogram;
import io.github.clv4j.analytics.Score;
import io.github.clv4j.analytics.Tracking;
import io.github.clv4j.analytics.ValueHistogram;
import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.Input;
import io.github.clv4j.core.model.CLVModel;
import io.github.clv4j.core.model.FittedCLVModel;
import io.github.clv4j.core.model.TransactionDistribution;
import io.github.clv4j.core.model.TransactionForecast;
import io.github.clv4j.core.valuation.CLVEstimates;
import io.github.clv4j.core.valuation.Valuation;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Fits, values, compares and checks, one step after the other. */
final class Analysis {
  private static final int OWN_STEPS = 4;

  private final CustomerBase customers;
  private final CLVModel model;
  private final List<CLVModel> models;
  private final Valuation valuation;
  private final Optional<LocalDate> holdoutFrom;
  private final Report.Watcher watcher;

  Analysis(
      CustomerBase customers,
      CLVModel model,
      List<CLVModel> models,
      Valuation valuation,
      Optional<LocalDate> holdoutFrom,
      Report.Watcher watcher) {
    this.customers = customers;
    this.model = model;
    this.models = models;
    this.valuation = valuation;
    this.holdoutFrom = holdoutFrom;
    this.watcher = watcher;
  }

  /** Number of steps, the page included. */
  int steps() {
    return models.size() + OWN_STEPS;
  }

  Findings findings() {
    FittedCLVModel fitted = model.fit(customers);
    watcher.finished("fit of " + model.name(), 1, steps());
    CLVEstimates estimates = fitted.estimateAll(customers, valuation);
    watcher.finished("values", 2, steps());
    Part<Comparison> comparison = comparison();
    int[] ranking = estimates.ranking();
    Findings findings =
        new Findings(
            model,
            fitted,
            estimates,
            ranking,
            ConcentrationCurve.of(estimates),
            ValueHistogram.of(estimates),
            comparison,
            tracking(fitted, comparison),
            frequencies(fitted),
            Beliefs.of(fitted, estimates, ranking));
    watcher.finished("checks", steps() - 1, steps());
    return findings;
  }

  private Part<Comparison> comparison() {
    if (!customers.inputs().contains(Input.PURCHASES)) {
      return Part.missing(
          "These customers came as summaries, without dates: nothing can be held back to check a"
              + " model on. Start from the single transactions to see it here.");
    }
    Optional<LocalDate> from = holdoutFrom.or(() -> Comparison.usualHoldout(customers));
    if (from.isEmpty()) {
      return Part.missing(
          "The time observed is too short to hold a third of it back and check the model on that."
              + " Observe for longer, or state where the holdout begins.");
    }
    return Part.of(
        Comparison.of(models)
            .holdoutFrom(from.get())
            .watchedBy((name, done, of) -> watcher.finished("test of " + name, 2 + done, steps()))
            .on(customers));
  }

  /** With a holdout the model is the one that knows nothing of it. */
  private Part<Tracking> tracking(FittedCLVModel fitted, Part<Comparison> comparison) {
    if (!customers.inputs().contains(Input.PURCHASES)) {
      return Part.missing(
          "These customers came as summaries, without dates: their purchases cannot be followed"
              + " week by week.");
    }
    Optional<FittedCLVModel> earlier =
        comparison.found().flatMap(c -> c.score(model.name())).flatMap(Score::fitted);
    FittedCLVModel tracked = earlier.orElse(fitted);
    if (tracked.capability(TransactionForecast.class).isEmpty()) {
      return Part.missing(
          "Model " + model.name() + " does not say how many purchases to expect in a week.");
    }
    return Part.of(
        earlier.isPresent()
            ? Tracking.of(tracked, customers, comparison.found().orElseThrow().holdout().from())
            : Tracking.of(tracked, customers));
  }

  private Part<FrequencyHistogram> frequencies(FittedCLVModel fitted) {
    return fitted.capability(TransactionDistribution.class).isPresent()
        ? Part.of(FrequencyHistogram.of(fitted, customers))
        : Part.missing(
            "Model " + model.name() + " does not say how probable each number of purchases is.");
  }
}
