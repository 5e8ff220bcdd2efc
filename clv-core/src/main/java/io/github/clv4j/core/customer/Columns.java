package io.github.clv4j.core.customer;

import io.github.clv4j.core.contract.Contracts;
import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

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

  static Columns of(Observation observation) {
    Purchases purchases = observation.purchases();
    Conventions conventions = observation.conventions();
    int n = purchases.customers();
    Columns columns = allocate(n, conventions.hasAmounts());
    int end = conventions.endOfObservation(observation.until());
    int skipped = conventions.firstPurchase() == FirstPurchase.LEFT_OUT ? 1 : 0;
    for (int i = 0; i < n; i++) {
      int from = purchases.start(i);
      int to = purchases.start(i + 1);
      int first = purchases.tick(from);
      columns.ids[i] = observation.id(i);
      columns.frequency[i] = to - from - 1;
      columns.recency[i] = conventions.time(first, purchases.tick(to - 1));
      columns.age[i] = conventions.time(first, end);
      if (!columns.hasAmounts) {
        continue;
      }
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

  /** Ages only: what has no frequency has no history. */
  static Columns of(Contracts contracts) {
    int n = contracts.size();
    Columns all = allocate(n, false);
    for (int i = 0; i < n; i++) {
      all.ids[i] = contracts.id(i);
      all.age[i] = contracts.tenure(i).length();
      all.weight[i] = contracts.weight(i);
    }
    return new Columns(
        all.ids,
        new int[0],
        all.recency,
        all.age,
        all.spendCount,
        all.meanSpend,
        all.weight,
        all.logGapSum,
        false);
  }

  boolean hasHistories() {
    return frequency.length == ids.length;
  }

  /** These columns, which are refused if they have only ages. */
  Columns histories() {
    if (!hasHistories()) {
      throw new IllegalStateException(
          "these customers have contracts and no purchase histories: build the base from"
              + " transactions for those");
    }
    return this;
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

  Columns weighted(double[] weights) {
    requireWeights(weights);
    return new Columns(
        ids,
        frequency,
        recency,
        age,
        spendCount,
        meanSpend,
        weights.clone(),
        logGapSum,
        hasAmounts);
  }

  private void requireWeights(double[] weights) {
    double sum = 0;
    for (double weight : weights) {
      if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "a weight is " + weight + ": weights must be finite numbers, 0 or more");
      }
      sum += weight;
    }
    if (weights.length != ids.length || !(sum > 0)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%d weights for %d customers, with the sum %s: there must be as many, not all 0",
              weights.length,
              ids.length,
              sum));
    }
  }

  int find(String id) {
    return Arrays.binarySearch(ids, id, Ledger.BY_ID);
  }

  History history(int index) {
    return new History(histories().frequency[index], recency[index], age[index]);
  }

  /** Whether all histories are in whole periods. */
  boolean isWhole() {
    return IntStream.range(0, ids.length).allMatch(i -> history(i).isWhole());
  }

  Spend spend(int index) {
    return new Spend(spendCount[index], meanSpend[index]);
  }

  OptionalDouble logGapSum(int index) {
    return logGapSum.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(logGapSum[index]);
  }
}
