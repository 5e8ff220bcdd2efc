package io.github.clv4j.analytics;

import io.github.clv4j.analytics.chart.Axis;
import io.github.clv4j.analytics.chart.Chart;
import io.github.clv4j.analytics.chart.Series;
import io.github.clv4j.core.table.Column;
import io.github.clv4j.core.table.Table;
import io.github.clv4j.core.valuation.CLVEstimates;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;

/**
 * How many customers have which value. Bins lie between round numbers up to the 99th percentile,
 * and a last one is open; where there are negative values, a first one below the 1st percentile is
 * open too. They are of one width, unless few customers are worth many times the median: then they
 * grow, 1, 2, 5, 10, 20 and so on. Infinite values are in the open bins. Immutable and thread-safe.
 */
public final class ValueHistogram {
  private static final double SKEWED = 10;
  private static final double SMALLEST = 1e-3;

  private final List<Bin> bins;
  private final double customers;
  private final double infinite;

  /**
   * Customers of similar value.
   *
   * @param label the range in words
   * @param from lowest value; negative infinity for an open bin
   * @param to where the next bin begins; positive infinity for an open bin
   * @param customers how many customers have a value from {@code from} to below {@code to}
   */
  public record Bin(String label, double from, double to, double customers) {}

  private ValueHistogram(List<Bin> bins, double customers, double infinite) {
    this.bins = bins;
    this.customers = customers;
    this.infinite = infinite;
  }

  /**
   * Counts customers by value.
   *
   * @param estimates the values; a history that stands for several customers counts as often
   * @return the histogram
   */
  public static ValueHistogram of(CLVEstimates estimates) {
    int n = estimates.size();
    double[] values = new double[n];
    ExactSum finite = new ExactSum();
    ExactSum infinite = new ExactSum();
    for (int i = 0; i < n; i++) {
      values[i] = estimates.value(i);
      (isFinite(values[i]) ? finite : infinite).add(estimates.customers().weight(i));
    }
    Ranking order = Ranking.of(values);
    double all = finite.value() + infinite.value();
    if (finite.value() == 0) {
      Bin only = new Bin("infinite", Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, all);
      return new ValueHistogram(List.of(only), all, all);
    }
    ValueBins scale = scale(share -> percentile(estimates, order, share, finite.value()));
    ExactSum[] counts = new ExactSum[scale.size() + 2];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = new ExactSum();
    }
    for (int i = 0; i < n; i++) {
      counts[scale.position(values[i])].add(estimates.customers().weight(i));
    }
    List<Bin> bins = new ArrayList<>();
    for (int i = 0; i < counts.length; i++) {
      boolean isOpen = i == 0 || i == counts.length - 1;
      if (!isOpen || counts[i].value() > 0) {
        bins.add(new Bin(scale.label(i), scale.from(i), scale.from(i + 1), counts[i].value()));
      }
    }
    return new ValueHistogram(List.copyOf(bins), all, infinite.value());
  }

  private static ValueBins scale(DoubleUnaryOperator percentile) {
    double lowest = percentile.applyAsDouble(0);
    double high = percentile.applyAsDouble(0.99);
    if (lowest >= 0 && high > SKEWED * percentile.applyAsDouble(0.5)) {
      return ValueBins.growing(Math.max(percentile.applyAsDouble(0.05), SMALLEST * high), high);
    }
    return ValueBins.ofOneWidth(lowest < 0 ? percentile.applyAsDouble(0.01) : lowest, high);
  }

  /** Values beyond all money are as good as infinite, and have no bins of their own. */
  private static boolean isFinite(double value) {
    return Math.abs(value) <= Accuracy.MOST;
  }

  /** The lowest value that so large a share of the customers with finite values do not exceed. */
  private static double percentile(
      CLVEstimates estimates, Ranking order, double share, double finite) {
    double below = 0;
    double value = 0;
    for (int i = 0; i < order.size(); i++) {
      int row = order.row(i);
      if (isFinite(estimates.value(row))) {
        value = estimates.value(row);
        below += estimates.customers().weight(row);
        if (below >= share * finite) {
          break;
        }
      }
    }
    return value;
  }

  /**
   * Returns the bins.
   *
   * @return from the lowest values upwards; open bins only if they have customers
   */
  public List<Bin> bins() {
    return bins;
  }

  /**
   * Returns how many customers have an infinite value; they are in the open bins.
   *
   * @return their number
   */
  public double infinite() {
    return infinite;
  }

  /**
   * Returns the bins as rows.
   *
   * @return columns {@code value} in words, {@code from} and {@code to}, empty where the bin is
   *     open, {@code customers} and {@code share} of all customers
   */
  public Table table() {
    Table.Builder table =
        Table.of(
            Column.words("value", "value"),
            Column.numbers("from", "from", 2),
            Column.numbers("to", "to", 2),
            Column.numbers("customers", "customers", 0),
            Column.percentages("share", "share", 1));
    for (Bin bin : bins) {
      table.row(
          bin.label, bound(bin.from), bound(bin.to), bin.customers, bin.customers / customers);
    }
    return table.build();
  }

  private static OptionalDouble bound(double at) {
    return Double.isInfinite(at) ? OptionalDouble.empty() : OptionalDouble.of(at);
  }

  /**
   * Returns the bins as bars.
   *
   * @return the chart
   */
  public Chart chart() {
    return Chart.of(
        "Customers by value",
        Axis.categories("value", bins.stream().map(Bin::label).toList()),
        Axis.numbers("customers"),
        Series.of(
            "customers", Series.Style.BAR, bins.stream().mapToDouble(Bin::customers).toArray()));
  }

  /** Returns a sentence and the table without the bounds, which are in words. */
  @Override
  public String toString() {
    Table.Builder table =
        Table.of(
            Column.words("value", "value"),
            Column.numbers("customers", "customers", 0),
            Column.percentages("share", "share", 1));
    bins.forEach(bin -> table.row(bin.label, bin.customers, bin.customers / customers));
    return Phrases.count(customers, "customer")
        + " by value"
        + (infinite > 0 ? String.format(Locale.ROOT, "; %,.0f of them infinite", infinite) : "")
        + "\n"
        + table.build();
  }
}
