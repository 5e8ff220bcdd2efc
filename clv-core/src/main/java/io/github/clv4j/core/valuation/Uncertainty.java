package io.github.clv4j.core.valuation;

/** What an interval takes into account. */
public enum Uncertainty {
  /** The customer's own randomness, with the model's parameters taken as known. */
  INDIVIDUAL("individual: the customer's own randomness at the fitted parameters"),
  /** How well the data determine the parameters, and not what customers then happen to do. */
  PARAMETERS("parameters: how well the data determine the model"),
  /** Both the parameters and the customers' own randomness. */
  BOTH("both: how well the data determine the model, and the customers' own randomness");

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
