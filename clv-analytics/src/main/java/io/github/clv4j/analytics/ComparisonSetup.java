package io.github.clv4j.analytics;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.model.CLVModel;
import io.github.clv4j.core.period.Horizon;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What is to be compared, begun by {@link Comparison#of}. Immutable and thread-safe. */
public final class ComparisonSetup {
  private static final int RESAMPLES = 500;
  private static final int LEAST_RESAMPLES = 100;
  private static final int MOST_RESAMPLES = 10_000;
  private static final long SEED = 20_260_101;

  /** How chance is judged. */
  private record Chance(int resamples, long seed) {}

  private final List<CLVModel> models;
  private final List<Forecast> forecasts;
  private final Origins origins;
  private final boolean hasBaselines;
  private final Comparison.Watcher watcher;
  private final Chance chance;

  private ComparisonSetup(
      List<CLVModel> models,
      List<Forecast> forecasts,
      Origins origins,
      boolean hasBaselines,
      Comparison.Watcher watcher,
      Chance chance) {
    this.models = models;
    this.forecasts = forecasts;
    this.origins = origins;
    this.hasBaselines = hasBaselines;
    this.watcher = watcher;
    this.chance = chance;
    Set<String> names = new HashSet<>();
    models.forEach(model -> requireNew(names, model.name()));
    forecasts.forEach(forecast -> requireNew(names, forecast.name()));
    if (hasBaselines) {
      for (Baseline baseline : Baseline.values()) {
        requireNew(names, baseline.label());
      }
    }
  }

  static ComparisonSetup of(Collection<? extends CLVModel> models) {
    return new ComparisonSetup(
        List.copyOf(models),
        List.of(),
        Origins.USUAL,
        true,
        (model, done, of) -> {},
        new Chance(RESAMPLES, SEED));
  }

  private static void requireNew(Set<String> names, String name) {
    if (!names.add(name)) {
      throw new IllegalArgumentException(
          "two to be compared are called '" + name + "': names must differ");
    }
  }

  private ComparisonSetup at(Origins other) {
    return new ComparisonSetup(models, forecasts, other, hasBaselines, watcher, chance);
  }

  /**
   * States where the holdout begins, or the last one if there are several; without, {@link
   * Comparison#usualHoldout} decides.
   *
   * @param day its first day; calibration ends the day before
   * @return the changed setup
   */
  public ComparisonSetup holdoutFrom(LocalDate day) {
    return at(origins.from(day));
  }

  /**
   * Compares at several origins: the last one is the usual or the stated holdout, the first lies in
   * the middle between the beginning and that, the others spread evenly, and all holdouts are as
   * long as the last one. Models are fitted anew at each, to what was known then; a customer is
   * scored at each origin that it was acquired before.
   *
   * @param count number of origins, from 1 to 100
   * @return the changed setup
   * @throws IllegalArgumentException if the number is out of range
   */
  public ComparisonSetup rolling(int count) {
    return at(origins.rolling(count));
  }

  /**
   * Compares at stated origins.
   *
   * @param days first days of the holdouts, each once
   * @param length how long each holdout is; where purchases of a week or month merge, to its
   *     nearest end
   * @return the changed setup
   * @throws IllegalArgumentException if there are no days, more than 100, or one comes twice
   */
  public ComparisonSetup rollingFrom(Collection<LocalDate> days, Horizon length) {
    return at(Origins.of(List.copyOf(days), length));
  }

  /**
   * Compares the models only with each other.
   *
   * @return the changed setup
   */
  public ComparisonSetup withoutBaselines() {
    return new ComparisonSetup(models, forecasts, origins, false, watcher, chance);
  }

  /**
   * Adds the predictions of another tool.
   *
   * @param forecast of the customers of the calibration base, in its order, over the holdout
   * @return the changed setup
   * @throws IllegalArgumentException if its name is taken
   */
  public ComparisonSetup alsoScoring(Forecast forecast) {
    List<Forecast> more = new ArrayList<>(forecasts);
    more.add(forecast);
    return new ComparisonSetup(models, List.copyOf(more), origins, hasBaselines, watcher, chance);
  }

  /**
   * Has somebody told how far the comparison has come.
   *
   * @param other is told of each model in turn, in the thread that compares
   * @return the changed setup
   */
  public ComparisonSetup watchedBy(Comparison.Watcher other) {
    return new ComparisonSetup(models, forecasts, origins, hasBaselines, other, chance);
  }

  /**
   * States how many times customers are resampled to tell chance from difference, 500 by default.
   * Of more than 20,000 customers, measures of order are resampled among 20,000 of them, and what
   * they vary by is reduced to what it is among all.
   *
   * @param number from 100 to 10,000
   * @param seed the same seed gives the same intervals, on every machine
   * @return the changed setup
   * @throws IllegalArgumentException if the number is out of range
   */
  public ComparisonSetup resamples(int number, long seed) {
    if (number < LEAST_RESAMPLES || number > MOST_RESAMPLES) {
      throw new IllegalArgumentException(
          "number of resamples is " + number + ": it must lie between 100 and 10,000");
    }
    return new ComparisonSetup(
        models, forecasts, origins, hasBaselines, watcher, new Chance(number, seed));
  }

  /**
   * Fits and scores. A model that cannot be scored does not keep the others from it: see {@link
   * Comparison#notScored()}.
   *
   * @param customers customers with single purchases, calibration and holdout together
   * @return the comparison
   * @throws IllegalArgumentException if the base was built from summaries, cannot be split, or a
   *     forecast is of other customers or of one origin where there are several
   * @throws java.util.concurrent.CancellationException if the thread is interrupted
   */
  public Comparison on(CustomerBase customers) {
    List<Fold> folds =
        origins.on(customers).stream().map(window -> Fold.of(customers, window)).toList();
    if (!forecasts.isEmpty() && folds.size() > 1) {
      throw new IllegalArgumentException(
          "forecast "
              + forecasts.get(0).name()
              + " is of one holdout, but there are "
              + folds.size()
              + ": a forecast that is given cannot be made anew at each");
    }
    Observations observations = new Observations(folds, chance.resamples, chance.seed);
    forecasts.forEach(forecast -> forecast.requireOf(observations.last().calibration()));
    Scoring scoring = new Scoring(observations, chance.seed);
    forecasts.forEach(scoring::add);
    if (hasBaselines) {
      for (Baseline baseline : Baseline.values()) {
        scoring.add(baseline);
      }
    }
    int done = 0;
    for (CLVModel model : models) {
      scoring.add(model);
      watcher.finished(model.name(), ++done, models.size());
    }
    return new Comparison(observations, scoring);
  }
}
