package io.github.clv4j.analytics;

import io.github.clv4j.analytics.chart.Axis;
import io.github.clv4j.analytics.chart.Chart;
import io.github.clv4j.analytics.chart.Series;
import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.model.FittedCLVModel;
import io.github.clv4j.core.model.TransactionForecast;
import io.github.clv4j.core.table.Column;
import io.github.clv4j.core.table.Table;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * Repeat purchases week by week, actual and expected: the sum over customers of E[X(t)] for the
 * time t since each was acquired (Fader, Hardie and Lee 2005, "tracking plots"). The model knows of
 * each customer only when it was acquired; so a fit that is right in kind follows the actual line
 * through calibration and holdout. Immutable and thread-safe.
 *
 * <p>Weeks count from the end of calibration (without holdout: of observation) in both directions,
 * so that the first and the last may be shorter. Where moments are finer than days, the expectation
 * is linear between whole days since the acquisition.
 */
public final class Tracking {
  private static final int SHOWN = 12;

  private final String model;
  private final double customers;
  private final Optional<LocalDate> holdoutFrom;
  private final List<Period> periods;

  /**
   * A week, or what there is of it at either end.
   *
   * @param until its last day
   * @param weeks its length in weeks, at most 1
   * @param isHoldout whether it lies in the holdout
   * @param expected number of repeat purchases expected
   * @param actual number of repeat purchases made
   */
  public record Period(
      LocalDate until, double weeks, boolean isHoldout, double expected, long actual) {

    /**
     * Tells whether the period is a whole week.
     *
     * @return false for a part of one
     */
    public boolean isWhole() {
      return weeks == 1;
    }
  }

  Tracking(String model, double customers, Optional<LocalDate> holdoutFrom, List<Period> periods) {
    this.model = model;
    this.customers = customers;
    this.holdoutFrom = holdoutFrom;
    this.periods = List.copyOf(periods);
  }

  /**
   * Follows customers to the end of observation.
   *
   * @param fitted a model with the capability {@link TransactionForecast}
   * @param customers the customers, with single purchases
   * @return the weeks
   * @throws IllegalArgumentException if the model lacks the capability or expects what is no
   *     number, the base was built from summaries, or all were acquired on the last day
   */
  public static Tracking of(FittedCLVModel fitted, CustomerBase customers) {
    return TrackingWeeks.of(fitted, customers, Optional.empty());
  }

