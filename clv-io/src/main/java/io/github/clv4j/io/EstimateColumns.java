package io.github.clv4j.io;

import io.github.clv4j.core.valuation.Intervals;
import java.util.Optional;
import java.util.OptionalDouble;

/** The columns of estimates, in CSV and JSON. */
final class EstimateColumns {
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
