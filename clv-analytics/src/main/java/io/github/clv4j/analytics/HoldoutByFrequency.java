package io.github.clv4j.analytics;

import io.github.clv4j.analytics.chart.Axis;
import io.github.clv4j.analytics.chart.Chart;
import io.github.clv4j.analytics.chart.Series;
import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.Holdout;
import io.github.clv4j.core.table.Column;
import io.github.clv4j.core.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Mean number of transactions in the holdout of customers with the same number of repeat purchases
 * in calibration: do those who bought often go on to do so, and does the model know it? (Fader,
 * Hardie and Lee 2005, figure "conditional expectations".) Immutable and thread-safe.
 */
public final class HoldoutByFrequency {
  private static final int LAST = 7;

  /** Forecasts that fit on a page side by side. */
  private static final int SIDE_BY_SIDE = 6;

  private final int[] customers;
  private final double[] actual;
  private final Map<String, double[]> predicted;

  private HoldoutByFrequency(int[] customers, double[] actual, Map<String, double[]> predicted) {
    this.customers = customers;
    this.actual = actual;
    this.predicted = predicted;
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
    int n = calibration.size();
    int[] customers = new int[LAST + 1];
    double[] bought = new double[n];
    for (int i = 0; i < n; i++) {
      customers[bin(calibration, i)]++;
      bought[i] = holdout.frequency(i);
    }
    Map<String, double[]> predicted = new LinkedHashMap<>();
    for (Forecast forecast : forecasts) {
      forecast.requireOf(calibration);
      if (forecast.hasTransactions()
          && predicted.put(forecast.name(), sums(calibration, forecast.transactions())) != null) {
        throw new IllegalArgumentException(
            "two forecasts are called '" + forecast.name() + "': names must differ");
      }
    }
    return new HoldoutByFrequency(customers, sums(calibration, bought), predicted);
  }

  private static int bin(CustomerBase calibration, int index) {
    return Math.min(calibration.frequency(index), LAST);
  }

  private static double[] sums(CustomerBase calibration, double[] column) {
    ExactSum[] sums = new ExactSum[LAST + 1];
    for (int bin = 0; bin <= LAST; bin++) {
      sums[bin] = new ExactSum();
    }
    for (int i = 0; i < column.length; i++) {
      sums[bin(calibration, i)].add(column[i]);
    }
    double[] values = new double[LAST + 1];
    for (int bin = 0; bin <= LAST; bin++) {
      values[bin] = sums[bin].value();
    }
    return values;
  }

  /**
   * Returns the names of the groups.
   *
   * @return 0, 1, ... and 7+ repeat purchases in calibration
   */
  public List<String> bins() {
    List<String> labels = new ArrayList<>();
    for (int bin = 0; bin < LAST; bin++) {
      labels.add(String.valueOf(bin));
    }
    labels.add(LAST + "+");
    return List.copyOf(labels);
  }

  /**
   * Returns the names of the forecasts.
   *
   * @return in the order given
   */
  public List<String> models() {
    return List.copyOf(predicted.keySet());
  }

  /**
   * Returns how many customers a group has.
   *
   * @param bin position of the group in {@link #bins()}
   * @return their number
   */
  public int customers(int bin) {
    return customers[bin];
  }

  /**
   * Returns what a group did.
   *
   * @param bin position of the group in {@link #bins()}
   * @return mean number of transactions in the holdout; empty for a group without customers
   */
  public OptionalDouble actual(int bin) {
    return mean(actual, bin);
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
    return mean(sums(model), bin);
  }

  private double[] sums(String model) {
    double[] sums = predicted.get(model);
    if (sums == null) {
      throw new IllegalArgumentException(
          "there is no forecast '" + model + "', only " + predicted.keySet());
    }
    return sums;
  }

  private OptionalDouble mean(double[] sums, int bin) {
    return customers[bin] == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(sums[bin] / customers[bin]);
  }

  /**
   * Returns the groups as rows.
   *
   * @return a row for each group and one for all customers, {@code all}; columns {@code
   *     repeat_purchases}, {@code customers}, {@code actual} and {@code predicted_} with the name
   *     of each forecast; means a customer, empty for a group without customers
   */
  public Table table() {
    return table(models());
  }

  private Table table(List<String> models) {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.words("repeat_purchases", "repeat purchases"));
    columns.add(Column.numbers("customers", "customers", 0));
    columns.add(Column.numbers("actual", "actual", 3));
    models.forEach(name -> columns.add(Column.numbers("predicted_" + name, name, 3)));
    Table.Builder table = Table.of(columns);
    for (int bin = 0; bin <= LAST; bin++) {
      List<Object> row = new ArrayList<>(List.of(bins().get(bin), customers[bin]));
      row.add(mean(actual, bin));
      for (String name : models) {
        row.add(predicted(name, bin));
      }
      table.row(row);
    }
    double all = Arrays.stream(customers).sum();
    List<Object> row = new ArrayList<>(List.of("all", all, ExactSum.of(actual) / all));
    models.forEach(name -> row.add(ExactSum.of(sums(name)) / all));
    return table.row(row).build();
  }

  /**
   * Returns bars of what came and a dashed line for each forecast; groups without customers are
   * left out.
   *
   * @return the chart
   */
  public Chart chart() {
    List<Series> series = new ArrayList<>();
    series.add(series("actual", Series.Style.BAR, actual));
    predicted.forEach((name, sums) -> series.add(series(name, Series.Style.DASHED, sums)));
    return new Chart(
        "Transactions in the holdout by repeat purchases in calibration",
        Axis.categories("repeat purchases in calibration", bins()),
        Axis.numbers("mean transactions in the holdout"),
        series,
        List.of());
  }

  private Series series(String name, Series.Style style, double[] sums) {
    List<Series.Point> points = new ArrayList<>();
    for (int bin = 0; bin <= LAST; bin++) {
      OptionalDouble mean = mean(sums, bin);
      if (mean.isPresent()) {
        points.add(new Series.Point(bin, mean.getAsDouble()));
      }
    }
    return new Series(name, style, points);
  }

  /** The table; of many forecasts, one table below the other. */
  @Override
  public String toString() {
    List<String> parts = new ArrayList<>();
    List<String> models = models();
    for (int from = 0; from == 0 || from < models.size(); from += SIDE_BY_SIDE) {
      int to = Math.min(models.size(), from + SIDE_BY_SIDE);
      parts.add(table(models.subList(from, to)).toString());
    }
    return "Mean transactions in the holdout by repeat purchases in calibration:\n"
        + String.join("\n\n", parts);
  }
}
