package io.github.clv4j.analytics;

import io.github.clv4j.analytics.chart.Axis;
import io.github.clv4j.analytics.chart.Chart;
import io.github.clv4j.analytics.chart.Series;
import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.Holdout;
import io.github.clv4j.core.customer.Input;
import io.github.clv4j.core.customer.Split;
import io.github.clv4j.core.model.CLVModel;
import io.github.clv4j.core.table.Table;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Models fitted on a calibration period and scored on the holdout after it, beside {@linkplain
 * Baseline baselines} that need no model. Prints as a leaderboard. Immutable and thread-safe.
 *
 * <pre>{@code
 * Comparison c =
 *     Comparison.of(CLVModels.all()).holdoutFrom(LocalDate.of(1997, 10, 1)).on(customers);
 * }</pre>
 *
 * <p>A model predicts the expected transactions of each customer over the length of the holdout;
 * its value over that time, not discounted and with margin 1, is its prediction of spend.
 */
public final class Comparison {
  private static final int LEAST_DAYS = 28;
  private static final int LONGEST_GRAIN = 31;

  private final Split split;
  private final List<Score> scores;
  private final Map<String, String> notScored;
  private final Map<Measure, Outcome> outcomes;

  private Comparison(Split split, Scoring scoring) {
    this.split = split;
    scores = scoring.ranked();
    notScored = Collections.unmodifiableMap(new LinkedHashMap<>(scoring.notScored()));
    outcomes = scoring.outcomes();
  }

  /** Is told how far a comparison has come. */
  @FunctionalInterface
  public interface Watcher {

    /**
     * A model was fitted and scored, or could not be.
     *
     * @param model its name
     * @param done number of models that are done
     * @param of number of models in all
     */
    void finished(String model, int done, int of);
  }

  /**
   * Begins a comparison.
   *
   * @param models the models, of distinct names; if there are none, only baselines are compared
   * @return what is to be compared
   * @throws IllegalArgumentException if two models have one name, or that of a baseline
   */
  public static Setup of(Collection<? extends CLVModel> models) {
    return new Setup(
        List.copyOf(models), List.of(), Optional.empty(), true, (model, done, of) -> {});
  }

  /**
   * Chooses where to split when nothing is said: the last third of the time from the first
   * acquisitions to the end of observation becomes the holdout. Time begins when one customer in a
   * hundred had been acquired, so that a single old date does not decide; where purchases of a week
   * or month merge, the nearest day is taken that {@linkplain CustomerBase#holdoutStart can begin}
   * a holdout.
   *
   * @param customers the customers
   * @return the first day of the holdout; empty if the base has no dates or less than 28 days,
   *     nobody was acquired before, or the holdout would be less than a fifth or more than half of
   *     the time
   */
  public static Optional<LocalDate> usualHoldout(CustomerBase customers) {
    if (customers.observedUntil().isEmpty()) {
      return Optional.empty();
    }
    LocalDate until = customers.observedUntil().get();
    long[] acquired =
        IntStream.range(0, customers.size())
            .mapToLong(i -> customers.acquired(i).toEpochDay())
            .sorted()
            .toArray();
    long days = until.toEpochDay() - acquired[acquired.length / 100] + 1;
    LocalDate from = nearestStart(customers, until.minusDays(Math.max(0, days / 3 - 1)));
    long held = ChronoUnit.DAYS.between(from, until) + 1;
    return days < LEAST_DAYS || 5 * held < days || 2 * held > days || !hasCustomers(customers, from)
        ? Optional.empty()
        : Optional.of(from);
  }

  private static LocalDate nearestStart(CustomerBase customers, LocalDate wished) {
    LocalDate after = customers.holdoutStart(wished);
    LocalDate before = customers.holdoutStart(wished.minusDays(LONGEST_GRAIN));
    LocalDate next = before;
    while (!next.isAfter(wished)) {
      before = next;
      next = customers.holdoutStart(next.plusDays(1));
    }
    return ChronoUnit.DAYS.between(before, wished) < ChronoUnit.DAYS.between(wished, after)
        ? before
        : after;
  }

