package io.github.clv4j.analytics;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.Holdout;
import io.github.clv4j.core.customer.Input;
import io.github.clv4j.core.customer.Split;
import io.github.clv4j.core.model.CLVModel;
import io.github.clv4j.core.model.FitReport;
import io.github.clv4j.core.model.FitStatus;
import io.github.clv4j.core.model.FittedCLVModel;
import io.github.clv4j.core.model.ModelFitException;
import io.github.clv4j.core.period.DiscountRate;
import io.github.clv4j.core.period.Horizon;
import io.github.clv4j.core.valuation.CLVEstimates;
import io.github.clv4j.core.valuation.Valuation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Fits one model after the other and scores what it predicts; what it cannot score it explains. */
final class Scoring {
  private static final double[] NONE = {};

  private final CustomerBase calibration;
  private final Holdout holdout;
  private final Outcome transactions;
  private final Optional<Outcome> spend;
  private final List<Score> scores = new ArrayList<>();
  private final Map<String, String> notScored = new LinkedHashMap<>();

  Scoring(Split split) {
    calibration = split.calibration();
    holdout = split.holdout();
    int n = calibration.size();
    transactions = new Outcome(IntStream.range(0, n).mapToDouble(holdout::frequency).toArray());
    spend =
        calibration.inputs().contains(Input.AMOUNTS)
            ? Optional.of(new Outcome(IntStream.range(0, n).mapToDouble(holdout::total).toArray()))
            : Optional.empty();
  }

  /** Predictions of a model, and why there are not more of them. */
  private record Predictions(double[] transactions, double[] spend, List<String> problems) {}

  void add(CLVModel model) {
    try {
      Optional<String> reason = model.whyNotApplicable(calibration);
      if (reason.isPresent()) {
        refuse(model, "not applicable: " + reason.get());
      } else if (!model.isPredictive()) {
        refuse(model, "values the past, not the future");
      } else {
        fit(model);
      }
    } catch (CancellationException interrupted) {
      throw interrupted;
    } catch (ModelFitException noResult) {
      refuse(model, "could not be fitted: " + noResult.getMessage());
    } catch (RuntimeException defect) {
      refuse(model, "could not be fitted: " + defect);
    }
  }

  private void refuse(CLVModel model, String reason) {
    notScored.put(model.name(), Phrases.oneLine(reason));
  }

  private void fit(CLVModel model) {
    FittedCLVModel fitted = model.fit(calibration);
    List<FitReport> reports = fitted.reports();
    for (FitReport report : reports) {
      if (report.status() == FitStatus.FAILED) {
        refuse(model, "the fit failed: " + part(report, model) + report.message());
        return;
      }
    }
    Predictions predictions = predict(fitted);
    List<String> remarks = new ArrayList<>(predictions.problems);
    if (predictions.transactions.length == 0 && predictions.spend.length == 0) {
      refuse(
          model,
          remarks.isEmpty()
              ? "predicts neither transactions nor spend"
              : String.join("; ", remarks));
      return;
    }
    for (FitReport report : reports) {
      if (report.status() != FitStatus.CONVERGED) {
        String status = report.status().label();
        remarks.add(
            part(report, model)
                + report.message()
                + (report.message().contains(status) ? "" : " (" + status + ")"));
      }
    }
    boolean seesPurchases = !model.needs().contains(Input.PERIODS);
    if (!seesPurchases) {
      remarks.add("its likelihood is of whole periods and cannot be compared with the others");
    }
    score(
        forecast(model.name(), predictions),
        false,
        Optional.of(fitted),
        reports.stream()
            .filter(
                r ->
                    seesPurchases
                        && r.model().equals(model.name())
                        && r.logLikelihood().isPresent())
            .filter(r -> r.status() != FitStatus.NOT_IDENTIFIED)
            .findFirst(),
        Optional.of(remarks.stream().map(Phrases::oneLine).collect(Collectors.joining("; ")))
            .filter(remark -> !remark.isEmpty()));
  }

  private static String part(FitReport report, CLVModel model) {
    return report.model().equals(model.name()) ? "" : report.model() + ": ";
  }

  private static Forecast forecast(String name, Predictions predictions) {
    if (predictions.spend.length == 0) {
      return Forecast.ofTransactions(name, predictions.transactions);
    }
    return predictions.transactions.length == 0
        ? Forecast.ofSpend(name, predictions.spend)
        : Forecast.of(name, predictions.transactions, predictions.spend);
  }

  private Predictions predict(FittedCLVModel fitted) {
    CLVEstimates estimates =
        fitted.estimateAll(
            calibration,
            Valuation.over(new Horizon(holdout.length(), calibration.timeUnit()))
                .discountedAt(DiscountRate.NONE));
    int n = calibration.size();
    List<String> problems = new ArrayList<>();
    double[] counts = new double[n];
    for (int i = 0; i < n && counts.length > 0; i++) {
      if (estimates.expectedTransactions(i).isEmpty()) {
        counts = NONE;
      } else {
        counts[i] = estimates.expectedTransactions(i).getAsDouble();
        counts = checked("expected transactions", i, counts, problems);
      }
    }
    double[] money = new double[spend.map(Outcome::size).orElse(0)];
    for (int i = 0; i < n && money.length > 0; i++) {
      money[i] = estimates.value(i);
      money = checked("value", i, money, problems);
    }
    return new Predictions(counts, money, problems);
  }

  /** The column so far, or none if a number in it cannot be scored. */
  private double[] checked(String what, int index, double[] column, List<String> problems) {
    if (Math.abs(column[index]) <= Accuracy.MOST) {
      return column;
    }
    problems.add(
        what
            + " of customer "
            + calibration.id(index)
            + (Double.isInfinite(column[index]) ? " infinite" : " out of range, " + column[index])
            + ", not scored");
    return NONE;
  }

  void add(Forecast forecast, boolean isBaseline) {
    forecast.requireOf(calibration);
    if (forecast.hasTransactions() || spend.isPresent()) {
      score(forecast, isBaseline, Optional.empty(), Optional.empty(), Optional.empty());
    } else {
      notScored.put(forecast.name(), "predicts spend, but the customers have no amounts");
    }
  }

  private void score(
      Forecast forecast,
      boolean isBaseline,
      Optional<FittedCLVModel> fitted,
      Optional<FitReport> fit,
      Optional<String> remark) {
    scores.add(
        new Score(
            forecast.name(),
            isBaseline,
            fitted,
            forecast,
            forecast.hasTransactions()
                ? Optional.of(Accuracy.of(forecast.transactions(), transactions))
                : Optional.empty(),
            spend
                .filter(came -> forecast.hasSpend())
                .map(came -> Accuracy.of(forecast.spend(), came)),
            fit,
            remark));
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

  /** What came, of transactions and of spend if the customers have amounts. */
  Map<Measure, Outcome> outcomes() {
    Map<Measure, Outcome> outcomes = new EnumMap<>(Measure.class);
    outcomes.put(Measure.TRANSACTIONS, transactions);
    spend.ifPresent(came -> outcomes.put(Measure.SPEND, came));
    return outcomes;
  }
}
