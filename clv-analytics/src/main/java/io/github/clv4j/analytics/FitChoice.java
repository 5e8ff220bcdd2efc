package io.github.clv4j.analytics;

import io.github.clv4j.analytics.portrait.Portrait;
import io.github.clv4j.core.contract.Contracts;
import io.github.clv4j.core.contract.RetentionTable;
import io.github.clv4j.core.contract.Tenure;
import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.Input;
import io.github.clv4j.core.model.CLVModel;
import io.github.clv4j.core.model.ContractForecast;
import io.github.clv4j.core.model.FitReport;
import io.github.clv4j.core.model.FitStatus;
import io.github.clv4j.core.model.FittedCLVModel;
import io.github.clv4j.core.model.ModelFitException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;

/**
 * Chooses by the fit where nothing can be held out: of the models whose Bayesian criterion is not
 * worth mentioning above the smallest, the one with the fewest parameters.
 */
final class FitChoice {
  /** So many customers must have come up for a renewal to have it count. */
  private static final double ENOUGH = 30;

  /** Criteria closer than this tell nothing, so that the retention curve decides. */
  private static final double EQUAL = 0.1;

  private final CustomerBase customers;
  private final boolean hasMoments;
  private final Portrait portrait;
  private final Optional<RetentionTable> observed;
  private final List<Fit> fits = new ArrayList<>();
  private final List<Candidate> notCompared = new ArrayList<>();

  /** A model with a likelihood that can be compared. */
  private record Fit(
      Candidate candidate, FitReport report, OptionalDouble gap, boolean isOfOtherTime) {

    double criterion() {
      return candidate.criterion().orElseThrow();
    }
  }

  private FitChoice(CustomerBase customers, Portrait portrait) {
    hasMoments = customers.contracts().filter(FitChoice::hasMoments).isPresent();
    this.customers = hasMoments ? inPeriods(customers) : customers;
    this.portrait = portrait;
    observed = customers.contracts().map(Contracts::retentionTable);
  }

  static Choice of(
      List<CLVModel> models,
      CustomerBase customers,
      Portrait portrait,
      String whyNoBacktest,
      Comparison.Watcher watcher) {
    FitChoice choice = new FitChoice(customers, portrait);
    boolean ofContracts = customers.contracts().isPresent();
    boolean hasPeriods = models.stream().anyMatch(FitChoice::isOfPeriods);
    int done = 0;
    for (CLVModel model : models) {
      if (ofContracts || !hasPeriods || isOfPeriods(model) == choice.isDiscrete()) {
        choice.add(model);
      } else {
        choice.refuse(
            model,
            choice.isDiscrete()
                ? "in continuous time"
                : "counts periods: its likelihood cannot be compared");
      }
      watcher.finished(model.name(), ++done, models.size());
    }
    return choice.choose(whyNoBacktest);
  }

  /** In whole periods, so that densities of moments are not compared with probabilities. */
  private static CustomerBase inPeriods(CustomerBase customers) {
    return CustomerBase.ofContracts(
        Contracts.of(customers.contracts().orElseThrow().retentionTable()));
  }

  private static boolean hasMoments(Contracts contracts) {
    for (int i = 0; i < contracts.size(); i++) {
      Tenure tenure = contracts.tenure(i);
      if (!tenure.active() && tenure.exact() && tenure.length() != Math.rint(tenure.length())) {
        return true;
      }
    }
    return false;
  }

  private void add(CLVModel model) {
    try {
      FittedCLVModel fitted = model.fit(customers);
      Optional<FitReport> report =
          fitted.reports().stream().filter(r -> r.model().equals(model.name())).findFirst();
      report.ifPresent(r -> add(model, fitted, r));
    } catch (CancellationException interrupted) {
      throw interrupted;
    } catch (ModelFitException noResult) {
      refuse(model, "could not be fitted: " + noResult.getMessage());
    } catch (RuntimeException defect) {
      refuse(model, "could not be fitted: " + defect);
    }
  }

  private void add(CLVModel model, FittedCLVModel fitted, FitReport report) {
    boolean isIdentified =
        report.status() == FitStatus.CONVERGED || report.status() == FitStatus.BOUNDARY;
    if (!isIdentified) {
      refuse(model, report.status().label());
    } else if (report.bic().isEmpty()) {
      refuse(model, "a formula, without a likelihood to compare");
    } else {
      String remark = report.status() == FitStatus.BOUNDARY ? "fit at a boundary" : "";
      fits.add(
          new Fit(candidate(model, report, remark), report, gap(fitted), isOfOtherTime(fitted)));
    }
  }

  private static boolean isOfPeriods(CLVModel model) {
    return model.needs().contains(Input.PERIODS);
  }

  /** Whether customers leave at any moment by the model, but only at renewals in the data. */
  private boolean isOfOtherTime(FittedCLVModel fitted) {
    return fitted
        .capability(ContractForecast.class)
        .filter(forecast -> (forecast.survival(0.5) < 1) != hasMoments)
        .isPresent();
  }

  private boolean isDiscrete() {
    return portrait.opportunities().filter(customers.timeUnit()::equals).isPresent();
  }

  private OptionalDouble gap(FittedCLVModel fitted) {
    return observed.isPresent() && fitted.capability(ContractForecast.class).isPresent()
        ? RetentionCurve.of(fitted, observed.get()).largestGap(ENOUGH)
        : OptionalDouble.empty();
  }

