package io.github.clv4j.analytics;

import io.github.clv4j.analytics.chart.Axis;
import io.github.clv4j.analytics.chart.Chart;
import io.github.clv4j.analytics.chart.Series;
import io.github.clv4j.core.contract.RetentionTable;
import io.github.clv4j.core.model.ContractForecast;
import io.github.clv4j.core.model.FittedCLVModel;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.core.table.Column;
import io.github.clv4j.core.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * Retention and survival by tenure, as observed and as a model expects: of those who came up for a
 * renewal the share that renewed, and the share of customers who are still there, which is the
 * product of these shares (Kaplan and Meier 1958), so that customers observed for different times
 * count for as long as they were. Immutable and thread-safe.
 */
public final class RetentionCurve {
  private static final int MOST_POINTS = 200;
  private static final double FEW = 30;

  private final PeriodUnit period;
  private final Optional<String> model;
  private final List<Step> steps;

  /**
   * A renewal.
   *
   * @param renewal its number, from 1
   * @param atRisk how many customers came up for it
   * @param lost how many of them did not renew
   * @param retention the share that did; empty if nobody came up
   * @param survival the share of customers who are still there after it; empty from the first
   *     renewal on that nobody came up for
   * @param expectedRetention what the model says of the retention; empty without a model
   * @param expectedSurvival what it says of the survival
   */
  public record Step(
      int renewal,
      double atRisk,
      double lost,
      OptionalDouble retention,
      OptionalDouble survival,
      OptionalDouble expectedRetention,
      OptionalDouble expectedSurvival) {}

  private RetentionCurve(PeriodUnit period, Optional<String> model, List<Step> steps) {
    this.period = period;
    this.model = model;
    this.steps = List.copyOf(steps);
  }

  /**
   * Shows what was observed.
   *
   * @param observed the customers by cohort and age
   * @return the curve, without a model
   */
  public static RetentionCurve of(RetentionTable observed) {
    return of(observed, Optional.empty(), Optional.empty());
  }

