package io.github.clv4j.cli;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

/** Aligned columns: numbers to the right, words to the left. */
final class Table {
  private final List<String[]> rows = new ArrayList<>();

  Table(String... header) {
    rows.add(header);
  }

  void row(String... cells) {
    rows.add(cells);
  }

  void write(Writer to) throws IOException {
    int columns = rows.get(0).length;
    int[] width = new int[columns];
    boolean[] numeric = new boolean[columns];
    for (int i = 0; i < columns; i++) {
      width[i] = width(i);
      numeric[i] = isNumeric(i);
    }
    for (String[] row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < columns; i++) {
        String padding = " ".repeat(width[i] - row[i].length());
        line.append(i == 0 ? "" : "  ");
        line.append(numeric[i] ? padding + row[i] : row[i] + padding);
      }
      to.write(line.toString().stripTrailing() + "\n");
    }
  }

  private int width(int column) {
    int width = 0;
    for (String[] row : rows) {
      width = Math.max(width, row[column].length());
    }
    return width;
  }

  private boolean isNumeric(int column) {
    return rows.size() > 1
        && rows.stream().skip(1).allMatch(row -> row[column].matches("[-+0-9.,e]*|-?Infinity"));
  }
}
