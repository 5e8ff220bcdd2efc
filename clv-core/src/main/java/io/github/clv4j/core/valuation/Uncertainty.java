package io.github.clv4j.core.valuation;

/** What an interval takes into account. */
public enum Uncertainty {
  /** The customer's own randomness, with the model's parameters taken as known. */
  INDIVIDUAL("individual: the customer's own randomness at the fitted parameters");

  private final String label;

  Uncertainty(String label) {
    this.label = label;
  }

  /**
   * Returns the kind in words.
   *
   * @return a phrase
   */
  public String label() {
    return label;
  }
}
