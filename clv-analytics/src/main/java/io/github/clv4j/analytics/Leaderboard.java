package io.github.clv4j.analytics;

import io.github.clv4j.core.customer.Holdout;
import io.github.clv4j.core.model.FitReport;
import io.github.clv4j.core.table.Column;
import io.github.clv4j.core.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;

/** A comparison as text for a person and as a table for a machine. */
final class Leaderboard {
  private static final double[] TOPS = {0.01, 0.10, 0.20};

  /** Metrics of which the table had no column from its beginning. */
  private static final List<Metric> ALSO =
      List.of(
          Metric.MEDIAN_ERROR,
          Metric.TOP_5,
          Metric.WEEKLY_MAPE,
          Metric.LOG_SCORE,
          Metric.CRPS,
          Metric.BRIER,
          Metric.CALIBRATION_ERROR,
          Metric.COVERAGE,
          Metric.WIDTH);

  private static final List<Metric> RULING = List.of(Metric.RMSE, Metric.LOG_SCORE);

  private final Comparison comparison;
  private final Sureness sureness;

  Leaderboard(Comparison comparison) {
    this.comparison = comparison;
    sureness = new Sureness(comparison);
  }

  String text() {
    StringBuilder text = new StringBuilder(introduction());
    for (Measure measure : Measure.values()) {
      comparison
          .outcome(measure)
          .filter(came -> !measure.ranked(comparison.scores()).isEmpty())
          .ifPresent(
              came ->
                  text.append("\n\n")
                      .append(measure == Measure.SPEND ? "Spend" : "Transactions")
                      .append(
                          " in the holdout (errors per customer; actual: what a perfect prediction shows)\n")
                      .append(accuracies(measure, came)));
    }
    for (Measure measure : Measure.values()) {
      sureness.text(measure).ifPresent(part -> text.append("\n\n").append(part));
    }
    sureness
        .counts()
        .ifPresent(
            table ->
                text.append("\n\nProbabilities of counts in the holdout, and weeks\n")
                    .append(table));
    Table fits = fits();
    if (fits.size() > 0) {
      text.append("\n\nFit in calibration\n").append(fits);
    }
    List<String> remarks = new ArrayList<>();
    comparison
        .scores()
        .forEach(s -> s.remark().ifPresent(remark -> remarks.add(s.name() + ": " + remark)));
    append(text, "Remarks", remarks);
    append(
        text,
        "Not scored",
        comparison.notScored().entrySet().stream()
            .map(entry -> entry.getKey() + ": " + entry.getValue())
            .toList());
    return text.append("\n\n").append(comparison.verdict()).toString();
  }

  private static void append(StringBuilder text, String heading, List<String> lines) {
    if (!lines.isEmpty()) {
      text.append("\n\n").append(heading);
      lines.forEach(line -> text.append("\n- ").append(line));
    }
  }

  private String introduction() {
    return comparison.folds().size() == 1 ? oneHoldout() : severalHoldouts();
  }

  private String oneHoldout() {
    Holdout holdout = comparison.holdout();
    return Phrases.count(comparison.calibration().size(), "customer")
        + ", calibration until "
        + holdout.from().minusDays(1)
        + ", holdout from "
        + holdout.from()
        + " until "
        + holdout.until()
        + " ("
        + comparison.calibration().timeUnit().count(Math.rint(100 * holdout.length()) / 100)
        + ")"
        + (holdout.newCustomers() == 0
            ? ""
            : "; without "
                + Phrases.count(holdout.newCustomers(), "customer")
                + " acquired in the holdout");
  }

  private String severalHoldouts() {
    StringBuilder text = new StringBuilder();
    text.append(Phrases.count(comparison.folds().size(), "holdout"))
        .append(", each predicted from what was known before it; all measures are of all together");
    for (Fold fold : comparison.folds()) {
      Holdout holdout = fold.holdout();
      text.append("\n- from ")
          .append(holdout.from())
          .append(" until ")
          .append(holdout.until())
          .append(" (")
          .append(fold.calibration().timeUnit().count(Math.rint(100 * holdout.length()) / 100))
          .append("): ")
          .append(Phrases.count(fold.size(), "customer"))
          .append(" acquired before");
    }
    return text.toString();
  }

