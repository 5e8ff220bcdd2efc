package io.github.clv4j.cli;

import io.github.clv4j.core.contract.Contracts;
import io.github.clv4j.core.table.Column;
import io.github.clv4j.core.table.Table;
import io.github.clv4j.core.valuation.CLVEstimates;
import io.github.clv4j.core.valuation.Intervals;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The most valuable customers with contracts, for a person. */
final class ContractTable {
  private ContractTable() {}

  static Table of(
      CLVEstimates estimates, Optional<Intervals> intervals, Contracts contracts, int shown) {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.words("customer_id", "customer"));
    columns.addAll(EstimateTable.value());
    columns.add(Column.words("active", "active"));
    columns.add(Column.numbers("tenure", contracts.period().label() + "s", 2));
    columns.add(Column.numbers("price", "price", 2));
    columns.add(Column.numbers("expected_payments", "payments", 3));
    boolean isWeighted =
        IntStream.range(0, contracts.size()).anyMatch(i -> contracts.weight(i) != 1);
    if (isWeighted) {
      columns.add(new Column("weight", "weight", "%.6g"));
    }
    Table.Builder table = Table.of(columns);
    int[] ranking = estimates.ranking();
    for (int rank = 0; rank < Math.min(shown, ranking.length); rank++) {
      int i = ranking[rank];
      List<Object> row = new ArrayList<>();
      row.add(contracts.id(i));
      EstimateTable.addValue(row, estimates, intervals, i);
      row.add(contracts.tenure(i).active() ? "yes" : "no");
      row.add(contracts.tenure(i).length());
      row.add(contracts.hasPrices() ? Optional.of(contracts.price(i)) : Optional.empty());
      row.add(estimates.expectedTransactions(i));
      if (isWeighted) {
        row.add(contracts.weight(i));
      }
      table.row(row);
    }
    return table.build();
  }
}
