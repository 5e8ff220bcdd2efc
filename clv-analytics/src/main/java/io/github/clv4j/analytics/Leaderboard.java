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

  private final Comparison comparison;

  Leaderboard(Comparison comparison) {
    this.comparison = comparison;
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
    Table fits = fits();
    if (fits.size() > 0) {
      text.append("\n\nFit of the purchases in calibration\n").append(fits);
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
    Table.Builder table =
        Table.of(
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
            Column.words("remark", "remark"));
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
              table.row(row);
            });
    return table.build();
  }

  private static List<Object> row(Score score, Measure measure) {
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
    return row;
  }
}
