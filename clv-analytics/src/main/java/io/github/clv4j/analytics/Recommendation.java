package io.github.clv4j.analytics;

import io.github.clv4j.analytics.portrait.BaseTrait;
import io.github.clv4j.analytics.portrait.Finding;
import io.github.clv4j.analytics.portrait.Portrait;
import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.Input;
import io.github.clv4j.core.model.CLVModel;
import io.github.clv4j.core.model.CLVModels;
import io.github.clv4j.core.period.Horizon;
import io.github.clv4j.core.table.Table;
import io.github.clv4j.core.valuation.Valuation;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Chooses a model for some customers: looks at the data, says which assumptions of models fit and
 * which fail, checks the models that apply on a holdout, or by their fit where nothing can be held
 * out, and recommends one of them with reasons. Prints as a page of text. Immutable and
 * thread-safe.
 *
 * <pre>{@code
 * Recommendation r = Recommendation.of(customers);
 * FittedCLVModel fitted = r.model().orElseThrow().fit(customers);
 * }</pre>
 *
 * <p>On a holdout, the model with the fewest parameters is taken of those that are not really worse
 * than {@linkplain Comparison the best}, and whose Bayesian criterion (BIC) on the calibration
 * period is not more than 10 above the smallest of these. Models that count periods are taken only
 * where customers decide once a period. Without a holdout, that with the fewest parameters is taken
 * of those whose BIC is less than 2 above the smallest. A baseline is never recommended, but said
 * to win where it does. Where nobody bought again, none is.
 */
public final class Recommendation {
  private final Portrait portrait;
  private final Choice choice;
  private final Optional<Comparison> comparison;
  private final Map<String, CLVModel> models;
  private final Map<String, String> notApplicable;

  private Recommendation(
      Portrait portrait,
      Choice choice,
      Optional<Comparison> comparison,
      List<CLVModel> models,
      Map<String, String> notApplicable) {
    this.portrait = portrait;
    this.choice = choice;
    this.comparison = comparison;
    this.models = new LinkedHashMap<>();
    models.forEach(model -> this.models.put(model.name(), model));
    this.notApplicable = Collections.unmodifiableMap(notApplicable);
  }

  /**
   * Recommends one of all models on the class path, for predictions over the {@linkplain
   * Valuation#standard() standard} horizon.
   *
   * @param customers the customers
   * @return the recommendation
   * @throws java.util.concurrent.CancellationException if the thread is interrupted
   */
  public static Recommendation of(CustomerBase customers) {
    return among(CLVModels.all()).on(customers);
  }

  /**
   * Begins a recommendation among some models.
   *
   * @param models the models, of distinct names
   * @return what is to be chosen from
   */
  public static Setup among(Collection<? extends CLVModel> models) {
    return new Setup(
        List.copyOf(models),
        Valuation.standard().horizon(),
        Optional.empty(),
        1,
        (model, done, of) -> {});
  }

  /** What is to be chosen from, and for what. Immutable and thread-safe. */
  public static final class Setup {
    private final List<CLVModel> models;
    private final Horizon horizon;
    private final Optional<LocalDate> from;
    private final int origins;
    private final Comparison.Watcher watcher;

    private Setup(
        List<CLVModel> models,
        Horizon horizon,
        Optional<LocalDate> from,
        int origins,
        Comparison.Watcher watcher) {
      this.models = models;
      this.horizon = horizon;
      this.from = from;
      this.origins = origins;
      this.watcher = watcher;
    }

    /**
     * States how far ahead is to be predicted; without, a year.
     *
     * @param ahead the horizon, with which the length of the history is compared
     * @return the changed setup
     */
    public Setup horizon(Horizon ahead) {
      return new Setup(models, ahead, from, origins, watcher);
    }

    /**
     * States where the holdout begins; without, {@link Comparison#usualHoldout} decides.
     *
     * @param day its first day
     * @return the changed setup
     */
    public Setup holdoutFrom(LocalDate day) {
      return new Setup(models, horizon, Optional.of(day), origins, watcher);
    }

    /**
     * Checks models at several origins; see {@link ComparisonSetup#rolling}.
     *
     * @param count number of origins, from 1, the default, to 100
     * @return the changed setup
     * @throws IllegalArgumentException if the number is out of range
     */
    public Setup rolling(int count) {
      Comparison.of(List.of()).rolling(count);
      return new Setup(models, horizon, from, count, watcher);
    }

    /**
     * Has somebody told how far the work has come.
     *
     * @param other is told of each model in turn, in the thread that fits
     * @return the changed setup
     */
    public Setup watchedBy(Comparison.Watcher other) {
      return new Setup(models, horizon, from, origins, other);
    }

