package io.github.clv4j.core.customer;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/**
 * Notices data that begin in the middle of the customers' lives. Then old customers are "acquired"
 * in the first weeks of the data, many more than in the weeks after, and what is taken for their
 * first purchase is not.
 */
final class PileUp {
  private static final int WINDOWS = 12;

  private PileUp() {}

  static List<String> warnings(Purchases purchases, Conventions conventions, LocalDate until) {
    long begin = Long.MAX_VALUE;
    for (int i = 0; i < purchases.customers(); i++) {
      begin = Math.min(begin, purchases.tick(purchases.start(i)));
    }
    double window = (conventions.endOfObservation(until) - begin) / (double) WINDOWS;
    long[] acquired = new long[WINDOWS];
    for (int i = 0; i < purchases.customers(); i++) {
      double since = purchases.tick(purchases.start(i)) - begin;
      acquired[(int) Math.min(WINDOWS - 1, window > 0 ? since / window : 0)]++;
    }
    double usual = (acquired[1] + acquired[2] + acquired[3]) / 3.0;
    boolean continues = purchases.customers() - acquired[0] >= 0.05 * purchases.customers();
    if (!continues || acquired[0] <= 2 * usual + 4 * StrictMath.sqrt(usual + 1)) {
      return List.of();
    }
    return List.of(
        String.format(
            Locale.ROOT,
            "%,d of %,d customers were first seen in the first twelfth of the data (%s to %s),"
                + " against %,.0f in each of the next ones: the data seem to begin in the middle of"
                + " their lives, so that the first purchase seen is not their first; keep only"
                + " customers acquired from %s on (acquiredFrom)",
            acquired[0],
            purchases.customers(),
            conventions.day((int) begin),
            conventions.day((int) (begin + window) - 1),
            usual,
            conventions.day((int) (begin + window))));
  }
}
