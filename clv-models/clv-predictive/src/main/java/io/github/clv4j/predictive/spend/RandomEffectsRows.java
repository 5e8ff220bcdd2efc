package io.github.clv4j.predictive.spend;

import io.github.clv4j.core.customer.CustomerBase;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/**
 * Customers with values, one row each. Sums are of sorted terms, so that not a bit depends on the
 * order of the customers.
 */
final class RandomEffectsRows {

  /** Amounts that differ by no more than this share of the largest differ by rounding alone. */
  private static final double ROUNDING = 1e-12;

  private final boolean logs;
  private final boolean single;
  private final int[] n;
  private final double[] mean;
  private final double[] within;
  private final double[] weight;
  private final double[] amount;
  private double largest;
  private double leftOut;
  private int rows;

  /**
   * Reads a base.
   *
   * @param logs whether the values are the logarithms of the amounts
   */
  RandomEffectsRows(CustomerBase base, boolean logs) {
    Amounts amounts = Amounts.of(base);
    this.logs = logs;
    single = amounts.single();
    n = new int[base.size()];
    mean = new double[base.size()];
    within = new double[base.size()];
    weight = new double[base.size()];
    amount = new double[base.size()];
    for (int i = 0; i < base.size(); i++) {
      if (base.weight(i) > 0 && base.spend(i).transactions() > 0) {
        add(base.spend(i).transactions(), amounts.of(i), base.weight(i));
      }
    }
  }

  private void add(int transactions, double[] amounts, double customers) {
    double total = 0;
    double[] values = amounts.clone();
    for (int j = 0; j < values.length; j++) {
      if (logs && !(amounts[j] > 0)) {
        leftOut += customers;
        return;
      }
      total += amounts[j];
      values[j] = logs ? StrictMath.log(amounts[j]) : amounts[j];
    }
    double shift = 0;
    for (double value : values) {
      shift += (value - values[0]) / values.length;
    }
    double squares = 0;
    for (double value : values) {
      squares += square(value - values[0] - shift);
      largest = Math.max(largest, Math.abs(value));
    }
    n[rows] = transactions;
    mean[rows] = values[0] + shift;
    within[rows] = squares;
    amount[rows] = total / amounts.length;
    weight[rows++] = customers;
  }

  RandomEffectsData data() {
    int[] order = byCount();
    int[] count = Arrays.stream(n, 0, rows).sorted().distinct().toArray();
    double[] customers = new double[count.length];
    double[] means = new double[count.length];
    double[] squares = new double[count.length];
    double all = sum(0, rows, i -> weight[i]);
    double values = sum(0, rows, i -> weight[i] * n[i]);
    double centre = all == 0 ? 0 : sum(0, rows, i -> weight[i] * mean[i]) / all;
    int from = 0;
    for (int k = 0; k < count.length; k++) {
      int to = from;
      while (to < rows && n[order[to]] == count[k]) {
        to++;
      }
      customers[k] = sum(from, to, i -> weight[order[i]]);
      double shift =
          sum(from, to, i -> weight[order[i]] * (mean[order[i]] - centre)) / customers[k];
      means[k] = shift;
      squares[k] = sum(from, to, i -> weight[order[i]] * square(mean[order[i]] - centre - shift));
      from = to;
    }
    double inside = sum(0, rows, i -> weight[i] * within[i]);
    double around = sum(0, rows, i -> weight[i] * (single ? n[i] : 1) * square(mean[i] - centre));
    return new RandomEffectsData(
        single,
        rows,
        count,
        customers,
        means,
        squares,
        inside,
        centre,
        all == 0 ? 0 : StrictMath.sqrt((inside + around) / (single ? values : all)),
        ROUNDING * (logs ? Math.max(1, largest) : largest),
        all == 0 ? 0 : sum(0, rows, i -> weight[i] * n[i] * amount[i]) / values,
        logs ? -sum(0, rows, i -> weight[i] * n[i] * mean[i]) : 0,
        leftOut);
  }

  private int[] byCount() {
    long[] keys = new long[rows];
    Arrays.setAll(keys, i -> (long) n[i] << 32 | i);
    Arrays.sort(keys);
    return Arrays.stream(keys).mapToInt(key -> (int) key).toArray();
  }

  private static double sum(int from, int to, IntToDoubleFunction term) {
    double[] terms = new double[to - from];
    Arrays.setAll(terms, i -> term.applyAsDouble(from + i));
    Arrays.sort(terms);
    double sum = 0;
    for (double each : terms) {
      sum += each;
    }
    return sum;
  }

  private static double square(double x) {
    return x * x;
  }
}
