package io.github.clv4j.cli;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.table.Column;
import io.github.clv4j.core.table.Table;
import io.github.clv4j.io.CsvRefusal;
import io.github.clv4j.io.CsvReport;
import io.github.clv4j.report.ReportBuilder;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What was read: all customers, where the holdout begins if one was asked for, and the account. */
record Loaded(CustomerBase all, Optional<LocalDate> holdoutFrom, CsvReport report) {

  /** The customers as of the end of calibration, where there is one. */
  CustomerBase calibration() {
    return holdoutFrom.map(day -> all.holdoutFrom(day).calibration()).orElse(all);
  }

  void tell(Messages messages) {
    tell(all, messages);
  }

  static void tell(CustomerBase customers, Messages messages) {
    messages.tell(customers.toString());
    messages.tell(customers.preparation().sentences());
    customers.contracts().ifPresent(contracts -> messages.tell(contracts.remarks()));
  }

  void describe(ReportBuilder page) {
    page.source(
        String.format(
            Locale.ROOT,
            "%s: %,d rows read, %,d refused",
            report.source().replaceFirst("^.*[/\\\\](?=.)", ""),
            report.rows(),
            report.refused()));
    page.notes(report.warnings());
    page.refused(refusals(report.refusals()), report.refused());
  }

  private static Table refusals(List<CsvRefusal> refused) {
    Table.Builder table =
        Table.of(
            new Column("line", "line", "%.0f"),
            Column.words("column", "column"),
            Column.words("value", "value"),
            Column.words("reason", "reason"));
    refused.forEach(row -> table.row(row.line(), row.column(), row.value(), row.reason()));
    return table.build();
  }
}
