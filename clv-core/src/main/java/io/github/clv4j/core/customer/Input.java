package io.github.clv4j.core.customer;

/** What a model may need, and what a {@link CustomerBase} may have. */
public enum Input {
  /** A history {@code (x, t_x, T)} for each customer. */
  HISTORIES("purchase histories"),
  /** Amounts of the transactions. */
  AMOUNTS("amounts"),
  /** The single purchases with their moments, the first one included. */
  PURCHASES("single purchases, not summaries");

  private final String label;

  Input(String label) {
    this.label = label;
  }

  /**
   * Returns what it is.
   *
   * @return a phrase for messages
   */
  public String label() {
    return label;
  }
}
