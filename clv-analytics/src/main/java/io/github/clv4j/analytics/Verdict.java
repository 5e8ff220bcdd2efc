package io.github.clv4j.analytics;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Says which forecast is best, whether that is real, and whether it is worth its trouble. */
final class Verdict {
  private static final double CLEARLY = 0.01;
  private static final int MOST_NAMED = 3;

  private final Measure measure;
  private final List<Score> ranked;
  private final List<Score> leaders;
  private final Outcome outcome;
  private final Evidence evidence;

  private Verdict(Measure measure, Comparison comparison, Outcome outcome) {
    this.measure = measure;
    ranked = measure.ranked(comparison.scores());
    leaders = comparison.leaders(measure);
    this.outcome = outcome;
    evidence = comparison.evidence();
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
    Evidence evidence = comparison.evidence();
    boolean isJudged =
        comparison.scores().size() > 1
            && comparison
                .outcome(Measure.TRANSACTIONS)
                .filter(came -> came.total() > 0)
                .isPresent();
    if (isJudged && evidence.customers() < Evidence.ENOUGH_CUSTOMERS) {
      text.append(" With ")
          .append(Phrases.count(evidence.customers(), "customer"))
          .append(", too few, no difference is called real.");
    }
    return text.toString();
  }

  private String sentences() {
    if (!(outcome.total() > 0)) {
      return measure == Measure.TRANSACTIONS
          ? "Nobody bought in the holdout: there is nothing to judge a forecast of transactions by."
          : "No money came in the holdout: there is nothing to judge a forecast of spend by.";
    }
    Optional<Score> model = ranked.stream().filter(score -> !score.baseline()).findFirst();
    if (ranked.isEmpty()) {
      return "No model predicts " + measure.label() + ".";
    }
    Score best = leaders.get(0);
    if (ranked.size() == 1) {
      return best.name()
          + " alone predicts "
          + measure.label()
          + how(best)
          + "."
          + againstNothing(best);
    }
    String first =
        model.isEmpty()
            ? "No model predicts "
                + measure.label()
                + "; the better baseline is "
                + best.name()
                + how(best)
            : best.baseline()
                ? "No model beats the baseline "
                    + best.name()
                    + how(best)
                    + " for "
                    + measure.label()
                    + ": the closest, "
                    + model.get().name()
                    + " (RMSE "
                    + Phrases.number(measure.rmse(model.get()))
                    + "), is "
                    + (isReallyWorse(model.get(), best) ? "really" : "not really")
                    + " worse"
                : best.name()
                    + " predicts "
                    + measure.label()
                    + " best"
                    + how(best)
                    + againstBaseline(best)
                    + others(best);
    return first + "." + smallestError(best) + againstNothing(best) + order(best);
  }

  private String how(Score score) {
    Accuracy accuracy = measure.of(score).orElseThrow();
    String logScore =
        measure == Measure.TRANSACTIONS
            ? score
                .distribution()
                .map(d -> String.format(Locale.ROOT, "log score %.4f, ", d.logScore()))
                .orElse("")
            : "";
    return String.format(
        Locale.ROOT,
        " (%sRMSE %s, total %s)",
        logScore,
        Phrases.number(accuracy.rmse()),
        Phrases.off(accuracy.totalError().orElseThrow()));
  }

  private String againstBaseline(Score best) {
    Optional<Score> baseline = ranked.stream().filter(Score::baseline).findFirst();
    if (baseline.isEmpty()) {
      return "";
    }
    double own = measure.rmse(best);
    double other = measure.rmse(baseline.get());
    String named =
        " the best baseline, " + baseline.get().name() + " (RMSE " + Phrases.number(other) + ")";
    return isReallyWorse(baseline.get(), best)
        ? ", really better than" + named
        : own < other ? ", not really better than" + named : ", no better than" + named;
  }

  private boolean isReallyWorse(Score one, Score other) {
    return evidence
        .difference(one.name(), other.name(), measure, Metric.RMSE)
        .filter(Difference::isFirstReallyWorse)
        .isPresent();
  }

  /** Who else is in the best group; the baseline was spoken of. */
  private String others(Score best) {
    List<String> names =
        leaders.stream()
            .filter(s -> !s.baseline())
            .map(Score::name)
            .filter(name -> !name.equals(best.name()))
            .toList();
    if (names.isEmpty()) {
      return ranked.stream().filter(score -> !score.baseline()).count() > 1
          ? "; all other models are really worse"
          : "";
    }
    int more = names.size() - MOST_NAMED;
    List<String> named = names.subList(0, Math.min(MOST_NAMED, names.size()));
    String list =
        more > 0
            ? String.join(", ", named) + " and " + more + " more"
            : named.size() == 1
                ? named.get(0)
                : String.join(", ", named.subList(0, named.size() - 1))
                    + " and "
                    + named.get(named.size() - 1);
    return "; " + list + " cannot be told apart from it";
  }

  /** Who has the smallest error, if it is another one. */
  private String smallestError(Score best) {
    Score smallest = ranked.get(0);
    if (Measure.comparable(measure.of(smallest).orElseThrow())
            == Measure.comparable(measure.of(best).orElseThrow())
        || smallest.baseline()) {
      return "";
    }
    return String.format(
        Locale.ROOT,
        " %s has the smallest RMSE, %s, %s.",
        smallest.name(),
        Phrases.number(measure.rmse(smallest)),
        leaders.contains(smallest)
            ? "a difference within the noise"
            : "but gives what came really less probability");
  }

  private String againstNothing(Score model) {
    return outcome.rmseOfNothing() < measure.rmse(model)
        ? String.format(
            Locale.ROOT,
            " To expect nothing of anybody would have come closer (RMSE %s): do not rely on it.",
            Phrases.number(outcome.rmseOfNothing()))
        : "";
  }

  /** Who sorts the customers clearly better than the best. */
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
