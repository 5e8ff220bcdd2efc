package io.github.clv4j.core.contract;

import io.github.clv4j.core.period.Flow;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * A ready implementation of {@link Contract}.
 *
 * @param customerId the customer
 * @param start its first day
 * @param end when it ended; empty while the customer has not left
 * @param price what the customer pays; empty when unknown
 * @param observedFrom since when it has been observed; empty for the start
 * @param attributes whatever else is known, by name
 */
public record ContractRecord(
    String customerId,
    LocalDate start,
    Optional<LocalDate> end,
    Optional<Flow> price,
    Optional<LocalDate> observedFrom,
    Map<String, String> attributes)
    implements Contract {

  /**
   * Checks that the numbers can belong together.
   *
   * @param customerId the customer
   * @param start its first day
   * @param end when it ended; empty while the customer has not left
   * @param price what the customer pays; empty when unknown
   * @param observedFrom since when it has been observed; empty for the start
   * @param attributes whatever else is known, by name
   * @throws IllegalArgumentException if the id is blank, the contract ends before it starts, or the
   *     price is negative
   */
  public ContractRecord {
    if (customerId.isBlank()) {
      throw new IllegalArgumentException("customer id is blank: every contract needs one");
    }
    end.filter(start::isAfter)
        .ifPresent(
            day -> {
              throw new IllegalArgumentException(
                  "contract of customer "
                      + customerId
                      + " ends on "
                      + day
                      + ", before it starts, on "
                      + start);
            });
    price
        .filter(flow -> flow.amount() < 0)
        .ifPresent(
            flow -> {
              throw new IllegalArgumentException(
                  "price of customer " + customerId + " is " + flow + ": it must be at least 0");
            });
    attributes = Map.copyOf(attributes);
  }

  static ContractRecord of(Contract contract) {
    return contract instanceof ContractRecord ready
        ? ready
        : new ContractRecord(
            contract.customerId(),
            contract.start(),
            contract.end(),
            contract.price(),
            contract.observedFrom(),
            contract.attributes());
  }
}
