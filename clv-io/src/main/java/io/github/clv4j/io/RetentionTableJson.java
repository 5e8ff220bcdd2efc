package io.github.clv4j.io;

import io.github.clv4j.core.contract.RetentionTable;
import io.github.clv4j.core.contract.RetentionTable.Cohort;
import java.io.IOException;
import java.io.Writer;
import java.util.OptionalDouble;

/** Retention tables as JSON. */
public final class RetentionTableJson {
  private RetentionTableJson() {}

  /**
   * Writes a list of one object a cohort: {@code cohort}, {@code size} at the start, {@code price}
   * per period of renewals, null when unknown, and the lists {@code at_risk} and {@code lost}: how
   * many came up for each renewal, from the first on, and how many of these did not renew.
   *
   * @param table the table
   * @param to where to; flushed, not closed
   * @throws IOException if that cannot be written to
   */
  public static void write(RetentionTable table, Writer to) throws IOException {
    JsonOutput.list(
        to,
        out -> {
          for (Cohort cohort : table.cohorts()) {
            out.start();
            out.text("cohort", cohort.name());
            out.number("size", cohort.size());
            out.number(
                "price",
                cohort
                    .price()
                    .map(flow -> OptionalDouble.of(flow.per(table.period())))
                    .orElse(OptionalDouble.empty()));
            out.numbers("at_risk", cohort.atRisk());
            out.numbers("lost", cohort.lost());
            out.endWithoutReason();
          }
        });
  }
}
