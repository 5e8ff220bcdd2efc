package io.github.clv4j.core.valuation;

/** What of a customer's future an interval is about. All of them add up over customers. */
public enum Quantity {
  /** Number of transactions within the horizon; of a contract, payments. */
  TRANSACTIONS("transactions"),
  /** What they amount to: not discounted, and neither margin nor costs deducted. */
  SPEND("spend"),
  /** The lifetime value, by the valuation of the estimate. */
  VALUE("value");

  private final String label;

  Quantity(String label) {
    this.label = label;
  }

  /**
   * Returns the name used in output.
   *
   * @return a word
   */
  public String label() {
    return label;
  }
}
