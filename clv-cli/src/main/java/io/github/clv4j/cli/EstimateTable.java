package io.github.clv4j.cli;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.Input;
import io.github.clv4j.core.table.Column;
import io.github.clv4j.core.table.Table;
import io.github.clv4j.core.valuation.CLVEstimates;
import io.github.clv4j.core.valuation.Intervals;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** The most valuable customers. */
record EstimateTable(CLVEstimates estimates, Optional<Intervals> intervals) {
  private static final int SHOWN = 20;

  String text() {
    CustomerBase customers = estimates.customers();
    boolean isOfContracts =
        !customers.inputs().contains(Input.HISTORIES) && customers.contracts().isPresent();
    Table table =
        isOfContracts
            ? ContractTable.of(estimates, intervals, customers.contracts().get(), SHOWN)
            : ofPurchases();
    int more = estimates.size() - SHOWN;
    return estimates.toString().lines().findFirst().orElse("")
        + "\n\n"
        + table
        + "\n"
        + (more > 0 ? String.format(Locale.ROOT, "and %,d more (--format csv)%n", more) : "");
  }

  private Table ofPurchases() {
    CustomerBase customers = estimates.customers();
    boolean isWeighted =
        IntStream.range(0, customers.size()).anyMatch(i -> customers.weight(i) != 1);
    List<Column> columns = new ArrayList<>();
    columns.add(Column.words("customer_id", "customer"));
    columns.addAll(value());
    columns.add(Column.numbers("probability_alive", "P(alive)", 3));
    columns.add(Column.numbers("expected_transactions", "transactions", 3));
    columns.add(Column.numbers("expected_spend", "spend", 2));
    columns.add(Column.numbers("x", "x", 0));
    columns.add(Column.numbers("t_x", "t_x", 2));
    columns.add(Column.numbers("T", "T", 2));
    if (isWeighted) {
      columns.add(new Column("weight", "weight", "%.6g"));
    }
    Table.Builder table = Table.of(columns);
    int[] ranking = estimates.ranking();
    for (int rank = 0; rank < Math.min(SHOWN, ranking.length); rank++) {
      int i = ranking[rank];
      List<Object> row = new ArrayList<>();
      row.add(customers.id(i));
      addValue(row, estimates, intervals, i);
      row.add(estimates.probabilityAlive(i));
      row.add(estimates.expectedTransactions(i));
      row.add(estimates.expectedSpend(i));
      row.add(customers.frequency(i));
      row.add(customers.recency(i));
      row.add(customers.age(i));
      if (isWeighted) {
        row.add(customers.weight(i));
      }
      table.row(row);
    }
    return table.build();
  }

  /** The columns of a value and its interval. */
  static List<Column> value() {
    return List.of(
        Column.numbers("clv", "value", 2),
        Column.numbers("clv_lower", "lower", 2),
        Column.numbers("clv_upper", "upper", 2));
  }

  static void addValue(
      List<Object> row, CLVEstimates estimates, Optional<Intervals> intervals, int index) {
    row.add(estimates.value(index));
    row.add(
        intervals.isPresent()
            ? OptionalDouble.of(intervals.get().lower(index))
            : OptionalDouble.empty());
    row.add(
        intervals.isPresent()
            ? OptionalDouble.of(intervals.get().upper(index))
            : OptionalDouble.empty());
  }
}
