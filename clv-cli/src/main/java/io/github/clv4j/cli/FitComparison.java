package io.github.clv4j.cli;

import io.github.clv4j.core.model.FitReport;
import io.github.clv4j.core.model.FitStatus;
import io.github.clv4j.core.table.Column;
import io.github.clv4j.core.table.Table;
import io.github.clv4j.predictive.estimation.LikelihoodRatio;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Fits of several models side by side, for a person. */
record FitComparison(List<FitReport> reports, List<LikelihoodRatio> tests) {

  void write(Writer to) throws IOException {
    Table.Builder table =
        Table.of(
            Column.words("model", "model"),
            Column.words("status", "status"),
            Column.numbers("customers", "customers", 0),
            Column.numbers("log_likelihood", "log-likelihood", 3),
            Column.numbers("aic", "AIC", 2),
            Column.numbers("bic", "BIC", 2),
            Column.words("parameters", "parameters"));
    for (FitReport report : reports) {
      table.row(
          report.model(),
          report.status().label(),
          report.customers(),
          report.logLikelihood(),
          report.aic(),
          report.bic(),
          parameters(report));
    }
    to.write(table.build() + "\n");
    write(
        to,
        "",
        reports.stream()
            .filter(report -> report.status() != FitStatus.CONVERGED)
            .map(report -> report.model() + ": " + report.message().strip())
            .toList());
    write(
        to,
        "Likelihood-ratio tests (small p: the data need the larger model)\n",
        tests.stream().map(LikelihoodRatio::toString).toList());
    to.write("\nStandard errors: --model with a single name, or --format csv or json.\n");
  }

  private static void write(Writer to, String title, List<String> lines) throws IOException {
    if (!lines.isEmpty()) {
      to.write("\n" + title + String.join("\n", lines) + "\n");
    }
  }

  private static String parameters(FitReport report) {
    return report.parameters().entrySet().stream()
        .map(each -> each.getKey() + " " + digits(each.getValue()))
        .collect(Collectors.joining(", "));
  }

  /** Four digits, without an exponent where a person would not write one. */
  private static String digits(double value) {
    double size = Math.abs(value);
    if (size != 0 && (size < 1e-3 || size >= 1e6)) {
      return String.format(Locale.ROOT, "%.3g", value);
    }
    int decimals = size >= 1000 || value == Math.rint(value) ? 0 : size >= 1 ? 3 : 4;
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  /** The tests between models that were fitted to the same customers. */
  static List<LikelihoodRatio> tests(List<Fitting.Outcome> outcomes) {
    return outcomes.stream()
        .flatMap(
            general ->
                general.nests().stream()
                    .flatMap(name -> outcomes.stream().filter(o -> o.name().equals(name)))
                    .map(simple -> test(simple, general))
                    .flatMap(Optional::stream))
        .toList();
  }

  private static Optional<LikelihoodRatio> test(Fitting.Outcome simple, Fitting.Outcome general) {
    if (simple.reports().isEmpty() || general.reports().isEmpty()) {
      return Optional.empty();
    }
    FitReport small = simple.reports().get(0);
    FitReport large = general.reports().get(0);
    boolean done =
        small.status() != FitStatus.FAILED
            && large.status() != FitStatus.FAILED
            && small.penalty() == 0
            && large.penalty() == 0;
    boolean hasDegrees = large.estimated() > small.estimated();
    return done
            && hasDegrees
            && small.logLikelihood().isPresent()
            && large.logLikelihood().isPresent()
        ? tested(small, large)
        : Optional.empty();
  }

  /** A search that ended short of the smaller model's optimum has nothing to tell. */
  private static Optional<LikelihoodRatio> tested(FitReport small, FitReport large) {
    try {
      return Optional.of(LikelihoodRatio.of(small, large));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
