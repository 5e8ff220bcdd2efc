package io.github.clv4j.io;

import io.github.clv4j.core.contract.Contracts;
import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.Input;
import io.github.clv4j.core.valuation.Interval;
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
  static final String[] NAMES_OF_CONTRACTS = {
    "customer_id", "tenure", "active", "price", "expected_payments", "clv", "clv_lower", "clv_upper"
  };

  private EstimateColumns() {}

  static boolean hasWeights(CustomerBase customers) {
    return IntStream.range(0, customers.size()).anyMatch(i -> customers.weight(i) != 1);
  }

  /** The contracts of customers of whom nothing else is known. */
  static Optional<Contracts> onlyContracts(CustomerBase customers) {
    return customers.inputs().contains(Input.HISTORIES) ? Optional.empty() : customers.contracts();
  }

  static OptionalDouble price(Contracts contracts, int index) {
    return contracts.hasPrices()
        ? OptionalDouble.of(contracts.price(index))
        : OptionalDouble.empty();
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
  static List<String> header(String[] names, boolean weighted, Collection<String> attributes) {
    List<String> header = new ArrayList<>(List.of(names));
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

  static Optional<Interval> interval(Optional<Intervals> intervals, int index) {
    return intervals.map(all -> all.get(index));
  }

  static OptionalDouble lower(Optional<Interval> interval) {
    return interval.isPresent()
        ? OptionalDouble.of(interval.get().lower())
        : OptionalDouble.empty();
  }

  static OptionalDouble upper(Optional<Interval> interval) {
    return interval.isPresent()
        ? OptionalDouble.of(interval.get().upper())
        : OptionalDouble.empty();
  }
}
