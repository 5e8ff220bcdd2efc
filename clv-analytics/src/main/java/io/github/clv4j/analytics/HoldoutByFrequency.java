package io.github.clv4j.analytics;

import io.github.clv4j.analytics.chart.Chart;
import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.Holdout;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Mean number of transactions in the holdout of customers with the same number of repeat purchases
 * in calibration: do those who bought often go on to do so, and does the model know it? (Fader,
 * Hardie and Lee 2005, figure "conditional expectations".) Immutable and thread-safe.
 */
public final class HoldoutByFrequency extends HoldoutGroups {
  private static final int LAST = 7;

  private HoldoutByFrequency(
      String label, List<String> bins, int[] binOf, double[] actual, List<Forecast> forecasts) {
    super("repeat_purchases", label, bins, binOf, actual, forecasts);
  }

  /**
   * Groups customers by their repeat purchases in calibration: 0, 1, ... 6, 7 and more.
   *
   * @param calibration the customers up to the holdout
   * @param holdout what they did afterwards
   * @param forecasts what was predicted; those without transactions are left out
   * @return the groups
   * @throws IllegalArgumentException if a forecast is not of these customers, or two have the same
   *     name
   */
  public static HoldoutByFrequency of(
      CustomerBase calibration, Holdout holdout, List<Forecast> forecasts) {
    forecasts.forEach(forecast -> forecast.requireOf(calibration));
    int n = calibration.size();
    return of(
        List.of(calibration),
        IntStream.range(0, n).mapToDouble(holdout::frequency).toArray(),
        forecasts);
  }

  /** Customers of several calibration bases one after the other. */
  static HoldoutByFrequency of(
      List<CustomerBase> calibrations, double[] actual, List<Forecast> forecasts) {
    int[] binOf =
        calibrations.stream()
            .flatMapToInt(
                base -> IntStream.range(0, base.size()).map(i -> Math.min(base.frequency(i), LAST)))
            .toArray();
    return new HoldoutByFrequency(
        "repeat purchases",
        IntStream.rangeClosed(0, LAST).mapToObj(k -> k < LAST ? "" + k : k + "+").toList(),
        binOf,
        actual,
        forecasts);
  }

  @Override
  public Chart chart() {
    return chart(
        "Transactions in the holdout by repeat purchases in calibration",
        "repeat purchases in calibration");
  }

  /** The table; of many forecasts, one table below the other. */
  @Override
  public String toString() {
    return "Mean transactions in the holdout by repeat purchases in calibration:\n" + text();
  }
}
