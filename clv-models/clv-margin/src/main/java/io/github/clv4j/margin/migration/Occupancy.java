package io.github.clv4j.margin.migration;

import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.core.table.Column;
import io.github.clv4j.core.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Where customers will be. */
final class Occupancy {
  private Occupancy() {}

  static double[] after(Chain chain, String state, int periods) {
    double[] now = start(chain, state, periods);
    for (int t = 0; t < periods; t++) {
      now = chain.step(now);
    }
    return now;
  }

  static Table table(Chain chain, String state, int periods, PeriodUnit unit) {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.numbers("period", unit.label(), 0));
    chain.names().forEach(name -> columns.add(Column.numbers("p:" + name, name, 4)));
    Table.Builder table = Table.of(columns);
    double[] now = start(chain, state, periods);
    for (int t = 0; t <= periods; t++) {
      List<Object> row = new ArrayList<>();
      row.add(t);
      for (double share : now) {
        row.add(share);
      }
      table.row(row);
      now = chain.step(now);
    }
    return table.build();
  }

  /** Expected periods in states that can be left, infinite where they may go on for ever. */
  static double[] timesToAbsorption(Chain chain) {
    double[] waiting = new double[chain.size()];
    for (int i = 0; i < waiting.length; i++) {
      waiting[i] = chain.isAbsorbing(i) ? 0 : 1;
    }
    Total time = Total.of(chain, 0, waiting);
    return IntStream.of(chain.all()).mapToDouble(time::value).toArray();
  }

  private static double[] start(Chain chain, String state, int periods) {
    if (periods < 0 || periods > Finite.LONGEST) {
      throw new IllegalArgumentException(
          "number of periods is " + periods + ": it must lie between 0 and a million");
    }
    double[] now = new double[chain.size()];
    now[chain.index(state)] = 1;
    return now;
  }
}
