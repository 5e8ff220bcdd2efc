package io.github.clv4j.simple;

import io.github.clv4j.core.customer.Customer;
import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.Grouping;
import io.github.clv4j.core.model.ModelState;
import io.github.clv4j.core.period.PeriodUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts and amounts of a customer base, for all customers and for each segment.
 *
 * @param timeUnit the unit of ages
 * @param segments what makes the segments
 * @param all counts of all customers
 * @param bySegment counts of each segment
 */
record Orders(PeriodUnit timeUnit, Grouping segments, Count all, Map<String, Count> bySegment) {
  private static final String ALL = "all";
  private static final String SEGMENT = "segment:";

  /**
   * Counts of some customers.
   *
   * @param customers number of customers
   * @param orders number of transactions that make up spend
   * @param amount sum of their amounts
   * @param repeats number of repeat purchases
   * @param age sum of the ages
   */
  record Count(double customers, double orders, double amount, double repeats, double age) {
    static final Count NONE = new Count(0, 0, 0, 0, 0);

    Count plus(CustomerBase base, int i) {
      double weight = base.weight(i);
      double spent = base.spend(i).transactions();
      return new Count(
          customers + weight,
          orders + weight * spent,
          amount + weight * spent * base.spend(i).mean(),
          repeats + weight * base.frequency(i),
          age + weight * base.age(i));
    }

    double orderValue() {
      return orders == 0 ? 0 : amount / orders;
    }

    double frequency() {
      return repeats == 0 ? 0 : repeats / age;
    }
  }

  Orders {
    bySegment = Map.copyOf(bySegment);
  }

  static Orders of(CustomerBase base, Grouping segments) {
    Count all = Count.NONE;
    Map<String, Count> bySegment = new TreeMap<>();
    for (int i = 0; i < base.size(); i++) {
      all = all.plus(base, i);
      if (segments.attribute().isPresent()) {
        String name = segments.groupOf(base.get(i));
        bySegment.put(name, bySegment.getOrDefault(name, Count.NONE).plus(base, i));
      }
    }
    return new Orders(base.timeUnit(), segments, all, bySegment);
  }

  /** The counts that stand for a customer; those of all customers where its segment is new. */
  Count count(Customer customer, Grouping level) {
    return level.attribute().isPresent()
        ? bySegment.getOrDefault(segments.groupOf(customer), all)
        : all;
  }

  Map<String, Double> numbers() {
    Map<String, Double> numbers = new LinkedHashMap<>();
    put(numbers, ALL, all);
    new TreeMap<>(bySegment).forEach((name, count) -> put(numbers, SEGMENT + name, count));
    return numbers;
  }

  private static void put(Map<String, Double> numbers, String name, Count count) {
    numbers.put("customers:" + name, count.customers);
    numbers.put("orders:" + name, count.orders);
    numbers.put("amount:" + name, count.amount);
    numbers.put("repeats:" + name, count.repeats);
    numbers.put("age:" + name, count.age);
  }

  static Orders restore(ModelState state, Grouping segments) {
    Map<String, Count> bySegment = new LinkedHashMap<>();
    String prefix = "customers:" + SEGMENT;
    for (String key : state.numbers().keySet()) {
      if (key.startsWith(prefix)) {
        String name = key.substring(prefix.length());
        bySegment.put(name, count(state, SEGMENT + name));
      }
    }
    return new Orders(
        PeriodUnit.parse(state.text("timeUnit")), segments, count(state, ALL), bySegment);
  }

  private static Count count(ModelState state, String name) {
    return new Count(
        state.size("customers:" + name),
        state.size("orders:" + name),
        state.number("amount:" + name),
        state.size("repeats:" + name),
        state.size("age:" + name));
  }
}
