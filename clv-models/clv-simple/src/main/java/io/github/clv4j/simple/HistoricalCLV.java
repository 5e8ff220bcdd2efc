package io.github.clv4j.simple;

import io.github.clv4j.core.customer.Transaction;
import io.github.clv4j.core.period.DiscountRate;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.core.valuation.Figures;
import io.github.clv4j.core.valuation.Sensitivity;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What a customer was worth so far: the sum of past margins, the first purchase included, refunds
 * netted. It says nothing about the future.
 *
 * <pre>
 * CLV = margin x sum of amount x (1+d)^(time from the purchase to the end of observation)
 * </pre>
 *
 * <p>By default past money is not compounded (d = 0). Time counts in whole days; instants become
 * days in UTC.
 *
 * @param transactions the transactions, in any order
 * @param margin share of revenue that is kept, as a fraction; 1 values revenue itself
 * @param compounding the rate at which past money has grown
 * @param until the end of observation, that day included; the day of the last transaction when
 *     empty
 */
public record HistoricalCLV(
    List<Transaction> transactions,
    double margin,
    DiscountRate compounding,
    Optional<LocalDate> until) {

  /**
   * Copies the transactions and checks the numbers.
   *
   * @param transactions the transactions, in any order
   * @param margin share of revenue that is kept, as a fraction
   * @param compounding the rate at which past money has grown
   * @param until the end of observation, that day included
   * @throws IllegalArgumentException if an amount is not finite, currencies differ or the margin
   *     lies outside [-1, 1]
   */
  public HistoricalCLV {
    transactions = List.copyOf(transactions);
    TreeSet<String> currencies = new TreeSet<>();
    for (Transaction transaction : transactions) {
      if (!Double.isFinite(transaction.amount())) {
        throw new IllegalArgumentException(
            "amount is " + transaction.amount() + ": it must be a finite number");
      }
      transaction.currency().ifPresent(currencies::add);
    }
    if (currencies.size() > 1) {
      throw new IllegalArgumentException(
          "currencies are " + currencies + ": convert the amounts to one currency");
    }
    Amounts.requireMargin(margin);
  }

  /**
   * Creates a value of revenue that is not compounded.
   *
   * @param transactions the transactions, in any order
   * @return the value
   * @throws IllegalArgumentException if an amount is not finite or currencies differ
   */
  public static HistoricalCLV of(Iterable<? extends Transaction> transactions) {
    List<Transaction> list = new ArrayList<>();
    transactions.forEach(list::add);
    return new HistoricalCLV(list, 1, DiscountRate.NONE, Optional.empty());
  }

  /**
   * Changes the margin.
   *
   * @param share share of revenue that is kept, 0.30 for 30 %
   * @return the changed value
   * @throws IllegalArgumentException if it lies outside [-1, 1]
   */
  public HistoricalCLV margin(double share) {
    return new HistoricalCLV(transactions, share, compounding, until);
  }

  /**
   * Lets past money grow up to the end of observation, as it would have elsewhere.
   *
   * @param rate the rate
   * @return the changed value
   */
  public HistoricalCLV compoundedAt(DiscountRate rate) {
    return new HistoricalCLV(transactions, margin, rate, until);
  }

  /**
   * Changes the end of observation; later transactions do not count.
   *
   * @param day the last day, that day included
   * @return the changed value
   */
  public HistoricalCLV until(LocalDate day) {
    return new HistoricalCLV(transactions, margin, compounding, Optional.of(day));
  }

  /**
   * Returns the value.
   *
   * @return money, 0 without transactions
   */
  public double value() {
    return margin * compounded(0);
  }

  /** Sum of compounded amounts, each times a power of the days since. */
  private double compounded(int power) {
    LocalDate end = end();
    double perDay = compounding.continuousPer(PeriodUnit.DAYS);
    return Amounts.sum(
        counted().stream()
            .mapToDouble(
                t -> {
                  double days = Moments.days(day(t), end);
                  return t.amount() * StrictMath.exp(perDay * days) * (power == 0 ? 1 : days);
                })
            .toArray());
  }

  /**
   * Tells what moves the value: {@code order value}, all amounts alike; {@code margin}; and {@code
   * discount rate}, the rate at which past money has grown. The past has no other levers.
   *
   * @return the elasticities, sorted
   */
  public Sensitivity sensitivity() {
    double rate = compounding.rate();
    double perDay = PeriodUnit.DAYS.in(compounding.unit());
    double byContinuousRate = margin * compounded(1) * perDay;
    return Sensitivity.builder("the past", value())
        .amount("order value", counted().size() + " transactions", value())
        .share("margin", Figures.percent(margin) + " %", margin, compounded(0))
        .share(
            "discount rate",
            compounding.toString(),
            rate,
            compounding.isContinuous() ? byContinuousRate : byContinuousRate / (1 + rate))
        .build();
  }

  private List<Transaction> counted() {
    LocalDate end = end();
    return transactions.stream().filter(t -> !day(t).isAfter(end)).toList();
  }

  private LocalDate end() {
    return until.orElseGet(
        () ->
            transactions.stream()
                .map(HistoricalCLV::day)
                .max(LocalDate::compareTo)
                .orElse(LocalDate.EPOCH));
  }

  private static LocalDate day(Transaction transaction) {
    return Moments.day(transaction.moment());
  }

  /**
   * Tells the calculation in words, with the numbers.
   *
   * @return a line of text
   */
  public String explain() {
    List<Transaction> counted = counted();
    if (counted.isEmpty()) {
      return "no transactions so far = 0.00";
    }
    double total = Amounts.sum(counted.stream().mapToDouble(Transaction::amount).toArray());
    return String.format(
        Locale.ROOT,
        "%,d transactions until %s, first purchase included, %,.2f in all%s%s = %,.2f (the past only)",
        counted.size(),
        end(),
        total,
        compounding.rate() == 0 ? "" : ", compounded at " + compounding,
        margin == 1 ? "" : " x " + Figures.percent(margin) + " % margin",
        value());
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "historical CLV %,.2f: %s", value(), explain());
  }
}
