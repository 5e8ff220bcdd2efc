package io.github.clv4j.io;

import io.github.clv4j.core.model.FitReport;
import io.github.clv4j.core.period.PeriodUnit;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Reports of fits as CSV. */
public final class FitReportCsv {
  private FitReportCsv() {}

  /**
   * Writes one row a parameter with the header {@code
   * model,parameter,estimate,standard_error,log_likelihood,aic,bic,customers,time_unit,status,gradient_norm,message};
   * what concerns the whole fit is repeated. What a report does not have is empty. A fit without
   * parameters has one row.
   *
   * @param reports the reports
   * @param to where to; flushed, not closed
   * @throws IOException if that cannot be written to
   */
  public static void write(List<FitReport> reports, Writer to) throws IOException {
    CsvOutput out = new CsvOutput(to);
    out.row(
        "model",
        "parameter",
        "estimate",
        "standard_error",
        "log_likelihood",
        "aic",
        "bic",
        "customers",
        "time_unit",
        "status",
        "gradient_norm",
        "message");
    for (FitReport report : reports) {
      if (report.parameters().isEmpty()) {
        row(out, report, "", OptionalDouble.empty());
      }
      for (Map.Entry<String, Double> parameter : report.parameters().entrySet()) {
        row(out, report, parameter.getKey(), OptionalDouble.of(parameter.getValue()));
      }
    }
    out.flush();
  }

  private static void row(
      CsvOutput out, FitReport report, String parameter, OptionalDouble estimate)
      throws IOException {
    Double error = report.standardErrors().get(parameter);
    out.field(report.model());
    out.field(parameter);
    out.field(estimate);
    out.field(error == null ? OptionalDouble.empty() : OptionalDouble.of(error));
    out.field(report.logLikelihood());
    out.field(report.aic());
    out.field(report.bic());
    out.field(report.customers());
    out.field(report.timeUnit().map(PeriodUnit::label).orElse(""));
    out.field(report.status().label());
    out.field(report.gradientNorm());
    out.field(report.message());
    out.endRow();
  }
}
