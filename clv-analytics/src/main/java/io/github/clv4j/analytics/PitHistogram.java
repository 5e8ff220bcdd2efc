package io.github.clv4j.analytics;

import io.github.clv4j.analytics.chart.Axis;
import io.github.clv4j.analytics.chart.Chart;
import io.github.clv4j.analytics.chart.Series;
import io.github.clv4j.core.table.Column;
import io.github.clv4j.core.table.Table;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Randomised probability integral transform of the numbers of purchases that came: F(y - 1) + v P(Y
 * = y) with v uniform on (0, 1) (Smith 1985; Czado, Gneiting and Held 2009). If the probabilities
 * are right, it is uniform: a histogram high at both ends says that the model is too sure of
 * itself, one high at the right that it expects too little. Immutable and thread-safe.
 */
public final class PitHistogram {
  private static final int BINS = 10;
  private static final double DOUBT = 0.01;
  private static final int TERMS = 100;
  private static final double HALF_BIT = 0x1.0p-54;

  private final int[] counts;
  private final int size;
  private final int independent;
  private final double statistic;

  private PitHistogram(int[] counts, int size, int independent, double statistic) {
    this.counts = counts;
    this.size = size;
    this.independent = independent;
    this.statistic = statistic;
  }

  static PitHistogram of(double[] below, double[] probability, int independent, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int n = below.length;
    int[] counts = new int[BINS];
    double[] values = new double[n];
    for (int i = 0; i < n; i++) {
      double v = (random.nextLong() >>> 11) * 0x1.0p-53 + HALF_BIT;
      values[i] = Math.min(1, below[i] + v * probability[i]);
      counts[Math.min(BINS - 1, (int) (BINS * values[i]))]++;
    }
    Arrays.sort(values);
    double largest = 0;
    for (int i = 0; i < n; i++) {
      largest = Math.max(largest, Math.max((i + 1.0) / n - values[i], values[i] - (double) i / n));
    }
    return new PitHistogram(counts, n, independent, largest);
  }

  /**
   * Returns the share of customers in each of ten bins of equal width.
   *
   * @return shares from 0 to 1, each 0.1 if the probabilities are right, but for chance
   */
  public List<Double> shares() {
    return Arrays.stream(counts).mapToObj(count -> (double) count / size).toList();
  }

  /**
   * Returns the statistic of Kolmogorov and Smirnov.
   *
   * @return the largest distance from the uniform distribution
   */
  public double statistic() {
    return statistic;
  }

  /**
   * Returns how probable so large a distance is if the probabilities are right and customers
   * independent (with several origins each customer counts once): the limit law of Kolmogorov
   * (1933) at the corrected argument of Stephens (1970). As the parameters were fitted on the same
   * customers' past, it is a guide.
   *
   * @return a probability
   */
  public double pValue() {
    return pValue(statistic, independent);
  }

  static double pValue(double statistic, int independent) {
    double root = StrictMath.sqrt(independent);
    double argument = (root + 0.12 + 0.11 / root) * statistic;
    if (argument < 0.3) {
      return 1; // it differs from 1 by less than 1e-5
    }
    double sum = 0;
    for (int k = 1; k <= TERMS; k++) {
      sum += (k % 2 == 1 ? 2 : -2) * StrictMath.exp(-2.0 * k * k * argument * argument);
    }
    return Math.max(0, Math.min(1, sum));
  }

  /** Whether there is no reason to doubt the probabilities, at 1 %. */
  boolean isUniform() {
    return pValue() >= DOUBT;
  }

  /**
   * Returns the bins as rows.
   *
   * @return columns {@code from}, {@code to}, {@code customers} and {@code share}
   */
  public Table table() {
    Table.Builder table =
        Table.of(
            Column.numbers("from", "from", 1),
            Column.numbers("to", "to", 1),
            Column.numbers("customers", "customers", 0),
            Column.percentages("share", "share", 1));
    for (int bin = 0; bin < BINS; bin++) {
      table.row(
          (double) bin / BINS,
          (double) (bin + 1) / BINS,
          (double) counts[bin],
          (double) counts[bin] / size);
    }
    return table.build();
  }

  /**
   * Returns bars, and the line at which they would end if the probabilities were right.
   *
   * @return the chart
   */
  public Chart chart() {
    return Chart.of(
        "Where the purchases that came lie in the model's distributions",
        Axis.categories(
            "probability of fewer purchases",
            IntStream.range(0, BINS)
                .mapToObj(bin -> String.format(Locale.ROOT, "%.1f", bin / (double) BINS))
                .toList()),
        Axis.percentages("share of customers"),
        Series.of(
            "customers",
            Series.Style.BAR,
            shares().stream().mapToDouble(Double::doubleValue).toArray()),
        Series.of(
            "if the probabilities were right",
            Series.Style.DASHED,
            IntStream.range(0, BINS).mapToDouble(bin -> 1.0 / BINS).toArray()));
  }

  /** Returns a sentence and the table. */
  @Override
  public String toString() {
    return String.format(
            Locale.ROOT,
            "The transform is %s (Kolmogorov-Smirnov distance %.4f, p = %.3f).\n",
            isUniform() ? "uniform but for chance" : "not uniform",
            statistic,
            pValue())
        + table();
  }
}