  /** Refunds that came later may have moved who was acquired when. */
  private static boolean hasCustomers(CustomerBase customers, LocalDate from) {
    try {
      return customers.observedUntil(from.minusDays(1)).size() > 0;
    } catch (IllegalArgumentException nobody) {
      return false;
    }
  }

  /** What is to be compared. Immutable and thread-safe. */
  public static final class Setup {
    private final List<CLVModel> models;
    private final List<Forecast> forecasts;
    private final Optional<LocalDate> from;
    private final boolean hasBaselines;
    private final Watcher watcher;

    private Setup(
        List<CLVModel> models,
        List<Forecast> forecasts,
        Optional<LocalDate> from,
        boolean hasBaselines,
        Watcher watcher) {
      this.models = models;
      this.forecasts = forecasts;
      this.from = from;
      this.hasBaselines = hasBaselines;
      this.watcher = watcher;
      Set<String> names = new HashSet<>();
      models.forEach(model -> requireNew(names, model.name()));
      forecasts.forEach(forecast -> requireNew(names, forecast.name()));
      if (hasBaselines) {
        for (Baseline baseline : Baseline.values()) {
          requireNew(names, baseline.label());
        }
      }
    }

    private static void requireNew(Set<String> names, String name) {
      if (!names.add(name)) {
        throw new IllegalArgumentException(
            "two to be compared are called '" + name + "': names must differ");
      }
    }

    /**
     * States where the holdout begins; without, {@link #usualHoldout} decides.
     *
     * @param day its first day; calibration ends the day before
     * @return the changed setup
     */
    public Setup holdoutFrom(LocalDate day) {
      return new Setup(models, forecasts, Optional.of(day), hasBaselines, watcher);
    }

    /**
     * Compares the models only with each other.
     *
     * @return the changed setup
     */
    public Setup withoutBaselines() {
      return new Setup(models, forecasts, from, false, watcher);
    }

    /**
     * Adds the predictions of another tool.
     *
     * @param forecast of the customers of the calibration base, in its order, over the holdout
     * @return the changed setup
     * @throws IllegalArgumentException if its name is taken
     */
    public Setup alsoScoring(Forecast forecast) {
      List<Forecast> more = new ArrayList<>(forecasts);
      more.add(forecast);
      return new Setup(models, List.copyOf(more), from, hasBaselines, watcher);
    }

    /**
     * Has somebody told how far the comparison has come.
     *
     * @param other is told of each model in turn, in the thread that compares
     * @return the changed setup
     */
    public Setup watchedBy(Watcher other) {
      return new Setup(models, forecasts, from, hasBaselines, other);
    }

    /**
     * Fits and scores. A model that cannot be scored does not keep the others from it: see {@link
     * Comparison#notScored()}.
     *
     * @param customers customers with single purchases, calibration and holdout together
     * @return the comparison
     * @throws IllegalArgumentException if the base was built from summaries, cannot be split, or a
     *     forecast is of other customers
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    public Comparison on(CustomerBase customers) {
      if (!customers.inputs().contains(Input.PURCHASES)) {
        throw new IllegalArgumentException(
            "the customers have no dates, so that there is no holdout to compare on: build the base"
                + " from transactions, not summaries");
      }
      LocalDate day =
          from.or(() -> usualHoldout(customers))
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "there is too little time to set a third of it aside as a holdout ("
                              + customers
                              + "): state holdoutFrom, or observe for longer"));
      Split split = customers.holdoutFrom(day);
      Scoring scoring = new Scoring(split);
      forecasts.forEach(forecast -> scoring.add(forecast, false));
      if (hasBaselines) {
        for (Baseline baseline : Baseline.values()) {
          scoring.add(baseline.forecast(split.calibration(), split.holdout().length()), true);
        }
      }
      int done = 0;
      for (CLVModel model : models) {
        scoring.add(model);
        watcher.finished(model.name(), ++done, models.size());
      }
      return new Comparison(split, scoring);
    }
  }

  /**
   * Returns what the models were fitted to.
   *
   * @return the customers acquired before the holdout, as of its beginning
   */
  public CustomerBase calibration() {
    return split.calibration();
  }