  /**
   * Shows what was observed beside what a model expects of new customers.
   *
   * @param fitted a model with the capability {@link ContractForecast}
   * @param observed the customers by cohort and age
   * @return the curve
   * @throws IllegalArgumentException if the model lacks the capability, or counts in other periods
   */
  public static RetentionCurve of(FittedCLVModel fitted, RetentionTable observed) {
    ContractForecast forecast =
        fitted
            .capability(ContractForecast.class)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "model " + fitted.name() + " does not tell how long customers stay"));
    if (forecast.timeUnit() != observed.period()) {
      throw new IllegalArgumentException(
          "model "
              + fitted.name()
              + " counts in "
              + forecast.timeUnit().label()
              + "s, but the contracts are renewed every "
              + observed.period().label());
    }
    return of(observed, Optional.of(fitted.name()), Optional.of(forecast));
  }

  private static RetentionCurve of(
      RetentionTable observed, Optional<String> name, Optional<ContractForecast> model) {
    List<Step> steps = new ArrayList<>();
    OptionalDouble survival = OptionalDouble.of(1);
    for (int t = 1; t <= observed.periods(); t++) {
      double atRisk = observed.atRisk(t);
      double lost = observed.lost(t);
      OptionalDouble retention =
          atRisk > 0 ? OptionalDouble.of((atRisk - lost) / atRisk) : OptionalDouble.empty();
      survival =
          survival.isPresent() && retention.isPresent()
              ? OptionalDouble.of(survival.getAsDouble() * retention.getAsDouble())
              : OptionalDouble.empty();
      int renewal = t;
      steps.add(
          new Step(
              renewal,
              atRisk,
              lost,
              retention,
              survival,
              asDouble(model.map(m -> m.retention(renewal))),
              asDouble(model.map(m -> m.survival(renewal)))));
    }
    return new RetentionCurve(observed.period(), name, steps);
  }

  private static OptionalDouble asDouble(Optional<Double> number) {
    return number.isPresent() ? OptionalDouble.of(number.get()) : OptionalDouble.empty();
  }

  /**
   * Returns the name of the model.
   *
   * @return such as {@code sbg}; empty without a model
   */
  public Optional<String> model() {
    return model;
  }

  /**
   * Returns the renewals.
   *
   * @return in their order; none if nobody has come up for one yet
   */
  public List<Step> steps() {
    return steps;
  }

  /**
   * Returns how far the survival that the model expects is from what was observed, where they are
   * furthest apart.
   *
   * @param atLeast number of customers that must have come up for a renewal to have it count
   * @return the distance as a share of all customers; empty where there is nothing to compare
   */
  public OptionalDouble largestGap(double atLeast) {
    return steps.stream()
        .filter(step -> step.atRisk >= atLeast)
        .filter(step -> step.survival.isPresent() && step.expectedSurvival.isPresent())
        .mapToDouble(
            step -> Math.abs(step.survival.getAsDouble() - step.expectedSurvival.getAsDouble()))
        .max();
  }

  /**
   * Returns the renewals as rows.
   *
   * @return columns {@code renewal}, {@code at_risk}, {@code lost}, {@code retention} and {@code
   *     survival}, and with a model {@code expected_retention} and {@code expected_survival}
   */
  public Table table() {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.numbers("renewal", "renewal", 0));
    columns.add(Column.numbers("at_risk", "at risk", 0));
    columns.add(Column.numbers("lost", "lost", 0));
    columns.add(Column.percentages("retention", "retention", 1));
    columns.add(Column.percentages("survival", "survival", 1));
    model.ifPresent(
        name -> {
          columns.add(Column.percentages("expected_retention", "retention, " + name, 1));
          columns.add(Column.percentages("expected_survival", "survival, " + name, 1));
        });
    Table.Builder table = Table.of(columns);
    for (Step step : steps) {
      List<Object> row = new ArrayList<>();
      row.add(step.renewal);
      row.add(step.atRisk);
      row.add(step.lost);
      row.add(step.retention);
      row.add(step.survival);
      if (model.isPresent()) {
        row.add(step.expectedRetention);
        row.add(step.expectedSurvival);
      }
      table.row(row);
    }
    return table.build();
  }

  /**
   * Returns the share that renews by the number of the renewal, without those at the end that fewer
   * than 30 customers came up for, unless all are so few.
   *
   * @return a chart of at most 200 points a line
   */
  public Chart retentionChart() {
    return chart(
        "Retention by tenure",
        Axis.numbers("renewal"),
        "share that renews",
        List.of(),
        Step::retention,
        Step::expectedRetention);
  }

  /**
   * Returns the share of customers who are still there by the time since their start, as far as the
   * chart of retention goes.
   *
   * @return a chart of at most 201 points a line
   */
  public Chart survivalChart() {
    return chart(
        "Survival by tenure",
        Axis.numbers(period.label() + "s since the start"),
        "share of customers still there",
        List.of(new Series.Point(0, 1)),
        Step::survival,
        Step::expectedSurvival);
  }

  private Chart chart(
      String title,
      Axis x,
      String measure,
      List<Series.Point> start,
      Function<Step, OptionalDouble> observed,
      Function<Step, OptionalDouble> expected) {
    List<Series> series = new ArrayList<>();
    series.add(series("actual", Series.Style.LINE, start, observed));
    model.ifPresent(
        name -> series.add(series("expected by " + name, Series.Style.DASHED, start, expected)));
    return new Chart(title, x, Axis.percentages(measure), series, List.of());
  }

  /** The renewals before those at the end that only few came up for. */
  private List<Step> drawn() {
    int last = steps.size();
    while (last > 0 && steps.get(last - 1).atRisk < FEW) {
      last--;
    }
    return last == 0 ? steps : steps.subList(0, last);
  }

  private Series series(
      String name,
      Series.Style style,
      List<Series.Point> start,
      Function<Step, OptionalDouble> share) {
    List<Step> drawn = drawn();
    int every = Math.max(1, (drawn.size() + MOST_POINTS - 1) / MOST_POINTS);
    List<Series.Point> points = new ArrayList<>(start);
    for (Step step : drawn) {
      OptionalDouble y = share.apply(step);
      if (step.renewal % every == 0 && y.isPresent()) {
        points.add(new Series.Point(step.renewal, y.getAsDouble()));
      }
    }
    return new Series(name, style, points);
  }

  /** Returns a heading and the table. */
  @Override
  public String toString() {
    return "Retention and survival by tenure, renewed every "
        + period.label()
        + model.map(name -> ", actual and expected by " + name).orElse("")
        + ":\n"
        + table();
  }
}
