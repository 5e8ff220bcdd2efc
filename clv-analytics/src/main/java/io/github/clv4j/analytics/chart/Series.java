package io.github.clv4j.analytics.chart;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Points that belong together.
 *
 * @param name what they are, for the legend
 * @param style how they are drawn
 * @param points the points, from left to right
 */
public record Series(String name, Style style, List<Point> points) {

  /**
   * A point.
   *
   * @param x on the horizontal axis; on one of categories the position of the category, from 0
   * @param y on the vertical axis
   */
  public record Point(double x, double y) {

    /**
     * Checks the point.
     *
     * @param x on the horizontal axis
     * @param y on the vertical axis
     * @throws IllegalArgumentException if a coordinate is not finite
     */
    public Point {
      if (!Double.isFinite(x) || !Double.isFinite(y)) {
        throw new IllegalArgumentException(
            "point (" + x + ", " + y + ") cannot be drawn: both numbers must be finite");
      }
    }
  }

  /** How a series is drawn. */
  public enum Style {
    /** A line through the points: what was observed. */
    LINE,
    /** A dashed line: what a model expected. */
    DASHED,
    /** A bar for each point. */
    BAR,
    /** A dot for each point, and no line between them. */
    DOT,
    /** An area between two lines; the points are its outline, see {@link Series#band}. */
    BAND
  }

  /**
   * Copies the points.
   *
   * @param name what they are, for the legend
   * @param style how they are drawn
   * @param points the points, from left to right
   */
  public Series {
    points = List.copyOf(points);
  }

  /**
   * Creates a series from columns.
   *
   * @param name what it is, for the legend
   * @param style how it is drawn
   * @param x horizontal coordinates
   * @param y vertical coordinates, as many
   * @return the series
   * @throws IllegalArgumentException if the columns differ in length or a number is not finite
   */
  public static Series of(String name, Style style, double[] x, double[] y) {
    if (x.length != y.length) {
      throw new IllegalArgumentException(
          "series '" + name + "' has " + x.length + " x and " + y.length + " y: they must match");
    }
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < x.length; i++) {
      points.add(new Point(x[i], y[i]));
    }
    return new Series(name, style, points);
  }

  /**
   * Creates the area between two lines, such as an interval that goes on in time.
   *
   * @param name what it is, for the legend
   * @param x horizontal coordinates, from left to right
   * @param lower lower ends, as many
   * @param upper upper ends, as many
   * @return a series whose points go along the lower line, and then back along the upper one
   * @throws IllegalArgumentException if the columns differ in length or a number is not finite
   */
  public static Series band(String name, double[] x, double[] lower, double[] upper) {
    List<Point> outline = new ArrayList<>(of(name, Style.BAND, x, lower).points);
    List<Point> back = new ArrayList<>(of(name, Style.BAND, x, upper).points);
    Collections.reverse(back);
    outline.addAll(back);
    return new Series(name, Style.BAND, outline);
  }

  /**
   * Creates a series over the categories of an axis.
   *
   * @param name what it is, for the legend
   * @param style how it is drawn
   * @param y one number for each category
   * @return the series
   */
  public static Series of(String name, Style style, double[] y) {
    double[] x = new double[y.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = i;
    }
    return of(name, style, x, y);
  }
}
