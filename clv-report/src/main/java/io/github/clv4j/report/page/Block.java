package io.github.clv4j.report.page;

import io.github.clv4j.core.table.Table;
import java.util.List;
import java.util.Locale;

/** A part of a section. */
public sealed interface Block {

  /**
   * A paragraph.
   *
   * @param text the words
   */
  record Paragraph(String text) implements Block {}

  /**
   * Remarks, one a line.
   *
   * @param items the remarks, at least one
   */
  record Remarks(List<String> items) implements Block {}

  /**
   * Something that is not there.
   *
   * @param reason why, and what would bring it
   */
  record Missing(String reason) implements Block {}

  /**
   * Names and what they mean.
   *
   * @param terms the names
   */
  record Terms(List<Term> terms) implements Block {}

  /**
   * A name and what it means.
   *
   * @param name the name
   * @param meaning in plain words
   */
  record Term(String name, String meaning) {}

  /**
   * A table.
   *
   * @param caption what it shows
   * @param table the rows
   * @param size number of rows there are in all, not all of them in the table
   * @param most number of rows shown, at most
   * @param isFolded whether the reader has to open it
   */
  record Rows(String caption, Table table, long size, int most, boolean isFolded) implements Block {

    /**
     * Shows a table that has all rows.
     *
     * @param caption what it shows
     * @param table the rows
     * @param most number of rows shown, at most
     * @param isFolded whether the reader has to open it
     */
    public Rows(String caption, Table table, int most, boolean isFolded) {
      this(caption, table, table.size(), most, isFolded);
    }

    /**
     * Returns the number of rows shown.
     *
     * @return at most the number of rows there are
     */
    public int shown() {
      return Math.min(most, table.size());
    }

    /**
     * Returns what stands in a cell.
     *
     * @param row from 0
     * @param column from 0
     * @return the text, all of it visible
     */
    public String cell(int row, int column) {
      String text = Visible.of(table.shown(row, column));
      return table.columns().get(column).isNumeric() && text.startsWith("-")
          ? "\u2212" + text.substring(1)
          : text;
    }

    /**
     * Says what is not shown.
     *
     * @return a sentence
     */
    public String more() {
      return String.format(Locale.ROOT, "These are the first %,d of %,d rows.", shown(), size);
    }
  }

  /**
   * A chart.
   *
   * @param key its name in links
   * @param title its title
   * @param measure what its height shows
   * @param alternative what it shows, for those who do not see it
   * @param data what the script draws, safe within a page
   * @param numbers the same as a table
   */
  record Drawn(
      String key, String title, String measure, String alternative, String data, Rows numbers)
      implements Block {}

  /**
   * The most valuable customers.
   *
   * @param columns headings of the figures
   * @param customers the customers, the best first
   */
  record Best(List<String> columns, List<Person> customers) implements Block {}

  /**
   * A customer.
   *
   * @param id the id
   * @param shown the id, cut if it is long
   * @param figures in the order of the columns, "" where there is none
   * @param explanation how the value came about
   */
  record Person(String id, String shown, List<String> figures, String explanation) {}
}
