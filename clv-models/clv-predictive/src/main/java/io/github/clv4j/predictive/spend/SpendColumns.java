package io.github.clv4j.predictive.spend;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.Spend;
import io.github.clv4j.core.model.FitReport;
import io.github.clv4j.predictive.estimation.SpendHistories;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;

/** Number and mean of the amounts of the customers whose mean is above 0. */
record SpendColumns(int[] transactions, double[] means, double[] weight, double leftOut) {

  /** Means that differ by less than this, relative to 1, are as good as the same. */
  private static final double SAME = 1.0 / 300;

  static SpendColumns of(CustomerBase base) {
    int[] spenders =
        IntStream.range(0, base.size()).filter(i -> base.spend(i).mean() > 0).toArray();
    double leftOut = 0;
    for (int i = 0; i < base.size(); i++) {
      Spend spend = base.spend(i);
      leftOut += spend.transactions() > 0 && spend.mean() <= 0 ? base.weight(i) : 0;
    }
    return new SpendColumns(
        Arrays.stream(spenders).map(i -> base.spend(i).transactions()).toArray(),
        Arrays.stream(spenders).mapToDouble(i -> base.spend(i).mean()).toArray(),
        Arrays.stream(spenders).mapToDouble(base::weight).toArray(),
        leftOut);
  }

  int size() {
    return means.length;
  }

  double customers() {
    return Arrays.stream(weight).sum();
  }

  /** The median of the means, which does not depend on the order of customers. */
  double typicalMean() {
    double[] sorted = means.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  /** The mean squared deviation of the means from the median, relative to it. */
  double variation() {
    double[] sorted = means.clone();
    Arrays.sort(sorted);
    double median = sorted[sorted.length / 2];
    return Arrays.stream(sorted).map(m -> (m / median - 1) * (m / median - 1)).sum()
        / sorted.length;
  }

  boolean isAllEqual() {
    double typical = typicalMean();
    return Arrays.stream(means).allMatch(mean -> Math.abs(mean / typical - 1) < SAME);
  }

  SpendHistories histories() {
    return SpendHistories.of(transactions, means, weight);
  }

  String whyConstant() {
    String reason =
        switch (size()) {
          case 0 ->
              "no customer has spend above 0 (the first purchase does not count unless asked for):"
                  + " the expected amount is taken as 0";
          case 1 ->
              "one customer with spend does not tell how customers differ: the expected amount is"
                  + " taken as that mean for everybody";
          default ->
              (variation() == 0
                      ? "all customers have the same mean spend"
                      : "the customers' mean spends are the same to a third of a per cent")
                  + ", so that how they differ cannot be seen: the expected amount is taken as that"
                  + " for everybody";
        };
    return reason + leftOutClause();
  }

  FitReport telling(FitReport report) {
    return report.adding(leftOutClause());
  }

  private String leftOutClause() {
    return leftOut == 0
        ? ""
        : String.format(
            Locale.ROOT, "; %,.0f customers whose mean spend is not above 0 left out", leftOut);
  }
}
