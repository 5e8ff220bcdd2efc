package io.github.clv4j.predictive.attrition;

import io.github.clv4j.core.customer.Input;
import io.github.clv4j.core.model.FitOptions;
import io.github.clv4j.core.model.FitReport;
import io.github.clv4j.core.model.Trait;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.predictive.estimation.Estimation;
import io.github.clv4j.predictive.estimation.Histories;
import io.github.clv4j.predictive.process.AttritionProcess;
import io.github.clv4j.predictive.process.Traits;
import io.github.clv4j.predictive.process.betageometric.BetaGeometricKernel;
import io.github.clv4j.predictive.process.betageometric.ErlangLikelihood;
import io.github.clv4j.predictive.process.betageometric.ErlangProcess;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What BG/CNBD-k and MBG/CNBD-k share: their parameters, their estimation at one k, and the choice
 * of k.
 *
 * @param model name of the model
 * @param dropoutAtZero whether customers may leave right after the first purchase
 * @param phases k, or empty to choose it
 */
record RegularPurchases(String model, boolean dropoutAtZero, OptionalInt phases) {

  static final List<String> PARAMETERS = List.of("k", "r", "alpha", "a", "b");

  static final Set<Input> NEEDS = Set.of(Input.HISTORIES, Input.GAPS);

  /** The largest k that parameters may have. */
  private static final int MOST_PHASES = 100;

  /** The largest k that is tried. */
  private static final int MOST_TRIED = 20;

  /** Log-likelihood, in all, that more phases must add to be preferred. */
  private static final double SAME = 1e-6;

  static int phases(double k) {
    if (k != Math.rint(k) || !(k >= 1 && k <= MOST_PHASES)) {
      throw new IllegalArgumentException(
          "k must be a whole number from 1 to " + MOST_PHASES + ", but is " + k);
    }
    return (int) k;
  }

  AttritionProcess at(double... parameters) {
    return ErlangProcess.of(
        phases(parameters[0]),
        new BetaGeometricKernel(parameters[1], parameters[2], parameters[3], parameters[4]),
        dropoutAtZero);
  }

  /** A purchase takes k phases, so that its rate is lambda / k. */
  List<Trait> traits(PeriodUnit timeUnit, double... parameters) {
    return List.of(
        Traits.purchaseRate(parameters[1], parameters[0] * parameters[2], timeUnit),
        Traits.dropoutProbability(
            parameters[3],
            parameters[4],
            dropoutAtZero ? "after each purchase" : "after each repeat purchase"));
  }

  FitReport estimate(Histories histories, PeriodUnit timeUnit, FitOptions options) {
    Optional<String> notIdentified = histories.whyNotIdentified();
    if (phases.isPresent() || notIdentified.isPresent()) {
      int k = phases.orElse(1);
      FitReport report =
          estimation(histories, k).fit(Optional.of(timeUnit), notIdentified, options);
      return complete(
          report, k, phases.isPresent() ? "k = " + k + " was given" : "k was left at 1");
    }
    return new Search(histories, timeUnit, options).report();
  }

  /** The estimation at the given k, if there is one. */
  Optional<Estimation> estimation(Histories histories) {
    return phases.isPresent()
        ? Optional.of(estimation(histories, phases.getAsInt()))
        : Optional.empty();
  }

  Estimation estimation(Histories histories, int k, double[]... furtherStarts) {
    List<double[]> starts = new ArrayList<>(BetaGeometric.starts(histories, dropoutAtZero, k));
    starts.addAll(List.of(furtherStarts));
    return new Estimation(
        model,
        PARAMETERS.subList(1, PARAMETERS.size()),
        new ErlangLikelihood(histories, k, dropoutAtZero),
        starts.get(0),
        starts,
        BetaGeometric.limits(
            dropoutAtZero,
            k == 1
                ? "the NBD model"
                : "a model of regular purchases at gamma distributed rates without dropout"));
  }

  private FitReport complete(FitReport report, int k, String choice) {
    Map<String, Double> parameters = new LinkedHashMap<>();
    parameters.put(PARAMETERS.get(0), (double) k);
    parameters.putAll(report.parameters());
    Set<String> given = phases.isPresent() ? Set.of(PARAMETERS.get(0)) : Set.of();
    return report.withParameters(parameters, given).adding("; " + choice);
  }

  /** Fits k = 1, 2, ... until the likelihood has fallen twice in a row. */
  private final class Search {
    private final Histories histories;
    private final List<FitReport> reports = new ArrayList<>();
    private int best;

    Search(Histories histories, PeriodUnit timeUnit, FitOptions options) {
      this.histories = histories;
      while (reports.size() < MOST_TRIED && !hasFallenTwice()) {
        reports.add(next().fit(Optional.of(timeUnit), Optional.empty(), options));
        int last = reports.size() - 1;
        best = objective(last) > objective(best) + SAME ? last : best;
      }
    }

    FitReport report() {
      return complete(reports.get(best), best + 1, choice());
    }

    /** Starts, too, where the search for the last k ended. */
    private Estimation next() {
      int k = reports.size() + 1;
      if (k == 1) {
        return estimation(histories, 1);
      }
      double[] warm = reports.get(k - 2).values();
      warm[1] *= (k - 1.0) / k;
      return estimation(histories, k, warm);
    }

    private boolean hasFallenTwice() {
      int last = reports.size() - 1;
      return last >= 2
          && objective(last) < objective(last - 1)
          && objective(last - 1) < objective(last - 2);
    }

    /** What was maximised: the log-likelihood, less a penalty if there is one. */
    private double objective(int index) {
      FitReport report = reports.get(index);
      return report.logLikelihood().orElseThrow() - report.penalty();
    }

    private String choice() {
      StringBuilder text = new StringBuilder();
      text.append(
          String.format(
              Locale.ROOT,
              "k = %d was chosen, with log-likelihood %.2f",
              best + 1,
              objective(best)));
      for (int neighbour : new int[] {best - 1, best + 1}) {
        if (neighbour >= 0 && neighbour < reports.size()) {
          text.append(
              String.format(Locale.ROOT, ", %.2f at k = %d", objective(neighbour), neighbour + 1));
        }
      }
      if (best + 1 == MOST_TRIED) {
        text.append(", the largest k that is tried");
      }
      return text.append(
              Regularity.of(histories)
                  .map(regularity -> "; regularity of the times between purchases " + regularity)
                  .orElse("; nobody bought again twice, so that k rests on first gaps alone"))
          .toString();
    }
  }
}