  private Table accuracies(Measure measure, Outcome outcome) {
    boolean counts = measure == Measure.TRANSACTIONS;
    double smallest = measure.rmse(measure.ranked(comparison.scores()).get(0));
    int decimals = Math.max(counts ? 4 : 2, smallest == 0 ? 0 : Phrases.decimals(smallest, 3));
    Table.Builder table =
        Table.of(
            Column.words("model", "model"),
            Column.numbers(
                "predicted",
                "predicted",
                Math.max(counts ? 1 : 0, Phrases.decimals(outcome.total(), 3))),
            Column.percentages("total_error", "error", 1),
            Column.numbers("bias", "bias", decimals),
            Column.numbers("mae", "MAE", decimals),
            Column.numbers("rmse", "RMSE", decimals),
            Column.numbers("spearman", "Spearman", 3),
            Column.numbers("gini", "Gini", 3),
            Column.percentages("top_1", "top 1 %", 1),
            Column.percentages("top_10", "top 10 %", 1),
            Column.percentages("top_20", "top 20 %", 1));
    for (Score score : measure.ranked(comparison.scores())) {
      Accuracy accuracy = measure.of(score).orElseThrow();
      List<Object> row = new ArrayList<>();
      row.add(score.title());
      row.add(accuracy.predictedTotal());
      row.add(accuracy.totalError());
      addErrors(row, accuracy);
      table.row(row);
    }
    List<Object> actual = new ArrayList<>();
    actual.add("actual");
    actual.add(outcome.total());
    for (int i = 0; i < 6; i++) {
      actual.add(OptionalDouble.empty());
    }
    addTops(actual, outcome.best()::share);
    return table.row(actual).build();
  }

  private static void addErrors(List<Object> row, Accuracy accuracy) {
    row.add(accuracy.bias());
    row.add(accuracy.mae());
    row.add(accuracy.rmse());
    row.add(accuracy.spearman());
    row.add(accuracy.gini());
    addTops(row, accuracy::capture);
  }

  private static void addTops(List<Object> row, DoubleFunction<OptionalDouble> share) {
    for (double top : TOPS) {
      row.add(share.apply(top));
    }
  }

  private Table fits() {
    Table.Builder table =
        Table.of(
            Column.words("model", "model"),
            Column.numbers("log_likelihood", "log-likelihood", 2),
            Column.numbers("aic", "AIC", 2),
            Column.numbers("bic", "BIC", 2));
    for (Score score : comparison.scores()) {
      score.fit().ifPresent(f -> table.row(score.name(), f.logLikelihood(), f.aic(), f.bic()));
    }
    return table.build();
  }