  /**
   * Returns what they were scored on.
   *
   * @return what the same customers did afterwards
   */
  public Holdout holdout() {
    return split.holdout();
  }

  /**
   * Returns the scores: those that predict transactions by their RMSE of transactions, then the
   * others by their RMSE of spend; equal ones by name.
   *
   * @return the scores, the best first
   */
  public List<Score> scores() {
    return scores;
  }

  /**
   * Returns the score of a model.
   *
   * @param name name of the model, baseline or forecast
   * @return its score, if it has one
   */
  public Optional<Score> score(String name) {
    return scores.stream().filter(score -> score.name().equals(name)).findFirst();
  }

  /**
   * Returns the models that have no score.
   *
   * @return the reasons by name, in the order in which the models were given
   */
  public Map<String, String> notScored() {
    return notScored;
  }

  /**
   * Returns actual and predicted transactions by the number of repeat purchases in calibration.
   *
   * @return all scored that predict transactions
   */
  public HoldoutByFrequency byFrequency() {
    return HoldoutByFrequency.of(
        calibration(), holdout(), scores.stream().map(Score::forecast).toList());
  }

  /**
   * Says which model predicts transactions with the smallest RMSE, how far its total is off,
   * whether it beats the best baseline and the expectation of nothing, by more than noise (two
   * standard errors of the mean difference of squared errors), and who sorts the customers better;
   * likewise of spend if the customers have amounts.
   *
   * @return a few sentences
   */
  public String verdict() {
    return Verdict.of(this);
  }

  /**
   * Returns a row for each measure of each model, transactions first, and one for each model that
   * has no score.
   *
   * @return columns {@code model}, {@code baseline} (yes or no), {@code measure} (transactions or
   *     spend), {@code predicted} and {@code actual} totals, {@code total_error}, {@code bias},
   *     {@code mae}, {@code rmse}, {@code spearman}, {@code gini}, {@code top_1}, {@code top_10},
   *     {@code top_20}, {@code log_likelihood}, {@code aic}, {@code bic}, {@code remark}
   */
  public Table table() {
    return new Leaderboard(this).table();
  }

  /**
   * Returns the cumulative gains: which share of the holdout's spend, or of its transactions where
   * there are no amounts, the customers hold whom a model puts first.
   *
   * @return a line for each model, and the diagonal that chance would give
   */
  public Chart chart() {
    Measure measure = hasSpend() ? Measure.SPEND : Measure.TRANSACTIONS;
    List<Series> lines = new ArrayList<>();
    for (Score score : measure.ranked(scores)) {
      ConcentrationCurve gains = measure.of(score).orElseThrow().gains();
      if (gains.reason().isEmpty()) {
        lines.add(gains.series(score.title()));
      }
    }
    lines.add(
        Series.of("at random", Series.Style.DASHED, new double[] {0, 1}, new double[] {0, 1}));
    return new Chart(
        "Share of the holdout's "
            + measure.label()
            + " found in the customers predicted to be best",
        Axis.percentages("customers, the highest prediction first"),
        Axis.percentages("share of " + measure.label()),
        lines,
        List.of());
  }

  private boolean hasSpend() {
    return outcome(Measure.SPEND).filter(came -> came.best().reason().isEmpty()).isPresent()
        && !Measure.SPEND.ranked(scores).isEmpty();
  }

  /** What came; nothing is known of spend where the customers have no amounts. */
  Optional<Outcome> outcome(Measure measure) {
    return Optional.ofNullable(outcomes.get(measure));
  }

  /** Returns the leaderboard. */
  @Override
  public String toString() {
    return new Leaderboard(this).text();
  }
}
