package io.github.clv4j.io;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The account of a reading: every row is accepted, or refused with line, column, value and reason.
 *
 * @param source name of the file
 * @param rows number of rows read, without the header and empty lines
 * @param accepted number of rows taken
 * @param refusals the rows not taken, the first {@value #REFUSALS_KEPT} of them
 * @param columns the columns taken, and why those
 * @param warnings what a reader of the results should know, in words
 */
public record CsvReport(
    String source,
    long rows,
    long accepted,
    List<CsvRefusal> refusals,
    List<CsvColumn> columns,
    List<String> warnings) {

  /** Number of refused rows that are kept; all are counted. */
  public static final int REFUSALS_KEPT = 1000;

  /**
   * Copies the lists.
   *
   * @param source name of the file
   * @param rows number of rows read, without the header and empty lines
   * @param accepted number of rows taken
   * @param refusals the rows not taken, the first {@value #REFUSALS_KEPT} of them
   * @param columns the columns taken, and why those
   * @param warnings what a reader of the results should know, in words
   */
  public CsvReport {
    refusals = List.copyOf(refusals);
    columns = List.copyOf(columns);
    warnings = List.copyOf(warnings);
  }

  /**
   * Returns the number of rows not taken.
   *
   * @return rows - accepted
   */
  public long refused() {
    return rows - accepted;
  }

  /**
   * Tells the refused rows in words: their number, then the first of them.
   *
   * @param shown number of rows to show
   * @return sentences, none when no row was refused
   */
  public List<String> refusalSentences(int shown) {
    if (refused() == 0) {
      return List.of();
    }
    List<String> said = new ArrayList<>();
    said.add(String.format(Locale.ROOT, "%,d of %,d rows refused", refused(), rows));
    refusals.stream().limit(shown).map(CsvRefusal::toString).forEach(said::add);
    if (refused() > shown) {
      said.add(String.format(Locale.ROOT, "and %,d more", refused() - shown));
    }
    return said;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(Locale.ROOT, "%s: %,d rows read, %,d accepted", source, rows, accepted));
    columns.forEach(column -> text.append("\n- ").append(column));
    warnings.forEach(warning -> text.append("\n- ").append(warning));
    refusalSentences(3).forEach(sentence -> text.append("\n- ").append(sentence));
    return text.toString();
  }
}