  /**
   * Follows customers through a calibration and a holdout period; those acquired in the holdout do
   * not count.
   *
   * @param fitted a model with the capability {@link TransactionForecast}, fitted on the
   *     calibration period
   * @param customers the customers of both periods, with single purchases
   * @param holdoutFrom the first day of the holdout
   * @return the weeks
   * @throws IllegalArgumentException if the model lacks the capability or expects what is no
   *     number, the base was built from summaries, or the day cannot {@linkplain
   *     CustomerBase#holdoutFrom begin a holdout}
   */
  public static Tracking of(FittedCLVModel fitted, CustomerBase customers, LocalDate holdoutFrom) {
    return TrackingWeeks.of(fitted, customers, Optional.of(holdoutFrom));
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
   * Returns the first day of the holdout.
   *
   * @return the day, if there is a holdout
   */
  public Optional<LocalDate> holdoutFrom() {
    return holdoutFrom;
  }

  /**
   * Returns the weeks.
   *
   * @return in the order of time; the first and the last may be shorter
   */
  public List<Period> periods() {
    return periods;
  }

  /**
   * Returns how many repeat purchases the model expects in all.
   *
   * @return the sum over all weeks
   */
  public double expectedTotal() {
    return calibrationExpected() + holdoutExpected();
  }

  /**
   * Returns how many repeat purchases were made in all.
   *
   * @return the sum over all weeks
   */
  public long actualTotal() {
    return calibrationActual() + holdoutActual();
  }

  /**
   * Returns how many repeat purchases the model expects in calibration.
   *
   * @return the sum over its weeks; over all without holdout
   */
  public double calibrationExpected() {
    return expected(false);
  }

  /**
   * Returns how many repeat purchases were made in calibration.
   *
   * @return the sum over its weeks; over all without holdout
   */
  public long calibrationActual() {
    return actual(false);
  }

  /**
   * Returns how many repeat purchases the model expects in the holdout.
   *
   * @return the sum over its weeks; 0 without holdout
   */
  public double holdoutExpected() {
    return expected(true);
  }

  /**
   * Returns how many repeat purchases were made in the holdout.
   *
   * @return the sum over its weeks; 0 without holdout
   */
  public long holdoutActual() {
    return actual(true);
  }

  private double expected(boolean isHoldout) {
    ExactSum sum = new ExactSum();
    periods.stream().filter(p -> p.isHoldout == isHoldout).forEach(p -> sum.add(p.expected));
    return sum.value();
  }

  private long actual(boolean isHoldout) {
    return periods.stream().filter(p -> p.isHoldout == isHoldout).mapToLong(Period::actual).sum();
  }

  /**
   * Returns how far the expectation for the holdout is off: expected / actual - 1.
   *
   * @return the relative error; empty without holdout, or if nobody bought in it
   */
  public OptionalDouble holdoutError() {
    return error(holdoutExpected(), holdoutActual());
  }

  private static OptionalDouble error(double expected, long actual) {
    return actual == 0 ? OptionalDouble.empty() : OptionalDouble.of(expected / actual - 1);
  }

  /**
   * Returns the weeks as rows.
   *
   * @return columns {@code until}, {@code period} (calibration or holdout), {@code weeks}, {@code
   *     expected}, {@code actual}, {@code cumulative_expected} and {@code cumulative_actual}
   */
  public Table table() {
    return table(0);
  }

  private Table table(int from) {
    Table.Builder table =
        Table.of(
            Column.words("until", "until"),
            Column.words("period", "period"),
            Column.numbers("weeks", "weeks", 2),
            Column.numbers("expected", "expected", 1),
            Column.numbers("actual", "actual", 0),
            Column.numbers("cumulative_expected", "cumulative expected", 1),
            Column.numbers("cumulative_actual", "cumulative actual", 0));
    ExactSum expected = new ExactSum();
    long actual = 0;
    for (int i = 0; i < periods.size(); i++) {
      Period p = periods.get(i);
      expected.add(p.expected);
      actual += p.actual;
      if (i >= from) {
        table.row(
            p.until.toString(),
            p.isHoldout ? "holdout" : "calibration",
            p.weeks,
            p.expected,
            p.actual,
            expected.value(),
            actual);
      }
    }
    return table.build();
  }

  /**
   * Returns repeat purchases a week; weeks that are not whole are left out, and the title says so.
   *
   * @return the chart, with a marker where the holdout begins
   */
  public Chart incremental() {
    List<Period> whole = periods.stream().filter(Period::isWhole).toList();
    int left = periods.size() - whole.size();
    String title =
        "Repeat purchases a week"
            + (left == 0
                ? ""
                : left == 1
                    ? " (without one incomplete week)"
                    : " (without the incomplete first and last weeks)");
    return chart(
        title,
        "repeat purchases a week",
        series("actual", Series.Style.LINE, whole, Period::actual),
        series("expected by " + model, Series.Style.DASHED, whole, Period::expected));
  }

  /**
   * Returns repeat purchases since the first acquisition.
   *
   * @return the chart, with a marker where the holdout begins
   */
  public Chart cumulative() {
    ExactSum actual = new ExactSum();
    ExactSum expected = new ExactSum();
    return chart(
        "Repeat purchases in all",
        "repeat purchases in all",
        series("actual", Series.Style.LINE, periods, p -> added(actual, p.actual)),
        series(
            "expected by " + model,
            Series.Style.DASHED,
            periods,
            p -> added(expected, p.expected)));
  }

  private static double added(ExactSum sum, double term) {
    sum.add(term);
    return sum.value();
  }

  private static Series series(
      String name, Series.Style style, List<Period> periods, ToDoubleFunction<Period> y) {
    List<Series.Point> points = new ArrayList<>();
    for (Period p : periods) {
      points.add(new Series.Point(p.until.toEpochDay(), y.applyAsDouble(p)));
    }
    return new Series(name, style, points);
  }

  private Chart chart(String title, String y, Series... series) {
    Chart chart = Chart.of(title, Axis.dates("end of the week"), Axis.numbers(y), series);
    return holdoutFrom
        .map(day -> chart.marking(day.toEpochDay(), "holdout from " + day))
        .orElse(chart);
  }

  /** Returns a sentence and the last weeks. */
  @Override
  public String toString() {
    int from = Math.max(0, periods.size() - SHOWN);
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%s expects %s of %s in calibration, and %,d were made%s",
            model,
            Phrases.count(calibrationExpected(), "repeat purchase"),
            Phrases.count(customers, "customer"),
            calibrationActual(),
            off(calibrationExpected(), calibrationActual())));
    holdoutFrom.ifPresent(
        day ->
            text.append(
                String.format(
                    Locale.ROOT,
                    "; in the holdout from %s on it expects %,.0f, and %,d were made%s",
                    day,
                    holdoutExpected(),
                    holdoutActual(),
                    off(holdoutExpected(), holdoutActual()))));
    text.append(".\n");
    if (holdoutFrom.isPresent()) {
      text.append(
          "Everybody is expected to be like a new customer; a comparison uses each one's history.\n");
    }
    text.append(table(from));
    if (from > 0) {
      text.append(
          String.format(Locale.ROOT, "\n(%s before these)", Phrases.count(from, "more period")));
    }
    return text.toString();
  }

  private static String off(double expected, long actual) {
    OptionalDouble error = error(expected, actual);
    return error.isPresent() ? " (" + Phrases.off(error.getAsDouble()) + ")" : "";
  }
}
