package io.github.clv4j.report;

import io.github.clv4j.analytics.Score;
import io.github.clv4j.core.model.FitReport;
import io.github.clv4j.core.model.FitStatus;
import io.github.clv4j.core.valuation.CLVEstimates;
import io.github.clv4j.report.page.Page.Figure;
import io.github.clv4j.report.page.Words;
import io.github.clv4j.report.page.Worth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** What the page says first: three sentences and the key figures. */
final class Summary {
  private static final double UNSURE = 0.5;
  private static final double TOP = 0.10;

  private final Findings findings;
  private final double level;
  private final Worth worth;
  private final Optional<HoldoutCheck> test;

  Summary(Findings findings, double level) {
    this.level = level;
    this.findings = findings;
    worth = findings.worth();
    test = HoldoutCheck.of(findings);
  }

  List<String> lead() {
    return List.of(worthOf(), trust(), advice());
  }

  private String worthOf() {
    String customers = Words.count(findings.count(), "customer");
    String verb = findings.count() == 1 ? " is" : " are";
    String total =
        Double.isFinite(total().orElse(Double.NaN))
            ? worth.words(total().getAsDouble())
            : "a sum that is not finite";
    String what =
        !findings.model().isPredictive()
            ? (findings.count() == 1 ? " has" : " have")
                + " been worth "
                + total
                + " so far, by their past purchases"
            : worth.isMoney()
                ? verb + " worth " + total + " in future business"
                : verb + " expected to make " + total + " more, each discounted to now";
    OptionalDouble top = findings.concentration().share(TOP);
    return customers
        + what
        + (findings.model().isPredictive() ? " (" + findings.estimates().valuation() + ")" : "")
        + (top.isPresent() && findings.count() >= 1 / TOP
            ? "; the most valuable "
                + Words.percent(TOP, 0)
                + " of them hold "
                + Words.percent(top.getAsDouble(), 0)
                + " of it."
            : ".");
  }

  private String trust() {
    if (!findings.model().isPredictive()) {
      return "These are sums of the past, not a forecast: nothing needs to be trusted but the data.";
    }
    return findings.comparison().fold(c -> tested(), reason -> "Not tested: " + reason);
  }

  private String tested() {
    double total = total().orElse(0);
    return test.map(one -> one.sentence(total > 0 && Double.isFinite(total)))
            .orElse(
                "Model "
                    + findings.fitted().name()
                    + " could not be tested: see the comparison below.")
        + interval();
  }

  private String interval() {
    return findings
        .estimates()
        .totalInterval(level)
        .filter(i -> Double.isFinite(i.lower()) && Double.isFinite(i.upper()))
        .map(
            i ->
                " If the model describes these customers, their total lies between "
                    + worth.words(i.lower())
                    + " and "
                    + worth.words(i.upper())
                    + " with probability "
                    + Words.percent(i.level(), 0)
                    + ".")
        .orElse("");
  }

  private String advice() {
    String better = test.flatMap(HoldoutCheck::better).orElse("");
    Optional<String> doubt = doubt();
    if (doubt.isPresent()) {
      return better.isEmpty() ? "Mind " + doubt.get() : better + "; mind " + doubt.get();
    }
    return better.isEmpty() ? whoToLookAfter() : better + ".";
  }

  /** The first part whose fit is not as it should be, on all data or before the holdout. */
  private Optional<String> doubt() {
    return doubt("the fit of ", findings.fitted().reports())
        .or(
            () ->
                findings
                    .score()
                    .flatMap(Score::fitted)
                    .flatMap(
                        earlier -> doubt("the fit before the holdout of ", earlier.reports())));
  }

  private static Optional<String> doubt(String of, List<FitReport> reports) {
    return reports.stream()
        .filter(report -> report.status() != FitStatus.CONVERGED)
        .findFirst()
        .map(
            report ->
                of
                    + report.model()
                    + " ("
                    + report.status().label()
                    + "): "
                    + Words.closed(report.message()));
  }

