package io.github.clv4j.analytics;

import io.github.clv4j.analytics.portrait.Portrait;
import io.github.clv4j.core.customer.Input;
import io.github.clv4j.core.model.CLVModel;
import io.github.clv4j.core.model.FitReport;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Chooses by a holdout: of the models that are not really worse there than the best, and which the
 * fit does not speak against, the one with the fewest parameters.
 */
final class BacktestChoice {
  /** Forecasts whose measures are closer than this, relative to them, are the same. */
  private static final double SAME = 1e-4;

  private final Comparison comparison;
  private final Portrait portrait;
  private final boolean isDiscrete;
  private final Set<String> ofPeriods;
  private final List<Score> ranked;
  private final List<Score> leaders;

  private BacktestChoice(Comparison comparison, Portrait portrait, List<CLVModel> models) {
    this.comparison = comparison;
    this.portrait = portrait;
    isDiscrete =
        portrait.opportunities().filter(comparison.calibration().timeUnit()::equals).isPresent();
    ofPeriods =
        models.stream()
            .filter(model -> model.needs().contains(Input.PERIODS))
            .map(CLVModel::name)
            .collect(Collectors.toSet());
    ranked = comparison.scores().stream().filter(s -> s.transactions().isPresent()).toList();
    leaders = comparison.leaders(Measure.TRANSACTIONS);
  }

  /** Returns what a comparison says; empty if it has nothing to judge models by. */
  static Optional<Choice> of(Comparison comparison, Portrait portrait, List<CLVModel> models) {
    BacktestChoice choice = new BacktestChoice(comparison, portrait, models);
    boolean hasModels = choice.ranked.stream().anyMatch(score -> !score.baseline());
    boolean hasPurchases = choice.ranked.stream().anyMatch(s -> accuracy(s).actualTotal() > 0);
    return hasModels && hasPurchases ? Optional.of(choice.choose()) : Optional.empty();
  }

  static Accuracy accuracy(Score score) {
    return score.transactions().orElseThrow();
  }

  /** Parameters had from the data, by a likelihood or by a rule. */
  static int parameters(Score score) {
    return score
        .fitted()
        .flatMap(
            fitted ->
                fitted.reports().stream()
                    .filter(report -> report.model().equals(score.name()))
                    .findFirst())
        .map(FitReport::estimated)
        .orElse(0);
  }

  private static OptionalDouble criterion(Score score) {
    return score.fit().map(FitReport::bic).orElse(OptionalDouble.empty());
  }

  private static OptionalDouble logScore(Score score) {
    return score.distribution().isPresent()
        ? OptionalDouble.of(score.distribution().get().logScore())
        : OptionalDouble.empty();
  }

  private Choice choose() {
    List<Score> group = leaders.stream().filter(score -> !score.baseline()).toList();
    List<Score> eligible =
        group.isEmpty()
            ? ranked.stream().filter(score -> !score.baseline()).limit(1).toList()
            : eligible(group);
    List<Score> order =
        eligible.stream().sorted(Comparator.comparingInt(BacktestChoice::parameters)).toList();
    Score chosen = order.get(0);
    Optional<Score> next = next(chosen, order, group);
    List<Candidate> candidates = new ArrayList<>();
    for (Score score : ranked) {
      String standing =
          score.equals(chosen)
              ? "recommended"
              : next.filter(score::equals).isPresent() ? "runner-up" : "";
      candidates.add(
          candidate(
              score,
              Stream.of(standing, remark(score, chosen, eligible))
                  .filter(words -> !words.isEmpty())
                  .collect(Collectors.joining(": "))));
    }
    return new Choice(
        Optional.of(chosen.name()),
        next.map(Score::name),
        candidates,
        reasons(chosen, group, eligible),
        new BacktestCautions(comparison, portrait, chosen).sentences());
  }

  /** Those that the data's nature and the fit do not speak against. */
  private List<Score> eligible(List<Score> models) {
    List<Score> kind = orAll(models, this::isOfRightKind);
    List<Score> likely = orAll(kind, score -> criterion(score).isPresent());
    double smallest =
        likely.stream()
            .mapToDouble(score -> criterion(score).orElse(Double.POSITIVE_INFINITY))
            .min()
            .orElseThrow();
    return orAll(likely, s -> !(criterion(s).orElse(smallest) - smallest > Choice.STRONG));
  }

  private boolean isOfRightKind(Score score) {
    return ofPeriods.contains(score.name()) == isDiscrete;
  }

  private static List<Score> orAll(List<Score> scores, Predicate<Score> condition) {
    List<Score> some = scores.stream().filter(condition).toList();
    return some.isEmpty() ? scores : some;
  }

  /** The next best that predicts something else, of the right kind if there is one. */
  private Optional<Score> next(Score chosen, List<Score> order, List<Score> group) {
    List<Score> rest =
        ranked.stream()
            .sorted(
                Comparator.comparing(
                        (Score score) -> (float) logScore(score).orElse(Double.POSITIVE_INFINITY))
                    .thenComparing(BacktestChoice::parameters))
            .toList();
    List<Score> others =
        Stream.of(order, group, rest)
            .flatMap(List::stream)
            .filter(score -> !score.baseline() && !isSame(score, chosen))
            .toList();
    return others.stream()
        .filter(this::isOfRightKind)
        .findFirst()
        .or(() -> others.stream().findFirst());
  }

  private static boolean isSame(Score one, Score other) {
    return isClose(accuracy(one).rmse(), accuracy(other).rmse())
        && isClose(logScore(one).orElse(0), logScore(other).orElse(0));
  }

  private static boolean isClose(double one, double other) {
    return Math.abs(one - other) <= SAME * Math.abs(other);
  }

