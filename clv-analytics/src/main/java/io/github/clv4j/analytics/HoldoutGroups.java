package io.github.clv4j.analytics;

import io.github.clv4j.analytics.chart.Axis;
import io.github.clv4j.analytics.chart.Chart;
import io.github.clv4j.analytics.chart.Series;
import io.github.clv4j.core.table.Column;
import io.github.clv4j.core.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Mean number of transactions in the holdout, actual and predicted, of customers grouped by what
 * was known of them before. Immutable and thread-safe.
 */
public abstract sealed class HoldoutGroups permits HoldoutByFrequency, HoldoutByRecency {
  /** Forecasts that fit on a page side by side. */
  private static final int SIDE_BY_SIDE = 6;

  private final String key;
  private final String label;
  private final List<String> bins;
  private final int[] customers;
  private final double[] actual;
  private final Map<String, double[]> predicted;

  /**
   * Groups customers.
   *
   * @param key name of the column of groups for machines
   * @param label what is grouped by
   * @param bins names of the groups
   * @param binOf the group of each customer, from 0
   * @param actual what each did
   * @param forecasts what was predicted of each
   * @throws IllegalArgumentException if two forecasts have the same name
   */
  HoldoutGroups(
      String key,
      String label,
      List<String> bins,
      int[] binOf,
      double[] actual,
      List<Forecast> forecasts) {
    this.key = key;
    this.label = label;
    this.bins = List.copyOf(bins);
    customers = new int[bins.size()];
    for (int bin : binOf) {
      customers[bin]++;
    }
    this.actual = sums(binOf, actual);
    predicted = new LinkedHashMap<>();
    for (Forecast forecast : forecasts) {
      if (forecast.hasTransactions()
          && predicted.put(forecast.name(), sums(binOf, forecast.transactions())) != null) {
        throw new IllegalArgumentException(
            "two forecasts are called '" + forecast.name() + "': names must differ");
      }
    }
  }

  private double[] sums(int[] binOf, double[] column) {
    ExactSum[] sums = new ExactSum[bins.size()];
    Arrays.setAll(sums, bin -> new ExactSum());
    for (int i = 0; i < column.length; i++) {
      sums[binOf[i]].add(column[i]);
    }
    return Arrays.stream(sums).mapToDouble(ExactSum::value).toArray();
  }

  /**
   * Returns the names of the groups.
   *
   * @return what was known of the customers, in ascending order
   */
  public List<String> bins() {
    return bins;
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
   *     repeat_purchases} or {@code since_last_purchase}, {@code customers}, {@code actual} and
   *     {@code predicted_} with the name of each forecast; means a customer, empty for a group
   *     without customers
   */
  public Table table() {
    return table(models());
  }

  private Table table(List<String> models) {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.words(key, label));
    columns.add(Column.numbers("customers", "customers", 0));
    columns.add(Column.numbers("actual", "actual", 3));
    models.forEach(name -> columns.add(Column.numbers("predicted_" + name, name, 3)));
    Table.Builder table = Table.of(columns);
    for (int bin = 0; bin < bins.size(); bin++) {
      List<Object> row = new ArrayList<>(List.of(bins.get(bin), customers[bin]));
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
  public abstract Chart chart();

  final Chart chart(String title, String axis) {
    List<Series> series = new ArrayList<>();
    series.add(series("actual", Series.Style.BAR, actual));
    predicted.forEach((name, sums) -> series.add(series(name, Series.Style.DASHED, sums)));
    return new Chart(
        title,
        Axis.categories(axis, bins),
        Axis.numbers("mean transactions in the holdout"),
        series,
        List.of());
  }

  private Series series(String name, Series.Style style, double[] sums) {
    List<Series.Point> points = new ArrayList<>();
    for (int bin = 0; bin < bins.size(); bin++) {
      OptionalDouble mean = mean(sums, bin);
      if (mean.isPresent()) {
        points.add(new Series.Point(bin, mean.getAsDouble()));
      }
    }
    return new Series(name, style, points);
  }

  /** The table; of many forecasts, one table below the other. */
  final String text() {
    List<String> parts = new ArrayList<>();
    List<String> models = models();
    for (int from = 0; from == 0 || from < models.size(); from += SIDE_BY_SIDE) {
      int to = Math.min(models.size(), from + SIDE_BY_SIDE);
      parts.add(table(models.subList(from, to)).toString());
    }
    return String.join("\n\n", parts);
  }
}
