package io.github.clv4j.predictive.attrition;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.History;
import io.github.clv4j.core.customer.Input;
import io.github.clv4j.predictive.estimation.Histories;

/** The histories of a customer base, as a model sees them. */
final class HistoriesOf {
  private HistoriesOf() {}

  static Histories base(CustomerBase customers, AttritionModel model) {
    int n = customers.size();
    int[] x = new int[n];
    double[] recency = new double[n];
    double[] age = new double[n];
    double[] weight = new double[n];
    double logGapSum = 0;
    boolean hasGaps = model.needs().contains(Input.GAPS);
    for (int i = 0; i < n; i++) {
      History history = model.historyOf(customers.get(i), customers.timeUnit());
      x[i] = history.frequency();
      recency[i] = history.recency();
      age[i] = history.age();
      weight[i] = customers.weight(i);
      logGapSum += hasGaps ? weight[i] * customers.logGapSum(i).orElseThrow() : 0;
    }
    Histories histories = Histories.of(x, recency, age, weight);
    return hasGaps ? histories.withLogGapSum(logGapSum) : histories;
  }
}
