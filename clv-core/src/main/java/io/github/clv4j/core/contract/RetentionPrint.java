package io.github.clv4j.core.contract;

import io.github.clv4j.core.contract.RetentionTable.Cohort;
import io.github.clv4j.core.table.Column;
import io.github.clv4j.core.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A retention table as people read it. */
final class RetentionPrint {

  /** Counts may be shares of a rounded size. */
  private static final double ROUNDING = 1e-9;

  private RetentionPrint() {}

  static Table survivors(RetentionTable counts) {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.words("cohort", "cohort"));
    for (int t = 0; t <= counts.periods(); t++) {
      columns.add(Column.numbers(String.valueOf(t), String.valueOf(t), 0));
    }
    Table.Builder table = Table.of(columns);
    for (Cohort cohort : counts.cohorts()) {
      List<Object> row = new ArrayList<>();
      row.add(cohort.name());
      boolean areAllSeen = true;
      for (int t = 0; t <= counts.periods(); t++) {
        boolean isSeen = t == 0 ? cohort.size() > 0 : cohort.atRisk(t) > 0;
        areAllSeen &= t == 0 || cohort.atRisk(t) >= cohort.survivors(t - 1) * (1 - ROUNDING);
        row.add(isSeen && areAllSeen ? Optional.of(cohort.survivors(t)) : Optional.empty());
      }
      table.row(row);
    }
    return table.build();
  }

  static Table retention(RetentionTable counts) {
    Table.Builder table =
        Table.of(
            Column.numbers("renewal", "renewal", 0),
            Column.numbers("at_risk", "at risk", 0),
            Column.numbers("lost", "lost", 0),
            Column.percentages("retention", "retention", 1));
    for (int t = 1; t <= counts.periods(); t++) {
      double atRisk = counts.atRisk(t);
      table.row(
          t,
          atRisk,
          counts.lost(t),
          atRisk > 0 ? Optional.of((atRisk - counts.lost(t)) / atRisk) : Optional.empty());
    }
    return table.build();
  }
}
