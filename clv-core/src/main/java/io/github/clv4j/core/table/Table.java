package io.github.clv4j.core.table;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A result as rows and columns: it prints aligned for a person, and keeps every number exact for
 * whatever writes it as CSV, JSON or HTML. Immutable and thread-safe.
 */
public final class Table {
  private static final int LONGEST_WORD = 60;

  private final List<Column> columns;
  private final List<List<Object>> rows;

  private Table(List<Column> columns, List<List<Object>> rows) {
    this.columns = columns;
    this.rows = rows;
  }

  /**
   * Starts a table.
   *
   * @param columns its columns
   * @return a builder without rows
   * @throws IllegalArgumentException if two columns have the same key
   */
  public static Builder of(Column... columns) {
    return of(List.of(columns));
  }

  /**
   * Starts a table.
   *
   * @param columns its columns
   * @return a builder without rows
   * @throws IllegalArgumentException if two columns have the same key
   */
  public static Builder of(List<Column> columns) {
    Set<String> keys = new HashSet<>();
    for (Column column : columns) {
      if (!keys.add(column.key())) {
        throw new IllegalArgumentException("two columns have the key '" + column.key() + "'");
      }
    }
    return new Builder(List.copyOf(columns));
  }

  /**
   * Returns the columns.
   *
   * @return the columns, from left to right
   */
  public List<Column> columns() {
    return columns;
  }

  /**
   * Returns the number of rows.
   *
   * @return the number, possibly 0
   */
  public int size() {
    return rows.size();
  }

  /**
   * Returns a cell of a column of words.
   *
   * @param row from 0 to size - 1
   * @param column from 0
   * @return the text; empty where there is none, or the column has numbers
   */
  public Optional<String> text(int row, int column) {
    return cell(row, column) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  /**
   * Returns a cell of a column of numbers.
   *
   * @param row from 0 to size - 1
   * @param column from 0
   * @return the number, possibly infinite; empty where there is none, or the column has words
   */
  public OptionalDouble number(int row, int column) {
    return cell(row, column) instanceof Double number
        ? OptionalDouble.of(number)
        : OptionalDouble.empty();
  }

  private Object cell(int row, int column) {
    return rows.get(row).get(column);
  }

  /**
   * Returns a cell as a person sees it.
   *
   * @param row from 0 to size - 1
   * @param column from 0
   * @return numbers with the column's decimals, words whole; "" where there is nothing
   */
  public String shown(int row, int column) {
    OptionalDouble number = number(row, column);
    return number.isPresent()
        ? columns.get(column).show(number.getAsDouble())
        : text(row, column).orElse("");
  }

  /** Returns the table aligned, numbers to the right; long words are cut, control signs hidden. */
  @Override
  public String toString() {
    List<List<String>> lines = new ArrayList<>();
    lines.add(columns.stream().map(Column::label).toList());
    for (int row = 0; row < size(); row++) {
      List<String> line = new ArrayList<>();
      for (int column = 0; column < columns.size(); column++) {
        line.add(tame(shown(row, column)));
      }
      lines.add(line);
    }
    int[] width = new int[columns.size()];
    for (List<String> line : lines) {
      for (int i = 0; i < width.length; i++) {
        width[i] = Math.max(width[i], length(line.get(i)));
      }
    }
    return lines.stream().map(line -> aligned(line, width)).collect(Collectors.joining("\n"));
  }

  private String aligned(List<String> line, int[] width) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < width.length; i++) {
      String padding = " ".repeat(width[i] - length(line.get(i)));
      text.append(i == 0 ? "" : "  ");
      text.append(columns.get(i).isNumeric() ? padding + line.get(i) : line.get(i) + padding);
    }
    return text.toString().stripTrailing();
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  /** One line that moves no cursor and pushes no column off the screen. */
  private static String tame(String text) {
    String line = text.replaceAll("\\p{Cc}|\\p{Cf}|\\R", "\u00b7");
    return length(line) <= LONGEST_WORD
        ? line
        : line.substring(0, line.offsetByCodePoints(0, LONGEST_WORD - 1)) + "\u2026";
  }

  /** Collects rows. Not thread-safe. */
  public static final class Builder {
    private final List<Column> columns;
    private final List<List<Object>> rows = new ArrayList<>();

    private Builder(List<Column> columns) {
      this.columns = columns;
    }

    /**
     * Adds a row.
     *
     * @param cells one for each column: a text, a number, or an {@link Optional} or {@link
     *     OptionalDouble} of them
     * @return this builder
     * @throws IllegalArgumentException if there are not as many cells as columns, a cell does not
     *     fit its column, or a number is NaN
     */
    public Builder row(Object... cells) {
      return row(List.of(cells));
    }

    /**
     * Adds a row.
     *
     * @param cells one for each column: a text, a number, or an {@link Optional} or {@link
     *     OptionalDouble} of them
     * @return this builder
     * @throws IllegalArgumentException if there are not as many cells as columns, a cell does not
     *     fit its column, or a number is NaN
     */
    public Builder row(List<?> cells) {
      if (cells.size() != columns.size()) {
        throw new IllegalArgumentException(
            "a row has " + cells.size() + " cells: it must have " + columns.size());
      }
      List<Object> row = new ArrayList<>();
      for (int i = 0; i < cells.size(); i++) {
        row.add(fitting(columns.get(i), cells.get(i)));
      }
      rows.add(List.copyOf(row));
      return this;
    }

    private static Object fitting(Column column, Object cell) {
      Object content = cell;
      if (cell instanceof Optional<?> optional) {
        content = optional.isPresent() ? optional.get() : Absent.CELL;
      } else if (cell instanceof OptionalDouble optional) {
        content = optional.isPresent() ? (Object) optional.getAsDouble() : Absent.CELL;
      }
      if (content == Absent.CELL) {
        return content;
      }
      if (column.isNumeric() && content instanceof Number number) {
        double value = number.doubleValue();
        if (!Double.isNaN(value)) {
          return value;
        }
      } else if (!column.isNumeric() && content instanceof String) {
        return content;
      }
      throw new IllegalArgumentException(
          "column "
              + column.key()
              + " cannot take "
              + content
              + ": it has "
              + (column.isNumeric() ? "numbers" : "words"));
    }

    /**
     * Makes the table.
     *
     * @return the table
     */
    public Table build() {
      return new Table(columns, List.copyOf(rows));
    }
  }

  /** What an empty cell holds. */
  private enum Absent {
    CELL
  }
}