  Table table() {
    List<Column> columns = new ArrayList<>();
    columns.addAll(
        List.of(
            Column.words("model", "model"),
            Column.words("baseline", "baseline"),
            Column.words("measure", "measure"),
            Column.numbers("predicted", "predicted", 1),
            Column.numbers("actual", "actual", 1),
            Column.percentages("total_error", "error", 1),
            Column.numbers("bias", "bias", 4),
            Column.numbers("mae", "MAE", 4),
            Column.numbers("rmse", "RMSE", 4),
            Column.numbers("spearman", "Spearman", 3),
            Column.numbers("gini", "Gini", 3),
            Column.percentages("top_1", "top 1 %", 1),
            Column.percentages("top_10", "top 10 %", 1),
            Column.percentages("top_20", "top 20 %", 1),
            Column.numbers("log_likelihood", "log-likelihood", 2),
            Column.numbers("aic", "AIC", 2),
            Column.numbers("bic", "BIC", 2),
            Column.words("remark", "remark"),
            Column.words("best_group", "best group")));
    for (Metric metric : ALSO) {
      columns.add(column(metric.key(), metric.label(), metric));
    }
    columns.add(Column.numbers("pit_distance", "PIT distance", 4));
    columns.add(Column.numbers("pit_p", "PIT p", 4));
    for (Metric metric : Metric.values()) {
      columns.add(column(metric.key() + "_lower", metric.label() + " from", metric));
      columns.add(column(metric.key() + "_upper", metric.label() + " to", metric));
    }
    for (Metric metric : RULING) {
      columns.add(column(metric.key() + "_to_best", metric.label() + " to best", metric));
      columns.add(
          column(metric.key() + "_to_best_lower", metric.label() + " to best from", metric));
      columns.add(column(metric.key() + "_to_best_upper", metric.label() + " to best to", metric));
    }
    Table.Builder table = Table.of(columns);
    for (Measure measure : Measure.values()) {
      for (Score score : measure.ranked(comparison.scores())) {
        table.row(row(score, measure));
      }
    }
    comparison
        .notScored()
        .forEach(
            (model, reason) -> {
              List<Object> row = new ArrayList<>(List.of(model, "no"));
              row.add(Optional.empty());
              for (int i = 0; i < 14; i++) {
                row.add(OptionalDouble.empty());
              }
              row.add(reason);
              row.add("no");
              while (row.size() < columns.size()) {
                row.add(OptionalDouble.empty());
              }
              table.row(row);
            });
    return table.build();
  }

  private static Column column(String key, String label, Metric metric) {
    return metric.isShare()
        ? Column.percentages(key, label, metric.decimals())
        : Column.numbers(key, label, metric.decimals());
  }

  private List<Object> row(Score score, Measure measure) {
    Accuracy accuracy = measure.of(score).orElseThrow();
    Optional<FitReport> fit = score.fit().filter(report -> measure == Measure.TRANSACTIONS);
    List<Object> row = new ArrayList<>();
    row.add(score.name());
    row.add(score.baseline() ? "yes" : "no");
    row.add(measure.label());
    row.add(accuracy.predictedTotal());
    row.add(accuracy.actualTotal());
    row.add(accuracy.totalError());
    addErrors(row, accuracy);
    row.add(fit.map(FitReport::logLikelihood).orElse(OptionalDouble.empty()));
    row.add(fit.map(FitReport::aic).orElse(OptionalDouble.empty()));
    row.add(fit.map(FitReport::bic).orElse(OptionalDouble.empty()));
    row.add(score.remark());
    addEvidence(row, score, measure);
    return row;
  }

  private void addEvidence(List<Object> row, Score score, Measure measure) {
    Evidence evidence = comparison.evidence();
    List<Score> leaders = comparison.leaders(measure);
    row.add(leaders.contains(score) ? "yes" : "no");
    for (Metric metric : ALSO) {
      row.add(evidence.measured(score.name(), measure, metric));
    }
    Optional<PitHistogram> pit =
        score
            .distribution()
            .filter(d -> measure == Measure.TRANSACTIONS)
            .map(DistributionAccuracy::pit);
    row.add(pit.map(p -> OptionalDouble.of(p.statistic())).orElse(OptionalDouble.empty()));
    row.add(pit.map(p -> OptionalDouble.of(p.pValue())).orElse(OptionalDouble.empty()));
    for (Metric metric : Metric.values()) {
      addEnds(row, evidence.interval(score.name(), measure, metric));
    }
    for (Metric metric : RULING) {
      Optional<ConfidenceInterval> gap =
          sureness.difference(score, leaders, measure, metric).map(Difference::interval);
      row.add(gap.map(i -> OptionalDouble.of(i.estimate())).orElse(OptionalDouble.empty()));
      addEnds(row, gap);
    }
  }

  private static void addEnds(List<Object> row, Optional<ConfidenceInterval> interval) {
    row.add(interval.map(i -> OptionalDouble.of(i.lower())).orElse(OptionalDouble.empty()));
    row.add(interval.map(i -> OptionalDouble.of(i.upper())).orElse(OptionalDouble.empty()));
  }
}
