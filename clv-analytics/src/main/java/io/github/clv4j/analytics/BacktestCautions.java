package io.github.clv4j.analytics;

import io.github.clv4j.analytics.portrait.Portrait;
import io.github.clv4j.analytics.portrait.Standing;
import io.github.clv4j.analytics.portrait.Topic;
import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.History;
import io.github.clv4j.core.model.Survival;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** What to know of a model that was chosen on a holdout. */
final class BacktestCautions {
  private static final double FAR_OFF = 0.1;

  private final Comparison comparison;
  private final Portrait portrait;
  private final Score chosen;

  BacktestCautions(Comparison comparison, Portrait portrait, Score chosen) {
    this.comparison = comparison;
    this.portrait = portrait;
    this.chosen = chosen;
  }

  List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    Accuracy accuracy = BacktestChoice.accuracy(chosen);
    if (accuracy.rmseOfNothing() <= accuracy.rmse()) {
      sentences.add(
          "To expect nothing of anybody would have come as close (RMSE "
              + Phrases.number(accuracy.rmseOfNothing())
              + "): do not rely on what it predicts of single customers.");
    }
    total("purchases", Optional.of(accuracy)).ifPresent(sentences::add);
    total("spend", chosen.spend()).ifPresent(sentences::add);
    spendByFrequency().ifPresent(sentences::add);
    oneTimeBuyers().ifPresent(sentences::add);
    chosen.remark().ifPresent(remark -> sentences.add("Of its fit: " + remark + "."));
    return sentences;
  }

  private static Optional<String> total(String what, Optional<Accuracy> accuracy) {
    double error = accuracy.isPresent() ? accuracy.get().totalError().orElse(0) : 0;
    return Math.abs(error) <= FAR_OFF
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "Total %s in the holdout %s %s: such an error may come again; ask what was different"
                    + " in that time.",
                what,
                what.endsWith("s") ? "come out" : "comes out",
                Phrases.off(error)));
  }

  /** What dependence of spend on frequency did to the money of rare and of frequent buyers. */
  private Optional<String> spendByFrequency() {
    boolean isDoubtful =
        portrait
            .finding(Topic.SPEND_INDEPENDENCE)
            .filter(finding -> finding.standing() == Standing.FAILS)
            .isPresent();
    CustomerBase calibration = comparison.calibration();
    int[] counts =
        IntStream.range(0, calibration.size()).map(calibration::frequency).sorted().toArray();
    int frequent = Math.max(2, counts[counts.length * 3 / 4]);
    Optional<String> rare = spendOff(0, frequent - 1);
    Optional<String> often = spendOff(frequent, Integer.MAX_VALUE);
    return isDoubtful && rare.isPresent() && often.isPresent()
        ? Optional.of(
            String.format(
                Locale.ROOT,
                "As spend depends on frequency: the holdout's spend of those with less than %d repeat"
                    + " purchases comes out %s, that of the others %s.",
                frequent,
                rare.get(),
                often.get()))
        : Optional.empty();
  }

  private Optional<String> spendOff(int least, int most) {
    CustomerBase calibration = comparison.calibration();
    double predicted = 0;
    double actual = 0;
    for (int i = 0; chosen.spend().isPresent() && i < calibration.size(); i++) {
      if (calibration.frequency(i) >= least && calibration.frequency(i) <= most) {
        predicted += chosen.forecast().spend(i);
        actual += comparison.holdout().total(i);
      }
    }
    return actual > 0 ? Optional.of(Phrases.off(predicted / actual - 1)) : Optional.empty();
  }

  /** A model that cannot lose whoever never came back says so itself. */
  private Optional<String> oneTimeBuyers() {
    CustomerBase calibration = comparison.calibration();
    double oldest = 0;
    for (int i = 0; i < calibration.size(); i++) {
      oldest = Math.max(oldest, calibration.age(i));
    }
    History once = History.of(0, 0, oldest);
    return chosen
        .fitted()
        .flatMap(fitted -> fitted.capability(Survival.class))
        .filter(survival -> survival.probabilityAlive(once) == 1)
        .map(
            survival ->
                "It counts everybody who bought once as a customer still (P(alive) 1), however long"
                    + " ago that was: read no state of one-time buyers from it.");
  }
}
