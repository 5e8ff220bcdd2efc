package io.github.clv4j.io;

/**
 * A row that was not taken, and why.
 *
 * @param line number of the line on which the row starts, from 1
 * @param column name of the column at fault, or its position where there is no header
 * @param value what the field holds, shortened when long
 * @param reason what is wrong with it, and what to do
 */
public record CsvRefusal(long line, String column, String value, String reason) {

  @Override
  public String toString() {
    return "line " + line + ", column " + column + ", value '" + value + "': " + reason;
  }
}
