package io.github.clv4j.analytics.portrait;

import static io.github.clv4j.analytics.portrait.Wording.count;
import static io.github.clv4j.analytics.portrait.Wording.say;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.Input;
import java.util.Optional;

/** Whether purchases come at random. */
final class PurchaseTiming {
  /** Standard errors that do not come about by chance, one time in a hundred. */
  private static final double CERTAIN = 2.58;

  private static final double REGULAR = 1.5;
  private static final double BURSTS = 0.75;

  private PurchaseTiming() {}

  static void look(CustomerBase customers, boolean isDiscrete, Notes notes) {
    if (isDiscrete) {
      return;
    }
    if (!customers.inputs().contains(Input.PURCHASES)) {
      notes.finding(
          Topic.REGULARITY,
          Standing.OPEN,
          "single purchases are not known",
          customers.inputs().contains(Input.GAPS)
              ? "the sums of the logarithms of the gaps are: the fit of a model of regular purchases"
                  + " tells"
              : "whether they come at random cannot be told: take it from transactions, or from a"
                  + " summary with the column litt");
      return;
    }
    Optional<GapPairs> measured = GapPairs.of(customers);
    if (measured.isEmpty()) {
      notes.finding(
          Topic.REGULARITY,
          Standing.OPEN,
          "hardly anybody bought again twice",
          "whether purchases come at random cannot be told");
      return;
    }
    regularity(measured.get(), notes);
  }

  private static void regularity(GapPairs gaps, Notes notes) {
    String pairs = say("%s of gaps", count(gaps.pairs(), "pair"));
    String seen =
        gaps.value() == Double.POSITIVE_INFINITY
            ? "the gaps between purchases are all alike, in " + pairs
            : say(
                "regularity k of the gaps between purchases is %.2f (standard error %.2f, from %s;"
                    + " 1 is chance, more is regular)",
                gaps.value(), gaps.standardError(), pairs);
    notes.trait("regularity", gaps.value(), seen);
    boolean isCertain = Math.abs(gaps.deviations()) > CERTAIN;
    if (isCertain && gaps.value() >= REGULAR) {
      notes.finding(
          Topic.REGULARITY,
          Standing.FAILS,
          seen,
          "purchases are more regular than chance, which most models take them to be, so that"
              + " somebody silent for longer than usual has left sooner than they think; models of regular"
              + " purchases, which need the times between them, fit");
    } else if (isCertain && gaps.value() <= BURSTS) {
      notes.finding(
          Topic.REGULARITY,
          Standing.CAUTION,
          seen,
          "purchases come in bursts, which no model here knows: it takes the silence after one for"
              + " leaving too soon; trust totals more than single customers");
    } else {
      notes.finding(
          Topic.REGULARITY, Standing.FITS, seen, "purchases at random, as most models take them");
    }
  }
}
