package io.github.clv4j.analytics;

import io.github.clv4j.core.table.Column;
import io.github.clv4j.core.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The parts of a leaderboard that tell difference from chance, and how good probabilities were. */
final class Sureness {
  private final Comparison comparison;
  private final Evidence evidence;

  Sureness(Comparison comparison) {
    this.comparison = comparison;
    evidence = comparison.evidence();
  }

  /** The best group first, with intervals; nothing where there is but one forecast. */
  Optional<String> text(Measure measure) {
    List<Score> leaders = comparison.leaders(measure);
    List<Score> ranked = measure.ranked(comparison.scores());
    if (ranked.size() < 2 || evidence.customers() < Evidence.ENOUGH_CUSTOMERS) {
      return Optional.empty();
    }
    boolean hasCounts =
        ranked.stream().anyMatch(s -> measured(s, measure, Metric.LOG_SCORE).isPresent());
    boolean hasIntervals =
        measure == Measure.SPEND
            && ranked.stream().anyMatch(s -> measured(s, measure, Metric.COVERAGE).isPresent());
    List<Column> columns = new ArrayList<>();
    columns.add(Column.words("model", "model"));
    columns.add(Column.words("rmse", "RMSE"));
    columns.add(Column.words("rmse_to_best", "RMSE to best"));
    if (hasCounts) {
      columns.add(Column.words("log_score_to_best", "log score to best"));
    }
    if (hasIntervals) {
      columns.add(Column.percentages("coverage", Metric.COVERAGE.label(), 1));
      columns.add(Column.numbers("width", Metric.WIDTH.label(), 1));
    }
    columns.add(Column.words("group", "group"));
    Table.Builder table = Table.of(columns);
    List<Score> ordered = new ArrayList<>(leaders);
    ranked.stream().filter(score -> !leaders.contains(score)).forEach(ordered::add);
    for (Score score : ordered) {
      List<Object> row = new ArrayList<>();
      row.add(score.title());
      row.add(
          evidence
              .interval(score.name(), measure, Metric.RMSE)
              .map(i -> i.show(Phrases.decimals(i.estimate(), measure == Measure.SPEND ? 3 : 4))));
      row.add(toBest(score, leaders, measure, Metric.RMSE));
      if (hasCounts) {
        row.add(toBest(score, leaders, measure, Metric.LOG_SCORE));
      }
      if (hasIntervals) {
        row.add(measured(score, measure, Metric.COVERAGE));
        row.add(measured(score, measure, Metric.WIDTH));
      }
      row.add(
          score.name().equals(leaders.get(0).name())
              ? "best"
              : leaders.contains(score) ? "within noise" : "really worse");
      table.row(row);
    }
    return Optional.of(
        "How sure is that for "
            + measure.label()
            + "? (95 % by "
            + Phrases.count(evidence.resamples(), "resample")
            + "; differences: 99 %, all pairs together)\n"
            + table.build());
  }

  private OptionalDouble measured(Score score, Measure measure, Metric metric) {
    return evidence.measured(score.name(), measure, metric);
  }

  private Optional<String> toBest(
      Score score, List<Score> leaders, Measure measure, Metric metric) {
    return difference(score, leaders, measure, metric)
        .map(gap -> gap.isSame() ? "the same" : gap.shown());
  }

  /** The difference to the first of the best group. */
  Optional<Difference> difference(
      Score score, List<Score> leaders, Measure measure, Metric metric) {
    return score.name().equals(leaders.get(0).name())
        ? Optional.empty()
        : evidence.difference(score.name(), leaders.get(0).name(), measure, metric);
  }

  /** How good the probabilities of counts were, and the expectations of weeks. */
  Optional<Table> counts() {
    Table.Builder table =
        Table.of(
            Column.words("model", "model"),
            Column.numbers("log_score", "log score", 4),
            Column.numbers("crps", "CRPS", 4),
            Column.numbers("brier", "Brier", 4),
            Column.percentages("calibration_error", "P(active) off", 1),
            Column.numbers("pit_p", "PIT p", 3),
            Column.percentages("coverage_90", Metric.COVERAGE.label(), 1),
            Column.numbers("width_90", "width", 2),
            Column.percentages("weekly_mape", "weekly MAPE", 1));
    boolean isEmpty = true;
    for (Score score : Measure.TRANSACTIONS.ranked(comparison.scores())) {
      if (measured(score, Measure.TRANSACTIONS, Metric.LOG_SCORE).isEmpty()
          && measured(score, Measure.TRANSACTIONS, Metric.WEEKLY_MAPE).isEmpty()) {
        continue;
      }
      isEmpty = false;
      List<Object> row = new ArrayList<>();
      row.add(score.title());
      for (Metric metric :
          List.of(Metric.LOG_SCORE, Metric.CRPS, Metric.BRIER, Metric.CALIBRATION_ERROR)) {
        row.add(measured(score, Measure.TRANSACTIONS, metric));
      }
      row.add(pitP(score));
      for (Metric metric : List.of(Metric.COVERAGE, Metric.WIDTH, Metric.WEEKLY_MAPE)) {
        row.add(measured(score, Measure.TRANSACTIONS, metric));
      }
      table.row(row);
    }
    return isEmpty ? Optional.empty() : Optional.of(table.build());
  }

  static OptionalDouble pitP(Score score) {
    return score
        .distribution()
        .map(d -> OptionalDouble.of(d.pit().pValue()))
        .orElse(OptionalDouble.empty());
  }
}
