package io.github.clv4j.report;

import io.github.clv4j.analytics.Accuracy;
import io.github.clv4j.analytics.Comparison;
import io.github.clv4j.analytics.Score;
import io.github.clv4j.core.table.Column;
import io.github.clv4j.core.table.Table;
import io.github.clv4j.report.drawing.Drawings;
import io.github.clv4j.report.page.Block;
import io.github.clv4j.report.page.Visible;
import io.github.clv4j.report.page.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** How the models did on the holdout. */
final class ComparisonSection {
  private static final int ALL = Integer.MAX_VALUE;
  private static final double[] TOPS = {0.01, 0.10, 0.20};

  private ComparisonSection() {}

  static List<Block> blocks(Findings findings, Drawings drawings) {
    return findings
        .comparison()
        .fold(
            comparison -> compared(findings, comparison, drawings),
            reason -> List.of(new Block.Missing(reason)));
  }

  private static List<Block> compared(Findings findings, Comparison comparison, Drawings drawings) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Paragraph(introduction(comparison)));
    blocks.add(new Block.Paragraph(Visible.of(comparison.verdict())));
    String chosen = findings.fitted().name();
    Table transactions = table(comparison, Score::transactions, 3, chosen);
    if (transactions.size() > 0) {
      blocks.add(new Block.Rows("Transactions in the holdout", transactions, ALL, false));
    }
    Table spend = table(comparison, Score::spend, 2, chosen);
    if (spend.size() > 0) {
      blocks.add(new Block.Rows("Spend in the holdout", spend, ALL, false));
    }
    List<String> remarks = remarks(comparison);
    if (!remarks.isEmpty()) {
      blocks.add(new Block.Remarks(remarks));
    }
    blocks.add(drawings.draw("gains", comparison.chart(), gains(comparison)));
    return blocks;
  }

  private static String introduction(Comparison comparison) {
    return "Each model was fitted to what "
        + Words.count(comparison.calibration().size(), "customer")
        + " did until "
        + comparison.holdout().from().minusDays(1)
        + " and had to predict what the same customers did from "
        + comparison.holdout().from()
        + " to "
        + comparison.holdout().until()
        + (comparison.holdout().newCustomers() == 0
            ? ". "
            : "; "
                + Words.count(comparison.holdout().newCustomers(), "customer")
                + (comparison.holdout().newCustomers() == 1 ? " won later is" : " won later are")
                + " left out. ")
        + "Baselines are rules of thumb that a model must beat to be worth its trouble.";
  }

  private static Table table(
      Comparison comparison,
      Function<Score, Optional<Accuracy>> measure,
      int decimals,
      String chosen) {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.words("model", "model"));
    columns.add(Column.numbers("predicted", "predicted", 0));
    columns.add(Column.numbers("actual", "actual", 0));
    columns.add(Column.percentages("total_error", "error", 1));
    columns.add(Column.numbers("mae", "MAE", decimals));
    columns.add(Column.numbers("rmse", "RMSE", decimals));
    columns.add(Column.numbers("spearman", "Spearman", 3));
    columns.add(Column.numbers("gini", "Gini", 3));
    for (double top : TOPS) {
      String share = Words.percent(top, 0).replace(' ', '\u00a0');
      columns.add(Column.percentages("top_" + top, "in top " + share, 0));
    }
    Table.Builder table = Table.of(columns);
    comparison.scores().stream()
        .filter(score -> measure.apply(score).isPresent())
        .sorted(Comparator.comparingDouble(s -> measure.apply(s).orElseThrow().rmse()))
        .forEach(s -> table.row(row(name(s, chosen), measure.apply(s).orElseThrow())));
    return table.build();
  }

  private static String name(Score score, String chosen) {
    return score.baseline()
        ? score.name() + " (baseline)"
        : score.name().equals(chosen) ? score.name() + " (this page)" : score.name();
  }

  private static List<Object> row(String name, Accuracy accuracy) {
    List<Object> row = new ArrayList<>();
    row.add(name);
    row.add(accuracy.predictedTotal());
    row.add(accuracy.actualTotal());
    row.add(accuracy.totalError());
    row.add(accuracy.mae());
    row.add(accuracy.rmse());
    row.add(accuracy.spearman());
    row.add(accuracy.gini());
    for (double top : TOPS) {
      row.add(accuracy.capture(top));
    }
    return row;
  }

  private static List<String> remarks(Comparison comparison) {
    List<String> remarks = new ArrayList<>();
    for (Score score : comparison.scores()) {
      score.remark().ifPresent(r -> remarks.add(Visible.of(score.name() + ": " + r)));
    }
    Map<String, List<String>> byReason = new LinkedHashMap<>();
    comparison
        .notScored()
        .forEach(
            (name, reason) -> byReason.computeIfAbsent(reason, r -> new ArrayList<>()).add(name));
    byReason.forEach(
        (reason, names) ->
            remarks.add(
                Visible.of(
                    String.join(", ", names)
                        + (names.size() == 1 ? " is" : " are")
                        + " not scored: "
                        + reason)));
    return remarks.stream().map(Words::closed).toList();
  }

  /** The chart's curves at round shares. */
  private static Table gains(Comparison comparison) {
    boolean isSpend = comparison.scores().stream().anyMatch(s -> s.spend().isPresent());
    List<Score> scores =
        comparison.scores().stream()
            .filter(s -> (isSpend ? s.spend() : s.transactions()).isPresent())
            .toList();
    List<Column> columns = new ArrayList<>();
    columns.add(Column.percentages("customers", "first customers", 0));
    scores.forEach(s -> columns.add(Column.percentages("model " + s.name(), name(s, ""), 1)));
    Table.Builder table = Table.of(columns);
    for (int percent = 10; percent <= 100; percent += 10) {
      List<Object> row = new ArrayList<>();
      row.add(percent / 100.0);
      for (Score score : scores) {
        OptionalDouble held =
            (isSpend ? score.spend() : score.transactions()).orElseThrow().capture(percent / 100.0);
        row.add(held);
      }
      table.row(row);
    }
    return table.build();
  }
}
