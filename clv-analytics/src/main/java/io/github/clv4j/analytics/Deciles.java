package io.github.clv4j.analytics;

import io.github.clv4j.analytics.chart.Axis;
import io.github.clv4j.analytics.chart.Chart;
import io.github.clv4j.analytics.chart.Series;
import io.github.clv4j.core.table.Column;
import io.github.clv4j.core.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What was predicted of each tenth of the customers, the highest predictions first, and what came:
 * is a model right for the best and the worst customers alike? Customers of equal prediction on
 * both sides of a border are shared out, so that their order does not matter. Immutable and
 * thread-safe.
 */
public final class Deciles {
  private static final int COUNT = 10;

  private final String model;
  private final Measure measure;
  private final List<Decile> deciles;

  /**
   * A tenth of the customers.
   *
   * @param number from 1, that of the highest predictions, to 10
   * @param customers how many customers it has, a tenth of all
   * @param predicted mean of what was predicted a customer
   * @param actual mean of what came a customer
   */
  public record Decile(int number, double customers, double predicted, double actual) {}

  private Deciles(String model, Measure measure, List<Decile> deciles) {
    this.model = model;
    this.measure = measure;
    this.deciles = deciles;
  }

  static Deciles of(String model, Measure measure, double[] predicted, Outcome outcome) {
    Ranking order = Ranking.withoutRounding(predicted);
    double[] expected = tenths(order, predicted);
    double[] came = tenths(order, outcome.actual());
    double size = (double) predicted.length / COUNT;
    return new Deciles(
        model,
        measure,
        IntStream.range(0, COUNT)
            .mapToObj(i -> new Decile(i + 1, size, expected[i] / size, came[i] / size))
            .toList());
  }

  /** Sums of each tenth, in the order of the predictions from above. */
  private static double[] tenths(Ranking order, double[] column) {
    int n = column.length;
    ExactSum[] sums = new ExactSum[COUNT];
    for (int i = 0; i < COUNT; i++) {
      sums[i] = new ExactSum();
    }
    for (int from = n - 1; from >= 0; ) {
      int to = from;
      ExactSum equals = new ExactSum();
      equals.add(column[order.row(to)]);
      while (!order.isHigher(to)) {
        equals.add(column[order.row(--to)]);
      }
      double mean = equals.value() / (from - to + 1);
      double before = n - 1.0 - from;
      double after = (double) n - to;
      for (int i = (int) (before * COUNT / n); i < COUNT && (double) i * n / COUNT < after; i++) {
        double part =
            Math.min(after, (i + 1.0) * n / COUNT) - Math.max(before, (double) i * n / COUNT);
        sums[i].add(Math.max(0, part) * mean);
      }
      from = to - 1;
    }
    double[] values = new double[COUNT];
    for (int i = 0; i < COUNT; i++) {
      values[i] = sums[i].value();
    }
    return values;
  }

  /**
   * Returns the tenths.
   *
   * @return ten, that of the highest predictions first
   */
  public List<Decile> deciles() {
    return deciles;
  }

  /**
   * Returns the tenths as rows.
   *
   * @return columns {@code decile}, {@code customers}, {@code predicted} and {@code actual}, means
   *     a customer
   */
  public Table table() {
    int decimals = measure == Measure.TRANSACTIONS ? 3 : 2;
    Table.Builder table =
        Table.of(
            Column.numbers("decile", "decile", 0),
            Column.numbers("customers", "customers", 1),
            Column.numbers("predicted", "predicted", decimals),
            Column.numbers("actual", "actual", decimals));
    for (Decile decile : deciles) {
      table.row((double) decile.number, decile.customers, decile.predicted, decile.actual);
    }
    return table.build();
  }

  /**
   * Returns bars of what came and a dashed line of what was predicted.
   *
   * @return the chart
   */
  public Chart chart() {
    List<String> numbers = new ArrayList<>();
    deciles.forEach(decile -> numbers.add("" + decile.number));
    return Chart.of(
        "Predicted and actual " + measure.label() + " by tenths of the customers",
        Axis.categories("tenth, the highest predictions first", numbers),
        Axis.numbers("mean " + measure.label() + " in the holdout"),
        Series.of(
            "actual", Series.Style.BAR, deciles.stream().mapToDouble(Decile::actual).toArray()),
        Series.of(
            model, Series.Style.DASHED, deciles.stream().mapToDouble(Decile::predicted).toArray()));
  }

  /** Returns the table. */
  @Override
  public String toString() {
    return "Mean "
        + measure.label()
        + " a customer by tenths of the customers, in the order of "
        + model
        + ":\n"
        + table();
  }
}
