package io.github.clv4j.predictive.attrition;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.predictive.estimation.Histories;
import java.util.Optional;

/** The histories of a customer base, and what they cannot tell about any attrition model. */
final class HistoriesOf {
  private HistoriesOf() {}

  static Histories base(CustomerBase customers) {
    int n = customers.size();
    int[] x = new int[n];
    double[] recency = new double[n];
    double[] age = new double[n];
    double[] weight = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] = customers.frequency(i);
      recency[i] = customers.recency(i);
      age[i] = customers.age(i);
      weight[i] = customers.weight(i);
    }
    return Histories.of(x, recency, age, weight);
  }

  static Optional<String> whyNotIdentified(Histories histories) {
    int most = histories.frequency(histories.segments() - 1);
    if (most == 0) {
      return Optional.of(
          "no customer has bought again, so that neither the rate of purchases nor the dropout can"
              + " be seen: predictions expect practically none; observe longer, or check the customer"
              + " ids");
    }
    if (histories.size() == 1) {
      return Optional.of(
          "one history, be it of one customer or of many, does not tell how customers differ: give"
              + " more customers, or known parameters; predictions take everybody to be like this");
    }
    return Optional.empty();
  }
}
