package io.github.clv4j.margin.migration;

import io.github.clv4j.core.model.FitReport;
import io.github.clv4j.core.model.FitStatus;
import io.github.clv4j.core.valuation.Figures;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** What a fitted migration tells about itself. */
final class MigrationWords {
  private static final double LEVEL = 0.05;

  private MigrationWords() {}

  static String rule(StateSpace space, boolean byRecency, Spending spending) {
    String unit = space.unit().label();
    int recencies = space.names().size() - 1;
    return byRecency
        ? String.format(
            Locale.ROOT,
            "states by recency in calendar %ss, 1 (bought in this %s) to %d, then former (%s); the"
                + " spend of a %s with purchases %s",
            unit,
            unit,
            recencies,
            space.chosen(),
            unit,
            spending.level())
        : String.format(
            Locale.ROOT,
            "states named by a rule for calendar %ss, %s (%s); the revenue is the mean of the state",
            unit,
            String.join(", ", space.names()),
            space.chosen());
  }

  static FitReport report(
      StateSpace space,
      boolean byRecency,
      TransitionCounts counts,
      Spending spending,
      double customers) {
    Map<String, Double> parameters = new LinkedHashMap<>();
    Map<String, Double> errors = new LinkedHashMap<>();
    List<String> names = space.names();
    for (int i = 0; i < names.size(); i++) {
      for (int j = 0; j < (byRecency ? 1 : names.size()); j++) {
        if (counts.isFree(i, j)) {
          String key = byRecency ? "p[" + names.get(i) + "]" : names.get(i) + "->" + names.get(j);
          parameters.put(key, counts.probability(i, j));
          errors.put(key, counts.standardError(names.get(i), names.get(j)));
        }
      }
    }
    parameters.put("spend", spending.all().value());
    return new FitReport(
        MigrationCLVModel.NAME,
        parameters,
        Set.of(),
        errors,
        Map.of(),
        OptionalDouble.empty(),
        0,
        customers,
        Optional.of(space.unit()),
        FitStatus.CONVERGED,
        OptionalDouble.empty(),
        rule(space, byRecency, spending));
  }

  static List<String> notes(
      StateSpace space,
      boolean byRecency,
      TransitionCounts counts,
      Spending spending,
      double customers,
      double purchases) {
    String unit = space.unit().label();
    List<String> notes = new ArrayList<>();
    notes.add("Rule: " + rule(space, byRecency, spending) + ".");
    notes.add(
        String.format(
            Locale.ROOT,
            "%,.0f moves of %,.0f customers from one whole %s to the next were counted; each"
                + " possible one has a Dirichlet prior of %s.",
            total(counts),
            customers,
            unit,
            Figures.number(counts.prior())));
    if (byRecency) {
      notes.add("Probability of a purchase in the next " + unit + ": " + buying(counts) + ".");
    }
    former(space, counts).ifPresent(notes::add);
    notes.add(
        String.format(
            Locale.ROOT,
            "A %s with purchases counts once: %,.0f purchases, the first ones included, were in"
                + " %,.0f such %ss, of %,.2f each. Expected transactions are such %ss.",
            unit,
            purchases,
            spending.all().periods(),
            unit,
            spending.all().value(),
            unit));
    notes.add(order(counts.orderTest()));
    notes.add(
        "Values begin with the "
            + unit
            + " after the present one; one that is not over at the end of observation is the"
            + " present one only of those who bought in it.");
    return notes;
  }

  private static String order(OrderTest test) {
    OptionalDouble p = test.pValue();
    String verdict =
        p.isEmpty() || p.getAsDouble() >= LEVEL
            ? ""
            : "; it does matter, so that customers in the same state differ more than the model"
                + " knows";
    return "Does the state before the present one matter, too? Test of " + test + verdict + ".";
  }

  private static double total(TransitionCounts counts) {
    double sum = 0;
    for (double[] row : counts.counts()) {
      for (double each : row) {
        sum += each;
      }
    }
    return sum;
  }

  private static String buying(TransitionCounts counts) {
    List<String> words = new ArrayList<>();
    String first = counts.states().get(0);
    for (String state : counts.states()) {
      words.add(
          String.format(
              Locale.ROOT,
              "%s %.4f (standard error %.4f)",
              state,
              counts.probability(state, first),
              counts.standardError(state, first)));
    }
    return String.join(", ", words);
  }

  private static Optional<String> former(StateSpace space, TransitionCounts counts) {
    int former = space.names().indexOf(MigrationCLV.FORMER);
    if (former < 0 || !space.isForGood(former)) {
      return Optional.empty();
    }
    double all = 0;
    for (double each : counts.counts()[former]) {
      all += each;
    }
    double back = all - counts.counts()[former][former];
    return Optional.of(
        back == 0
            ? "Former customers never come back, and none did."
            : String.format(
                Locale.ROOT,
                "Former customers never come back in this model, but %,.0f of the %,.0f moves of"
                    + " former customers led back: more recencies, or formerMayReturn(), allow"
                    + " for that.",
                back,
                all));
  }
}
