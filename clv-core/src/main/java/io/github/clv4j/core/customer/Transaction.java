package io.github.clv4j.core.customer;

import java.math.BigDecimal;
import java.time.temporal.Temporal;
import java.util.Optional;

/**
 * One purchase, or one line of it. An application's own class may implement this; the return type
 * of {@link #moment()} can be narrowed to the one it has, such as {@code LocalDate} or {@code
 * Instant}.
 */
public interface Transaction {

  /**
   * Returns who bought.
   *
   * @return the customer's id, not blank
   */
  String customerId();

  /**
   * Returns when.
   *
   * @return a {@code LocalDate}, {@code LocalDateTime}, {@code OffsetDateTime}, {@code
   *     ZonedDateTime} or {@code Instant}; all but the first two are converted with the base's time
   *     zone
   */
  Temporal moment();

  /**
   * Returns how much.
   *
   * @return the amount in the base's one currency; negative for a refund
   */
  double amount();

  /**
   * Returns the currency. All transactions of a base that state one must state the same.
   *
   * @return a code such as {@code EUR}, or empty when it goes without saying
   */
  default Optional<String> currency() {
    return Optional.empty();
  }

  /**
   * Creates a transaction.
   *
   * @param customerId who bought
   * @param moment when; see {@link #moment()}
   * @param amount how much; negative for a refund
   * @return the transaction
   */
  static Transaction of(String customerId, Temporal moment, double amount) {
    return new TransactionRecord(customerId, moment, amount, Optional.empty());
  }

  /**
   * Creates a transaction from an exact decimal amount.
   *
   * @param customerId who bought
   * @param moment when; see {@link #moment()}
   * @param amount how much; negative for a refund
   * @return the transaction with the nearest double as its amount
   */
  static Transaction of(String customerId, Temporal moment, BigDecimal amount) {
    return of(customerId, moment, amount.doubleValue());
  }

  /**
   * Creates a transaction from an amount in minor units, such as cents.
   *
   * @param customerId who bought
   * @param moment when; see {@link #moment()}
   * @param minorUnits how much, in minor units; negative for a refund
   * @param digits number of decimals of the currency, 2 for cents
   * @return the transaction with the nearest double as its amount
   */
  static Transaction ofMinor(String customerId, Temporal moment, long minorUnits, int digits) {
    return of(customerId, moment, BigDecimal.valueOf(minorUnits, digits));
  }
}
