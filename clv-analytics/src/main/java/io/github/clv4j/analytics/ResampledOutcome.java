package io.github.clv4j.analytics;

/**
 * What came, as resamples of the customers have it: ranks, and the concentration of a perfect
 * order. One resample after the other, the same for all forecasts.
 */
final class ResampledOutcome {
  private final Outcome outcome;
  private final Resampling resampling;
  private final int[] classOf;
  private final int[] groupAt;
  private final double[] actualAt;
  private final boolean[] endsAt;
  private final double[] rankOf;
  private double people;
  private double total;
  private double spread;
  private double gini;

  /**
   * Prepares the resamples.
   *
   * @param rows the observations that the outcome is of
   */
  ResampledOutcome(Outcome outcome, int[] rows, Resampling resampling) {
    this.outcome = outcome;
    this.resampling = resampling;
    Ranking order = outcome.order();
    int n = outcome.size();
    classOf = new int[n];
    groupAt = new int[n];
    actualAt = new double[n];
    endsAt = new boolean[n];
    int found = 0;
    for (int at = 0; at < n; at++) {
      int row = order.row(n - 1 - at);
      groupAt[at] = resampling.group(rows[row]);
      actualAt[at] = outcome.actual(row);
      endsAt[at] = order.isHigher(n - 1 - at);
      classOf[row] = found;
      found += endsAt[at] ? 1 : 0;
    }
    rankOf = new double[found];
  }

  Outcome outcome() {
    return outcome;
  }

  /** Of which distinct number a row has, the highest being 0. */
  int classOf(int row) {
    return classOf[row];
  }

  /** Turns to a resample. */
  void turnTo(int resample) {
    byte[] times = resampling.times(resample);
    people = 0;
    total = 0;
    for (int at = 0; at < groupAt.length; at++) {
      people += times[groupAt[at]];
      total += times[groupAt[at]] * actualAt[at];
    }
    double before = 0;
    double held = 0;
    double area = 0;
    double equals = 0;
    double theirs = 0;
    spread = 0;
    int at = 0;
    for (int found = 0; found < rankOf.length; found++) {
      equals = 0;
      theirs = 0;
      boolean ends;
      do {
        equals += times[groupAt[at]];
        theirs += times[groupAt[at]] * actualAt[at];
        ends = endsAt[at++];
      } while (!ends);
      double rank = (people - equals) / 2 - before;
      rankOf[found] = rank;
      spread += equals * rank * rank;
      area += equals * (2 * held + theirs);
      before += equals;
      held += theirs;
    }
    gini = area / (people * total) - 1;
  }

  /** Number of observations in the resample. */
  double people() {
    return people;
  }

  double total() {
    return total;
  }

  /** Rank of a distinct number from the middle, equal ones sharing the average. */
  double rank(int found) {
    return rankOf[found];
  }

  /** Sum of squares of the ranks. */
  double spread() {
    return spread;
  }

  /** Concentration in a perfect order. */
  double gini() {
    return gini;
  }
}
