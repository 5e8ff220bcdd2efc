package io.github.clv4j.io;

import io.github.clv4j.core.table.Column;
import io.github.clv4j.core.table.Table;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Tables as JSON. */
public final class TableJson {
  private static final String REASON = "reason";

  private TableJson() {}

  /**
   * Writes a list of one object a row, with the columns' keys. Numbers have all their digits,
   * shares stay fractions; a cell without content is null. So is an infinite number, and then
   * {@code reason} says which, unless the table has a column of that key.
   *
   * @param table the table
   * @param to where to; flushed, not closed
   * @throws IOException if that cannot be written to
   */
  public static void write(Table table, Writer to) throws IOException {
    List<Column> columns = table.columns();
    boolean hasReasons = columns.stream().anyMatch(column -> column.key().equals(REASON));
    JsonOutput.list(
        to,
        out -> {
          for (int row = 0; row < table.size(); row++) {
            out.start();
            for (int column = 0; column < columns.size(); column++) {
              String key = columns.get(column).key();
              if (columns.get(column).isNumeric()) {
                out.number(key, table.number(row, column));
              } else {
                out.text(key, table.text(row, column));
              }
            }
            if (hasReasons) {
              out.endWithoutReason();
            } else {
              out.end(Optional.empty());
            }
          }
        });
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
