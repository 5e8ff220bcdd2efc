package io.github.clv4j.io;

/**
 * A file that cannot be read as what it should be. The message names the file, where possible the
 * line and the column, and what to do.
 */
public final class CsvException extends RuntimeException {
  private static final long serialVersionUID = 1;

  CsvException(String message) {
    super(message);
  }

  CsvException(String message, Throwable cause) {
    super(message, cause);
  }
}
