package io.github.clv4j.io;

import java.util.ArrayList;
import java.util.List;

/** Keeps the account of a reading. */
final class Journal {
  private final CsvInput input;
  private final List<CsvRefusal> refusals = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private long rows;
  private long accepted;

  Journal(CsvInput input) {
    this.input = input;
  }

  /** Takes one row; what it throws is put down. */
  interface Taker {
    void take(CsvRow row) throws RowRefused;
  }

  /** Reads all rows. A row must have the columns found and no more than the header. */
  CsvReport read(ColumnFinder finder, Taker taker) {
    input.take();
    finder.keepFound();
    List<CsvColumn> columns = finder.found();
    CsvRow row = input.row();
    while (input.next()) {
      rows++;
      try {
        if (row.filledWidth() > input.width()) {
          throw tooWide(row);
        }
        taker.take(row);
        accepted++;
      } catch (RowRefused e) {
        if (refusals.size() < CsvReport.REFUSALS_KEPT) {
          refusals.add(e.refusal());
        }
      }
    }
    if (rows == 0) {
      throw new CsvException(input.name() + " has a header but no rows of data");
    }
    CsvReport report = new CsvReport(input.name(), rows, accepted, refusals, columns, warnings);
    if (accepted == 0) {
      throw new CsvException(
          input.name()
              + ": "
              + (rows == 1 ? "the only row is refused" : "all " + rows + " rows are refused")
              + ", the first for "
              + refusals.get(0));
    }
    return report;
  }

  private RowRefused tooWide(CsvRow row) {
    return new RowRefused(
        new CsvRefusal(
            row.line(),
            String.valueOf(row.filledWidth()),
            "",
            "the row has "
                + row.filledWidth()
                + " fields, the first line "
                + input.width()
                + ": check the delimiter; a field that holds it must be quoted"));
  }

  /** Refuses a row that lacks a column. */
  static void require(CsvRow row, CsvColumn column) throws RowRefused {
    if (row.width() < column.position()) {
      throw row.refused(
          column,
          "the row has only "
              + row.width()
              + (row.width() == 1 ? " field" : " fields")
              + ", the "
              + column.role()
              + " is field "
              + column.position()
              + ": check the delimiter");
    }
  }

  void warn(String sentence) {
    warnings.add(sentence);
  }
}
