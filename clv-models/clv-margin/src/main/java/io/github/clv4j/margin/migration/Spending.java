package io.github.clv4j.margin.migration;

import io.github.clv4j.core.customer.Customer;
import io.github.clv4j.core.customer.Grouping;
import io.github.clv4j.core.model.ModelState;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What customers pay, by state and by group.
 *
 * @param level at which the amount of a period with purchases is taken
 * @param visits number of customer-periods by state
 * @param bought number of those with purchases
 * @param amounts what was paid in them
 * @param groups periods with purchases and what was paid in them, by group
 */
record Spending(
    Grouping level, double[] visits, double[] bought, double[] amounts, Map<String, Mean> groups) {

  /** An amount over periods with purchases. */
  record Mean(double amount, double periods) {
    static final Mean NONE = new Mean(0, 0);

    Mean plus(double more, double count) {
      return new Mean(amount + more, periods + count);
    }

    double value() {
      return periods == 0 ? 0 : amount / periods;
    }
  }

  static Spending none(Grouping level, int states) {
    return new Spending(
        level, new double[states], new double[states], new double[states], new TreeMap<>());
  }

  /** Counts one period while a base is read; nothing is added later. */
  void add(int state, CustomerPeriod period) {
    visits[state]++;
    if (period.purchases() > 0) {
      bought[state]++;
      amounts[state] += period.amount();
      if (level.attribute().isPresent()) {
        groups.merge(
            level.groupOf(period.customer()),
            new Mean(period.amount(), 1),
            (a, b) -> a.plus(b.amount, b.periods));
      }
    }
  }

  Mean all() {
    return new Mean(Arrays.stream(amounts).sum(), Arrays.stream(bought).sum());
  }

  /** What a customer pays in a period with purchases. */
  double of(Customer customer, PurchasePeriods periods) {
    if (level.isPerCustomer()) {
      PurchasePeriods.Bought own = periods.inAllPeriods();
      return own.amount() / own.purchases();
    }
    return level.attribute().isPresent()
        ? groups.getOrDefault(level.groupOf(customer), all()).value()
        : all().value();
  }

  /** The share of periods with purchases in each state. */
  double[] shares() {
    return over(bought);
  }

  /** The mean of what is paid in each state. */
  double[] revenues() {
    return over(amounts);
  }

  private double[] over(double[] sums) {
    double[] means = new double[sums.length];
    for (int i = 0; i < means.length; i++) {
      means[i] = visits[i] == 0 ? 0 : sums[i] / visits[i];
    }
    return means;
  }

  ModelState state(String model) {
    Map<String, Double> numbers = new LinkedHashMap<>();
    for (int i = 0; i < visits.length; i++) {
      numbers.put("visits:" + i, visits[i]);
      numbers.put("bought:" + i, bought[i]);
      numbers.put("amount:" + i, amounts[i]);
    }
    groups.forEach(
        (name, mean) -> {
          numbers.put("periods:group:" + name, mean.periods);
          numbers.put("amount:group:" + name, mean.amount);
        });
    return new ModelState(model, numbers, Map.of("level", level.text()), Map.of());
  }

  static Spending restore(ModelState state, int states) {
    Spending spending = none(Grouping.parse(state.text("level")), states);
    for (int i = 0; i < states; i++) {
      spending.visits[i] = state.size("visits:" + i);
      spending.bought[i] = state.size("bought:" + i);
      spending.amounts[i] = state.number("amount:" + i);
    }
    String prefix = "periods:group:";
    for (String key : state.numbers().keySet()) {
      if (key.startsWith(prefix)) {
        String name = key.substring(prefix.length());
        spending.groups.put(name, new Mean(state.number("amount:group:" + name), state.size(key)));
      }
    }
    return spending;
  }
}
