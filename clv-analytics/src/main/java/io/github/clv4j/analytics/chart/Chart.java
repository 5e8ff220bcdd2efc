package io.github.clv4j.analytics.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a chart shows. It prints as its title and series; clv-report draws it.
 *
 * @param title what it is, in a few words
 * @param x horizontal axis
 * @param y vertical axis
 * @param series what is drawn, at least one
 * @param markers vertical lines that part the chart
 */
public record Chart(String title, Axis x, Axis y, List<Series> series, List<Marker> markers)
    implements Plot {

  /**
   * A vertical line.
   *
   * @param x where
   * @param label what begins there
   */
  public record Marker(double x, String label) {}

  /**
   * Checks that there is something to draw.
   *
   * @param title what it is, in a few words
   * @param x horizontal axis
   * @param y vertical axis
   * @param series what is drawn, at least one
   * @param markers vertical lines that part the chart
   * @throws IllegalArgumentException if there is no series, a point is not finite or beside the
   *     categories, or a band is to be drawn over categories or beside bars
   */
  public Chart {
    series = List.copyOf(series);
    markers = List.copyOf(markers);
    if (series.isEmpty()) {
      throw new IllegalArgumentException("chart '" + title + "' has no series to draw");
    }
    boolean hasBars =
        x.scale() == Axis.Scale.CATEGORY
            || series.stream().anyMatch(one -> one.style() == Series.Style.BAR);
    for (Series one : series) {
      if (hasBars && one.style() == Series.Style.BAND) {
        throw new IllegalArgumentException(
            "band '"
                + one.name()
                + "' of chart '"
                + title
                + "' lies over categories or beside bars: it needs lines and an axis of numbers or"
                + " dates");
      }
      for (Series.Point point : one.points()) {
        x.check(point.x());
      }
    }
  }

  /**
   * Creates a chart without markers.
   *
   * @param title what it is, in a few words
   * @param x horizontal axis
   * @param y vertical axis
   * @param series what is drawn, at least one
   * @return the chart
   */
  public static Chart of(String title, Axis x, Axis y, Series... series) {
    return new Chart(title, x, y, List.of(series), List.of());
  }

  /**
   * Adds a vertical line.
   *
   * @param at where
   * @param label what begins there
   * @return the same chart with the line
   */
  public Chart marking(double at, String label) {
    List<Marker> more = new ArrayList<>(markers);
    more.add(new Marker(at, label));
    return new Chart(title, x, y, series, more);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(title);
    for (Series one : series) {
      text.append(
          String.format(Locale.ROOT, "\n- %s: %,d points", one.name(), one.points().size()));
    }
    return text.toString();
  }
}
