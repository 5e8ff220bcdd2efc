package io.github.clv4j.io;

/**
 * What was read, and the account of it.
 *
 * @param <T> what was read
 * @param value what was read
 * @param report which columns were taken and which rows were not
 */
public record CsvReading<T>(T value, CsvReport report) {

  @Override
  public String toString() {
    return report.toString();
  }
}
