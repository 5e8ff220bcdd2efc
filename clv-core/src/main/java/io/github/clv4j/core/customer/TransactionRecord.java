package io.github.clv4j.core.customer;

import java.time.temporal.Temporal;
import java.util.Objects;
import java.util.Optional;

/**
 * A ready implementation of {@link Transaction}.
 *
 * @param customerId who bought
 * @param moment when
 * @param amount how much; negative for a refund
 * @param currency its code, or empty when it goes without saying
 */
public record TransactionRecord(
    String customerId, Temporal moment, double amount, Optional<String> currency)
    implements Transaction {

  /**
   * Checks that nothing is missing.
   *
   * @param customerId who bought
   * @param moment when
   * @param amount how much; negative for a refund
   * @param currency its code, or empty when it goes without saying
   */
  public TransactionRecord {
    Objects.requireNonNull(customerId, "customerId");
    Objects.requireNonNull(moment, "moment");
    Objects.requireNonNull(currency, "currency");
  }
}
