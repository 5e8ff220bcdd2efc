package io.github.clv4j.core.contract;

import io.github.clv4j.core.period.Flow;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * A customer's contract or subscription. An application implements this with its own class, or maps
 * it with {@link #of}.
 */
public interface Contract {

  /**
   * Returns the id of the customer.
   *
   * @return the id, not blank
   */
  String customerId();

  /**
   * Returns when the contract began.
   *
   * @return the first day
   */
  LocalDate start();

  /**
   * Returns when the contract ended. Whether that is the last day of it or the first one without it
   * makes no difference to the periods that were paid for.
   *
   * @return the end, not before the start; empty while the customer has not left
   */
  default Optional<LocalDate> end() {
    return Optional.empty();
  }

  /**
   * Returns what the customer pays.
   *
   * @return money per period, at least 0; empty when unknown
   */
  default Optional<Flow> price() {
    return Optional.empty();
  }

  /**
   * Returns since when the customer has been observed, where that is later than the start: who had
   * left before could not have come into the data (left truncation).
   *
   * @return the first day of observation; empty for the start
   */
  default Optional<LocalDate> observedFrom() {
    return Optional.empty();
  }

  /**
   * Returns whatever else is known, such as the channel.
   *
   * @return values by name
   */
  default Map<String, String> attributes() {
    return Map.of();
  }

  /**
   * Creates a contract that has not ended.
   *
   * @param customerId the customer
   * @param start its first day
   * @param price what the customer pays
   * @return the contract
   */
  static Contract of(String customerId, LocalDate start, Flow price) {
    return new ContractRecord(
        customerId, start, Optional.empty(), Optional.of(price), Optional.empty(), Map.of());
  }

  /**
   * Creates a contract that has ended.
   *
   * @param customerId the customer
   * @param start its first day
   * @param end when it ended
   * @param price what the customer paid
   * @return the contract
   */
  static Contract of(String customerId, LocalDate start, LocalDate end, Flow price) {
    return new ContractRecord(
        customerId, start, Optional.of(end), Optional.of(price), Optional.empty(), Map.of());
  }
}
