package io.github.clv4j.analytics;

import io.github.clv4j.analytics.chart.Axis;
import io.github.clv4j.analytics.chart.Chart;
import io.github.clv4j.analytics.chart.Series;
import io.github.clv4j.core.model.CohortForecast;
import io.github.clv4j.core.table.Column;
import io.github.clv4j.core.table.Table;
import io.github.clv4j.core.valuation.Figures;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The revenue to come of customers with contracts, as charts: with its interval, and by cohort.
 * Where there are more than six cohorts, neighbours go together. Immutable and thread-safe.
 */
public final class RevenueForecast {
  private static final int MOST_GROUPS = 6;
  private static final double SMALL = 100;

  private final CohortForecast forecast;
  private final List<Group> groups;

  /** Cohorts that follow each other. */
  private record Group(String name, List<CohortForecast.Cohort> cohorts) {
    double sum(ToDoubleFunction<CohortForecast.Cohort> of) {
      return cohorts.stream().mapToDouble(of).sum();
    }

    /** Revenue now, and in each period to come. */
    double[] revenue(int periods) {
      return IntStream.rangeClosed(0, periods)
          .mapToDouble(t -> sum(c -> t == 0 ? c.price() : c.revenue().get(t - 1).mean()))
          .toArray();
    }
  }

  private RevenueForecast(CohortForecast forecast, List<Group> groups) {
    this.forecast = forecast;
    this.groups = List.copyOf(groups);
  }

  /**
   * Shows a forecast.
   *
   * @param forecast the forecast
   * @return its charts
   */
  public static RevenueForecast of(CohortForecast forecast) {
    List<CohortForecast.Cohort> cohorts = forecast.cohorts();
    int each = (cohorts.size() + MOST_GROUPS - 1) / MOST_GROUPS;
    List<Group> groups = new ArrayList<>();
    for (int from = 0; from < cohorts.size(); from += each) {
      List<CohortForecast.Cohort> own =
          cohorts.subList(from, Math.min(from + each, cohorts.size()));
      String first = own.get(0).name();
      String last = own.get(own.size() - 1).name();
      groups.add(new Group(own.size() == 1 ? first : first + " to " + last, List.copyOf(own)));
    }
    return new RevenueForecast(forecast, groups);
  }

  /**
   * Returns the names of the cohorts, or of groups of neighbours where there are many.
   *
   * @return at most six names; none without active customers
   */
  public List<String> groups() {
    return groups.stream().map(Group::name).toList();
  }

  /**
   * Returns the revenue of all cohorts together, from now on, with its interval.
   *
   * @return the chart
   */
  public Chart chart() {
    double[] x = times();
    CohortForecast.Cohort all = forecast.total();
    double[] lower = new double[x.length];
    double[] upper = new double[x.length];
    for (int t = 0; t < x.length; t++) {
      lower[t] = t == 0 ? all.price() : all.revenue().get(t - 1).lower();
      upper[t] = t == 0 ? all.price() : all.revenue().get(t - 1).upper();
    }
    return Chart.of(
        title(),
        axis(),
        Axis.numbers(measure()),
        Series.band(Figures.percent(forecast.level()) + " % interval", x, lower, upper),
        Series.of(
            "expected",
            Series.Style.DASHED,
            x,
            new Group("total", List.of(all)).revenue(forecast.periods())));
  }

  /**
   * Returns the expected revenue of each cohort, or of groups of neighbours where there are many.
   *
   * @return the chart; one line that stays at 0 without active customers
   */
  public Chart byCohort() {
    List<Group> shown =
        groups.isEmpty() ? List.of(new Group("total", List.of(forecast.total()))) : groups;
    List<Series> series =
        shown.stream()
            .map(
                group ->
                    Series.of(
                        group.name, Series.Style.LINE, times(), group.revenue(forecast.periods())))
            .toList();
    return new Chart(title() + " by cohort", axis(), Axis.numbers(measure()), series, List.of());
  }

  /**
   * Returns the expected revenue by cohort, or by groups of neighbours where there are many.
   *
   * @return a row for each and for all together, called {@code total}; columns {@code cohort},
   *     {@code active}, {@code now} and one for each period to come, by its number
   */
  public Table table() {
    return table(IntStream.rangeClosed(1, forecast.periods()).toArray());
  }

  /**
   * Returns the expected revenue by cohort in some periods, else as {@link #table()}.
   *
   * @param ahead numbers of the periods, from 1, each once
   * @return the table
   * @throws IllegalArgumentException if there is no such period
   */
  public Table table(int... ahead) {
    int decimals = Math.abs(forecast.total().price()) < SMALL ? 2 : 0;
    List<Column> columns = new ArrayList<>();
    columns.add(Column.words("cohort", "cohort"));
    columns.add(Column.numbers("active", "active", 0));
    columns.add(Column.numbers("now", "now", decimals));
    for (int t : ahead) {
      if (t < 1 || t > forecast.periods()) {
        throw new IllegalArgumentException(
            "period ahead is " + t + ": it must lie between 1 and " + forecast.periods());
      }
      columns.add(Column.numbers(String.valueOf(t), String.valueOf(t), decimals));
    }
    Table.Builder table = Table.of(columns);
    List<Group> rows = new ArrayList<>(groups);
    rows.add(new Group("total", List.of(forecast.total())));
    for (Group group : rows) {
      List<Object> row = new ArrayList<>();
      row.add(group.name);
      row.add(group.sum(CohortForecast.Cohort::active));
      double[] revenue = group.revenue(forecast.periods());
      row.add(revenue[0]);
      for (int t : ahead) {
        row.add(revenue[t]);
      }
      table.row(row);
    }
    return table.build();
  }

  private String title() {
    return (forecast.isMoney() ? "Revenue" : "Payments")
        + " of the next "
        + forecast.period().count(forecast.periods());
  }

  private String measure() {
    return (forecast.isMoney() ? "revenue" : "payments") + " a " + forecast.period().label();
  }

  private Axis axis() {
    return forecast.from().isPresent()
        ? Axis.dates("end of the " + forecast.period().label())
        : Axis.numbers(forecast.period().label() + "s from now");
  }

  /** The ends of the periods, from now on. */
  private double[] times() {
    return IntStream.rangeClosed(0, forecast.periods())
        .mapToDouble(t -> forecast.from().map(from -> day(from, t)).orElse((double) t))
        .toArray();
  }

  private double day(LocalDate from, int periods) {
    return forecast.period().after(from, periods).toEpochDay();
  }

  /** Returns a heading and the table. */
  @Override
  public String toString() {
    return title() + forecast.from().map(day -> " after " + day).orElse("") + "\n" + table();
  }
}
