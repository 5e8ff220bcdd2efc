package io.github.clv4j.report.drawing;

import io.github.clv4j.analytics.chart.Axis;
import io.github.clv4j.analytics.chart.Chart;
import io.github.clv4j.analytics.chart.HeatMap;
import io.github.clv4j.analytics.chart.Plot;
import io.github.clv4j.analytics.chart.Series;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A chart as JSON that is safe within a page: it has no sign that could end a script. */
final class ChartJson {
  private static final MathContext DIGITS = new MathContext(7);
  private static final MathContext DIGITS_OF_CELLS = new MathContext(4);
  private static final int MOST_TICKS = 9;

  private ChartJson() {}

  static String of(Plot plot, Hues hues) {
    return plot instanceof HeatMap map ? of(map) : of((Chart) plot, hues);
  }

  private static String of(HeatMap map) {
    HeatScale scale = HeatScale.of(map);
    HeatScale.Extent x = HeatScale.x(map);
    HeatScale.Extent y = HeatScale.y(map);
    return object(
        member("x", axis(map.x(), x.ticks(map.x(), MOST_TICKS))),
        member("y", axis(map.y(), y.ticks(map.y(), MOST_TICKS))),
        member("value", axis(map.value(), List.of())),
        member("low", number(scale.low())),
        member("high", number(scale.high())),
        member("width", number(map.width())),
        member("height", number(map.height())),
        member(
            "cells",
            array(
                map.cells(),
                c -> "[" + number(c.x()) + "," + number(c.y()) + "," + shown(c.value()) + "]")));
  }

  private static String of(Chart chart, Hues hues) {
    return object(
        member("x", axis(chart.x(), ticks(chart))),
        member("y", axis(chart.y(), List.of())),
        member("series", array(chart.series(), s -> series(s, hues))),
        member("markers", array(chart.markers(), ChartJson::marker)));
  }

  private static String axis(Axis axis, List<Ticks.Tick> ticks) {
    return object(
        member("label", text(axis.label())),
        member("scale", text(axis.scale().name().toLowerCase(Locale.ROOT))),
        member("categories", array(axis.categories(), ChartJson::text)),
        member("ticks", array(ticks, t -> "[" + number(t.at()) + "," + text(t.label()) + "]")));
  }

  private static List<Ticks.Tick> ticks(Chart chart) {
    boolean isEmpty = chart.series().stream().allMatch(series -> series.points().isEmpty());
    return chart.x().scale() == Axis.Scale.CATEGORY || isEmpty
        ? List.of()
        : Ticks.of(chart, MOST_TICKS).all();
  }

  private static String series(Series series, Hues hues) {
    return object(
        member("name", text(series.name())),
        member("colour", String.valueOf(hues.colour(series))),
        member("grey", String.valueOf(Hues.grey(series))),
        member("own", String.valueOf(hues.isOwn(series))),
        member("style", text(series.style().name().toLowerCase(Locale.ROOT))),
        member(
            "points",
            array(series.points(), p -> "[" + number(p.x()) + "," + number(p.y()) + "]")));
  }

  private static String marker(Chart.Marker marker) {
    return object(member("x", number(marker.x())), member("label", text(marker.label())));
  }

  private static String object(String... members) {
    return "{" + String.join(",", members) + "}";
  }

  private static String member(String key, String value) {
    return '"' + key + "\":" + value;
  }

  private static <T> String array(List<T> items, Function<? super T, String> write) {
    return items.stream().map(write).collect(Collectors.joining(",", "[", "]"));
  }

  /** What a colour and a tooltip can show. */
  private static String shown(double value) {
    return number(new BigDecimal(value).round(DIGITS_OF_CELLS).doubleValue());
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e9
        ? String.valueOf((long) value)
        : new BigDecimal(value).round(DIGITS).stripTrailingZeros().toString();
  }

  /** Quotes a text; all but plain letters and signs becomes an escape. */
  static String text(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~' || "\"\\<>&'".indexOf(c) >= 0) {
        json.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        json.append(c);
      }
    }
    return json.append('"').toString();
  }
}
