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
import io.github.clv4j.core.valuation.CLVEstimates;
import io.github.clv4j.report.drawing.Hues;
import io.github.clv4j.report.page.Visible;
import io.github.clv4j.report.page.Worth;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What was found out about some customers.
 *
 * @param model the model that values them
 * @param fitted the model, fitted to all data
 * @param estimates the values it gives
 * @param ranking indexes of the customers, the most valuable first
 */
record Findings(
    CLVModel model,
    FittedCLVModel fitted,
    CLVEstimates estimates,
    int[] ranking,
    ConcentrationCurve concentration,
    ValueHistogram histogram,
    Part<Comparison> comparison,
    Part<Tracking> tracking,
    Part<FrequencyHistogram> frequencies,
    Beliefs beliefs) {

  CustomerBase customers() {
    return estimates.customers();
  }

  Worth worth() {
    return new Worth(
        customers().currency().map(Visible::of), customers().inputs().contains(Input.AMOUNTS));
  }

  /** Number of customers; a history that stands for several counts as often. */
  double count() {
    return IntStream.range(0, estimates.size()).mapToDouble(customers()::weight).sum();
  }

  /** The score of the model that values the customers. */
  Optional<Score> score() {
    return comparison.found().flatMap(c -> c.score(fitted.name()));
  }

  /** One colour for each model, whichever chart it is in. */
  Hues hues() {
    return Hues.of(
        model.name(),
        comparison
            .found()
            .map(found -> found.scores().stream().map(Score::name).toList())
            .orElse(List.of()));
  }
}
