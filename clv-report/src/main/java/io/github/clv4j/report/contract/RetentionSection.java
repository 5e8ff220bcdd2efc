package io.github.clv4j.report.contract;

import io.github.clv4j.analytics.RetentionCurve;
import io.github.clv4j.core.contract.RetentionTable;
import io.github.clv4j.core.table.Column;
import io.github.clv4j.core.table.Table;
import io.github.clv4j.report.drawing.Drawings;
import io.github.clv4j.report.page.Block;
import io.github.clv4j.report.page.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** How customers stayed, and how the model says they do. */
final class RetentionSection {
  private static final int MOST_COHORTS = 36;
  private static final double FEW = 30;

  /** Columns of a table that all fit in: each of the first, then some. */
  private static final int ALL = 12;

  private static final int[] SOME = {
    1, 2, 3, 6, 9, 12, 18, 24, 36, 48, 60, 90, 120, 180, 240, 365, 730, 1095, 1825, 3650
  };

  private RetentionSection() {}

  static List<Block> blocks(ContractFindings findings, Drawings drawings) {
    RetentionCurve curve = findings.retention();
    if (curve.steps().isEmpty()) {
      return List.of(
          new Block.Missing(
              "Nobody has come up for a renewal yet, so that nothing was seen of who stays. Observe"
                  + " for longer."));
    }
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Paragraph(said(findings)));
    blocks.add(drawings.draw("retention", curve.retentionChart(), curve.table()));
    blocks.add(drawings.draw("survival", curve.survivalChart(), curve.table()));
    blocks.add(
        new Block.Rows(
            "Share of each cohort still there, by number of renewals",
            triangle(findings.table()),
            MOST_COHORTS,
            false));
    return blocks;
  }

  /** Beyond what chance does: by two standard errors. */
  private static boolean isRise(RetentionCurve.Step first, RetentionCurve.Step last) {
    double change = last.retention().orElse(0) - first.retention().orElse(1);
    return change > 2 * Math.sqrt(variance(first) + variance(last));
  }

  private static double variance(RetentionCurve.Step step) {
    double stays = step.retention().orElse(0);
    return stays * (1 - stays) / step.atRisk();
  }

  private static String said(ContractFindings findings) {
    List<RetentionCurve.Step> seen =
        findings.retention().steps().stream().filter(step -> step.atRisk() > 0).toList();
    RetentionCurve.Step first = seen.get(0);
    RetentionCurve.Step last =
        seen.stream().filter(s -> s.atRisk() >= FEW).reduce((a, b) -> b).orElse(first);
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "Of the %s who came up for %s, %s renewed",
            first.atRisk() == 1 ? "one customer" : Words.count(first.atRisk(), "customer"),
            first.renewal() == 1 ? "the first renewal" : "renewal " + first.renewal(),
            percent(first.retention())));
    if (last.renewal() > first.renewal()) {
      text.append(
          String.format(
              Locale.ROOT,
              ", and of the %s who came up for renewal %d, %s",
              Words.number(last.atRisk()),
              last.renewal(),
              percent(last.retention())));
    }
    text.append(
        String.format(
            Locale.ROOT,
            ". Of all renewals together %s came about.",
            Words.percent(findings.table().aggregateRetention(), 1)));
    if (last.renewal() > first.renewal() && isRise(first, last)) {
      text.append(
          " Such a rise comes about where customers differ: those likely to leave leave first, and"
              + " to apply the rate of all to everybody undervalues those who stayed.");
    }
    return text.toString();
  }

  private static String percent(OptionalDouble share) {
    return Words.percent(share.orElseThrow(), 1);
  }

  /** Customers of a cohort observed for different times count for as long as they were. */
  private static Table triangle(RetentionTable table) {
    int[] ages = ages(table.periods());
    List<Column> columns = new ArrayList<>();
    columns.add(Column.words("cohort", "cohort"));
    columns.add(Column.numbers("customers", "customers", 0));
    for (int age : ages) {
      columns.add(Column.percentages(String.valueOf(age), String.valueOf(age), 0));
    }
    Table.Builder rows = Table.of(columns);
    for (RetentionTable.Cohort cohort : table.cohorts()) {
      List<RetentionCurve.Step> steps =
          RetentionCurve.of(new RetentionTable(table.period(), List.of(cohort))).steps();
      List<Object> row = new ArrayList<>();
      row.add(cohort.name());
      row.add(cohort.size() > 0 ? Optional.of(cohort.size()) : Optional.empty());
      for (int age : ages) {
        row.add(age <= steps.size() ? steps.get(age - 1).survival() : OptionalDouble.empty());
      }
      rows.row(row);
    }
    return rows.build();
  }

  private static int[] ages(int periods) {
    return periods <= ALL
        ? IntStream.rangeClosed(1, periods).toArray()
        : IntStream.of(SOME).filter(age -> age <= periods).toArray();
  }
}
