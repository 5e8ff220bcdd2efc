package io.github.clv4j.core.model;

/** A fit that has no result. The message says why and what to try. */
public class ModelFitException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /**
   * Creates the exception.
   *
   * @param message why there is no result, and what to try
   */
  public ModelFitException(String message) {
    super(message);
  }
}
