package io.github.clv4j.report.drawing;

import io.github.clv4j.analytics.chart.Axis;
import io.github.clv4j.analytics.chart.Chart;
import io.github.clv4j.analytics.chart.Series;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Where a horizontal axis is labelled: at round numbers, or at beginnings of weeks, months or
 * years.
 */
record Ticks(List<Tick> all) {
  private static final String[] MONTHS = {
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
  };
  private static final int[] DAY_STEPS = {1, 2};
  private static final int[] WEEK_STEPS = {1, 2};
  private static final int[] MONTH_STEPS = {1, 2, 3, 6};

  /** A labelled place. */
  record Tick(double at, String label) {}

  /** The same for all points of a chart; whole numbers have no ticks between them. */
  static Ticks of(Chart chart, int atMost) {
    double[] x =
        chart.series().stream()
            .flatMap(series -> series.points().stream())
            .mapToDouble(Series.Point::x)
            .toArray();
    double first = Arrays.stream(x).min().orElseThrow();
    double last = Arrays.stream(x).max().orElseThrow();
    boolean isWhole =
        chart.x().scale() == Axis.Scale.NUMBER
            && last > first
            && Arrays.stream(x).allMatch(number -> number == Math.rint(number));
    return of(chart.x(), first, last, isWhole ? (int) Math.min(atMost, last - first) : atMost);
  }

  /** The finest round ticks within a range that are no more than a number of them. */
  static Ticks of(Axis axis, double first, double last, int atMost) {
    return axis.scale() == Axis.Scale.DATE
        ? dates(first, last, atMost)
        : numbers(axis, first, last, atMost);
  }

  private static Ticks numbers(Axis axis, double first, double last, int atMost) {
    double step = StrictMath.pow(10, Math.floor(StrictMath.log10((last - first) / atMost)));
    if (!(step > 0)) {
      return new Ticks(List.of(new Tick(first, Labels.of(first, axis))));
    }
    double[] multiples = {1, 2, 5, 10, 20};
    int i = 0;
    while (i < multiples.length - 1 && (last - first) / (multiples[i] * step) > atMost) {
      i++;
    }
    step *= multiples[i];
    List<Tick> ticks = new ArrayList<>();
    for (double n = Math.ceil(first / step - 1e-9); n * step <= last * (1 + 1e-9); n++) {
      ticks.add(new Tick(n * step, Labels.of(n * step, axis)));
    }
    return new Ticks(ticks);
  }

  private static Ticks dates(double first, double last, int atMost) {
    LocalDate from = LocalDate.ofEpochDay((long) Math.ceil(first));
    LocalDate until = LocalDate.ofEpochDay((long) Math.floor(last));
    for (int step : DAY_STEPS) {
      List<Tick> ticks = days(from, until, step, atMost);
      if (ticks.size() <= atMost) {
        return new Ticks(ticks);
      }
    }
    LocalDate monday = from.with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY));
    for (int step : WEEK_STEPS) {
      List<Tick> ticks = days(monday, until, 7 * step, atMost);
      if (ticks.size() <= atMost) {
        return new Ticks(ticks);
      }
    }
    for (int step : MONTH_STEPS) {
      List<Tick> ticks = months(from, until, step, atMost);
      if (ticks.size() <= atMost) {
        return new Ticks(ticks);
      }
    }
    int years = 1;
    while (years * (long) atMost < until.getYear() - from.getYear() + 1L) {
      years = years * (Integer.toString(years).startsWith("2") ? 5 : 2);
    }
    return new Ticks(months(from, until, 12 * years, atMost));
  }

  private static List<Tick> days(LocalDate from, LocalDate until, int step, int atMost) {
    List<Tick> ticks = new ArrayList<>();
    for (LocalDate day = from;
        !day.isAfter(until) && ticks.size() <= atMost;
        day = day.plusDays(step)) {
      ticks.add(new Tick(day.toEpochDay(), day.toString()));
    }
    return List.copyOf(ticks);
  }

  private static List<Tick> months(LocalDate from, LocalDate until, int step, int atMost) {
    LocalDate month = from.withDayOfMonth(1);
    long count = month.getYear() * 12L + month.getMonthValue() - 1;
    month = month.plusMonths(Math.floorMod(-count, (long) step));
    List<Tick> ticks = new ArrayList<>();
    while (!month.isAfter(until) && ticks.size() <= atMost) {
      if (!month.isBefore(from)) {
        ticks.add(new Tick(month.toEpochDay(), label(month, step)));
      }
      month = month.plusMonths(step);
    }
    return List.copyOf(ticks);
  }

  private static String label(LocalDate month, int step) {
    return step >= 12
        ? String.valueOf(month.getYear())
        : String.format(Locale.ROOT, "%s %d", MONTHS[month.getMonthValue() - 1], month.getYear());
  }
}
