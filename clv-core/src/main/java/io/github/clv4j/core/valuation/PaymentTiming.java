package io.github.clv4j.core.valuation;

/**
 * When, within a period, money counts as paid. In the formulas m is the margin, r the retention, d
 * the effective discount rate, each per period. Models of purchases without a contract take their
 * unit of time as the period and discount the purchases expected in the i-th one as stated.
 *
 * <p>Source of the constant-retention formulas: Fader and Hardie, "Reconciling and Clarifying CLV
 * Formulas" (2012).
 */
public enum PaymentTiming {
  /**
   * Whenever it happens. Constant retention: a flow m that dies out at the rate -ln r, m / (ln(1+d)
   * - ln r). Purchases are discounted from the moment of each.
   */
  CONTINUOUS("as they happen"),
  /**
   * At the start of each period, the first payment now: m (1+d) / (1+d-r). Purchases of period i
   * are discounted by (1+d)^-(i-1).
   */
  FIRST_NOW("at the start of each period, the first one now"),
  /**
   * In the middle of each period: m (1+d)^(1/2) / (1+d-r). Purchases of period i are discounted by
   * (1+d)^-(i-1/2).
   */
  MID_PERIOD("in the middle of each period"),
  /**
   * At the end of each period, the first payment certain: m / (1+d-r). Purchases of period i are
   * discounted by (1+d)^-i.
   */
  END_OF_PERIOD("at the end of each period, the first one certain"),
  /**
   * At the end of each period if the customer is still there, the residual value after today's
   * payment: m r / (1+d-r). Purchases are those of living customers anyway, so for them it is the
   * same as {@link #END_OF_PERIOD}.
   */
  AFTER_RENEWAL("at the end of each period if the customer stays"),
  /**
   * At each renewal, the first one due now and not yet made, the residual value just before it: m r
   * (1+d) / (1+d-r). Purchases are those of living customers anyway, so for them it is the same as
   * {@link #FIRST_NOW}.
   */
  RENEWAL_NOW("at each renewal, the first one due now");

  private final String label;

  PaymentTiming(String label) {
    this.label = label;
  }

  /**
   * Returns the timing in words.
   *
   * @return a phrase that completes "payments"
   */
  public String label() {
    return label;
  }
}
