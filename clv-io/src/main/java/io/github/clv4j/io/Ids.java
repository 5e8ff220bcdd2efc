package io.github.clv4j.io;

/** Reads customer ids; rows of one customer in a row share a string. */
final class Ids {
  private static final char UNDECODABLE = '\uFFFD';

  private final CsvColumn column;
  private final int index;
  private String last = "";

  Ids(CsvColumn column) {
    this.column = column;
    index = column.position() - 1;
  }

  String read(CsvRow row) throws RowRefused {
    if (row.holds(index, last) && !last.isEmpty()) {
      return last;
    }
    Journal.require(row, column);
    String id = row.string(index);
    if (id.isBlank()) {
      throw row.refused(column, "the customer id is empty");
    }
    if (id.indexOf(UNDECODABLE) >= 0) {
      throw row.refused(
          column, "the customer id has bytes that are not UTF-8: convert the file to UTF-8");
    }
    last = id;
    return id;
  }
}
