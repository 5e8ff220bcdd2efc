package io.github.clv4j.core.customer;

import io.github.clv4j.core.period.Lifespan;
import io.github.clv4j.core.period.PeriodUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Counts customers lost and time at risk for a {@link ChurnMeasure}. */
final class ChurnCount {
  private static final double QUANTILE = 0.95;

  private double customers;
  private double lost;
  private double atRisk;
  private double revenue;
  private double paidTime;

  private ChurnCount() {}

  static ChurnMeasure measure(CustomerBase base, Grouping grouping) {
    double[] gaps = gaps(base);
    if (gaps.length > 0) {
      double typical = gaps[(int) Math.ceil(QUANTILE * gaps.length) - 1];
      double day = PeriodUnit.DAYS.in(base.timeUnit());
      return measure(
          base,
          new Lifespan(Math.max(typical, day), base.timeUnit()),
          String.format(
              Locale.ROOT,
              "the 95 %% quantile of the %,d gaps between purchases%s",
              gaps.length,
              typical < day ? ", but at least a day" : ""),
          grouping);
    }
    double longest = 0;
    for (int i = 0; i < base.size(); i++) {
      longest = Math.max(longest, base.age(i));
    }
    if (longest == 0) {
      throw new IllegalArgumentException(
          "all customers were first seen on the last day of observation, so that nothing tells"
              + " when one is lost: observe for longer, or give the inactive time");
    }
    return measure(
        base,
        new Lifespan(longest / 2, base.timeUnit()),
        "half of the longest age, as nobody bought twice",
        grouping);
  }

  private static double[] gaps(CustomerBase base) {
    int size = 0;
    for (int i = 0; i < base.size(); i++) {
      size = Math.addExact(size, base.frequency(i));
    }
    double[] gaps = new double[size];
    int next = 0;
    for (int i = 0; i < base.size(); i++) {
      for (int j = 1; j < base.purchaseCount(i); j++) {
        gaps[next++] = base.purchaseTime(i, j) - base.purchaseTime(i, j - 1);
      }
    }
    Arrays.sort(gaps);
    return gaps;
  }

  static ChurnMeasure measure(
      CustomerBase base, Lifespan inactive, String rule, Grouping grouping) {
    double time = inactive.in(base.timeUnit());
    if (!(time > 0) || Double.isInfinite(time)) {
      throw new IllegalArgumentException(
          "inactive time is " + inactive + ": it must be a finite time above 0");
    }
    if (grouping.isPerCustomer()) {
      throw new IllegalArgumentException(
          "grouping is "
              + grouping
              + ": churn needs groups of customers, overall or by an attribute");
    }
    boolean hasRevenue = base.inputs().containsAll(Set.of(Input.PURCHASES, Input.AMOUNTS));
    ChurnCount all = new ChurnCount();
    ChurnCount half = new ChurnCount();
    ChurnCount twice = new ChurnCount();
    Map<String, ChurnCount> groups = new TreeMap<>();
    for (int i = 0; i < base.size(); i++) {
      double revenue = hasRevenue ? revenue(base, i) : 0;
      all.add(base, i, time, revenue);
      half.add(base, i, time / 2, revenue);
      twice.add(base, i, time * 2, revenue);
      groups
          .computeIfAbsent(grouping.groupOf(base.get(i)), name -> new ChurnCount())
          .add(base, i, time, revenue);
    }
    Map<String, ChurnMeasure.Group> counts = new LinkedHashMap<>();
    groups.forEach((name, count) -> counts.put(name, count.group(base, hasRevenue)));
    return new ChurnMeasure(
        base.timeUnit(),
        inactive,
        rule,
        grouping,
        all.group(base, hasRevenue),
        counts,
        half.group(base, hasRevenue),
        twice.group(base, hasRevenue));
  }

  private void add(CustomerBase base, int index, double inactive, double paid) {
    double weight = base.weight(index);
    double recency = base.recency(index);
    double age = base.age(index);
    customers += weight;
    lost += ChurnMeasure.isLost(recency, age, inactive) ? weight : 0;
    atRisk += weight * ChurnMeasure.atRisk(recency, age, inactive);
    revenue += weight * paid;
    paidTime +=
        weight * ChurnMeasure.paidTime(new History(base.frequency(index), recency, age), inactive);
  }

  private ChurnMeasure.Group group(CustomerBase base, boolean hasRevenue) {
    return new ChurnMeasure.Group(
        customers,
        lost,
        atRisk,
        base.timeUnit(),
        hasRevenue ? Optional.of(new ChurnMeasure.Revenue(revenue, paidTime)) : Optional.empty());
  }

  static double revenue(Customer customer) {
    if (customer instanceof CustomerView view
        && view.base().inputs().containsAll(Set.of(Input.PURCHASES, Input.AMOUNTS))) {
      return revenue(view.base(), view.index());
    }
    if (customer instanceof CustomerView || customer.transactions().isEmpty()) {
      throw new IllegalArgumentException(
          "customer "
              + customer.id()
              + " has no single purchases with amounts, which its revenue is made of: build the"
              + " base from transactions with amounts");
    }
    return customer.transactions().stream().mapToDouble(Transaction::amount).reduce(0, Double::sum);
  }

  private static double revenue(CustomerBase base, int index) {
    double sum = 0;
    for (int j = 0; j < base.purchaseCount(index); j++) {
      sum += base.purchaseAmount(index, j);
    }
    return sum;
  }
}
