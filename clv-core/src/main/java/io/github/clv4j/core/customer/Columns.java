package io.github.clv4j.core.customer;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.OptionalDouble;

/** Histories and spend of all customers, a column each. */
record Columns(
    String[] ids,
    int[] frequency,
    double[] recency,
    double[] age,
    int[] spendCount,
    double[] meanSpend,
    double[] weight,
    double[] logGapSum,
    boolean hasAmounts) {

  static Columns of(
      Ledger ledger, Purchases purchases, Conventions conventions, LocalDate until) {
    int n = purchases.customers();
    Columns columns = allocate(n, true);
    double perUnit = conventions.ticksPerUnit();
    int end = conventions.endOfObservation(until);
    int skipped = conventions.firstPurchase() == FirstPurchase.LEFT_OUT ? 1 : 0;
    for (int i = 0; i < n; i++) {
      int from = purchases.start(i);
      int to = purchases.start(i + 1);
      int first = purchases.tick(from);
      columns.ids[i] = ledger.id(purchases.member(i));
      columns.frequency[i] = to - from - 1;
      columns.recency[i] = (purchases.tick(to - 1) - first) / perUnit;
      columns.age[i] = (end - first) / perUnit;
      columns.spendCount[i] = to - from - skipped;
      ExactSum sum = new ExactSum();
      for (int j = from + skipped; j < to; j++) {
        sum.add(purchases.amount(j));
      }
      columns.meanSpend[i] = columns.spendCount[i] == 0 ? 0 : sum.value() / columns.spendCount[i];
    }
    Arrays.fill(columns.weight, 1);
    return columns;
  }

  static Columns allocate(int n, boolean hasAmounts) {
    return new Columns(
        new String[n],
        new int[n],
        new double[n],
        new double[n],
        new int[n],
        new double[n],
        new double[n],
        new double[0],
        hasAmounts);
  }

  Columns withLogGapSum(double[] sums) {
    return new Columns(
        ids, frequency, recency, age, spendCount, meanSpend, weight, sums, hasAmounts);
  }

  Spend spend(int index) {
    return new Spend(spendCount[index], meanSpend[index]);
  }

  OptionalDouble logGapSum(int index) {
    return logGapSum.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(logGapSum[index]);
  }
}
