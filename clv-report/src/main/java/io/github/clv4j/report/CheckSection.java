package io.github.clv4j.report;

import io.github.clv4j.analytics.Comparison;
import io.github.clv4j.analytics.DistributionAccuracy;
import io.github.clv4j.analytics.HoldoutByFrequency;
import io.github.clv4j.analytics.Score;
import io.github.clv4j.analytics.Tracking;
import io.github.clv4j.core.table.Column;
import io.github.clv4j.core.table.Table;
import io.github.clv4j.report.drawing.Drawings;
import io.github.clv4j.report.page.Block;
import io.github.clv4j.report.page.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** What the model expects, against what came. */
final class CheckSection {
  private CheckSection() {}

  static List<Block> tracking(Findings findings, Drawings drawings) {
    return findings
        .tracking()
        .fold(
            tracking ->
                List.of(
                    new Block.Paragraph(said(findings, tracking)),
                    drawings.draw("tracking", tracking.cumulative(), tracking.table()),
                    drawings.draw("tracking-by-week", tracking.incremental(), weeks(tracking))),
            reason -> List.of(new Block.Missing(reason)));
  }

  private static String said(Findings findings, Tracking tracking) {
    String calibration =
        String.format(
            Locale.ROOT,
            "Up to the end of %s the model expects %s of the %s, and %,d %s made",
            tracking.holdoutFrom().isPresent() ? "calibration" : "observation",
            Words.count(tracking.calibrationExpected(), "repeat purchase"),
            tracking.holdoutFrom().isPresent()
                ? findings.comparison().found().map(CheckSection::tested).orElseThrow()
                : Words.count(findings.count(), "customer"),
            tracking.calibrationActual(),
            tracking.calibrationActual() == 1 ? "was" : "were");
    if (tracking.holdoutFrom().isEmpty()) {
      return calibration
          + ". It has seen all of them, so that this shows how well it describes the past, not how"
          + " well it predicts.";
    }
    OptionalDouble error = tracking.holdoutError();
    return calibration
        + String.format(
            Locale.ROOT,
            "; from %s on, which it has not seen, %s and %,d%s. This expects of everybody what is"
                + " expected of a new customer, so that the total differs a little from one that"
                + " uses each customer's own history. Lines that part after the marker show a"
                + " change that the model does not know of.",
            tracking.holdoutFrom().orElseThrow(),
            Words.number(tracking.holdoutExpected()),
            tracking.holdoutActual(),
            error.isPresent() ? " (" + Words.off(error.getAsDouble()) + ")" : "");
  }

  private static String tested(Comparison comparison) {
    return Words.count(comparison.calibration().size(), "customer")
        + " acquired before the holdout";
  }

  private static Table weeks(Tracking tracking) {
    Table.Builder table =
        Table.of(
            Column.words("until", "until"),
            Column.numbers("expected", "expected", 1),
            Column.numbers("actual", "actual", 0));
    tracking.periods().stream()
        .filter(Tracking.Period::isWhole)
        .forEach(p -> table.row(p.until().toString(), p.expected(), p.actual()));
    return table.build();
  }

  static List<Block> frequency(Findings findings, Drawings drawings) {
    List<Block> blocks = new ArrayList<>();
    findings
        .frequencies()
        .fold(
            histogram -> {
              blocks.add(
                  new Block.Paragraph(
                      "How many of the "
                          + Words.count(findings.count(), "customer")
                          + " bought again how often, and how many the model, fitted to all data,"
                          + " expects to."));
              return blocks.add(drawings.draw("frequency", histogram.chart(), histogram.table()));
            },
            reason -> blocks.add(new Block.Missing(reason)));
    findings
        .comparison()
        .fold(
            comparison -> blocks.addAll(byFrequency(findings, comparison, drawings)),
            reason -> blocks.add(new Block.Missing(reason)));
    return blocks;
  }

  private static List<Block> byFrequency(
      Findings findings, Comparison comparison, Drawings drawings) {
    HoldoutByFrequency byFrequency = comparison.byFrequency();
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Block.Paragraph(
            "In the holdout, of the "
                + tested(comparison)
                + ": those who bought often before should buy often again"
                + (byFrequency.models().contains(findings.fitted().name())
                    ? ", as often as the model says."
                    : ".")));
    blocks.add(drawings.draw("holdout-by-frequency", byFrequency.chart(), byFrequency.table()));
    findings
        .score()
        .flatMap(Score::distribution)
        .map(DistributionAccuracy::calibration)
        .ifPresent(
            calibration -> {
              blocks.add(
                  new Block.Paragraph(
                      "Whether probabilities can be taken at their word: of those whom the model"
                          + " gave a chance of 30 % to buy in the holdout, some 30 % should have"
                          + " bought. On the dashed line it is so."));
              blocks.add(drawings.draw("calibration", calibration.chart(), calibration.table()));
            });
    return blocks;
  }
}
