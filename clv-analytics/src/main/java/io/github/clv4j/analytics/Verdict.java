package io.github.clv4j.analytics;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Says which model is best, and whether it is worth its trouble. */
final class Verdict {
  private final Measure measure;
  private final List<Score> ranked;

  private Verdict(Measure measure, List<Score> scores) {
    this.measure = measure;
    ranked = measure.ranked(scores);
  }

  static String of(List<Score> scores, boolean hasAmounts) {
    String transactions = new Verdict(Measure.TRANSACTIONS, scores).sentence();
    return hasAmounts
        ? transactions + " " + new Verdict(Measure.SPEND, scores).sentence()
        : transactions;
  }

  private String sentence() {
    Optional<Score> model = best(false);
    Optional<Score> baseline = best(true);
    if (model.isEmpty()) {
      return "No model predicts "
          + measure.label()
          + baseline
              .map(b -> "; of the baselines " + b.name() + " does best (" + how(b) + ")")
              .orElse("")
          + ".";
    }
    return String.format(
        Locale.ROOT,
        "%s predicts %s best (%s)%s.",
        model.get().name(),
        measure.label(),
        how(model.get()),
        baseline.map(b -> against(b, measure.rmse(model.get()))).orElse(""));
  }

  private Optional<Score> best(boolean isBaseline) {
    return ranked.stream().filter(score -> score.baseline() == isBaseline).findFirst();
  }

  private String how(Score score) {
    Accuracy accuracy = measure.of(score).orElseThrow();
    return "RMSE "
        + Phrases.number(accuracy.rmse())
        + (accuracy.totalError().isPresent()
            ? ", total " + Phrases.off(accuracy.totalError().getAsDouble())
            : ", the holdout has none");
  }

  private String against(Score baseline, double rmse) {
    double other = measure.rmse(baseline);
    String named =
        "the best baseline, " + baseline.name() + " (RMSE " + Phrases.number(other) + ")";
    if (rmse < other) {
      return " and beats " + named + ", by " + Phrases.percent(1 - rmse / other);
    }
    return rmse == other
        ? " but is no better than " + named
        : " but does not beat "
            + named
            + (other > 0
                ? ": it is " + Phrases.percent(rmse / other - 1) + " worse"
                : ", which is exact");
  }
}
