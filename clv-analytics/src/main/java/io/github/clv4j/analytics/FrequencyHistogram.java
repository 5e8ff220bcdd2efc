package io.github.clv4j.analytics;

import io.github.clv4j.analytics.chart.Axis;
import io.github.clv4j.analytics.chart.Chart;
import io.github.clv4j.analytics.chart.Series;
import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.model.FitReport;
import io.github.clv4j.core.model.FittedCLVModel;
import io.github.clv4j.core.model.TransactionDistribution;
import io.github.clv4j.core.model.TransactionForecast;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.core.table.Column;
import io.github.clv4j.core.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How many customers made 0, 1, 2, ... repeat purchases, and how many the model expects to: the sum
 * over customers of P(X(T) = k), T being the customer's age. Immutable and thread-safe.
 */
public final class FrequencyHistogram {
  private static final int LAST = 7;

  private final String model;
  private final List<Bin> bins;

  /**
   * Customers with the same number of repeat purchases.
   *
   * @param label that number, such as {@code 3}, or {@code 7+} for the last bin
   * @param actual how many customers made so many
   * @param expected how many the model expects to
   */
  public record Bin(String label, double actual, double expected) {}

  private FrequencyHistogram(String model, List<Bin> bins) {
    this.model = model;
    this.bins = bins;
  }

  /**
   * Counts 0, 1, ... 6, and 7 and more repeat purchases.
   *
   * @param fitted a model with the capability {@link TransactionDistribution}
   * @param customers the customers it was fitted to, or others
   * @return the histogram
   * @throws IllegalArgumentException if the model lacks the capability, or gives what is no
   *     probability
   */
  public static FrequencyHistogram of(FittedCLVModel fitted, CustomerBase customers) {
    return of(fitted, customers, LAST);
  }

  /**
   * Counts 0, 1, 2, ... repeat purchases up to a last bin of so many and more.
   *
   * @param fitted a model with the capability {@link TransactionDistribution}
   * @param customers the customers it was fitted to, or others
   * @param last where the last bin begins, from 1 to 1000
   * @return the histogram
   * @throws IllegalArgumentException if the model lacks the capability, or gives what is no
   *     probability, or the last bin begins elsewhere
   */
  public static FrequencyHistogram of(FittedCLVModel fitted, CustomerBase customers, int last) {
    if (last < 1 || last > 1000) {
      throw new IllegalArgumentException(
          "last bin begins at " + last + ": it must lie between 1 and 1000");
    }
    TransactionDistribution distribution =
        fitted
            .capability(TransactionDistribution.class)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "model "
                            + fitted.name()
                            + " does not tell how probable each number of transactions is"));
    double toUnit = customers.timeUnit().in(timeUnit(fitted, customers));
    int n = customers.size();
    double[] ages = new double[n];
    ExactSum[] actual = sums(last + 1);
    for (int i = 0; i < n; i++) {
      ages[i] = customers.age(i);
      actual[Math.min(customers.frequency(i), last)].add(customers.weight(i));
    }
    ExactSum[] expected = sums(last + 1);
    Ranking order = Ranking.of(ages);
    for (int from = 0; from < n; ) {
      double age = ages[order.row(from)];
      ExactSum weight = new ExactSum();
      int to = from;
      do {
        weight.add(customers.weight(order.row(to++)));
      } while (to < n && !order.isHigher(to));
      double rest = 1;
      for (int k = 0; k < last; k++) {
        double probability = distribution.probability(k, age * toUnit);
        if (!(probability >= 0 && probability <= 1)) {
          throw new IllegalArgumentException(
              String.format(
                  Locale.ROOT,
                  "model %s gives %s as the probability of %d repeat purchases: it must lie in"
                      + " [0, 1]",
                  fitted.name(),
                  probability,
                  k));
        }
        expected[k].add(weight.value() * probability);
        rest -= probability;
      }
      expected[last].add(weight.value() * Math.max(0, rest));
      from = to;
    }
    List<Bin> bins = new ArrayList<>();
    for (int k = 0; k <= last; k++) {
      bins.add(new Bin(k < last ? "" + k : k + "+", actual[k].value(), expected[k].value()));
    }
    return new FrequencyHistogram(fitted.name(), List.copyOf(bins));
  }

  /** A distribution does not say in which unit its times are; the fit does. */
  private static PeriodUnit timeUnit(FittedCLVModel fitted, CustomerBase customers) {
    Optional<PeriodUnit> ofForecast =
        fitted.capability(TransactionForecast.class).map(TransactionForecast::timeUnit);
    return ofForecast.orElseGet(
        () ->
            fitted.reports().stream()
                .filter(report -> report.model().equals(fitted.name()))
                .map(FitReport::timeUnit)
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(customers.timeUnit()));
  }

  private static ExactSum[] sums(int size) {
    ExactSum[] sums = new ExactSum[size];
    for (int i = 0; i < size; i++) {
      sums[i] = new ExactSum();
    }
    return sums;
  }

  /**
   * Returns the name of the model.
   *
   * @return such as {@code bg-nbd}
   */
  public String model() {
    return model;
  }

  /**
   * Returns the bins.
   *
   * @return from 0 repeat purchases upwards
   */
  public List<Bin> bins() {
    return bins;
  }

  /**
   * Returns the bins as rows.
   *
   * @return columns {@code repeat_purchases}, {@code actual} and {@code expected}
   */
  public Table table() {
    Table.Builder table =
        Table.of(
            Column.words("repeat_purchases", "repeat purchases"),
            Column.numbers("actual", "actual", 0),
            Column.numbers("expected", "expected", 1));
    bins.forEach(bin -> table.row(bin.label, bin.actual, bin.expected));
    return table.build();
  }

  /**
   * Returns both numbers as bars.
   *
   * @return the chart
   */
  public Chart chart() {
    return Chart.of(
        "Customers by number of repeat purchases",
        Axis.categories("repeat purchases", bins.stream().map(Bin::label).toList()),
        Axis.numbers("customers"),
        Series.of("actual", Series.Style.BAR, bins.stream().mapToDouble(Bin::actual).toArray()),
        Series.of(model, Series.Style.BAR, bins.stream().mapToDouble(Bin::expected).toArray()));
  }

  /** Returns a heading and the table. */
  @Override
  public String toString() {
    return "Customers by number of repeat purchases, actual and expected by "
        + model
        + ":\n"
        + table();
  }
}
