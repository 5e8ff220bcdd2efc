package io.github.clv4j.report;

import io.github.clv4j.analytics.diagnostics.AliveHistory;
import io.github.clv4j.analytics.diagnostics.CustomerTraits;
import io.github.clv4j.analytics.diagnostics.RecencyFrequencySurface;
import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.model.FittedCLVModel;
import io.github.clv4j.core.period.Horizon;
import io.github.clv4j.core.valuation.CLVEstimates;
import io.github.clv4j.report.page.Words;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a model believes of customers.
 *
 * @param traits how they differ
 * @param alive who is still one, by recency and frequency
 * @param purchases what they will buy, by recency and frequency
 * @param history P(alive) of one of them through time
 */
record Beliefs(
    Part<CustomerTraits> traits,
    Part<RecencyFrequencySurface> alive,
    Part<RecencyFrequencySurface> purchases,
    Part<AliveHistory> history) {

  /** The page shows ids of the most valuable customers only. */
  static final int MOST_SHOWN = 20;

  static Beliefs of(FittedCLVModel fitted, CLVEstimates estimates, int[] ranking) {
    CustomerBase customers = estimates.customers();
    Horizon horizon =
        estimates.valuation().horizon().isLifetime()
            ? Horizon.years(1)
            : estimates.valuation().horizon();
    return new Beliefs(
        part(() -> CustomerTraits.of(fitted)),
        part(() -> RecencyFrequencySurface.ofProbabilityAlive(fitted, customers)),
        part(() -> RecencyFrequencySurface.ofExpectedTransactions(fitted, customers, horizon)),
        doubtful(estimates, ranking)
            .map(index -> part(() -> AliveHistory.of(fitted, customers, customers.id(index))))
            .orElseGet(
                () ->
                    Part.missing(
                        "None of the most valuable customers bought again, so that there is no"
                            + " history to follow.")));
  }

  /** What cannot be had says why. */
  private static <T> Part<T> part(Supplier<T> found) {
    try {
      return Part.of(found.get());
    } catch (IllegalArgumentException reason) {
      return Part.missing(Words.sentence(String.valueOf(reason.getMessage())));
    }
  }

  /** Of the most valuable customers the one most likely to have left. */
  private static Optional<Integer> doubtful(CLVEstimates estimates, int[] ranking) {
    return Arrays.stream(ranking)
        .limit(MOST_SHOWN)
        .filter(index -> estimates.customers().frequency(index) > 0)
        .boxed()
        .min(Comparator.comparingDouble(index -> estimates.probabilityAlive(index).orElse(1)));
  }

  boolean isEmpty() {
    return traits.found().isEmpty()
        && alive.found().isEmpty()
        && purchases.found().isEmpty()
        && history.found().isEmpty();
  }
}
