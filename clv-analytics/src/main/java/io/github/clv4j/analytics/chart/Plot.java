package io.github.clv4j.analytics.chart;

/** Something to draw: clv-report makes pictures of it. */
public sealed interface Plot permits Chart, HeatMap {

  /**
   * Returns what it is, in a few words.
   *
   * @return the title
   */
  String title();

  /**
   * Returns the horizontal axis.
   *
   * @return the axis
   */
  Axis x();

  /**
   * Returns the vertical axis.
   *
   * @return the axis
   */
  Axis y();
}
