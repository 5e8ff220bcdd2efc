package io.github.clv4j.report;

import io.github.clv4j.analytics.Accuracy;
import io.github.clv4j.analytics.Comparison;
import io.github.clv4j.analytics.Score;
import io.github.clv4j.core.period.Horizon;
import io.github.clv4j.report.page.Page.Figure;
import io.github.clv4j.report.page.Words;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** How the model of the page did on the holdout, in words. */
final class HoldoutCheck {
  private static final double CLOSE = 0.10;
  private static final double ROUGH = 0.25;
  private static final double TOP = 0.10;
  private static final double CLEARLY = 0.05;
  private static final int FEW = 30;
  private static final double FAR = 2;

  private final Findings findings;
  private final Comparison comparison;
  private final Score score;

  private HoldoutCheck(Findings findings, Comparison comparison, Score score) {
    this.findings = findings;
    this.comparison = comparison;
    this.score = score;
  }

  /** Empty where the model predicts nothing that a holdout could judge. */
  static Optional<HoldoutCheck> of(Findings findings) {
    return findings
        .score()
        .filter(score -> score.transactions().isPresent() || score.spend().isPresent())
        .map(
            score ->
                new HoldoutCheck(findings, findings.comparison().found().orElseThrow(), score));
  }

  /**
   * Says what was predicted and what came, and what follows for the total.
   *
   * @param hasTotal whether there is a total that could be relied on
   */
  String sentence(boolean hasTotal) {
    String test =
        "Tested on the "
            + length()
            + " that it had not seen, for "
            + Words.count(comparison.calibration().size(), "customer")
            + ", the model predicted "
            + Stream.concat(
                    score.transactions().map(HoldoutCheck::purchases).stream(),
                    score.spend().map(HoldoutCheck::spend).stream())
                .reduce((purchases, spend) -> purchases + " and " + spend)
                .orElseThrow();
    if (isTooLittle()) {
      return test + ", too little to judge by.";
    }
    return test + (hasTotal ? judgement() : "") + "; " + order() + ".";
  }

  private static String purchases(Accuracy accuracy) {
    double came = accuracy.actualTotal();
    return Words.count(accuracy.predictedTotal(), "purchase") + where(accuracy, came);
  }

  private static String spend(Accuracy accuracy) {
    return Words.number(accuracy.predictedTotal())
        + " of spend"
        + where(accuracy, accuracy.actualTotal());
  }

  private static String where(Accuracy accuracy, double came) {
    OptionalDouble error = accuracy.totalError();
    return " where "
        + Words.number(came)
        + " came"
        + (error.isPresent() ? " (" + Words.off(error.getAsDouble()) + ")" : "");
  }

  private boolean isTooLittle() {
    double came =
        IntStream.range(0, comparison.calibration().size())
            .mapToDouble(comparison.holdout()::frequency)
            .sum();
    double predicted =
        score.transactions().map(Accuracy::predictedTotal).orElse(Double.POSITIVE_INFINITY);
    return comparison.calibration().size() < FEW
        || came < FEW
        || predicted < FEW
        || accuracies().anyMatch(a -> a.totalError().isEmpty());
  }

  private Stream<Accuracy> accuracies() {
    return Stream.concat(score.transactions().stream(), score.spend().stream());
  }

  private String judgement() {
    double size =
        accuracies().mapToDouble(a -> Math.abs(a.totalError().orElseThrow())).max().orElseThrow();
    String judged =
        size <= CLOSE
            ? "the total can be relied on"
            : size <= ROUGH ? "take the total as a rough figure" : "do not rely on the total";
    Horizon horizon = findings.estimates().valuation().horizon();
    double tested = comparison.holdout().length();
    boolean isBeyond = horizon.in(findings.customers().timeUnit()) > FAR * tested;
    return ", so "
        + judged
        + (isBeyond && size <= ROUGH
            ? " over that time; "
                + (horizon.isLifetime() ? "the whole future" : "a horizon of " + horizon)
                + " goes beyond what was tested"
            : "");
  }

  private String order() {
    OptionalDouble found = measured().capture(TOP);
    return found.isEmpty()
        ? "the order of customers could not be judged"
        : "the "
            + Words.percent(TOP, 0)
            + " of customers that it put first brought "
            + Words.percent(found.getAsDouble(), 0)
            + " of the "
            + measure();
  }

  /** The measure of value: money where there is any. */
  private Accuracy measured() {
    return score.spend().or(score::transactions).orElseThrow();
  }

  private String measure() {
    return score.spend().isPresent() ? "spend" : "purchases";
  }

  Figure figure() {
    return isTooLittle()
        ? new Figure("Holdout error", "\u2013", "too little to judge by")
        : new Figure(
            "Holdout error",
            signed(measured().totalError().orElseThrow()),
            "of all " + measure() + " over " + length());
  }

  private static String signed(double error) {
    String text = String.format(Locale.ROOT, "%+.1f %%", 100 * error);
    return text.endsWith("0.0 %") && text.length() == 6 ? "0.0 %" : Words.minus(text);
  }

  /** Whichever comes clearly closer to each customer's value than the model of the page. */
  Optional<String> better() {
    boolean isSpend = score.spend().isPresent();
    double own = measured().rmse();
    return comparison.scores().stream()
        .filter(other -> (isSpend ? other.spend() : other.transactions()).isPresent())
        .min(Comparator.comparingDouble(other -> rmse(other, isSpend)))
        .filter(best -> rmse(best, isSpend) < (1 - CLEARLY) * own)
        .map(
            best ->
                String.format(
                    Locale.ROOT,
                    "%s: %s%s predicts %s better (RMSE %s against %s)",
                    score.name(),
                    best.name(),
                    best.baseline() ? " (baseline)" : "",
                    measure(),
                    Words.measured(rmse(best, isSpend)),
                    Words.measured(own)));
  }

  private static double rmse(Score score, boolean isSpend) {
    return (isSpend ? score.spend() : score.transactions()).orElseThrow().rmse();
  }

  private String length() {
    double length = Math.rint(10 * comparison.holdout().length()) / 10;
    return findings.customers().timeUnit().count(length);
  }
}
