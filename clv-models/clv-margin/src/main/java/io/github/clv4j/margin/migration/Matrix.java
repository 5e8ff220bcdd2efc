package io.github.clv4j.margin.migration;

import io.github.clv4j.core.table.Column;
import io.github.clv4j.core.table.Table;
import java.util.ArrayList;
import java.util.List;

/** Square tables of states. */
final class Matrix {
  private Matrix() {}

  static Table table(List<String> names, double[][] cells, int decimals) {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.words("from", "from \\ to"));
    names.forEach(name -> columns.add(Column.numbers("to:" + name, name, decimals)));
    Table.Builder table = Table.of(columns);
    for (int i = 0; i < cells.length; i++) {
      List<Object> row = new ArrayList<>();
      row.add(names.get(i));
      for (double cell : cells[i]) {
        row.add(cell);
      }
      table.row(row);
    }
    return table.build();
  }
}
