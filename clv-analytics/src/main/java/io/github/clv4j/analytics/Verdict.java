package io.github.clv4j.analytics;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Says which model came closest, whether it is worth its trouble, and whether that is certain. */
final class Verdict {
  private static final double CERTAIN = 2;
  private static final double CLEARLY = 0.01;

  private final Measure measure;
  private final List<Score> ranked;
  private final Outcome outcome;

  private Verdict(Measure measure, Comparison comparison, Outcome outcome) {
    this.measure = measure;
    ranked = measure.ranked(comparison.scores());
    this.outcome = outcome;
  }

  static String of(Comparison comparison) {
    StringBuilder text = new StringBuilder();
    for (Measure measure : Measure.values()) {
      comparison
          .outcome(measure)
          .ifPresent(
              outcome ->
                  text.append(text.isEmpty() ? "" : " ")
                      .append(new Verdict(measure, comparison, outcome).sentences()));
    }
    return text.toString();
  }

  private String sentences() {
    if (!(outcome.total() > 0)) {
      return measure == Measure.TRANSACTIONS
          ? "Nobody bought in the holdout: there is nothing to judge a forecast of transactions by."
          : "No money came in the holdout: there is nothing to judge a forecast of spend by.";
    }
    Optional<Score> model = closest(false);
    Optional<Score> baseline = closest(true);
    if (model.isEmpty()) {
      return "No model predicts "
          + measure.label()
          + baseline.map(b -> "; of the baselines " + b.name() + how(b)).orElse("")
          + ".";
    }
    return model.get().name()
        + how(model.get())
        + baseline.map(b -> against(model.get(), b)).orElse("")
        + "."
        + againstNothing(model.get())
        + order(model.get());
  }

  private Optional<Score> closest(boolean isBaseline) {
    return ranked.stream().filter(score -> score.baseline() == isBaseline).findFirst();
  }

  private String how(Score score) {
    Accuracy accuracy = measure.of(score).orElseThrow();
    return String.format(
        Locale.ROOT,
        " predicts %s with the smallest error (RMSE %s, total %s)",
        measure.label(),
        Phrases.number(accuracy.rmse()),
        Phrases.off(accuracy.totalError().orElseThrow()));
  }

  private String against(Score model, Score baseline) {
    double own = measure.rmse(model);
    double other = measure.rmse(baseline);
    String named =
        "the best baseline, " + baseline.name() + " (RMSE " + Phrases.number(other) + ")";
    String doubt = isCertain(model, baseline) ? "" : ", a difference within the noise";
    if (own < other) {
      return ", " + Phrases.percent(1 - own / other) + " below " + named + doubt;
    }
    return own == other
        ? ", no better than " + named
        : ", but "
            + (other > 0 ? Phrases.percent(own / other - 1) + " above " : "not below ")
            + named
            + doubt;
  }

  /** Whether the mean difference of squared errors is more than two of its standard errors. */
  private boolean isCertain(Score one, Score other) {
    int n = one.forecast().size();
    double[] differences = new double[n];
    for (int i = 0; i < n; i++) {
      differences[i] = squaredError(one, i) - squaredError(other, i);
    }
    double mean = ExactSum.of(differences) / n;
    for (int i = 0; i < n; i++) {
      differences[i] = (differences[i] - mean) * (differences[i] - mean);
    }
    double standardError = StrictMath.sqrt(ExactSum.of(differences) / (n - 1.0) / n);
    return Math.abs(mean) > CERTAIN * standardError;
  }

  private double squaredError(Score score, int index) {
    double error = measure.predicted(score, index) - outcome.actual(index);
    return error * error;
  }

  private String againstNothing(Score model) {
    return outcome.rmseOfNothing() < measure.rmse(model)
        ? String.format(
            Locale.ROOT,
            " To expect nothing of anybody would have come closer (RMSE %s): do not rely on it.",
            Phrases.number(outcome.rmseOfNothing()))
        : "";
  }

  /** Who sorts the customers clearly better than the model that comes closest. */
  private String order(Score model) {
    ToDoubleFunction<Score> gini =
        score -> measure.of(score).orElseThrow().gini().orElse(Double.NEGATIVE_INFINITY);
    Score best = ranked.stream().max(Comparator.comparingDouble(gini)).orElse(model);
    return gini.applyAsDouble(best) > gini.applyAsDouble(model) + CLEARLY
            && Double.isFinite(gini.applyAsDouble(model))
        ? String.format(
            Locale.ROOT,
            " %s sorts the customers better by %s (Gini %.3f against %.3f).",
            best.name(),
            measure.label(),
            gini.applyAsDouble(best),
            gini.applyAsDouble(model))
        : "";
  }
}