  private static Candidate candidate(Score score, String remark) {
    Accuracy accuracy = accuracy(score);
    return new Candidate(
        score.name(),
        score.baseline(),
        parameters(score),
        OptionalDouble.of(accuracy.rmse()),
        logScore(score),
        accuracy.totalError(),
        criterion(score),
        remark);
  }

  private String remark(Score score, Score chosen, List<Score> eligible) {
    boolean isLeader = leaders.contains(score);
    if (score.baseline()) {
      return isLeader ? "baseline, not really worse" : "baseline";
    }
    if (score.equals(chosen)) {
      return "";
    }
    if (isSame(score, chosen)) {
      return "the same as " + chosen.name();
    }
    if (!isLeader) {
      return "really worse";
    }
    if (eligible.contains(score)) {
      return "as good" + (parameters(score) > parameters(chosen) ? ", more parameters" : "");
    }
    if (isOfRightKind(score) != isOfRightKind(chosen)) {
      return "as good, but " + (isDiscrete ? "in continuous time" : "counts periods");
    }
    return "as good, but " + (criterion(score).isEmpty() ? "no likelihood" : "fits worse");
  }

  private List<String> reasons(Score chosen, List<Score> group, List<Score> eligible) {
    List<String> reasons =
        new ArrayList<>(List.of(checked(chosen), best(chosen, orAll(group, this::isOfRightKind))));
    if (isDiscrete && isOfRightKind(chosen)) {
      reasons.add(
          "It counts periods, as it should where customers decide once a "
              + comparison.calibration().timeUnit().label()
              + ".");
    }
    reasons.addAll(simplest(chosen, group, eligible));
    reasons.add(baseline(chosen, group));
    return reasons;
  }

  private String checked(Score chosen) {
    String length =
        comparison
            .calibration()
            .timeUnit()
            .count(Math.rint(10 * comparison.holdout().length()) / 10);
    boolean isRolling = comparison.origins().size() > 1;
    return String.format(
        Locale.ROOT,
        "Checked on a holdout: fitted to what came before %s, it predicts the purchases of %s in the"
            + " %s from then on with RMSE %s a customer, and %s in all.",
        isRolling
            ? "each of "
                + comparison.origins().size()
                + " days from "
                + comparison.origins().get(0)
                + " to "
                + comparison.holdout().from()
            : comparison.holdout().from().toString(),
        Phrases.count(comparison.calibration().size(), "customer"),
        length,
        Phrases.number(accuracy(chosen).rmse()),
        Phrases.off(accuracy(chosen).totalError().orElseThrow()));
  }

  private static String best(Score chosen, List<Score> group) {
    List<Score> others = group.stream().filter(score -> !score.equals(chosen)).toList();
    if (others.isEmpty()) {
      return "Every other model is really worse there, beyond chance.";
    }
    double low =
        group.stream().mapToDouble(s -> accuracy(s).totalError().orElseThrow()).min().orElseThrow();
    double high =
        group.stream().mapToDouble(s -> accuracy(s).totalError().orElseThrow()).max().orElseThrow();
    boolean areAlike = Phrases.off(low).equals(Phrases.off(high));
    return "In the best group, of which none is really worse than the best, are also: "
        + others.stream().map(Score::name).collect(Collectors.joining(", "))
        + (areAlike
            ? "."
            : ". The totals of the group lie between "
                + Phrases.off(low)
                + " and "
                + Phrases.off(high)
                + ".");
  }

  private static List<String> simplest(Score chosen, List<Score> group, List<Score> eligible) {
    List<String> reasons = new ArrayList<>();
    OptionalDouble own = criterion(chosen);
    List<String> worse = new ArrayList<>();
    for (Score score : group) {
      if (own.isPresent() && !eligible.contains(score) && criterion(score).isPresent()) {
        worse.add(
            String.format(
                Locale.ROOT,
                "%s by %,.0f",
                score.name(),
                criterion(score).getAsDouble() - own.getAsDouble()));
      }
    }
    if (!worse.isEmpty()) {
      reasons.add(
          "The fit to the time before speaks against some of these, by a higher BIC: "
              + String.join(", ", worse)
              + ".");
    }
    List<String> larger =
        eligible.stream()
            .filter(score -> parameters(score) > parameters(chosen))
            .map(score -> score.name() + " has " + parameters(score))
            .toList();
    if (!larger.isEmpty()) {
      reasons.add(
          "It is the simplest that is left, with "
              + Phrases.count(parameters(chosen), "parameter")
              + ": "
              + String.join(", ", larger)
              + ".");
    }
    return reasons;
  }

  private String baseline(Score chosen, List<Score> group) {
    Optional<Score> found = ranked.stream().filter(Score::baseline).findFirst();
    if (found.isEmpty()) {
      return "It was not compared with a baseline.";
    }
    Score baseline = found.get();
    String named =
        baseline.name()
            + ", which needs no model (RMSE "
            + Phrases.number(accuracy(baseline).rmse())
            + ")";
    if (group.isEmpty()) {
      return "A baseline wins: every model is really worse than the best, and that is "
          + leaders.get(0).name()
          + ", which needs no model. For numbers of purchases take the baseline; of the models this"
          + " one comes closest.";
    }
    boolean isBetter =
        comparison
            .difference(chosen.name(), baseline.name(), Measure.TRANSACTIONS, Metric.RMSE)
            .filter(difference -> difference.isReal() && difference.better().equals(chosen.name()))
            .isPresent();
    return isBetter
        ? "It is really better than the best baseline, " + named + "."
        : "It is not really better than the best baseline, "
            + named
            + ": what a model gives here are probabilities, intervals and values, not a smaller"
            + " error.";
  }
}
