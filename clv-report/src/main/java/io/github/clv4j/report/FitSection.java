package io.github.clv4j.report;

import io.github.clv4j.analytics.Score;
import io.github.clv4j.core.model.FitReport;
import io.github.clv4j.core.table.Column;
import io.github.clv4j.core.table.Table;
import io.github.clv4j.report.page.Block;
import io.github.clv4j.report.page.Visible;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The parameters, and how the fit went. */
final class FitSection {
  private static final int ALL = Integer.MAX_VALUE;

  private FitSection() {}

  static List<Block> blocks(Findings findings) {
    List<Block> blocks = new ArrayList<>();
    String name = findings.fitted().name();
    blocks.add(
        new Block.Paragraph(
            name + ": " + Words.sentence(findings.model().description()) + fitted(findings)));
    for (FitReport report : findings.fitted().reports()) {
      if (!report.parameters().isEmpty()) {
        blocks.add(
            new Block.Rows("Parameters of " + report.model(), parameters(report), ALL, false));
      }
      blocks.add(new Block.Paragraph(diagnosis(report)));
    }
    if (findings.fitted().reports().isEmpty()) {
      blocks.add(new Block.Missing("There are no parameters to report."));
    }
    List<String> notes =
        findings.fitted().notes().stream().map(Visible::of).map(Words::sentence).toList();
    if (!notes.isEmpty()) {
      blocks.add(new Block.Remarks(notes));
    }
    return blocks;
  }

  private static String fitted(Findings findings) {
    String all = Words.count(findings.count(), "customer");
    if (!findings.model().isPredictive()) {
      return " The values on this page add up what " + all + " did.";
    }
    return findings.score().flatMap(Score::fitted).isPresent()
        ? " The values on this page come from a fit to all data. For the checks on the holdout the"
            + " model was fitted a second time, to the calibration period alone."
        : " It was fitted to all data.";
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
