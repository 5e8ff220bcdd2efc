package io.github.clv4j.analytics;

import io.github.clv4j.analytics.chart.Axis;
import io.github.clv4j.analytics.chart.Chart;
import io.github.clv4j.analytics.chart.Series;
import io.github.clv4j.core.table.Column;
import io.github.clv4j.core.table.Table;
import io.github.clv4j.core.valuation.CLVEstimates;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * How much of a total the first customers hold when all are put in the order of a score, the
 * highest first: values cumulated, as shares (Lorenz 1905, seen from the top). Customers of equal
 * score are one straight piece of the curve, so that their order does not matter. Immutable and
 * thread-safe.
 *
 * <p>A total that is not above 0, and infinite values, have no shares: every question is then
 * answered by an empty {@link OptionalDouble}, and {@link #reason()} says why.
 */
public final class ConcentrationCurve {
  private static final double[] TOPS = {
    0.01, 0.05, 0.10, 0.20, 0.30, 0.40, 0.50, 0.60, 0.70, 0.80, 0.90, 1
  };
  private static final int GRID = 1000;

  private final Subject subject;
  private final double[] customers;
  private final double[] held;
  private final OptionalDouble gini;
  private final Optional<String> reason;

  /** What is cumulated, in the words of titles and sentences. */
  private enum Subject {
    VALUE("Share of value", "customers, the most valuable first", "value"),
    SCORE("Share of the total", "customers, the highest score first", "total");

    private final String title;
    private final String order;
    private final String total;

    Subject(String title, String order, String total) {
      this.title = title;
      this.order = order;
      this.total = total;
    }
  }

  private ConcentrationCurve(
      Subject subject,
      double[] customers,
      double[] held,
      OptionalDouble gini,
      Optional<String> reason) {
    this.subject = subject;
    this.customers = customers;
    this.held = held;
    this.gini = gini;
    this.reason = reason;
  }

  /**
   * Cumulates values in the order of a score.
   *
   * @param values one for each customer, negative ones too
   * @param score one for each customer; the highest comes first
   * @return the curve
   * @throws IllegalArgumentException if there are no values, the columns differ in length, or a
   *     number is NaN
   */
  public static ConcentrationCurve of(double[] values, double[] score) {
    double[] weights = new double[values.length];
    Arrays.fill(weights, 1);
    return of(values, score, weights);
  }

  /**
   * Cumulates values in the order of a score.
   *
   * @param values one for each row, negative ones too
   * @param score one for each row; the highest comes first
   * @param weights how many customers each row stands for, more than 0
   * @return the curve
   * @throws IllegalArgumentException if there are no values, the columns differ in length, a number
   *     is NaN, or a weight is not a finite number above 0
   */
  public static ConcentrationCurve of(double[] values, double[] score, double[] weights) {
    return of(Subject.SCORE, values, score, weights);
  }

  /**
   * Cumulates the values of customers in their own order: which share of all value the most
   * valuable customers hold.
   *
   * @param estimates the values; a history that stands for several customers counts as often
   * @return the curve
   */
  public static ConcentrationCurve of(CLVEstimates estimates) {
    double[] values = IntStream.range(0, estimates.size()).mapToDouble(estimates::value).toArray();
    double[] weights =
        IntStream.range(0, estimates.size()).mapToDouble(estimates.customers()::weight).toArray();
    return of(Subject.VALUE, values, values, weights);
  }

  private static ConcentrationCurve of(
      Subject subject, double[] values, double[] score, double[] weights) {
    check(values, score, weights);
    double infinite =
        IntStream.range(0, values.length)
            .filter(i -> Math.abs(values[i]) > Accuracy.MOST)
            .mapToDouble(i -> weights[i])
            .sum();
    if (infinite > 0) {
      return without(
          subject,
          Phrases.count(infinite, "value") + (infinite == 1 ? " is" : " are") + " infinite");
    }
    return of(subject, values, Ranking.withoutRounding(score), weights);
  }

  /** The curve of finite values, each of one customer, in an order found already. */
  static ConcentrationCurve of(double[] values, Ranking score) {
    double[] weights = new double[values.length];
    Arrays.fill(weights, 1);
    return of(Subject.SCORE, values, score, weights);
  }

  private static ConcentrationCurve of(
      Subject subject, double[] values, Ranking score, double[] weights) {
    int n = values.length;
    double[] population = new double[n + 1];
    double[] cumulated = new double[n + 1];
    ExactSum people = new ExactSum();
    ExactSum money = new ExactSum();
    int pieces = 0;
    for (int i = n - 1; i >= 0; i--) {
      int row = score.row(i);
      people.add(weights[row]);
      money.add(weights[row] * values[row]);
      if (score.isHigher(i)) {
        population[++pieces] = people.value();
        cumulated[pieces] = money.value();
      }
    }
    double total = money.value();
    if (!(total > 0)) {
      return without(subject, String.format(Locale.ROOT, "the total is %,.2f, not above 0", total));
    }
    double everybody = people.value();
    for (int i = 1; i <= pieces; i++) {
      population[i] /= everybody;
      cumulated[i] /= total;
    }
    double[] x = Arrays.copyOf(population, pieces + 1);
    double[] y = Arrays.copyOf(cumulated, pieces + 1);
    return new ConcentrationCurve(
        subject, x, y, OptionalDouble.of(twiceTheAreaLessOne(x, y)), Optional.empty());
  }

  private static ConcentrationCurve without(Subject subject, String reason) {
    double[] none = {};
    return new ConcentrationCurve(subject, none, none, OptionalDouble.empty(), Optional.of(reason));
  }

  private static double twiceTheAreaLessOne(double[] x, double[] y) {
    ExactSum sum = new ExactSum();
    for (int i = 1; i < x.length; i++) {
      sum.add((x[i] - x[i - 1]) * (y[i] + y[i - 1]));
    }
    sum.add(-1);
    return sum.value();
  }

  private static void check(double[] values, double[] score, double[] weights) {
    if (values.length == 0 || score.length != values.length || weights.length != values.length) {
      throw new IllegalArgumentException(
          "there are "
              + values.length
              + " values, "
              + score.length
              + " scores and "
              + weights.length
              + " weights: there must be as many of each, at least one");
    }
    for (int i = 0; i < values.length; i++) {
      if (Double.isNaN(values[i]) || Double.isNaN(score[i])) {
        throw new IllegalArgumentException(
            "row "
                + i
                + " has value "
                + values[i]
                + " and score "
                + score[i]
                + ": neither may be NaN");
      }
      if (!(weights[i] > 0 && weights[i] <= Accuracy.MOST)) {
        throw new IllegalArgumentException(
            "weight of row " + i + " is " + weights[i] + ": it must be a finite number above 0");
      }
    }
  }

  /** The same curve with no more points than a fixed grid of shares needs; exact at thousandths. */
  ConcentrationCurve thinned() {
    if (customers.length <= GRID + 1) {
      return this;
    }
    double[] x = new double[GRID + 1];
    double[] y = new double[GRID + 1];
    for (int i = 1; i <= GRID; i++) {
      x[i] = (double) i / GRID;
      y[i] = at(x[i]);
    }
    return new ConcentrationCurve(subject, x, y, gini, reason);
  }

  /**
   * Returns why there is no curve.
   *
   * @return the reason, or empty when there is one
   */
  public Optional<String> reason() {
    return reason;
  }

  /**
   * Returns what the first customers hold.
   *
   * @param top share of the customers, in [0, 1]; a part of a customer counts in proportion
   * @return their share of the total; above 1 where customers after them have negative values
   * @throws IllegalArgumentException if the share of customers does not lie in [0, 1]
   */
  public OptionalDouble share(double top) {
    if (!(top >= 0 && top <= 1)) {
      throw new IllegalArgumentException(
          "share of customers is " + top + ": it must lie in [0, 1]; write 10 % as 0.10");
    }
    return reason.isPresent() ? OptionalDouble.empty() : OptionalDouble.of(at(top));
  }

  private double at(double top) {
    int found = Arrays.binarySearch(customers, top);
    if (found >= 0) {
      return held[found];
    }
    int after = Math.min(-found - 1, customers.length - 1);
    int before = after - 1;
    double part = (top - customers[before]) / (customers[after] - customers[before]);
    return held[before] + part * (held[after] - held[before]);
  }

  /**
   * Returns twice the area between the curve and the diagonal (Gini 1912): 0 when all have the
   * same, near 1 when one customer has everything; for another score than the values themselves the
   * concentration index, negative when the score ranks them the wrong way round.
   *
   * @return the index, if there is a curve; above 1 where there are negative values
   */
  public OptionalDouble gini() {
    return gini;
  }

  /**
   * Returns what the top 1, 5, 10, 20, ... and 100 % of customers hold.
   *
   * @return columns {@code top} and {@code share}; without rows if there is no curve
   */
  public Table table() {
    Table.Builder table =
        Table.of(
            Column.percentages("top", "top", 0),
            Column.percentages("share", "share of " + subject.total, 1));
    if (reason.isEmpty()) {
      for (double top : TOPS) {
        table.row(top, at(top));
      }
    }
    return table.build();
  }

  /**
   * Returns the curve with the diagonal, which it would be if all had the same.
   *
   * @return a chart of at most 200 points a line; the diagonal alone if there is no curve
   */
  public Chart chart() {
    Series diagonal =
        Series.of(
            "the same for all", Series.Style.DASHED, new double[] {0, 1}, new double[] {0, 1});
    Axis x = Axis.percentages(subject.order);
    Axis y = Axis.percentages("share of " + subject.total);
    return reason.isPresent()
        ? Chart.of(subject.title + ": " + reason.get(), x, y, diagonal)
        : Chart.of(subject.title, x, y, series("share of " + subject.total), diagonal);
  }

  /** The curve as a line; more points where it is steep, at the beginning. */
  Series series(String name) {
    double[] x =
        customers.length <= 200
            ? customers
            : IntStream.rangeClosed(0, 109)
                .mapToDouble(i -> i < 10 ? i / 1000.0 : (i - 9) / 100.0)
                .toArray();
    return Series.of(name, Series.Style.LINE, x, Arrays.stream(x).map(this::at).toArray());
  }

  /** Returns a sentence and the table. */
  @Override
  public String toString() {
    if (reason.isPresent()) {
      return subject.title + " cannot be told: " + reason.get() + ".";
    }
    return String.format(
            Locale.ROOT,
            "The top 20 %% of customers hold %s of the %s (Gini %.3f).\n",
            Phrases.percent(at(0.20)),
            subject.total,
            gini.getAsDouble())
        + table();
  }
}
