package io.github.clv4j.analytics;

import io.github.clv4j.core.customer.Input;
import io.github.clv4j.core.model.CLVModel;
import io.github.clv4j.core.model.FitReport;
import io.github.clv4j.core.model.FitStatus;
import io.github.clv4j.core.valuation.Intervals;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/** Fits one model after the other and scores what it predicts; what it cannot score it explains. */
final class Scoring {
  private final Observations observations;
  private final PointReplicates transactions;
  private final Optional<PointReplicates> spend;
  private final long seed;
  private final List<Score> scores = new ArrayList<>();
  private final Map<String, String> notScored = new LinkedHashMap<>();
  private final Map<String, List<Forecast>> forecasts = new LinkedHashMap<>();
  private final Map<String, double[]> logScoresOf = new LinkedHashMap<>();
  private final Evidence evidence;

  Scoring(Observations observations, long seed) {
    this.observations = observations;
    this.seed = seed;
    Resampling resampling = observations.resampling();
    transactions = new PointReplicates(observations.transactions(), resampling);
    spend = observations.spend().map(came -> new PointReplicates(came, resampling));
    evidence = new Evidence(resampling.customers(), resampling.resamples());
  }

  void add(CLVModel model) {
    List<Prediction> predictions = new ArrayList<>();
    List<Fold> folds = observations.folds();
    for (int f = 0; f < folds.size(); f++) {
      try {
        predictions.add(Prediction.of(model, observations, f));
      } catch (Prediction.Refused refused) {
        notScored.put(model.name(), (refused.isOfModel() ? "" : origin(f)) + refused.reason());
        return;
      }
    }
    List<Forecast> byFold = predictions.stream().map(Prediction::forecast).toList();
    if (byFold.stream().anyMatch(f -> !f.hasTransactions())
        && byFold.stream().anyMatch(f -> !f.hasSpend())) {
      notScored.put(model.name(), "predicts neither transactions nor spend at every origin");
      return;
    }
    boolean seesPurchases = !model.needs().contains(Input.PERIODS);
    Replicates counts = new Replicates();
    Optional<DistributionAccuracy> distribution = distribution(predictions, counts);
    Prediction last = predictions.get(predictions.size() - 1);
    Optional<FitReport> fit =
        last.fitted().reports().stream()
            .filter(
                r ->
                    seesPurchases
                        && r.model().equals(model.name())
                        && r.logLikelihood().isPresent())
            .filter(r -> r.status() != FitStatus.NOT_IDENTIFIED)
            .findFirst();
    Score score =
        score(byFold, false, counts)
            .with(last.fitted(), distribution, fit, remarks(predictions, distribution));
    scores.add(score);
    if (seesPurchases && score.transactions().isPresent()) {
      WeeklyExpectation.of(predictions.stream().map(Prediction::fitted).toList(), observations)
          .ifPresent(
              weekly -> weekly.addTo(counts, observations.pooledForecasts(byFold).transactions()));
    }
    if (score.spend().isPresent()) {
      spendIntervals(model.name(), predictions);
    }
  }

  private String origin(int fold) {
    return observations.folds().size() == 1
        ? ""
        : "holdout from " + observations.folds().get(fold).holdout().from() + ": ";
  }

  private Optional<String> remarks(
      List<Prediction> predictions, Optional<DistributionAccuracy> distribution) {
    Set<String> remarks = new LinkedHashSet<>();
    Set<String> everywhere = new LinkedHashSet<>(predictions.get(0).remarks());
    predictions.forEach(prediction -> everywhere.retainAll(prediction.remarks()));
    everywhere.forEach(remark -> remarks.add(Phrases.oneLine(remark)));
    for (int f = predictions.size() - 1; f >= 0; f--) {
      for (String remark : predictions.get(f).remarks()) {
        if (!everywhere.contains(remark)) {
          remarks.add(origin(f) + Phrases.oneLine(remark));
        }
      }
    }
    distribution
        .filter(d -> d.impossible() > 0)
        .ifPresent(
            d ->
                remarks.add(
                    "it gave a probability below 1e-10, which counts as that, to what "
                        + Phrases.count(d.impossible(), "customer")
                        + " did"));
    return Optional.of(remarks.stream().collect(Collectors.joining("; ")))
        .filter(remark -> !remark.isEmpty());
  }

  private Optional<DistributionAccuracy> distribution(
      List<Prediction> predictions, Replicates into) {
    if (predictions.stream().anyMatch(p -> p.counts().isEmpty())) {
      return Optional.empty();
    }
    logScoresOf.put(
        predictions.get(0).forecast().name(),
        predictions.stream().mapToDouble(p -> p.counts().orElseThrow().meanLogScore()).toArray());
    CountScores pooled =
        CountScores.pooled(predictions.stream().map(p -> p.counts().orElseThrow()).toList());
    boolean[] active = observations.sampledActive();
    DistributionAccuracy accuracy =
        DistributionAccuracy.of(
            pooled, active, Math.min(active.length, observations.resampling().customers()), seed);
    new DistributionReplicates(observations, Observations.Sample.COUNTS)
        .add(pooled, active, accuracy, into);
    return Optional.of(accuracy);
  }

