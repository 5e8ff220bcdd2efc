package io.github.clv4j.predictive;

import io.github.clv4j.core.customer.Customer;
import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.Spend;
import io.github.clv4j.core.customer.Transaction;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.predictive.attrition.FittedAttrition;
import io.github.clv4j.predictive.spend.FittedSpend;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;

/**
 * What given customers may buy after the end of their observation. Times round up to days;
 * opportunities of a model in discrete time are on the first days of calendar periods.
 */
final class FutureTransactions {
  private final FittedAttrition attrition;
  private final FittedSpend spend;
  private final CustomerBase customers;
  private final LocalDate from;
  private final PeriodUnit unit;
  private final boolean isDiscrete;
  private final double length;
  private final long seed;

  FutureTransactions(
      FittedAttrition attrition,
      FittedSpend spend,
      CustomerBase customers,
      LocalDate until,
      long seed) {
    this.attrition = attrition;
    this.spend = spend;
    this.customers = customers;
    this.seed = seed;
    from =
        customers
            .observedUntil()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "these customers were made of summaries, without dates: build the base from"
                            + " transactions to simulate their future"));
    if (!until.isAfter(from)) {
      throw new IllegalArgumentException(
          "until is " + until + ": it must be after the end of observation, " + from);
    }
    unit = attrition.timeUnit();
    isDiscrete = attrition.process().newCustomer().isDiscrete();
    length =
        isDiscrete
            ? unit.lastWholePeriod(until) - unit.lastWholePeriod(from)
            : ChronoUnit.DAYS.between(from, until) / unit.days();
  }

  /** A period that has begun already has its opportunity on the first day that is left of it. */
  private LocalDate day(double time) {
    if (!isDiscrete) {
      return from.plusDays((long) Math.ceil(time * unit.days()));
    }
    LocalDate first = unit.firstDay(unit.lastWholePeriod(from) + (long) time);
    return first.isAfter(from) ? first : from.plusDays(1);
  }

  Stream<Transaction> transactions() {
    return customers.stream().flatMap(customer -> future(customer).stream());
  }

  private List<Transaction> future(Customer customer) {
    SplittableRandom random = Seeds.of(seed, customer.id());
    Spend known = spend.known(customer);
    double location = spend.location(known);
    double scale = spend.scale(known);
    DoubleSupplier standard = spend.standardAmounts(known.transactions(), random);
    List<Transaction> purchases = new ArrayList<>();
    attrition.simulate(
        attrition.model().historyOf(customer, attrition.timeUnit()),
        random,
        length,
        time ->
            purchases.add(
                Transaction.of(
                    customer.id(), day(time), location + scale * standard.getAsDouble())));
    return purchases;
  }
}
