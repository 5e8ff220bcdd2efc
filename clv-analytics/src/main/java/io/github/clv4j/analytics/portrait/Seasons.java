package io.github.clv4j.analytics.portrait;

import static io.github.clv4j.analytics.portrait.Wording.say;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.Input;
import io.github.clv4j.core.period.PeriodUnit;
import java.time.LocalDate;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.Locale;

/**
 * Whether some calendar months see more repeat purchases than the months around them: each month
 * over the average of the twelve around it (the ratio to a centred moving average, which takes
 * growth out).
 */
final class Seasons {
  private static final int YEAR = 12;
  private static final double CLEAR = 1.25;
  private static final double CERTAIN = 4;

  private Seasons() {}

  static void look(CustomerBase customers, Notes notes) {
    if (!customers.inputs().contains(Input.PURCHASES)) {
      return;
    }
    long first = Long.MAX_VALUE;
    for (int i = 0; i < customers.size(); i++) {
      first = Math.min(first, PeriodUnit.MONTHS.period(customers.acquired(i)) + 1);
    }
    LocalDate until = customers.observedUntil().orElseThrow();
    int months = (int) (PeriodUnit.MONTHS.lastWholePeriod(until) - first + 1);
    if (months < 2 * YEAR) {
      notes.finding(
          Topic.SEASONS,
          Standing.OPEN,
          say("%d whole months were observed, and seasons show in 24 or more", Math.max(0, months)),
          "models know no seasons; if there are, a holdout in another season than the fit judges"
              + " them too hard, or too kindly");
      return;
    }
    peak(counts(customers, first, months), first, notes);
  }

  private static double[] counts(CustomerBase customers, long first, int months) {
    double[] counts = new double[months];
    double days = customers.timeUnit().days();
    for (int i = 0; i < customers.size(); i++) {
      for (int purchase = 1; purchase <= customers.frequency(i); purchase++) {
        double since = customers.purchaseTime(i, purchase) * days;
        LocalDate day = customers.acquired(i).plusDays((long) Math.floor(since + 1e-6));
        long month = PeriodUnit.MONTHS.period(day) - first;
        if (month >= 0 && month < months) {
          counts[(int) month]++;
        }
      }
    }
    return counts;
  }

  private static void peak(double[] counts, long first, Notes notes) {
    double[] actual = new double[YEAR];
    double[] expected = new double[YEAR];
    for (int at = YEAR / 2; at < counts.length - YEAR / 2; at++) {
      double around = 0.5 * (counts[at - YEAR / 2] + counts[at + YEAR / 2]);
      for (int near = at - YEAR / 2 + 1; near < at + YEAR / 2; near++) {
        around += counts[near];
      }
      int month = (int) Math.floorMod(first + at - 1, (long) YEAR);
      actual[month] += counts[at];
      expected[month] += around / YEAR;
    }
    int best = 0;
    for (int month = 0; month < YEAR; month++) {
      best = excess(actual, expected, month) > excess(actual, expected, best) ? month : best;
    }
    double ratio = expected[best] > 0 ? actual[best] / expected[best] : 1;
    String seen =
        say(
            "%s has %.2f times the repeat purchases of the months around it",
            Month.of(best + 1).getDisplayName(TextStyle.FULL, Locale.ENGLISH), ratio);
    notes.trait("season", ratio, seen);
    boolean isSeasonal =
        ratio >= CLEAR && actual[best] - expected[best] > CERTAIN * StrictMath.sqrt(expected[best]);
    notes.finding(
        Topic.SEASONS,
        isSeasonal ? Standing.CAUTION : Standing.FITS,
        isSeasonal ? seen : "no month stands out: the best, " + seen,
        isSeasonal
            ? "models know no seasons: let the horizon and the holdout be whole years, else they are"
                + " too low or too high by the season"
            : "models without seasons fit");
  }

  private static double excess(double[] actual, double[] expected, int month) {
    return expected[month] > 0
        ? (actual[month] - expected[month]) / StrictMath.sqrt(expected[month])
        : 0;
  }
}
