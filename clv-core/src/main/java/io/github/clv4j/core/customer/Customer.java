package io.github.clv4j.core.customer;

import io.github.clv4j.core.contract.Tenure;
import io.github.clv4j.core.period.Flow;
import io.github.clv4j.core.period.PeriodUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A customer as of the end of observation. A {@link CustomerBase} makes them from transactions; an
 * application that already keeps histories may implement this with its own class.
 */
public interface Customer {

  /**
   * Returns the id.
   *
   * @return the id, not blank
   */
  String id();

  /**
   * Returns the purchase history.
   *
   * @return {@code (x, t_x, T)} in {@link #timeUnit()}
   */
  History history();

  /**
   * Returns the unit of time of the history.
   *
   * @return the unit
   */
  PeriodUnit timeUnit();

  /**
   * Returns what the customer spent a transaction.
   *
   * @return number and mean, {@link Spend#NONE} when unknown
   */
  default Spend spend() {
    return Spend.NONE;
  }

  /**
   * Returns the purchases, merged and net of refunds, in the order of time.
   *
   * @return the purchases including the first; empty when only the summary is known
   */
  default List<Transaction> transactions() {
    return List.of();
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
   * Returns the history counted in whole calendar periods of the time unit (days, weeks from
   * Monday, months, years): x is the number of periods after that of the first purchase in which
   * the customer bought, t_x the last of them, and T how many there have been to the end of
   * observation. A last period that is not over by then does not count, nor does what was bought in
   * it.
   *
   * @return by default the history itself if it is in whole periods; empty if these are not known
   */
  default Optional<History> periodHistory() {
    return Optional.of(history()).filter(History::isWhole);
  }

  /**
   * Returns how long the customer has had a contract.
   *
   * @return the tenure, in periods of {@link #timeUnit()}; empty for a customer without a contract
   */
  default Optional<Tenure> tenure() {
    return Optional.empty();
  }

  /**
   * Returns what the customer pays by contract.
   *
   * @return money per period; empty when unknown, or without a contract
   */
  default Optional<Flow> price() {
    return Optional.empty();
  }

  /**
   * Creates a customer from a known history.
   *
   * @param id the id
   * @param history the history
   * @param spend number and mean of the amounts
   * @param timeUnit the unit of time of the history
   * @return the customer
   */
  static Customer of(String id, History history, Spend spend, PeriodUnit timeUnit) {
    return new CustomerRecord(id, history, spend, timeUnit, List.of(), Map.of());
  }

  /**
   * Creates a customer from a known history, without amounts.
   *
   * @param id the id
   * @param history the history
   * @param timeUnit the unit of time of the history
   * @return the customer
   */
  static Customer of(String id, History history, PeriodUnit timeUnit) {
    return of(id, history, Spend.NONE, timeUnit);
  }
}
