package io.github.clv4j.io;

import io.github.clv4j.core.table.Column;
import io.github.clv4j.core.table.Table;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tables as CSV. */
public final class TableCsv {
  private TableCsv() {}

  /**
   * Writes a header of the columns' keys, then the rows. Numbers have all their digits, shares stay
   * fractions; an infinite one is {@code Infinity}, a cell without content is empty.
   *
   * @param table the table
   * @param to where to; flushed, not closed
   * @throws IOException if that cannot be written to
   */
  public static void write(Table table, Writer to) throws IOException {
    CsvOutput out = new CsvOutput(to);
    out.row(table.columns().stream().map(Column::key).toArray(String[]::new));
    for (int row = 0; row < table.size(); row++) {
      for (int column = 0; column < table.columns().size(); column++) {
        if (table.columns().get(column).isNumeric()) {
          out.field(table.number(row, column));
        } else {
          out.field(table.text(row, column).orElse(""));
        }
      }
      out.endRow();
    }
    out.flush();
  }

  /**
   * Writes a file in UTF-8; see {@link #write(Table, Writer)}.
   *
   * @param table the table
   * @param file the file, replaced if there is one
   * @throws IOException if it cannot be written
   */
  public static void write(Table table, Path file) throws IOException {
    try (Writer to = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      write(table, to);
    }
  }
}
