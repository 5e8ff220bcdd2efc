package io.github.clv4j.cli;

/** A job that cannot be done; the message says why. */
final class JobFailed extends RuntimeException {
  private static final long serialVersionUID = 1;

  JobFailed(String message) {
    super(message);
  }
}
