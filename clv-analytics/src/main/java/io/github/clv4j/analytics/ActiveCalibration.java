package io.github.clv4j.analytics;

import io.github.clv4j.analytics.chart.Axis;
import io.github.clv4j.analytics.chart.Chart;
import io.github.clv4j.analytics.chart.Series;
import io.github.clv4j.core.table.Column;
import io.github.clv4j.core.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Whether as many customers bought in the holdout as their probabilities of doing so, P(active),
 * said: P(alive) itself cannot be checked, since nobody sees who has left. Immutable and
 * thread-safe.
 */
public final class ActiveCalibration {
  /** Number of bins, of equal width. */
  static final int BINS = 10;

  private final List<Bin> bins;
  private final double brier;
  private final double error;

  /**
   * Customers of about the same probability.
   *
   * @param from least probability
   * @param to largest probability
   * @param customers their number, at least 1
   * @param predicted their mean probability of buying
   * @param actual share of them that bought
   */
  public record Bin(double from, double to, int customers, double predicted, double actual) {}

  private ActiveCalibration(List<Bin> bins, double brier, double error) {
    this.bins = bins;
    this.brier = brier;
    this.error = error;
  }

  static ActiveCalibration of(double[] probability, boolean[] active) {
    int n = probability.length;
    int[] customers = new int[BINS];
    int[] bought = new int[BINS];
    ExactSum[] expected = new ExactSum[BINS];
    for (int bin = 0; bin < BINS; bin++) {
      expected[bin] = new ExactSum();
    }
    ExactSum squares = new ExactSum();
    for (int i = 0; i < n; i++) {
      int bin = bin(probability[i]);
      customers[bin]++;
      bought[bin] += active[i] ? 1 : 0;
      expected[bin].add(probability[i]);
      double wrong = probability[i] - (active[i] ? 1 : 0);
      squares.add(wrong * wrong);
    }
    List<Bin> bins = new ArrayList<>();
    ExactSum off = new ExactSum();
    for (int bin = 0; bin < BINS; bin++) {
      if (customers[bin] > 0) {
        bins.add(
            new Bin(
                (double) bin / BINS,
                (double) (bin + 1) / BINS,
                customers[bin],
                expected[bin].value() / customers[bin],
                (double) bought[bin] / customers[bin]));
        off.add(Math.abs(expected[bin].value() - bought[bin]));
      }
    }
    return new ActiveCalibration(List.copyOf(bins), squares.value() / n, off.value() / n);
  }

  static int bin(double probability) {
    return Math.min(BINS - 1, (int) (BINS * probability));
  }

  /**
   * Returns the groups of customers of about the same probability.
   *
   * @return those of ten bins of equal width that have customers, from the least probability on
   */
  public List<Bin> bins() {
    return bins;
  }

  /**
   * Returns the Brier score, see {@link Metric#BRIER}.
   *
   * @return a number from 0 to 1, smaller is better
   */
  public double brier() {
    return brier;
  }

  /**
   * Returns the expected calibration error, see {@link Metric#CALIBRATION_ERROR}.
   *
   * @return a number from 0 to 1, smaller is better
   */
  public double error() {
    return error;
  }

  /**
   * Returns the bins as rows.
   *
   * @return columns {@code from}, {@code to}, {@code customers}, {@code predicted} and {@code
   *     actual}
   */
  public Table table() {
    Table.Builder table =
        Table.of(
            Column.percentages("from", "from", 0),
            Column.percentages("to", "to", 0),
            Column.numbers("customers", "customers", 0),
            Column.percentages("predicted", "P(active)", 1),
            Column.percentages("actual", "bought", 1));
    for (Bin bin : bins) {
      table.row(bin.from, bin.to, (double) bin.customers, bin.predicted, bin.actual);
    }
    return table.build();
  }

  /**
   * Returns the share that bought over the probability, and the diagonal on which it would lie.
   *
   * @return the chart
   */
  public Chart chart() {
    return Chart.of(
        "Share of customers who bought, by their probability of buying",
        Axis.percentages("P(active)"),
        Axis.percentages("bought in the holdout"),
        Series.of(
            "customers",
            Series.Style.LINE,
            bins.stream().mapToDouble(Bin::predicted).toArray(),
            bins.stream().mapToDouble(Bin::actual).toArray()),
        Series.of(
            "if the probabilities were right",
            Series.Style.DASHED,
            new double[] {0, 1},
            new double[] {0, 1}));
  }

  /** Returns a sentence and the table. */
  @Override
  public String toString() {
    return String.format(
            Locale.ROOT,
            "P(active) is off by %s on average (Brier score %.4f).\n",
            Phrases.percent(error),
            brier)
        + table();
  }
}
