package io.github.clv4j.analytics;

import io.github.clv4j.analytics.chart.Axis;
import io.github.clv4j.analytics.chart.Chart;
import io.github.clv4j.analytics.chart.Series;
import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.Holdout;
import io.github.clv4j.core.model.CLVModel;
import io.github.clv4j.core.table.Table;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Models fitted on a calibration period and scored on the holdout after it, beside {@linkplain
 * Baseline baselines} that need no model; with {@link ComparisonSetup#rolling several origins}
 * fitted and scored at each, all together. Prints as a leaderboard. Immutable and thread-safe.
 *
 * <pre>{@code
 * Comparison c =
 *     Comparison.of(CLVModels.all()).holdoutFrom(LocalDate.of(1997, 10, 1)).on(customers);
 * c.leaders();                               // those that nothing is really better than
 * c.difference("bg-nbd", "pareto-nbd");      // with an interval, in words
 * c.deciles("bg-nbd", Measure.TRANSACTIONS);
 * }</pre>
 *
 * <p>A model predicts the expected transactions of each customer over the length of the holdout;
 * its value over that time, not discounted and with margin 1, is its prediction of spend. How much
 * of a measure is chance is told by resampling the customers: see {@link Difference}.
 */
public final class Comparison {
  private final Observations observations;
  private final List<Score> scores;
  private final Map<String, String> notScored;
  private final Scoring scoring;

  Comparison(Observations observations, Scoring scoring) {
    this.observations = observations;
    this.scoring = scoring;
    scores = scoring.ranked();
    notScored = Collections.unmodifiableMap(new LinkedHashMap<>(scoring.notScored()));
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
  public static ComparisonSetup of(Collection<? extends CLVModel> models) {
    return ComparisonSetup.of(models);
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
    return Window.usual(customers);
  }

  /**
   * Returns what the models were fitted to, at the last origin.
   *
   * @return the customers acquired before the holdout, as of its beginning
   */
  public CustomerBase calibration() {
    return observations.last().calibration();
  }

  /**
   * Returns what they were scored on, at the last origin.
   *
   * @return what the same customers did afterwards
   */
  public Holdout holdout() {
    return observations.last().holdout();
  }

  /**
   * Returns where the holdouts begin.
   *
   * @return their first days, the earliest first
   */
  public List<LocalDate> origins() {
    return observations.folds().stream().map(fold -> fold.holdout().from()).toList();
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
   * Returns the best group by transactions, or by spend if nothing predicts transactions; see
   * {@link #leaders(Measure)}.
   *
   * @return the best first; empty if nothing was scored
   */
  public List<Score> leaders() {
    List<Score> leaders = leaders(Measure.TRANSACTIONS);
    return leaders.isEmpty() ? leaders(Measure.SPEND) : leaders;
  }

  /**
   * Returns the best group: first, all whose RMSE is not really larger than the smallest, since
   * expectations are what a value is made of and every forecast has them. Of these, of those that
   * give probabilities of counts the ones whose log score is not really larger than the smallest:
   * it tells sooner which model is right. They come in the order of it, and then those without
   * probabilities, or all by spend, in the order of RMSE. See {@link Difference} for what is real.
   * In simulations the model that is right is in the group in at least 95 % of data sets.
   *
   * @param measure whether transactions or spend were predicted
   * @return the best first; empty if nothing predicts this
   */
  public List<Score> leaders(Measure measure) {
    return Leaders.of(scores, evidence(), measure);
  }

  /**
   * Compares two by the sharpest measure that both have: the log score of transactions, else the
   * RMSE of transactions, else that of spend.
   *
   * @param first name of one score
   * @param second name of the other
   * @return the difference
   * @throws IllegalArgumentException if there is no such score, or they have no measure in common
   */
  public Difference difference(String first, String second) {
    return difference(first, second, Measure.TRANSACTIONS, Metric.LOG_SCORE)
        .or(() -> difference(first, second, Measure.TRANSACTIONS, Metric.RMSE))
        .or(() -> difference(first, second, Measure.SPEND, Metric.RMSE))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    first + " and " + second + " predict nothing that both do"));
  }

  /**
   * Compares two by a measure.
   *
   * @param first name of one score
   * @param second name of the other
   * @param measure whether transactions or spend were predicted
   * @param metric what is measured
   * @return the difference; empty if one of the two lacks it, or it does not {@linkplain
   *     Metric#judges() judge}
   * @throws IllegalArgumentException if there is no such score
   */
  public Optional<Difference> difference(
      String first, String second, Measure measure, Metric metric) {
    return evidence().difference(scored(first).name(), scored(second).name(), measure, metric);
  }

  private Score scored(String name) {
    return score(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no score of '"
                        + name
                        + "', only "
                        + scores.stream().map(Score::name).toList()));
  }

  /**
   * Returns a measure with the 95 % interval that resampling the customers gives. The parameters of
   * models stay as fitted.
   *
   * @param model name of a score
   * @param measure whether transactions or spend were predicted
   * @param metric what is measured
   * @return the interval; empty where the measure is not defined, and with less than 30 customers
   * @throws IllegalArgumentException if there is no such score
   */
  public Optional<ConfidenceInterval> interval(String model, Measure measure, Metric metric) {
    return evidence().interval(scored(model).name(), measure, metric);
  }

  /**
   * Returns actual and predicted transactions by the number of repeat purchases in calibration.
   *
   * @return all scored that predict transactions
   */
  public HoldoutByFrequency byFrequency() {
    return HoldoutByFrequency.of(
        calibrations(), observations.transactions().actual(), pooledForecasts());
  }

  /**
   * Returns actual and predicted transactions by the time since the last purchase in calibration.
   *
   * @return all scored that predict transactions
   */
  public HoldoutByRecency byRecency() {
    return HoldoutByRecency.of(
        calibrations(), observations.transactions().actual(), pooledForecasts());
  }

  private List<CustomerBase> calibrations() {
    return observations.folds().stream().map(Fold::calibration).toList();
  }

  private List<Forecast> pooledForecasts() {
    return scores.stream().map(score -> pooled(score.name())).toList();
  }

  private Forecast pooled(String name) {
    return observations.pooledForecasts(scoring.forecasts(name));
  }

  /**
   * Returns actual and predicted means of tenths of the customers.
   *
   * @param model name of a score
   * @param measure whether transactions or spend were predicted
   * @return the tenths
   * @throws IllegalArgumentException if there is no such score, or it does not predict this
   */
  public Deciles deciles(String model, Measure measure) {
    if (measure.of(scored(model)).isEmpty()) {
      throw new IllegalArgumentException(model + " does not predict " + measure.label());
    }
    return Deciles.of(
        model, measure, measure.column(pooled(model)), observations.outcome(measure).orElseThrow());
  }

  /**
   * Returns the scores at each origin.
   *
   * @return all scored
   */
  public OriginScores byOrigin() {
    return scoring.byOrigin(scores);
  }

  /**
   * Says in its first sentence which forecast of transactions is best, by what, and whether that is
   * real; then likewise of spend if the customers have amounts.
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
   *     {@code top_20}, {@code log_likelihood}, {@code aic}, {@code bic}, {@code remark}; {@code
   *     best_group} (yes or no); the other {@linkplain Metric#key() metrics}; the ends of the
   *     interval of each, such as {@code rmse_lower} and {@code rmse_upper}; and {@code
   *     rmse_to_best} and {@code log_score_to_best}, differences to the first of the best group,
   *     with their ends
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
    return observations.outcome(measure);
  }

  Evidence evidence() {
    return scoring.evidence();
  }

  List<Fold> folds() {
    return observations.folds();
  }

  /** Returns the leaderboard. */
  @Override
  public String toString() {
    return new Leaderboard(this).text();
  }
}
