package io.github.clv4j.predictive.spend;

import io.github.clv4j.core.customer.CustomerBase;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.numbers.gamma.Erfc;

/**
 * The test of the assumption that how much customers spend a transaction has nothing to do with how
 * often they buy, among customers with repeat purchases.
 *
 * @param customers number of those customers
 * @param pearson correlation of frequency and mean spend
 * @param spearman correlation of their ranks, which single large amounts do not disturb
 * @param pValue probability of a rank correlation at least as far from 0 if there were none, by
 *     Fisher's transformation
 */
public record SpendIndependence(double customers, double pearson, double spearman, double pValue) {

  /** A rank correlation from which on the assumption is called doubtful, if it is significant. */
  private static final double STRONG = 0.3;

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
    double pearson = correlation(x, z, w);
    double spearman = correlation(ranks(x, w), ranks(z, w), w);
    if (n < 4 || Double.isNaN(pearson) || Double.isNaN(spearman)) {
      return Optional.empty();
    }
    double bounded = Math.min(Math.abs(spearman), 1 - 1e-15);
    double fisher = 0.5 * StrictMath.log((1 + bounded) / (1 - bounded)) * StrictMath.sqrt(n - 3);
    return Optional.of(
        new SpendIndependence(n, pearson, spearman, Erfc.value(fisher / StrictMath.sqrt(2))));
  }

  /**
   * Tells whether the assumption is doubtful: the rank correlation is beyond 0.3 and not by chance
   * (at 1 %).
   *
   * @return whether to prefer a model in which spend depends on frequency
   */
  public boolean isDoubtful() {
    return Math.abs(spearman) > STRONG && pValue < 0.01;
  }

  @Override
  public String toString() {
    String verdict =
        isDoubtful()
            ? "not independent as the spend model takes them to be, so that values of frequent"
                + " buyers are biased"
            : pValue < 0.01
                ? "weak (below 0.3) though not by chance: values of frequent buyers are a little"
                    + " biased at most"
                : "as good as independent, as the spend model takes them to be";
    return String.format(
        Locale.ROOT,
        "frequency and mean spend of %,.0f repeat buyers correlate by %.3f, their ranks by %.3f"
            + " (p = %.2g): %s",
        customers,
        pearson,
        spearman,
        pValue,
        verdict);
  }

  /** NaN when a column does not vary. */
  private static double correlation(double[] x, double[] y, double[] w) {
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
    return xx > 0 && yy > 0 ? xy / StrictMath.sqrt(xx * yy) : Double.NaN;
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
