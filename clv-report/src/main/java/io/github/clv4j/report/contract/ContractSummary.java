package io.github.clv4j.report.contract;

import io.github.clv4j.core.model.CohortForecast;
import io.github.clv4j.core.model.FitReport;
import io.github.clv4j.core.model.FitStatus;
import io.github.clv4j.core.valuation.Figures;
import io.github.clv4j.report.page.Page.Figure;
import io.github.clv4j.report.page.Words;
import io.github.clv4j.report.page.Worth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** What the page says first: three sentences and the key figures. */
final class ContractSummary {
  private static final double CLOSE = 0.05;
  private static final double FEW = 30;

  private final ContractFindings findings;
  private final double level;
  private final Worth worth;
  private final String unit;

  ContractSummary(ContractFindings findings, double level) {
    this.findings = findings;
    this.level = level;
    worth = findings.worth();
    unit = findings.period().label();
  }

  List<String> lead() {
    return List.of(now(), ahead(), trust());
  }

  private String now() {
    double active = findings.active();
    if (active == 0) {
      return findings.count() == 1
          ? "The only customer has left: nothing is to come."
          : "None of the " + Words.count(findings.count(), "customer") + " is active any more.";
    }
    boolean isOne = active == 1;
    String who =
        Words.number(active)
            + " of "
            + Words.count(findings.count(), "customer")
            + (isOne ? " is active: it " : " are active: they ");
    String pays =
        (worth.isMoney() ? (isOne ? "pays " : "pay ") : isOne ? "makes " : "make ")
            + amount(findings.revenue());
    String total = total().filter(Double::isFinite).map(this::amount).orElse("");
    String valued =
        total.isEmpty()
            ? (isOne ? "is" : "are") + " worth a sum that is not finite"
            : worth.isMoney()
                ? (isOne ? "is" : "are") + " worth " + total + " in future business"
                : (isOne ? "is" : "are")
                    + " expected to make "
                    + total
                    + " more, discounted to now";
    return who
        + pays
        + " a "
        + unit
        + " and "
        + valued
        + " ("
        + findings.estimates().valuation()
        + ").";
  }

  private Optional<Double> total() {
    OptionalDouble total = findings.values().total().total();
    return total.isPresent() ? Optional.of(total.getAsDouble()) : Optional.empty();
  }

  private String ahead() {
    if (findings.active() == 0) {
      return "There is no revenue to forecast.";
    }
    return findings
        .revenueAhead()
        .map(this::left)
        .orElse(
            "Model "
                + findings.fitted().name()
                + " does not say what will be left of that in "
                + findings.ahead()
                + ".");
  }

  private String left(CohortForecast.Range range) {
    return "In "
        + findings.ahead()
        + " "
        + amount(range.mean())
        + " a "
        + unit
        + share(range.mean()).map(share -> " (" + share + ")").orElse("")
        + " should be left of that, with a probability of "
        + Figures.percent(level)
        + " % between "
        + figure(range.lower())
        + " and "
        + figure(range.upper())
        + ", if nobody new is won.";
  }

  private Optional<String> share(double left) {
    double now = findings.revenue();
    return now > 0 ? Optional.of(Words.percent(left / now, 0)) : Optional.empty();
  }

  private String trust() {
    Optional<FitReport> doubtful =
        findings.fitted().reports().stream()
            .filter(report -> report.status() != FitStatus.CONVERGED)
            .findFirst();
    if (doubtful.isPresent()) {
      return "Mind the fit of "
          + doubtful.get().model()
          + " ("
          + doubtful.get().status().label()
          + "): "
          + Words.closed(doubtful.get().message());
    }
    String name = "Model " + findings.fitted().name();
    if (findings.retention().model().isEmpty()) {
      return name + " does not say how long customers stay, and cannot be judged by that.";
    }
    OptionalDouble gap = findings.retention().largestGap(FEW);
    if (gap.isEmpty()) {
      return "Too few customers came up for a renewal to judge "
          + findings.fitted().name()
          + " by.";
    }
    String size = String.format(Locale.ROOT, "%.1f", 100 * gap.getAsDouble());
    return gap.getAsDouble() <= CLOSE
        ? name
            + " follows how customers stayed: the share that it expects to be still there is off by"
            + " at most "
            + size
            + " percentage points. It was not tested on time that it had not seen."
        : name
            + " misses how customers stayed: the share that it expects to be still there is off by"
            + " up to "
            + size
            + " percentage points. Try another model before you rely on this one.";
  }

  List<Figure> figures() {
    List<Figure> figures = new ArrayList<>();
    figures.add(
        new Figure(
            "Active customers",
            Words.number(findings.active()),
            String.format(Locale.ROOT, "of %,.0f", findings.count())));
    figures.add(
        new Figure(
            worth.isMoney() ? "Revenue a " + unit : "Payments a " + unit,
            worth.isMoney() ? amount(findings.revenue()) : figure(findings.revenue()),
            "now"));
    figures.add(
        new Figure(
            "Value of the base",
            total()
                .map(total -> Double.isFinite(total) ? amount(total) : worth.words(total))
                .orElse("none"),
            horizon()));
    lifetime().ifPresent(figures::add);
    findings
        .revenueAhead()
        .ifPresent(
            range ->
                figures.add(
                    new Figure(
                        "Left in " + findings.ahead(),
                        share(range.mean()).orElse(figure(range.mean())),
                        figure(range.lower()) + " to " + amount(range.upper()))));
    return List.copyOf(figures);
  }

  private String horizon() {
    return findings.estimates().valuation().horizon().isLifetime()
        ? "whole future"
        : "next " + findings.estimates().valuation().horizon();
  }

  private Optional<Figure> lifetime() {
    if (findings.further().isEmpty()) {
      return Optional.empty();
    }
    double further = findings.further().getAsDouble();
    OptionalDouble half = findings.half();
    if (Double.isInfinite(further)) {
      return Optional.of(
          half.isPresent()
              ? new Figure(
                  "Expected to stay",
                  Words.count(half.getAsDouble(), unit),
                  "half of the active ones do; the mean has no bound")
              : new Figure("Expected to stay", "no bound", "of the active ones"));
    }
    String time = Words.count(Math.rint(10 * further) / 10, unit);
    return Optional.of(
        findings.endsWithTheData()
            ? new Figure("Expected to stay", "at least " + time, "mean of the active ones")
            : new Figure(
                "Expected to stay",
                time,
                "mean of the active ones"
                    + (half.isPresent()
                        ? "; half leave within " + Words.count(half.getAsDouble(), unit)
                        : "")));
  }

  private String amount(double value) {
    return worth.isMoney() ? worth.words(value) : Words.count(value, "payment");
  }

  private String figure(double value) {
    return worth.isMoney() ? worth.figure(value) : Words.number(value);
  }
}
