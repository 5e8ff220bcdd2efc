package io.github.clv4j.core.customer;

import io.github.clv4j.core.contract.Contracts;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * What the customers of a calibration base did in the period after it. Purchases are merged and
 * netted as in calibration; none of them is a first purchase, so all count in frequency and spend.
 * Immutable and thread-safe.
 */
public final class Holdout {
  private final LocalDate from;
  private final LocalDate until;
  private final double length;
  private final int newCustomers;
  private final boolean hasAmounts;
  private final int[] frequency;
  private final double[] total;

  private Holdout(
      LocalDate from,
      LocalDate until,
      double length,
      int newCustomers,
      boolean hasAmounts,
      int[] frequency,
      double[] total) {
    this.from = from;
    this.until = until;
    this.length = length;
    this.newCustomers = newCustomers;
    this.hasAmounts = hasAmounts;
    this.frequency = frequency;
    this.total = total;
  }

  static Holdout of(Observation calibration, Observation whole, LocalDate from) {
    Conventions conventions = whole.conventions();
    Purchases before = calibration.purchases();
    Purchases all = whole.ofAnyAcquisition();
    int n = before.customers();
    int[] frequency = new int[n];
    double[] total = new double[n];
    int firstTick = conventions.tick(from);
    int newCustomers = 0;
    int i = 0;
    for (int j = 0; j < all.customers(); j++) {
      while (i < n && before.member(i) < all.member(j)) {
        i++;
      }
      if (i == n || before.member(i) != all.member(j)) {
        int first = all.tick(all.start(j));
        newCustomers += first >= firstTick && conventions.isAcquiredAt(first) ? 1 : 0;
        continue;
      }
      ExactSum sum = new ExactSum();
      for (int p = all.start(j); p < all.start(j + 1); p++) {
        if (all.tick(p) >= firstTick) {
          frequency[i]++;
          sum.add(all.amount(p));
        }
      }
      total[i] = sum.value();
    }
    double length =
        conventions.time(
            conventions.endOfObservation(from.minusDays(1)),
            conventions.endOfObservation(whole.until()));
    return new Holdout(
        from, whole.until(), length, newCustomers, conventions.hasAmounts(), frequency, total);
  }

  /** What became of contracts: each renewal is a payment. */
  static Holdout of(Contracts before, Contracts after) {
    LocalDate from = before.observedUntil().orElseThrow().plusDays(1);
    LocalDate until = after.observedUntil().orElseThrow();
    int[] frequency = new int[before.size()];
    double[] total = new double[before.size()];
    for (int i = 0; i < frequency.length; i++) {
      int later = after.indexOf(before.id(i)).orElseThrow();
      frequency[i] = after.tenure(later).renewals() - before.tenure(i).renewals();
      total[i] = frequency[i] * after.price(later);
    }
    double length = ChronoUnit.DAYS.between(from.minusDays(1), until) / after.period().days();
    return new Holdout(
        from, until, length, after.size() - before.size(), after.hasPrices(), frequency, total);
  }

  /**
   * Returns the first day.
   *
   * @return the day after the end of calibration
   */
  public LocalDate from() {
    return from;
  }

  /**
   * Returns the last day.
   *
   * @return the end of observation, that day included
   */
  public LocalDate until() {
    return until;
  }

  /**
   * Returns how long the period is.
   *
   * @return its length in the base's time unit
   */
  public double length() {
    return length;
  }

  /**
   * Returns how many customers were acquired only in the holdout; they are in neither part.
   *
   * @return their number
   */
  public int newCustomers() {
    return newCustomers;
  }

  /**
   * Returns how often a customer bought.
   *
   * @param index index of the customer in the calibration base
   * @return number of purchases in the holdout
   */
  public int frequency(int index) {
    return frequency[index];
  }

  /**
   * Returns what a customer spent a purchase.
   *
   * @param index index of the customer in the calibration base
   * @return number and mean of the amounts in the holdout
   */
  public Spend spend(int index) {
    return frequency[index] == 0 || !hasAmounts
        ? Spend.NONE
        : Spend.of(frequency[index], total[index] / frequency[index]);
  }

  /**
   * Returns what a customer spent.
   *
   * @param index index of the customer in the calibration base
   * @return total amount in the holdout
   */
  public double total(int index) {
    return total[index];
  }
}