  private static Candidate candidate(CLVModel model, FitReport report, String remark) {
    return new Candidate(
        model.name(),
        false,
        report.estimated(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        report.bic(),
        remark);
  }

  private void refuse(CLVModel model, String reason) {
    notCompared.add(
        new Candidate(
            model.name(),
            false,
            0,
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            Phrases.oneLine(reason)));
  }

  private Choice choose(String whyNoBacktest) {
    List<String> reasons = new ArrayList<>(List.of(whyNoBacktest));
    if (fits.isEmpty()) {
      reasons.add("No model could be fitted to these data with a result that means something.");
      return new Choice(Optional.empty(), Optional.empty(), notCompared, reasons, List.of());
    }
    fits.sort(Comparator.comparingDouble(Fit::criterion).thenComparing(f -> f.candidate.model()));
    double smallest = fits.get(0).criterion();
    List<Fit> close =
        fits.stream().filter(fit -> fit.criterion() - smallest < Choice.SLIGHT).toList();
    Fit chosen =
        close.stream()
            .min(
                Comparator.comparingInt((Fit fit) -> fit.candidate.parameters())
                    .thenComparingDouble(fit -> Math.floor((fit.criterion() - smallest) / EQUAL))
                    .thenComparing(Fit::isOfOtherTime)
                    .thenComparingDouble(fit -> fit.gap.orElse(Double.POSITIVE_INFINITY))
                    .thenComparingDouble(Fit::criterion))
            .orElseThrow();
    Optional<Fit> next = fits.stream().filter(fit -> !fit.equals(chosen)).findFirst();
    reasons.addAll(reasons(chosen, next, close));
    List<Candidate> candidates = new ArrayList<>();
    fits.sort(Comparator.comparing(fit -> !fit.equals(chosen)));
    for (Fit fit : fits) {
      String standing =
          fit.equals(chosen)
              ? "recommended"
              : next.filter(fit::equals).isPresent() ? "runner-up" : against(fit, smallest);
      candidates.add(
          fit.candidate.remarked(
              fit.candidate.remark().isEmpty()
                  ? standing
                  : standing + "; " + fit.candidate.remark()));
    }
    candidates.addAll(notCompared);
    return new Choice(
        Optional.of(chosen.candidate.model()),
        next.map(fit -> fit.candidate.model()),
        candidates,
        reasons,
        cautions(chosen));
  }

  private static String against(Fit fit, double smallest) {
    return fit.criterion() - smallest > Choice.STRONG ? "fits clearly worse" : "";
  }

  private List<String> reasons(Fit chosen, Optional<Fit> next, List<Fit> close) {
    List<String> reasons = new ArrayList<>();
    String name = chosen.candidate.model();
    if (isDiscrete()) {
      reasons.add(
          "It counts periods, as it should where customers decide once a "
              + customers.timeUnit().label()
              + ".");
    }
    boolean isSmallest = fits.stream().noneMatch(f -> f.criterion() < chosen.criterion());
    reasons.add(
        String.format(
            Locale.ROOT,
            "By BIC, which charges for each parameter, %s %s (%,.2f)%s.",
            name,
            isSmallest ? "fits best" : "fits as well as the best",
            chosen.criterion(),
            next.map(other -> next(chosen, other)).orElse("; no other could be compared")));
    if (next.filter(other -> isTie(chosen, other)).isPresent()
        && !chosen.isOfOtherTime
        && next.get().isOfOtherTime) {
      reasons.add(
          hasMoments
              ? "Of these two it is the one in which customers leave at any moment, as they do."
              : "Of these two it is the one in which customers leave at renewals, as they do.");
    }
    if (close.size() > 1 && close.stream().anyMatch(f -> moreThan(f, chosen))) {
      reasons.add(
          "With "
              + Phrases.count(chosen.candidate.parameters(), "parameter")
              + " it is the simplest of those that fit as well: "
              + String.join(
                  ", ",
                  close.stream().filter(f -> moreThan(f, chosen)).map(FitChoice::words).toList())
              + ".");
    }
    List<String> worse =
        fits.stream()
            .filter(fit -> fit.candidate.parameters() < chosen.candidate.parameters())
            .filter(fit -> fit.criterion() - chosen.criterion() > Choice.STRONG)
            .map(
                fit ->
                    String.format(
                        Locale.ROOT,
                        "%s (%,.0f)",
                        fit.candidate.model(),
                        fit.criterion() - chosen.criterion()))
            .toList();
    if (!worse.isEmpty()) {
      reasons.add(
          "Simpler models fit clearly worse, with a BIC higher by: "
              + String.join(", ", worse)
              + ".");
    }
    chosen.gap.ifPresent(
        gap ->
            reasons.add(
                String.format(
                    Locale.ROOT,
                    "The share of customers who are still there is at most %.1f percentage points off"
                        + " what was observed, wherever %.0f or more came up for renewal.",
                    100 * gap,
                    ENOUGH)));
    return reasons;
  }

  private static List<String> cautions(Fit chosen) {
    return chosen.report.status() == FitStatus.BOUNDARY
        ? List.of("Of its fit: " + Phrases.oneLine(chosen.report.message()) + ".")
        : List.of();
  }

  private static boolean isTie(Fit one, Fit other) {
    return Math.abs(one.criterion() - other.criterion()) < EQUAL
        && one.candidate.parameters() == other.candidate.parameters();
  }

  private static boolean moreThan(Fit one, Fit other) {
    return one.candidate.parameters() > other.candidate.parameters();
  }

  private static String words(Fit fit) {
    return fit.candidate.model() + " with " + fit.candidate.parameters();
  }

  private static String next(Fit chosen, Fit other) {
    double more = other.criterion() - chosen.criterion();
    String apart =
        Math.abs(more) < Choice.SLIGHT
            ? "no difference to speak of"
            : Math.abs(more) < Choice.STRONG ? "some evidence" : "strong evidence";
    return String.format(
        Locale.ROOT,
        "; the next, %s, has %.2f %s: %s",
        other.candidate.model(),
        Math.abs(more),
        more < 0 ? "less" : "more",
        apart);
  }
}
