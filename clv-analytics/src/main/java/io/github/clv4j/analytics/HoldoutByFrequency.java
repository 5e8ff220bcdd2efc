package io.github.clv4j.analytics;

import io.github.clv4j.analytics.chart.Chart;
import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.Holdout;
import io.github.clv4j.core.table.Table;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Mean number of transactions in the holdout of customers with the same number of repeat purchases
 * in calibration: do those who bought often go on to do so, and does the model know it? (Fader,
 * Hardie and Lee 2005, figure "conditional expectations".) Immutable and thread-safe.
 */
public final class HoldoutByFrequency {
  private static final int LAST = 7;

  private final HoldoutGroups groups;

  private HoldoutByFrequency(HoldoutGroups groups) {
    this.groups = groups;
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
        new HoldoutGroups(
            "repeat_purchases",
            "repeat purchases",
            IntStream.rangeClosed(0, LAST).mapToObj(k -> k < LAST ? "" + k : k + "+").toList(),
            binOf,
            actual,
            forecasts));
  }

  /**
   * Returns the names of the groups.
   *
   * @return 0, 1, ... and 7+ repeat purchases in calibration
   */
  public List<String> bins() {
    return groups.bins();
  }

  /**
   * Returns the names of the forecasts.
   *
   * @return in the order given
   */
  public List<String> models() {
    return groups.models();
  }

  /**
   * Returns how many customers a group has.
   *
   * @param bin position of the group in {@link #bins()}
   * @return their number
   */
  public int customers(int bin) {
    return groups.customers(bin);
  }

  /**
   * Returns what a group did.
   *
   * @param bin position of the group in {@link #bins()}
   * @return mean number of transactions in the holdout; empty for a group without customers
   */
  public OptionalDouble actual(int bin) {
    return groups.actual(bin);
  }

  /**
   * Returns what was predicted for a group.
   *
   * @param model one of {@link #models()}
   * @param bin position of the group in {@link #bins()}
   * @return mean number of transactions in the holdout; empty for a group without customers
   * @throws IllegalArgumentException if there is no such forecast
   */
  public OptionalDouble predicted(String model, int bin) {
    return groups.predicted(model, bin);
  }

  /**
   * Returns the groups as rows.
   *
   * @return a row for each group and one for all customers, {@code all}; columns {@code
   *     repeat_purchases}, {@code customers}, {@code actual} and {@code predicted_} with the name
   *     of each forecast; means a customer, empty for a group without customers
   */
  public Table table() {
    return groups.table();
  }

  /**
   * Returns bars of what came and a dashed line for each forecast; groups without customers are
   * left out.
   *
   * @return the chart
   */
  public Chart chart() {
    return groups.chart(
        "Transactions in the holdout by repeat purchases in calibration",
        "repeat purchases in calibration");
  }

  /** The table; of many forecasts, one table below the other. */
  @Override
  public String toString() {
    return "Mean transactions in the holdout by repeat purchases in calibration:\n" + groups.text();
  }
}
