package io.github.clv4j.io;

/**
 * A file that cannot be read as a saved model. The message is one line that names the file, what is
 * wrong with it, and what to do.
 */
public final class ModelFileException extends RuntimeException {
  private static final long serialVersionUID = 1;
  private static final int LONGEST = 500;

  ModelFileException(String message) {
    super(tame(message));
  }

  ModelFileException(String message, Throwable cause) {
    super(tame(message), cause);
  }

  /** The message may quote the file, which may hold anything. */
  private static String tame(String message) {
    String line = message.replaceAll("\\p{Cc}|\\p{Cf}|\\p{Cs}|\\R", "\u00b7");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "\u2026";
  }
}
