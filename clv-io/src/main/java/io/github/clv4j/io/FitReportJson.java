package io.github.clv4j.io;

import io.github.clv4j.core.model.FitReport;
import io.github.clv4j.core.period.PeriodUnit;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Optional;

/** Reports of fits as JSON. */
public final class FitReportJson {
  private FitReportJson() {}

  /**
   * Writes a list of one object a report, with the keys model, parameters, standardErrors,
   * logLikelihood, aic, bic, customers, timeUnit, status, gradientNorm and message. What a report
   * does not have is null; so is an infinite number, and then {@code reason} says which.
   *
   * @param reports the reports
   * @param to where to; flushed, not closed
   * @throws IOException if that cannot be written to
   */
  public static void write(List<FitReport> reports, Writer to) throws IOException {
    JsonOutput.list(
        to,
        out -> {
          for (FitReport report : reports) {
            out.start();
            out.text("model", report.model());
            out.numbers("parameters", report.parameters());
            out.numbers("standardErrors", report.standardErrors());
            out.number("logLikelihood", report.logLikelihood());
            out.number("aic", report.aic());
            out.number("bic", report.bic());
            out.number("customers", report.customers());
            out.text("timeUnit", report.timeUnit().map(PeriodUnit::label));
            out.text("status", report.status().label());
            out.number("gradientNorm", report.gradientNorm());
            out.text("message", report.message());
            out.end(Optional.empty());
          }
        });
  }
}
