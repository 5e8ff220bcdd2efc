package io.github.clv4j.core.customer;

import io.github.clv4j.core.period.PeriodUnit;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Collects transactions and the choices of how to read them, and makes a {@link CustomerBase}. The
 * result does not depend on the order in which transactions come nor on how they are split among
 * builders. Not thread-safe: give each thread a builder of its own and {@linkplain #merge merge}
 * them.
 *
 * <p>Defaults: time in weeks, purchases of the same day merged, moments in UTC, first purchase left
 * out of spend, refunds netted, observed until the day of the last transaction (that day included).
 */
public final class CustomerBaseBuilder {
  private final Rows rows = new Rows();
  private final List<Supplier<? extends Iterator<? extends Transaction>>> pending =
      new ArrayList<>();
  private final Attributes attributes = new Attributes();
  private Conventions conventions = Conventions.STANDARD;
  private Optional<LocalDate> observedUntil = Optional.empty();
  private Optional<String> currency = Optional.empty();
  private boolean isReading;

  CustomerBaseBuilder() {}

  CustomerBaseBuilder(
      Ledger ledger,
      Conventions conventions,
      Map<String, Map<String, String>> attributes,
      Optional<String> currency) {
    rows.addAll(ledger);
    this.conventions = conventions;
    this.attributes.addAll(attributes);
    this.currency = currency;
  }

  CustomerBaseBuilder later(Supplier<? extends Iterator<? extends Transaction>> transactions) {
    pending.add(transactions);
    return this;
  }

  /**
   * Sets the unit of time of histories and models. Default: weeks.
   *
   * @param unit the unit
   * @return this builder
   */
  public CustomerBaseBuilder timeUnit(PeriodUnit unit) {
    conventions = conventions.timeUnit(unit);
    return this;
  }

  /**
   * Sets how close transactions must be to count as one purchase. Default: the same day.
   *
   * @param grain the grain
   * @return this builder
   * @throws IllegalStateException if transactions were added one by one already
   */
  public CustomerBaseBuilder grain(Grain grain) {
    requireNoRows("grain");
    conventions = conventions.grain(grain);
    return this;
  }

  /**
   * Sets the time zone in which instants become days. Default: UTC.
   *
   * @param zone the zone
   * @return this builder
   * @throws IllegalStateException if transactions were added one by one already
   */
  public CustomerBaseBuilder zone(ZoneId zone) {
    requireNoRows("zone");
    conventions = conventions.zone(zone);
    return this;
  }

  /**
   * Sets whether the first purchase takes part in spend. Default: left out.
   *
   * @param firstPurchase the choice
   * @return this builder
   */
  public CustomerBaseBuilder firstPurchase(FirstPurchase firstPurchase) {
    conventions = conventions.firstPurchase(firstPurchase);
    return this;
  }

  /**
   * Sets what negative amounts do. Default: netted.
   *
   * @param refunds the policy
   * @return this builder
   * @throws IllegalStateException if transactions were added one by one already
   */
  public CustomerBaseBuilder refunds(Refunds refunds) {
    requireNoRows("refunds");
    conventions = conventions.refunds(refunds);
    return this;
  }

  /**
   * Ignores the amounts of transactions, refunds too: each transaction is a purchase of amount 0,
   * and the base has no {@link Input#AMOUNTS}. For data without amounts.
   *
   * @return this builder
   * @throws IllegalStateException if transactions were added one by one already
   */
  public CustomerBaseBuilder withoutAmounts() {
    requireNoRows("withoutAmounts");
    conventions = conventions.withoutAmounts();
    return this;
  }

  /**
   * Keeps only customers whose first purchase is not before a day: the remedy when the data begin
   * in the middle of the customers' lives.
   *
   * @param day the first day of acquisition
   * @return this builder
   */
  public CustomerBaseBuilder acquiredFrom(LocalDate day) {
    conventions = conventions.acquired(day, conventions.acquiredUntil());
    return this;
  }

  /**
   * Keeps only customers whose first purchase is not after a day.
   *
   * @param day the last day of acquisition
   * @return this builder
   */
  public CustomerBaseBuilder acquiredUntil(LocalDate day) {
    conventions = conventions.acquired(conventions.acquiredFrom(), day);
    return this;
  }

  /**
   * Sets the last day of observation, that day included. Later transactions are left out and
   * counted. Default: the day of the last transaction.
   *
   * @param day the last day
   * @return this builder
   */
  public CustomerBaseBuilder observedUntil(LocalDate day) {
    observedUntil = Optional.of(day);
    return this;
  }

  /**
   * Adds a transaction.
   *
   * @param transaction the transaction
   * @return this builder
   * @throws IllegalArgumentException if the customer id is blank, the amount not a number of at
   *     most 1e18, the moment out of range or of an unknown kind, the currency another one than
   *     before, or the amount negative where refunds are refused
   */
  public CustomerBaseBuilder add(Transaction transaction) {
    transaction.currency().ifPresent(this::currency);
    return add(transaction.customerId(), transaction.moment(), transaction.amount());
  }

  /**
   * Adds a transaction.
   *
   * @param customerId who bought
   * @param moment when; see {@link Transaction#moment()}
   * @param amount how much; negative for a refund
   * @return this builder
   * @throws IllegalArgumentException as for {@link #add(Transaction)}
   */
  public CustomerBaseBuilder add(String customerId, Temporal moment, double amount) {
    if (customerId.isBlank()) {
      throw new IllegalArgumentException("customer id is blank: every transaction needs one");
    }
    if (!conventions.hasAmounts()) {
      rows.add(customerId, conventions.tick(moment), 0);
      return this;
    }
    if (!(Math.abs(amount) <= Spend.MOST)) {
      throw new IllegalArgumentException(
          "amount of customer "
              + customerId
              + " is "
              + amount
              + ": it must be a number between -1e18 and 1e18");
    }
    if (amount < 0 && conventions.refunds() == Refunds.REFUSE) {
      throw new IllegalArgumentException(
          "amount of customer "
              + customerId
              + " is "
              + amount
              + ": refunds are refused here; choose another refund policy to net or leave them out");
    }
    rows.add(customerId, conventions.tick(moment), amount);
    return this;
  }

  /**
   * States the currency of all amounts.
   *
   * @param code such as {@code EUR}
   * @return this builder
   * @throws IllegalArgumentException if another currency was stated before
   */
  public CustomerBaseBuilder currency(String code) {
    if (currency.isPresent() && !currency.get().equals(code)) {
      throw new IllegalArgumentException(
          "currency "
              + code
              + " after "
              + currency.get()
              + ": a base has one currency; convert the amounts, or build a base for each");
    }
    currency = Optional.of(code);
    return this;
  }

  /**
   * States what else is known of a customer, in addition to what was stated before.
   *
   * @param customerId the customer
   * @param values values by name, such as channel
   * @return this builder
   */
  public CustomerBaseBuilder attributes(String customerId, Map<String, String> values) {
    attributes.add(customerId, values);
    return this;
  }

  /**
   * Takes over the transactions and attributes of another builder, which stays as it is.
   *
   * @param other a builder with the same choices of grain, zone, refunds and amounts
   * @return this builder
   * @throws IllegalArgumentException if the choices or the currencies differ, or the other is this
   */
  public CustomerBaseBuilder merge(CustomerBaseBuilder other) {
    if (other == this) {
      throw new IllegalArgumentException("a builder cannot be merged with itself");
    }
    if (!conventions.readsRowsAs(other.conventions)) {
      throw new IllegalArgumentException(
          "builders differ in grain, zone, refund policy or amounts: set the same before merging");
    }
    other.currency.ifPresent(this::currency);
    pending.addAll(other.pending);
    rows.addAll(other.rows);
    attributes.addAll(other.attributes);
    return this;
  }

  /**
   * Makes the base.
   *
   * @return all customers as of the end of observation
   * @throws IllegalArgumentException if there is no transaction, or none up to the end of
   *     observation, or by none of the customers asked for; or as for {@link #add(Transaction)}
   * @throws IllegalStateException if an earlier build failed while it read transactions
   */
  public CustomerBase build() {
    if (isReading) {
      throw new IllegalStateException(
          "an earlier build failed halfway through the transactions: start a new builder");
    }
    isReading = true;
    for (Supplier<? extends Iterator<? extends Transaction>> source : pending) {
      source.get().forEachRemaining(this::add);
    }
    pending.clear();
    isReading = false;
    if (rows.size == 0) {
      throw new IllegalArgumentException(
          "there are no transactions: a customer base needs at least one");
    }
    Ledger ledger = Ledger.of(rows);
    LocalDate until = observedUntil.orElseGet(() -> conventions.day(ledger.lastTick()));
    return CustomerBase.observed(ledger, conventions, until, attributes.toMap(), currency);
  }

  private void requireNoRows(String choice) {
    if (rows.size > 0) {
      throw new IllegalStateException("set " + choice + " before adding transactions");
    }
  }
}