  private void spendIntervals(String name, List<Prediction> predictions) {
    if (predictions.stream().anyMatch(p -> p.intervals().isEmpty())) {
      return;
    }
    int[] rows = observations.sampled(Observations.Sample.INTERVALS);
    double[] inside = new double[rows.length];
    double[] width = new double[rows.length];
    int at = 0;
    for (int f = 0; f < predictions.size(); f++) {
      Intervals intervals = predictions.get(f).intervals().orElseThrow();
      int asked = observations.sampled(Observations.Sample.INTERVALS, f).length;
      for (int i = 0; i < asked; i++) {
        double came = observations.spend().orElseThrow().actual(rows[at]);
        inside[at] = intervals.lower(i) <= came && came <= intervals.upper(i) ? 1 : 0;
        width[at] = intervals.upper(i) - intervals.lower(i);
        if (!(width[at++] <= Accuracy.MOST)) {
          return;
        }
      }
    }
    Replicates into = evidence.of(name, Measure.SPEND);
    DistributionReplicates replicates =
        new DistributionReplicates(observations, Observations.Sample.INTERVALS);
    replicates.addMean(Metric.COVERAGE, inside, into);
    replicates.addMean(Metric.WIDTH, width, into);
  }

  void add(Forecast forecast) {
    add(List.of(forecast), false);
  }

  void add(Baseline baseline) {
    add(
        observations.folds().stream()
            .map(fold -> baseline.forecast(fold.calibration(), fold.holdout().length()))
            .toList(),
        true);
  }

  private void add(List<Forecast> byFold, boolean isBaseline) {
    Forecast forecast = byFold.get(0);
    if (forecast.hasTransactions() || spend.isPresent()) {
      scores.add(score(byFold, isBaseline, new Replicates()));
    } else {
      notScored.put(forecast.name(), "predicts spend, but the customers have no amounts");
    }
  }

  private Score score(List<Forecast> byFold, boolean isBaseline, Replicates counts) {
    Forecast all = observations.pooledForecasts(byFold);
    Optional<Accuracy> ofTransactions =
        all.hasTransactions()
            ? Optional.of(Accuracy.of(all.transactions(), observations.transactions()))
            : Optional.empty();
    Optional<Accuracy> ofSpend =
        observations
            .spend()
            .filter(came -> all.hasSpend())
            .map(came -> Accuracy.of(all.spend(), came));
    ofTransactions.ifPresent(
        accuracy -> {
          transactions.add(all.transactions(), accuracy, counts);
          evidence.put(all.name(), Measure.TRANSACTIONS, counts);
        });
    ofSpend.ifPresent(
        accuracy -> {
          Replicates money = new Replicates();
          spend.orElseThrow().add(all.spend(), accuracy, money);
          evidence.put(all.name(), Measure.SPEND, money);
        });
    forecasts.put(all.name(), byFold);
    return new Score(
        all.name(),
        isBaseline,
        Optional.empty(),
        byFold.get(byFold.size() - 1),
        ofTransactions,
        ofSpend,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Those with transactions first, the smallest error first. */
  List<Score> ranked() {
    return scores.stream()
        .sorted(
            Comparator.comparing((Score score) -> score.transactions().isEmpty())
                .thenComparing(
                    score ->
                        score
                            .transactions()
                            .or(score::spend)
                            .map(Measure::comparable)
                            .orElse(Float.POSITIVE_INFINITY))
                .thenComparing(Score::parameters)
                .thenComparing(Score::name))
        .toList();
  }

  Map<String, String> notScored() {
    return notScored;
  }

  /** What was forecast at each origin. */
  List<Forecast> forecasts(String name) {
    return forecasts.getOrDefault(name, List.of());
  }

  /** All scores at each origin. */
  OriginScores byOrigin(List<Score> ranked) {
    List<OriginScores.Row> rows = new ArrayList<>();
    for (int f = 0; f < observations.folds().size(); f++) {
      for (Measure measure : Measure.values()) {
        Optional<Outcome> came = observations.actual(measure, f).map(Outcome::new);
        for (Score score : measure.ranked(ranked)) {
          rows.add(row(score, measure, f, came.orElseThrow()));
        }
      }
    }
    return new OriginScores(rows);
  }

  private OriginScores.Row row(Score score, Measure measure, int f, Outcome came) {
    Fold fold = observations.folds().get(f);
    double[] logScores = logScoresOf.getOrDefault(score.name(), new double[0]);
    return new OriginScores.Row(
        score.name(),
        fold.holdout().from(),
        fold.holdout().until(),
        fold.size(),
        measure,
        Accuracy.of(measure.column(forecasts(score.name()).get(f)), came),
        measure == Measure.TRANSACTIONS && logScores.length > 0
            ? OptionalDouble.of(logScores[f])
            : OptionalDouble.empty());
  }

  Evidence evidence() {
    return evidence;
  }
}
