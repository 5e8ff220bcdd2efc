package io.github.clv4j.core.customer;

import io.github.clv4j.core.period.PeriodUnit;
import java.util.List;
import java.util.Map;

/**
 * A ready implementation of {@link Customer}.
 *
 * @param id the id
 * @param history {@code (x, t_x, T)}
 * @param spend number and mean of the amounts
 * @param timeUnit the unit of time of the history
 * @param transactions the purchases including the first, empty when only the summary is known
 * @param attributes whatever else is known, by name
 */
public record CustomerRecord(
    String id,
    History history,
    Spend spend,
    PeriodUnit timeUnit,
    List<Transaction> transactions,
    Map<String, String> attributes)
    implements Customer {

  /**
   * Copies the lists.
   *
   * @param id the id
   * @param history {@code (x, t_x, T)}
   * @param spend number and mean of the amounts
   * @param timeUnit the unit of time of the history
   * @param transactions the purchases including the first, empty when only the summary is known
   * @param attributes whatever else is known, by name
   * @throws IllegalArgumentException if the id is blank
   */
  public CustomerRecord {
    if (id.isBlank()) {
      throw new IllegalArgumentException("customer id is blank: every customer needs one");
    }
    transactions = List.copyOf(transactions);
    attributes = Map.copyOf(attributes);
  }
}
