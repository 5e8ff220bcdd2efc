package io.github.clv4j.margin.migration;

import io.github.clv4j.core.period.PeriodUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The states of customers and how they are told.
 *
 * @param unit the calendar period
 * @param names the names of the states
 * @param returns whether former customers may come back
 * @param rule names the state of a customer in a period; by recency where there is none
 * @param chosen how period and states came about, as a clause
 */
record StateSpace(
    PeriodUnit unit,
    List<String> names,
    boolean returns,
    Optional<Function<CustomerPeriod, String>> rule,
    String chosen) {

  int[] sequence(List<CustomerPeriod> periods) {
    return periods.stream().mapToInt(this::state).toArray();
  }

  int state(CustomerPeriod period) {
    if (rule.isEmpty()) {
      return Math.min(period.silence(), names.size() - 1);
    }
    String name = rule.get().apply(period);
    int state = names.indexOf(name);
    if (state < 0) {
      throw new IllegalArgumentException(
          "the rule names state '"
              + name
              + "' for customer "
              + period.customer().id()
              + ": it must be one of "
              + names);
    }
    return state;
  }

  boolean isFormer(int state) {
    return names.get(state).equals(MigrationCLV.FORMER);
  }

  boolean isForGood(int state) {
    return isFormer(state) && !returns;
  }

  /** Which moves can be: by recency to a purchase or one period on, by a rule any. */
  boolean[][] possible(boolean byRecency) {
    int n = names.size();
    boolean[][] possible = new boolean[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        boolean moves = !byRecency || j == 0 || j == Math.min(i + 1, n - 1);
        possible[i][j] = isForGood(i) ? j == i : moves;
      }
    }
    return possible;
  }
}
