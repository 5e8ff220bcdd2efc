package io.github.clv4j.analytics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What was chosen among candidates, and why.
 *
 * @param model name of the model to take; empty if none can be recommended
 * @param runnerUp name of the next best, if there is one
 * @param candidates all that were weighed, the best first
 * @param reasons why that model, in sentences
 * @param cautions what to know of it, in sentences
 */
record Choice(
    Optional<String> model,
    Optional<String> runnerUp,
    List<Candidate> candidates,
    List<String> reasons,
    List<String> cautions) {

  /** A difference of the Bayesian criterion that is strong evidence (Kass and Raftery 1995). */
  static final double STRONG = 10;

  /** A difference of it that is not worth mentioning (the same). */
  static final double SLIGHT = 2;

  Choice {
    candidates = List.copyOf(candidates);
    reasons = List.copyOf(reasons);
    cautions = List.copyOf(cautions);
  }

  Choice adding(Optional<String> caution) {
    List<String> all = new ArrayList<>(cautions);
    caution.filter(words -> model.isPresent()).ifPresent(all::add);
    return new Choice(model, runnerUp, candidates, reasons, all);
  }

  /** Tells how the model chosen by its fit did in a time held back. */
  Choice checked(Comparison comparison) {
    List<String> all = new ArrayList<>(reasons);
    model
        .flatMap(comparison::score)
        .filter(score -> score.transactions().flatMap(a -> box(a.totalError())).isPresent())
        .ifPresent(
            score -> {
              double error = score.transactions().orElseThrow().totalError().orElseThrow();
              boolean leads =
                  comparison.leaders().stream().anyMatch(s -> s.name().equals(score.name()));
              all.add(
                  "Checked on a holdout: fitted to what came before "
                      + comparison.holdout().from()
                      + ", it predicts the renewals of "
                      + Phrases.count(comparison.calibration().size(), "customer")
                      + " in the "
                      + comparison
                          .calibration()
                          .timeUnit()
                          .count(Math.rint(10 * comparison.holdout().length()) / 10)
                      + " from then on "
                      + Phrases.off(error)
                      + " in all; it is "
                      + (leads ? "" : "not ")
                      + "in the best group, of which none is really worse than the best.");
            });
    return new Choice(model, runnerUp, candidates, all, cautions);
  }

  private static Optional<Double> box(OptionalDouble number) {
    return number.isPresent() ? Optional.of(number.getAsDouble()) : Optional.empty();
  }

  /** Nothing can be recommended. */
  static Choice none(List<String> reasons) {
    return new Choice(Optional.empty(), Optional.empty(), List.of(), reasons, List.of());
  }
}
