package io.github.clv4j.analytics;

import io.github.clv4j.core.customer.Customer;
import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.History;
import io.github.clv4j.core.model.FittedCLVModel;
import io.github.clv4j.core.model.TransactionDistribution;
import io.github.clv4j.core.model.TransactionForecast;
import io.github.clv4j.core.period.PeriodUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * What a model said of the number of purchases of each sampled customer of a fold, beside what
 * came. Customers of equal history have the same distribution, which is found once.
 */
final class CountScores {
  private final double[] logScore;
  private final double[] crps;
  private final double[] active;
  private final double[] below;
  private final double[] probability;
  private final double[] inside;
  private final double[] width;

  private CountScores(int n) {
    logScore = new double[n];
    crps = new double[n];
    active = new double[n];
    below = new double[n];
    probability = new double[n];
    inside = new double[n];
    width = new double[n];
  }

  /** Sampled customers of equal history, and how far their future reaches in the model's time. */
  private record Alike(History history, double length, List<Integer> positions) {}

  /**
   * Scores the distributions of a model.
   *
   * @param ofPeriods whether it counts periods with a purchase; then there are scores only where
   *     that is the number of purchases
   * @return empty if the model has no distributions of the number of purchases
   * @throws IllegalArgumentException if it gives what is no probability
   */
  static Optional<CountScores> of(FittedCLVModel fitted, Fold fold, int[] rows, boolean ofPeriods) {
    Optional<TransactionDistribution> distribution =
        fitted.capability(TransactionDistribution.class);
    if (distribution.isEmpty() || (ofPeriods && !Periods.countPurchases(fold))) {
      return Optional.empty();
    }
    CountScores scores = new CountScores(rows.length);
    List<Alike> all = alike(fitted, fold, rows, ofPeriods);
    all.stream()
        .parallel() // each writes to places of its own
        .forEach(alike -> scores.add(distribution.get(), alike, fold, rows));
    return Optional.of(scores);
  }

  private static List<Alike> alike(
      FittedCLVModel fitted, Fold fold, int[] rows, boolean ofPeriods) {
    CustomerBase calibration = fold.calibration();
    Optional<TransactionForecast> forecast = fitted.capability(TransactionForecast.class);
    PeriodUnit unit = forecast.map(TransactionForecast::timeUnit).orElse(calibration.timeUnit());
    double length = calibration.timeUnit().in(unit) * fold.holdout().length();
    Map<History, Alike> found = new HashMap<>();
    List<Alike> all = new ArrayList<>();
    for (int position = 0; position < rows.length; position++) {
      Customer customer = calibration.get(rows[position]);
      double ahead = ofPeriods ? Periods.ahead(fold, rows[position]) : length;
      found
          .computeIfAbsent(
              forecast.map(f -> f.historyOf(customer)).orElseGet(customer::history),
              history -> {
                Alike first = new Alike(history, ahead, new ArrayList<>());
                all.add(first);
                return first;
              })
          .positions
          .add(position);
    }
    return all;
  }

  private void add(TransactionDistribution model, Alike alike, Fold fold, int[] rows) {
    int most =
        alike.positions.stream()
            .mapToInt(position -> (int) fold.transactions()[rows[position]])
            .max()
            .orElseThrow();
    CountDistribution distribution =
        new CountDistribution(k -> model.probability(k, alike.history, alike.length), most);
    for (int position : alike.positions) {
      int y = (int) fold.transactions()[rows[position]];
      logScore[position] = distribution.logScore(y);
      crps[position] = distribution.crps(y);
      active[position] = distribution.active();
      below[position] = distribution.below(y);
      probability[position] = distribution.probability(y);
      inside[position] = distribution.lower() <= y && y <= distribution.upper() ? 1 : 0;
      width[position] = (double) distribution.upper() - distribution.lower();
    }
  }

  /** One after the other. */
  static CountScores pooled(List<CountScores> parts) {
    CountScores all = new CountScores(parts.stream().mapToInt(CountScores::size).sum());
    int at = 0;
    for (CountScores part : parts) {
      System.arraycopy(part.logScore, 0, all.logScore, at, part.size());
      System.arraycopy(part.crps, 0, all.crps, at, part.size());
      System.arraycopy(part.active, 0, all.active, at, part.size());
      System.arraycopy(part.below, 0, all.below, at, part.size());
      System.arraycopy(part.probability, 0, all.probability, at, part.size());
      System.arraycopy(part.inside, 0, all.inside, at, part.size());
      System.arraycopy(part.width, 0, all.width, at, part.size());
      at += part.size();
    }
    return all;
  }

  int size() {
    return logScore.length;
  }

  double[] logScore() {
    return logScore;
  }

  double meanLogScore() {
    return ExactSum.of(logScore) / size();
  }

  double[] crps() {
    return crps;
  }

  /** P(Y > 0). */
  double[] active() {
    return active;
  }

  /** P(Y < y). */
  double[] below() {
    return below;
  }

  /** P(Y = y). */
  double[] probability() {
    return probability;
  }

  /** 1 where y lies in the central interval, else 0. */
  double[] inside() {
    return inside;
  }

  double[] width() {
    return width;
  }

  /** How many numbers came that the model held for all but impossible. */
  int floored() {
    return (int)
        IntStream.range(0, size()).filter(i -> probability[i] < CountDistribution.FLOOR).count();
  }

  /** Time in whole calendar periods. */
  private static final class Periods {
    private Periods() {}

    /** Whether no customer ever bought twice in a period, so that their numbers are the same. */
    static boolean countPurchases(Fold fold) {
      CustomerBase calibration = fold.calibration();
      for (int i = 0; i < fold.size(); i++) {
        Optional<History> history = calibration.periodHistory(i);
        if (history.isEmpty()
            || history.get().frequency() != calibration.frequency(i)
            || fold.transactions()[i] > ahead(fold, i)) {
          return false;
        }
      }
      return true;
    }

    /** Number of periods from the end of calibration to that of the holdout. */
    static double ahead(Fold fold, int row) {
      CustomerBase calibration = fold.calibration();
      OptionalInt later = fold.whole().indexOf(calibration.id(row));
      return later.isEmpty()
          ? StrictMath.floor(fold.holdout().length())
          : fold.whole().periodHistory(later.getAsInt()).orElseThrow().age()
              - calibration.periodHistory(row).orElseThrow().age();
    }
  }
}
