package io.github.clv4j.cli;

import io.github.clv4j.core.model.FitReport;
import io.github.clv4j.core.model.FitStatus;
import io.github.clv4j.core.table.Column;
import io.github.clv4j.core.table.Table;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reports of fits for a person. */
final class FitTable {
  private FitTable() {}

  static void write(List<FitReport> reports, Writer to) throws IOException {
    String gap = "";
    for (FitReport report : reports) {
      to.write(gap);
      gap = "\n";
      write(report, to);
    }
  }

  private static void write(FitReport report, Writer to) throws IOException {
    boolean converged = report.status() == FitStatus.CONVERGED;
    String status = report.status().label();
    to.write(
        String.format(
            Locale.ROOT,
            "%s: %s, %,.0f %s%s\n",
            report.model(),
            converged ? status : status.toUpperCase(Locale.ROOT),
            report.customers(),
            report.customers() == 1 ? "customer" : "customers",
            report.timeUnit().map(unit -> ", time in " + unit.label() + "s").orElse("")));
    if (!converged) { // what the figures below are worth
      to.write(report.message().strip() + "\n");
    }
    if (!report.parameters().isEmpty()) {
      Table.Builder table =
          Table.of(
              Column.words("parameter", "parameter"),
              new Column("estimate", "estimate", "%.6g"),
              new Column("standard_error", "standard error", "%.6g"));
      report
          .parameters()
          .forEach(
              (name, value) ->
                  table.row(name, value, Optional.ofNullable(report.standardErrors().get(name))));
      to.write(table.build() + "\n");
    }
    if (report.logLikelihood().isPresent()) {
      to.write(
          String.format(
              Locale.ROOT,
              "log-likelihood %.4f, AIC %.2f, BIC %.2f\n",
              report.logLikelihood().getAsDouble(),
              report.aic().orElseThrow(),
              report.bic().orElseThrow()));
    }
    if (converged) {
      to.write(report.message().strip() + "\n");
    }
  }
}
