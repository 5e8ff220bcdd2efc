package io.github.clv4j.core.customer;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The test of the assumption that how much customers spend a transaction has nothing to do with how
 * often they buy, among customers with repeat purchases.
 *
 * <p>Spearman's correlation of the two will not do: the more amounts a mean is of, the nearer to
 * each other are its median and its expectation, so that with skewed amounts the ranks of
 * independent quantities correlate. The mean spend itself is compared with the rank of the
 * frequency, which few very frequent buyers do not dominate.
 *
 * @param customers number of those customers
 * @param pearson correlation of frequency and mean spend
 * @param rankCorrelation correlation of the rank of the frequency and mean spend
 * @param pValue probability of a rank correlation at least as far from 0 if there were none, by
 *     White's (1980) standard error, as means of few amounts vary more than those of many
 */
public record SpendIndependence(
    double customers, double pearson, double rankCorrelation, double pValue) {

  /** A rank correlation from which on the assumption is called doubtful, if it is significant. */
  private static final double STRONG = 0.2;

  /**
   * Tests the assumption.
   *
   * @param base the customers
   * @return the result; empty if fewer than four customers have repeat purchases with amounts, or
   *     if all of them buy equally often or spend the same
   */
  public static Optional<SpendIndependence> of(CustomerBase base) {
    int[] buyers =
        IntStream.range(0, base.size())
            .filter(i -> base.frequency(i) > 0 && base.spend(i).transactions() > 0)
            .toArray();
    double[] x = Arrays.stream(buyers).mapToDouble(base::frequency).toArray();
    double[] z = Arrays.stream(buyers).mapToDouble(i -> base.spend(i).mean()).toArray();
    double[] w = Arrays.stream(buyers).mapToDouble(base::weight).toArray();
    double n = Arrays.stream(w).sum();
    double[] rank = ranks(x, w);
    Moments frequency = Moments.of(x, z, w);
    Moments ranked = Moments.of(rank, z, w);
    if (n < 4 || !frequency.vary() || !ranked.vary()) {
      return Optional.empty();
    }
    double variance = 0;
    for (int i = 0; i < z.length; i++) {
      double product = (rank[i] - ranked.meanX) * (z[i] - ranked.meanY);
      variance += w[i] * product * product;
    }
    double deviations = Math.abs(ranked.xy) / StrictMath.sqrt(variance * n / (n - 2));
    return Optional.of(
        new SpendIndependence(
            n, frequency.correlation(), ranked.correlation(), NormalTails.beyond(deviations)));
  }

  /**
   * Tells whether the assumption is doubtful: the rank correlation is beyond 0.2 and not by chance
   * (at 1 %).
   *
   * @return whether to prefer a model in which spend depends on frequency
   */
  public boolean isDoubtful() {
    return Math.abs(rankCorrelation) > STRONG && pValue < 0.01;
  }

  @Override
  public String toString() {
    String verdict =
        isDoubtful()
            ? "not independent as the spend model takes them to be, so that values of frequent"
                + " buyers are biased"
            : pValue < 0.01
                ? "weak (below 0.2) though not by chance: values of frequent buyers are a little"
                    + " biased at most"
                : "as good as independent, as the spend model takes them to be";
    return String.format(
        Locale.ROOT,
        "frequency and mean spend of %,.0f repeat buyers correlate by %.3f, the rank of"
            + " frequency and mean spend by %.3f (p = %.2g): %s",
        customers,
        pearson,
        rankCorrelation,
        pValue,
        verdict);
  }

  /** Means of two columns, and sums of squares and products of the deviations. */
  private record Moments(double meanX, double meanY, double xx, double yy, double xy) {

    static Moments of(double[] x, double[] y, double[] w) {
      double n = 0;
      double meanX = 0;
      double meanY = 0;
      double xx = 0;
      double yy = 0;
      double xy = 0;
      for (int i = 0; i < x.length; i++) {
        n += w[i];
        double dx = x[i] - meanX;
        double dy = y[i] - meanY;
        meanX += dx * w[i] / n;
        meanY += dy * w[i] / n;
        xx += w[i] * dx * (x[i] - meanX);
        yy += w[i] * dy * (y[i] - meanY);
        xy += w[i] * dx * (y[i] - meanY);
      }
      return new Moments(meanX, meanY, xx, yy, xy);
    }

    boolean vary() {
      return xx > 0 && yy > 0;
    }

    double correlation() {
      return xy / StrictMath.sqrt(xx * yy);
    }
  }

  private static double[] ranks(double[] values, double[] w) {
    Integer[] order = IntStream.range(0, values.length).boxed().toArray(Integer[]::new);
    Arrays.sort(order, Comparator.comparingDouble(i -> values[i]));
    double[] ranks = new double[values.length];
    double before = 0;
    for (int i = 0; i < order.length; ) {
      int next = i;
      double tied = 0;
      while (next < order.length && values[order[next]] == values[order[i]]) {
        tied += w[order[next++]];
      }
      for (int j = i; j < next; j++) {
        ranks[order[j]] = before + (tied + 1) / 2;
      }
      before += tied;
      i = next;
    }
    return ranks;
  }
}
