package io.github.clv4j.io;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.valuation.Intervals;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** The columns of estimates, in CSV and JSON. */
final class EstimateColumns {
  static final String WEIGHT = "weight";
  static final String[] NAMES = {
    "customer_id",
    "x",
    "t_x",
    "T",
    "probability_alive",
    "expected_transactions",
    "expected_spend",
    "clv",
    "clv_lower",
    "clv_upper"
  };

  private EstimateColumns() {}

  static boolean hasWeights(CustomerBase customers) {
    return IntStream.range(0, customers.size()).anyMatch(i -> customers.weight(i) != 1);
  }

  /** The names of all attributes, sorted. */
  static SortedSet<String> attributes(CustomerBase customers) {
    SortedSet<String> names = new TreeSet<>();
    for (int i = 0; i < customers.size(); i++) {
      names.addAll(customers.attributes(i).keySet());
    }
    return names;
  }

  /** The header: a column for an attribute that is named like one of ours gets another name. */
  static List<String> header(boolean weighted, Collection<String> attributes) {
    List<String> header = new ArrayList<>(List.of(NAMES));
    if (weighted) {
      header.add(WEIGHT);
    }
    for (String attribute : attributes) {
      String name = attribute;
      while (header.contains(name) || (!name.equals(attribute) && attributes.contains(name))) {
        name = "attribute_" + name;
      }
      header.add(name);
    }
    return header;
  }

  static OptionalDouble lower(Optional<Intervals> intervals, int index) {
    return intervals.isPresent()
        ? OptionalDouble.of(intervals.get().lower(index))
        : OptionalDouble.empty();
  }

  static OptionalDouble upper(Optional<Intervals> intervals, int index) {
    return intervals.isPresent()
        ? OptionalDouble.of(intervals.get().upper(index))
        : OptionalDouble.empty();
  }
}