  /** Those who together hold half of the value. */
  private String whoToLookAfter() {
    double total = total().orElse(Double.NaN);
    if (!(total > 0) || Double.isInfinite(total)) {
      return withoutTotal(total);
    }
    CLVEstimates estimates = findings.estimates();
    double held = 0;
    double top = 0;
    double unsure = 0;
    for (int index : findings.ranking()) {
      if (held >= total / 2) {
        break;
      }
      double weight = findings.customers().weight(index);
      held += weight * estimates.value(index);
      top += weight;
      unsure += estimates.probabilityAlive(index).orElse(1) < UNSURE ? weight : 0;
    }
    String who =
        top == 1
            ? "One customer holds half of the value"
            : "Half of the value lies with " + Words.count(top, "customer");
    if (!findings.model().isPredictive()) {
      return who + ", which says who was best, not who will be.";
    }
    String advice = who + (top == 1 ? ": look after that one first" : ": look after these first");
    return unsure == 0
        ? advice + "."
        : advice
            + "; "
            + Words.number(unsure)
            + " of them "
            + (unsure == 1 ? "has" : "have")
            + " more likely left than not.";
  }

  private String withoutTotal(double total) {
    boolean isPredictive = findings.model().isPredictive();
    if (Double.isNaN(total)) {
      return "Without discounting neither income nor costs have a bound: state a horizon or a"
          + " discount rate.";
    }
    if (Double.isInfinite(total)) {
      return "Without discounting the "
          + (total > 0 ? "expected purchases have" : "costs expected have")
          + " no bound: state a horizon or a discount rate.";
    }
    if (total == 0) {
      return isPredictive
          ? "Nothing is expected of these customers."
          : "Nothing has come of these customers.";
    }
    return "Costs exceed what "
        + (isPredictive ? "is expected to come" : "has come")
        + ": look at single customers rather than the sum.";
  }

  private OptionalDouble total() {
    try {
      return OptionalDouble.of(findings.estimates().total());
    } catch (ArithmeticException bothInfinities) {
      return OptionalDouble.empty();
    }
  }

  List<Figure> figures() {
    List<Figure> figures = new ArrayList<>();
    figures.add(
        new Figure(
            "Customers", String.format(Locale.ROOT, "%,.0f", findings.count()), repeaters()));
    figures.add(
        new Figure(
            "Value in all",
            total().isPresent() ? worth.words(total().getAsDouble()) : "none",
            horizon()));
    double median = findings.estimates().median();
    figures.add(new Figure("Median customer", worth.words(median), "half are worth no more"));
    active().ifPresent(figures::add);
    figures.add(
        test.map(HoldoutCheck::figure).orElse(new Figure("Holdout error", "\u2013", "not tested")));
    return List.copyOf(figures);
  }

  private String repeaters() {
    double repeaters = 0;
    for (int i = 0; i < findings.customers().size(); i++) {
      repeaters += findings.customers().frequency(i) > 0 ? findings.customers().weight(i) : 0;
    }
    return String.format(Locale.ROOT, "%,.0f bought again", repeaters);
  }

  private String horizon() {
    return !findings.model().isPredictive()
        ? "up to now"
        : findings.estimates().valuation().horizon().isLifetime()
            ? "whole future"
            : "next " + findings.estimates().valuation().horizon();
  }

  /** Of those who bought once some models say nothing but that they are still there. */
  private Optional<Figure> active() {
    double active = 0;
    double repeaters = 0;
    for (int i = 0; i < findings.estimates().size(); i++) {
      if (findings.customers().frequency(i) == 0) {
        continue;
      }
      OptionalDouble alive = findings.estimates().probabilityAlive(i);
      if (alive.isEmpty()) {
        return Optional.empty();
      }
      active += findings.customers().weight(i) * alive.getAsDouble();
      repeaters += findings.customers().weight(i);
    }
    return repeaters == 0
        ? Optional.empty()
        : Optional.of(
            new Figure(
                "Repeat buyers still active",
                Words.number(active),
                "of " + String.format(Locale.ROOT, "%,.0f", repeaters) + " expected"));
  }
}
