package io.github.clv4j.analytics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The best group. First those whose RMSE is not really larger than the smallest: expectations are
 * what a value is made of, and every forecast has them. Then, of those that also give probabilities
 * of counts, the ones whose log score is not really larger than the smallest of the group: that
 * measure sees more of what a model says, and so tells sooner which one is right. Forecasts without
 * probabilities stay in the group, behind the others.
 */
final class Leaders {
  private Leaders() {}

  static List<Score> of(List<Score> scores, Evidence evidence, Measure measure) {
    List<Score> ranked = measure.ranked(scores);
    if (ranked.isEmpty()) {
      return List.of();
    }
    List<Score> close = notReallyWorse(ranked, evidence, measure, Metric.RMSE);
    List<Score> judged = new ArrayList<>();
    List<Score> others = new ArrayList<>();
    for (Score score : close) {
      boolean hasCounts =
          measure == Measure.TRANSACTIONS
              && evidence.measured(score.name(), measure, Metric.LOG_SCORE).isPresent();
      (hasCounts ? judged : others).add(score);
    }
    judged.sort(
        Comparator.comparing(
                (Score s) ->
                    (float) evidence.measured(s.name(), measure, Metric.LOG_SCORE).orElseThrow())
            .thenComparing(Score::parameters)
            .thenComparing(Score::name));
    List<Score> leaders =
        new ArrayList<>(notReallyWorse(judged, evidence, measure, Metric.LOG_SCORE));
    leaders.addAll(others);
    return List.copyOf(leaders);
  }

  /** Those that the first, which is the best, does not really beat. */
  private static List<Score> notReallyWorse(
      List<Score> ranked, Evidence evidence, Measure measure, Metric metric) {
    return ranked.stream()
        .filter(
            score ->
                evidence
                    .difference(score.name(), ranked.get(0).name(), measure, metric)
                    .filter(Difference::isFirstReallyWorse)
                    .isEmpty())
        .toList();
  }
}
