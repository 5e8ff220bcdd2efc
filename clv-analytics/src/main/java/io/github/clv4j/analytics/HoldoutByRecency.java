package io.github.clv4j.analytics;

import io.github.clv4j.analytics.chart.Chart;
import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.Holdout;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Mean number of transactions in the holdout of customers whose last purchase lay as long ago: are
 * those who have been silent for long really gone, and does the model know it? Immutable and
 * thread-safe.
 */
public final class HoldoutByRecency extends HoldoutGroups {
  private static final int MOST_BINS = 8;
  private static final double[] ROUND = {1, 2, 5};

  private HoldoutByRecency(
      String label, List<String> bins, int[] binOf, double[] actual, List<Forecast> forecasts) {
    super("since_last_purchase", label, bins, binOf, actual, forecasts);
  }

  /**
   * Groups customers by the time from their last purchase to the end of calibration, in at most
   * eight groups of equal and round length; the first purchase counts too.
   *
   * @param calibration the customers up to the holdout
   * @param holdout what they did afterwards
   * @param forecasts what was predicted; those without transactions are left out
   * @return the groups
   * @throws IllegalArgumentException if a forecast is not of these customers, or two have the same
   *     name
   */
  public static HoldoutByRecency of(
      CustomerBase calibration, Holdout holdout, List<Forecast> forecasts) {
    forecasts.forEach(forecast -> forecast.requireOf(calibration));
    int n = calibration.size();
    return of(
        List.of(calibration),
        IntStream.range(0, n).mapToDouble(holdout::frequency).toArray(),
        forecasts);
  }

  /** Customers of several calibration bases one after the other. */
  static HoldoutByRecency of(
      List<CustomerBase> calibrations, double[] actual, List<Forecast> forecasts) {
    double[] silent =
        calibrations.stream()
            .flatMapToDouble(
                base ->
                    IntStream.range(0, base.size()).mapToDouble(i -> base.age(i) - base.recency(i)))
            .toArray();
    double longest = 0;
    for (double time : silent) {
      longest = Math.max(longest, time);
    }
    double width = width(longest);
    int count = 1 + (int) (longest / width);
    List<String> labels = new ArrayList<>();
    for (int bin = 0; bin < count; bin++) {
      labels.add(show(bin * width) + " to " + show((bin + 1) * width));
    }
    int[] binOf = new int[silent.length];
    for (int i = 0; i < silent.length; i++) {
      binOf[i] = (int) (silent[i] / width);
    }
    return new HoldoutByRecency(
        calibrations.get(0).timeUnit().label() + "s since the last",
        labels,
        binOf,
        actual,
        forecasts);
  }

  /** The smallest round length of which eight are longer than the longest time. */
  private static double width(double longest) {
    double power = 1e-6;
    while (10 * power * MOST_BINS <= longest) {
      power *= 10;
    }
    for (double round : ROUND) {
      if (round * power * MOST_BINS > longest) {
        return round * power;
      }
    }
    return 10 * power;
  }

  private static String show(double time) {
    return String.format(
            Locale.ROOT, "%." + (time == 0 ? 0 : Phrases.decimals(time, 2)) + "f", time)
        .replaceFirst("(\\.\\d*?)0+$", "$1")
        .replaceFirst("\\.$", "");
  }

  @Override
  public Chart chart() {
    return chart(
        "Transactions in the holdout by the time since the last purchase",
        "time from the last purchase to the end of calibration");
  }

  /** The table; of many forecasts, one table below the other. */
  @Override
  public String toString() {
    return "Mean transactions in the holdout by the time since the last purchase in calibration:\n"
        + text();
  }
}
