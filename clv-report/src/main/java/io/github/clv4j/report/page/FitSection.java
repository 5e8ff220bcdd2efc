package io.github.clv4j.report.page;

import io.github.clv4j.core.model.CLVModel;
import io.github.clv4j.core.model.FitReport;
import io.github.clv4j.core.model.FittedCLVModel;
import io.github.clv4j.core.table.Column;
import io.github.clv4j.core.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The parameters, and how the fit went. */
public final class FitSection {
  private static final int MOST = 100;

  private FitSection() {}

  /**
   * Shows a model.
   *
   * @param model the model
   * @param fitted the same, fitted
   * @param how what it was fitted to, in sentences
   * @return parameters, diagnosis and notes
   */
  public static List<Block> blocks(CLVModel model, FittedCLVModel fitted, String how) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Block.Paragraph(
            fitted.name() + ": " + Words.sentence(model.description()) + " " + how));
    for (FitReport report : fitted.reports()) {
      if (!report.parameters().isEmpty()) {
        blocks.add(
            new Block.Rows("Parameters of " + report.model(), parameters(report), MOST, false));
      }
      blocks.add(new Block.Paragraph(diagnosis(report)));
    }
    if (fitted.reports().isEmpty()) {
      blocks.add(new Block.Missing("There are no parameters to report."));
    }
    List<String> notes = fitted.notes().stream().map(Visible::of).map(Words::sentence).toList();
    if (!notes.isEmpty()) {
      blocks.add(new Block.Remarks(notes));
    }
    return blocks;
  }

  private static Table parameters(FitReport report) {
    Table.Builder table =
        Table.of(
            Column.words("parameter", "parameter"),
            new Column("value", "value", "%,.6g"),
            new Column("standard_error", "standard error", "%,.4g"));
    report
        .parameters()
        .forEach(
            (name, value) ->
                table.row(name, value, Optional.ofNullable(report.standardErrors().get(name))));
    return table.build();
  }

  private static String diagnosis(FitReport report) {
    StringBuilder text = new StringBuilder();
    text.append(report.model()).append(", fitted to ");
    text.append(Words.count(report.customers(), "customer"));
    report
        .timeUnit()
        .ifPresent(unit -> text.append(" (time in ").append(unit.label()).append("s)"));
    text.append(": ").append(report.status().label()).append(". ");
    report
        .logLikelihood()
        .ifPresent(
            ll ->
                text.append(
                    String.format(
                        Locale.ROOT,
                        "Log-likelihood %s, AIC %s, BIC %s. ",
                        Worth.exact(ll),
                        Worth.exact(report.aic().orElseThrow()),
                        Worth.exact(report.bic().orElseThrow()))));
    return text.append(Words.sentence(Visible.of(report.message()))).toString().strip();
  }
}
