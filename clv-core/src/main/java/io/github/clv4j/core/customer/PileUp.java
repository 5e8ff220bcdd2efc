package io.github.clv4j.core.customer;

import java.util.List;
import java.util.Locale;

/**
 * Notices data that begin in the middle of the customers' lives. Then old customers are "acquired"
 * in the first weeks of the data, and what is taken for their first purchase is not.
 *
 * <p>The time in which customers were first seen is cut into twelve windows. The last ten, early
 * and late half, tell the trend, a constant growth or decline per window. The first window holds a
 * pile if it has half as many customers more than the trend explains, and four standard deviations.
 * So neither growing nor steadily shrinking acquisition is taken for a pile; the second window is
 * left out since a pile tails off into it. Nor is a single cohort, with less than 5 % seen after
 * it.
 */
final class PileUp {
  private static final int WINDOWS = 12;

  private PileUp() {}

  static List<String> warnings(Observation observation) {
    Purchases purchases = observation.purchases();
    int n = purchases.customers();
    long begin = Long.MAX_VALUE;
    long end = Long.MIN_VALUE;
    for (int i = 0; i < n; i++) {
      begin = Math.min(begin, purchases.tick(purchases.start(i)));
      end = Math.max(end, purchases.tick(purchases.start(i)));
    }
    double window = (end + 1 - begin) / (double) WINDOWS;
    long[] seen = new long[WINDOWS];
    for (int i = 0; i < n; i++) {
      double since = purchases.tick(purchases.start(i)) - begin;
      seen[(int) Math.min(WINDOWS - 1, since / window)]++;
    }
    double expected = expectedByTrend(seen);
    boolean isOneCohort = window < 2 || n - seen[0] < 0.05 * n;
    if (isOneCohort || seen[0] <= 1.5 * expected + 4 * StrictMath.sqrt(expected + 1)) {
      return List.of();
    }
    Conventions conventions = observation.conventions();
    return List.of(
        String.format(
            Locale.ROOT,
            "%,d of %,d customers were first seen from %s to %s, where the time after it suggests"
                + " %,.0f: the data seem to begin in the middle of their"
                + " lives, so that the first purchase seen is not their first; keep only customers"
                + " acquired from %s on (acquiredFrom, --acquired-from), or later still",
            seen[0],
            n,
            conventions.day((int) begin),
            conventions.day((int) StrictMath.ceil(begin + window) - 1),
            expected,
            conventions.day((int) StrictMath.ceil(begin + window))));
  }

  private static double expectedByTrend(long[] seen) {
    long early = seen[2] + seen[3] + seen[4] + seen[5] + seen[6];
    long late = seen[7] + seen[8] + seen[9] + seen[10] + seen[11];
    if (early == 0) {
      return Double.POSITIVE_INFINITY; // a gap: cohorts, each of its own
    }
    double growth = StrictMath.pow(late / (double) early, 0.2);
    double earlyPerFirst = 0;
    for (int i = 2; i <= 6; i++) {
      earlyPerFirst += StrictMath.pow(growth, i);
    }
    return early / earlyPerFirst;
  }
}