    /**
     * Looks at customers, checks the models and chooses one.
     *
     * @param customers the customers
     * @return the recommendation
     * @throws IllegalArgumentException if a holdout is asked for that the customers do not allow
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    public Recommendation on(CustomerBase customers) {
      Portrait portrait = Portrait.of(customers, horizon);
      boolean ofContracts = customers.contracts().isPresent();
      List<CLVModel> candidates = new ArrayList<>();
      Map<String, String> notApplicable = new LinkedHashMap<>();
      for (CLVModel model : models) {
        Optional<String> reason = model.whyNotApplicable(customers);
        if (ofContracts && !model.needs().contains(Input.CONTRACTS)) {
          notApplicable.put(model.name(), "knows nothing of contracts");
        } else if (reason.isPresent()) {
          notApplicable.put(model.name(), reason.get());
        } else if (!model.isPredictive()) {
          notApplicable.put(model.name(), "values the past, not the future");
        } else {
          candidates.add(model);
        }
      }
      if (portrait.hasNothingToLearn()) {
        return new Recommendation(
            portrait,
            Choice.none(nothingToLearn(customers)),
            Optional.empty(),
            candidates,
            notApplicable);
      }
      Optional<Comparison> comparison = compare(candidates, customers);
      Choice choice =
          comparison
              .filter(compared -> !ofContracts)
              .flatMap(compared -> BacktestChoice.of(compared, portrait, candidates))
              .orElseGet(
                  () ->
                      FitChoice.of(
                          candidates, customers, portrait, whyNot(customers, comparison), watcher));
      return new Recommendation(
          portrait,
          (ofContracts ? comparison.map(choice::checked).orElse(choice) : choice)
              .adding(beyondTheCheck(comparison)),
          comparison,
          candidates,
          notApplicable);
    }

    private Optional<String> beyondTheCheck(Optional<Comparison> comparison) {
      return comparison
          .filter(c -> horizon.in(c.calibration().timeUnit()) > 1.05 * c.holdout().length())
          .map(
              c ->
                  "The check reaches "
                      + c.calibration().timeUnit().count(Math.rint(10 * c.holdout().length()) / 10)
                      + " ahead, the horizon is "
                      + horizon
                      + ": what comes after is not checked.");
    }

    private Optional<Comparison> compare(List<CLVModel> candidates, CustomerBase customers) {
      Optional<LocalDate> day =
          Window.hasDates(customers)
              ? from.or(() -> Comparison.usualHoldout(customers))
              : Optional.empty();
      return day.map(
          d ->
              Comparison.of(candidates)
                  .watchedBy(watcher)
                  .holdoutFrom(d)
                  .rolling(origins)
                  .on(customers));
    }

    private static List<String> nothingToLearn(CustomerBase customers) {
      return customers.contracts().isPresent()
          ? List.of(
              "Nobody has left yet, so that no model can tell how long customers stay.",
              "Wait until some have, or value contracts by a churn rate that is known from elsewhere"
                  + " (ArpuChurnCLV, or geometric with a given parameter).")
          : List.of(
              "Nobody bought again, so that no model can tell how often customers buy, when they"
                  + " leave, or what they pay later.",
              "Check that the ids are those of customers: if they are of orders, nobody can come"
                  + " back. And that the data hold more than first orders.",
              "If so, wait until some have come back. Until then value customers by figures known"
                  + " from elsewhere: average order value x frequency x lifespan (AverageOrderCLV), or"
                  + " a model with given parameters.");
    }

    private static String whyNot(CustomerBase customers, Optional<Comparison> comparison) {
      if (comparison.isPresent() && customers.contracts().isPresent()) {
        return "Contracts are compared by their fits to all of the time, which tell models of"
            + " contracts apart sooner than a time held back.";
      }
      if (comparison.isPresent()) {
        return "The holdout from "
            + comparison.get().holdout().from()
            + " on tells nothing: "
            + (comparison.get().scores().stream().allMatch(Score::baseline)
                ? "no model could be scored in it."
                : "nobody bought in it.")
            + " So the fits to all of the time are compared, which is not yet a check of"
            + " predictions.";
      }
      String reason =
          customers.contracts().isPresent()
              ? "Contracts are compared by their fits"
              : customers.inputs().contains(Input.PURCHASES)
                  ? "There is too little time to hold some of it back, so the fits are compared"
                  : "Summaries have no dates, so the fits are compared";
      return reason + ", not what models predict of a time held back.";
    }
  }

  /**
   * Returns what was measured in the customers.
   *
   * @return the traits
   */
  public List<BaseTrait> traits() {
    return portrait.traits();
  }

  /**
   * Returns which assumptions of models fit, and which fail.
   *
   * @return the findings
   */
  public List<Finding> findings() {
    return portrait.findings();
  }

  /**
   * Returns what the models were checked by.
   *
   * @return the comparison on a holdout; empty if nothing could be held out
   */
  public Optional<Comparison> comparison() {
    return comparison;
  }

  /**
   * Returns the recommended model, not yet fitted to all of the time.
   *
   * @return the model; empty if none can be recommended
   */
  public Optional<CLVModel> model() {
    return choice.model().map(models::get);
  }

  /**
   * Returns the next best.
   *
   * @return the model, if there is one
   */
  public Optional<CLVModel> runnerUp() {
    return choice.runnerUp().map(models::get);
  }

  /**
   * Returns why that model was chosen.
   *
   * @return sentences
   */
  public List<String> reasons() {
    return choice.reasons();
  }

  /**
   * Returns what to know of the recommended model before using it.
   *
   * @return sentences
   */
  public List<String> cautions() {
    return choice.cautions();
  }

  /**
   * Returns what was weighed.
   *
   * @return the candidates in the order in which they did, baselines among them
   */
  public List<Candidate> candidates() {
    return choice.candidates();
  }

  /**
   * Returns the models that could not be candidates.
   *
   * @return the reasons by name
   */
  public Map<String, String> notApplicable() {
    return notApplicable;
  }

  /**
   * Returns what the models were compared by as rows: the {@linkplain Comparison#table() table} of
   * the comparison, or of the fits where there is none.
   *
   * @return without a comparison columns {@code model}, {@code parameters}, {@code bic} and {@code
   *     remark}
   */
  public Table leaderboard() {
    return comparison.map(Comparison::table).orElseGet(new RecommendationText(this)::fits);
  }

  /**
   * Returns all of it as rows.
   *
   * @return columns {@code kind} (model, runner-up, reason, caution, trait, finding, candidate or
   *     not-applicable), {@code name}, {@code standing} of a finding, {@code value}, {@code text},
   *     and {@code follows} of a finding
   */
  public Table table() {
    return new RecommendationText(this).table();
  }

  /** Returns the recommendation as text of at most 100 columns. */
  @Override
  public String toString() {
    return new RecommendationText(this).text();
  }
}
