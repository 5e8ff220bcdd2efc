package io.github.clv4j.core.customer;

/** What a negative amount does. Whatever the policy, {@link Preparation} counts what it did. */
public enum Refunds {
  /**
   * Net: a refund is deducted from the purchase within the same grain, what is left of it from the
   * customer's latest earlier purchases. A purchase that is refunded in full no longer counts; a
   * refund without an earlier purchase is left out and counted. The default.
   */
  NET,
  /** Negative amounts are left out and counted. */
  LEAVE_OUT,
  /** A negative amount counts like any other: amounts are margins, which may be losses. */
  KEEP,
  /** A negative amount is an error. */
  REFUSE
}
