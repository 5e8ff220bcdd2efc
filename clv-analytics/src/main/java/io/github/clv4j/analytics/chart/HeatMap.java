package io.github.clv4j.analytics.chart;

import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;

/**
 * Values over two axes of numbers, each in a cell of its own; where there is no cell nothing is
 * known, or nothing can be. It prints as its title and range; clv-report draws it, the darker the
 * higher.
 *
 * @param title what it is, in a few words
 * @param x horizontal axis
 * @param y vertical axis
 * @param value what the cells hold, and how it is written
 * @param width width of a cell, on the horizontal axis
 * @param height height of a cell, on the vertical axis
 * @param cells the cells, at least one
 */
public record HeatMap(
    String title, Axis x, Axis y, Axis value, double width, double height, List<Cell> cells)
    implements Plot {

  /**
   * A cell.
   *
   * @param x its middle on the horizontal axis
   * @param y its middle on the vertical axis
   * @param value what it holds
   */
  public record Cell(double x, double y, double value) {

    /**
     * Checks the cell.
     *
     * @param x its middle on the horizontal axis
     * @param y its middle on the vertical axis
     * @param value what it holds
     * @throws IllegalArgumentException if a number is not finite
     */
    public Cell {
      if (!Double.isFinite(x) || !Double.isFinite(y) || !Double.isFinite(value)) {
        throw new IllegalArgumentException(
            "cell at ("
                + x
                + ", "
                + y
                + ") with value "
                + value
                + " cannot be drawn: all numbers must be finite");
      }
    }
  }

  /**
   * Checks that there is something to draw.
   *
   * @param title what it is, in a few words
   * @param x horizontal axis
   * @param y vertical axis
   * @param value what the cells hold, and how it is written
   * @param width width of a cell, on the horizontal axis
   * @param height height of a cell, on the vertical axis
   * @param cells the cells, at least one
   * @throws IllegalArgumentException if there is no cell, a size is not a finite number above 0, or
   *     an axis is of categories
   */
  public HeatMap {
    cells = List.copyOf(cells);
    if (cells.isEmpty()) {
      throw new IllegalArgumentException("heat map '" + title + "' has no cells to draw");
    }
    if (!(width > 0 && height > 0 && Double.isFinite(width) && Double.isFinite(height))) {
      throw new IllegalArgumentException(
          "cells of heat map '"
              + title
              + "' are "
              + width
              + " by "
              + height
              + ": both must be finite numbers above 0");
    }
    for (Axis axis : List.of(x, y, value)) {
      if (axis.scale() == Axis.Scale.CATEGORY) {
        throw new IllegalArgumentException(
            "axis '"
                + axis.label()
                + "' of heat map '"
                + title
                + "' is of categories: it needs numbers");
      }
    }
  }

  /**
   * Returns the least and the greatest value.
   *
   * @return the statistics of the cells' values
   */
  public DoubleSummaryStatistics range() {
    return cells.stream().mapToDouble(Cell::value).summaryStatistics();
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s\n- %s: %,d cells from %.4g to %.4g",
        title,
        value.label(),
        cells.size(),
        range().getMin(),
        range().getMax());
  }
}
