package io.github.clv4j.report.drawing;

import io.github.clv4j.analytics.chart.Chart;
import io.github.clv4j.analytics.chart.HeatMap;
import io.github.clv4j.analytics.chart.Plot;
import io.github.clv4j.analytics.chart.Series;
import io.github.clv4j.core.table.Table;
import io.github.clv4j.report.page.Block;
import io.github.clv4j.report.page.Visible;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Collects the charts of a page. */
public final class Drawings {
  private static final int MOST_ROWS = 200;

  private final Map<String, Plot> charts = new LinkedHashMap<>();
  private final Hues hues;

  /**
   * Starts without charts.
   *
   * @param hues the colours of the page
   */
  public Drawings(Hues hues) {
    this.hues = hues;
  }

  /**
   * Adds a chart with its numbers, which the reader can unfold.
   *
   * @param key its name in links
   * @param plot the chart or heat map
   * @param numbers the same as a table
   * @return the block of the page
   */
  public Block.Drawn draw(String key, Plot plot, Table numbers) {
    charts.put(key, plot);
    return new Block.Drawn(
        key,
        Visible.of(plot.title()),
        Visible.of(plot.y().label()),
        Visible.of(alternative(plot)),
        ChartJson.of(plot, hues),
        new Block.Rows(Visible.of(plot.title()), numbers, MOST_ROWS, true));
  }

  private static String alternative(Plot plot) {
    if (plot instanceof HeatMap map) {
      return "Heat map: "
          + map.title()
          + ". "
          + map.value().label()
          + " over "
          + map.x().label()
          + " and "
          + map.y().label()
          + ", from "
          + Labels.of(map.range().getMin(), map.value())
          + " to "
          + Labels.of(map.range().getMax(), map.value())
          + ". The numbers are in the table below.";
    }
    return ofSeries((Chart) plot);
  }

  private static String ofSeries(Chart chart) {
    return "Chart: "
        + chart.title()
        + ". "
        + chart.y().label()
        + " against "
        + chart.x().label()
        + "; "
        + chart.series().stream().map(Series::name).collect(Collectors.joining(", "))
        + ". The numbers are in the table below.";
  }

  /**
   * Returns the charts.
   *
   * @return charts by name, in the order of the page
   */
  public Map<String, Plot> charts() {
    return charts;
  }
}
