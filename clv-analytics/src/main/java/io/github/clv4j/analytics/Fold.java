package io.github.clv4j.analytics;

import io.github.clv4j.core.contract.Contracts;
import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.Holdout;
import io.github.clv4j.core.customer.Input;
import io.github.clv4j.core.customer.Split;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * A calibration period, and what its customers did in the holdout after it.
 *
 * @param split the two periods
 * @param whole the customers as of the end of the holdout
 * @param transactions number of purchases of each customer of the calibration base
 * @param spend amount of each; empty if the customers have no amounts
 */
record Fold(Split split, CustomerBase whole, double[] transactions, Optional<double[]> spend) {
  private static final int DAYS = 7;

  static Fold of(CustomerBase customers, Window window) {
    CustomerBase whole =
        customers.observedUntil().equals(Optional.of(window.until()))
            ? customers
            : customers.observedUntil(window.until());
    Split split = whole.holdoutFrom(window.from());
    Holdout holdout = split.holdout();
    int n = split.calibration().size();
    return new Fold(
        split,
        whole,
        IntStream.range(0, n).mapToDouble(holdout::frequency).toArray(),
        hasMoney(split.calibration())
            ? Optional.of(IntStream.range(0, n).mapToDouble(holdout::total).toArray())
            : Optional.empty());
  }

  /** Whether it is known what the customers pay. */
  static boolean hasMoney(CustomerBase customers) {
    return customers.inputs().contains(Input.HISTORIES)
        ? customers.inputs().contains(Input.AMOUNTS)
        : customers.contracts().filter(Contracts::hasPrices).isPresent();
  }

  CustomerBase calibration() {
    return split.calibration();
  }

  Holdout holdout() {
    return split.holdout();
  }

  int size() {
    return transactions.length;
  }

  /** Number of whole weeks of the holdout, at least 1. */
  int weeks() {
    return (int) Math.max(1, StrictMath.floor(weeksOf(holdout().length()) + 1e-6));
  }

  private double weeksOf(double time) {
    return time * calibration().timeUnit().days() / DAYS;
  }

  /** When a week is over, from 0, in the base's unit; the last of so many when the holdout is. */
  double endOfWeek(int week, int weeks) {
    return week == weeks - 1
        ? holdout().length()
        : (week + 1) * DAYS / calibration().timeUnit().days();
  }

  /** Adds one to the week of each purchase of a customer, of so many weeks. */
  void countByWeek(int index, int[] byWeek) {
    if (!whole.inputs().contains(Input.PURCHASES)) {
      return; // contracts are renewed, and by no week
    }
    OptionalInt later = whole.indexOf(calibration().id(index));
    // a refund in the holdout may have cancelled all that the customer bought
    if (later.isEmpty() || transactions[index] == 0) {
      return;
    }
    int i = later.getAsInt();
    double begun = whole.age(i) - holdout().length();
    int counted = 0;
    for (int p = whole.purchaseCount(i) - 1; p >= 0 && counted < transactions[index]; p--) {
      // what is bought within a day counts at its end: the end of a week still belongs to it
      int week = (int) StrictMath.ceil(weeksOf(whole.purchaseTime(i, p) - begun) - 1e-6) - 1;
      byWeek[Math.max(0, Math.min(week, byWeek.length - 1))]++;
      counted++;
    }
  }
}
