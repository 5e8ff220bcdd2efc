package io.github.clv4j.predictive.inference;

import io.github.clv4j.predictive.special.Normal;
import java.util.Arrays;

/**
 * What several Markov chains say of how far they have mixed, by the measures of Vehtari, Gelman,
 * Simpson, Carpenter and Bürkner (2021).
 *
 * @param values for each chain its draws of one quantity, all chains of the same length, at least 4
 */
record Chains(double[][] values) {

  /**
   * The larger of the split R-hats of the ranks and of the ranks of the distances from the median:
   * near 1 where the halves of all chains agree in location and spread.
   */
  double rHat() {
    double[][] halves = halves();
    double median = median(halves);
    double[][] folded = new double[halves.length][];
    for (int i = 0; i < halves.length; i++) {
      folded[i] = Arrays.stream(halves[i]).map(x -> Math.abs(x - median)).toArray();
    }
    return Math.max(rHat(ranked(halves)), rHat(ranked(folded)));
  }

  /** As many independent draws would place the bulk as well. */
  double bulkSize() {
    return effectiveSize(ranked(halves()));
  }

  /** As many independent draws would have as sure a mean. */
  double effectiveSize() {
    return effectiveSize(halves());
  }

  private double[][] halves() {
    int half = values[0].length / 2;
    double[][] halves = new double[2 * values.length][];
    for (int i = 0; i < values.length; i++) {
      halves[2 * i] = Arrays.copyOfRange(values[i], 0, half);
      halves[2 * i + 1] = Arrays.copyOfRange(values[i], values[i].length - half, values[i].length);
    }
    return halves;
  }

  private static double median(double[][] chains) {
    double[] all = Arrays.stream(chains).flatMapToDouble(Arrays::stream).sorted().toArray();
    return (all[(all.length - 1) / 2] + all[all.length / 2]) / 2;
  }

  /** Normal scores of the ranks; equal values share the mean of theirs. */
  private static double[][] ranked(double[][] chains) {
    double[] sorted = Arrays.stream(chains).flatMapToDouble(Arrays::stream).sorted().toArray();
    int n = sorted.length;
    double[][] scores = new double[chains.length][];
    for (int i = 0; i < chains.length; i++) {
      scores[i] =
          Arrays.stream(chains[i])
              .map(
                  x -> {
                    double rank = (first(sorted, x) + first(sorted, Math.nextUp(x)) + 1) / 2.0;
                    return Normal.quantile((rank - 0.375) / (n + 0.25));
                  })
              .toArray();
    }
    return scores;
  }

  /** How many values are less than this. */
  private static int first(double[] sorted, double x) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < x) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static double rHat(double[][] chains) {
    double within = within(chains);
    double n = chains[0].length;
    double between = variance(means(chains));
    return within == 0
        ? between == 0 ? 1 : Double.POSITIVE_INFINITY
        : StrictMath.sqrt(((n - 1) / n * within + between) / within);
  }

  private static double effectiveSize(double[][] chains) {
    int m = chains.length;
    int n = chains[0].length;
    double within = within(chains);
    double all = (n - 1.0) / n * within + variance(means(chains));
    if (all == 0) {
      return (double) m * n;
    }
    // Geyer (1992): sums of neighbouring correlations are positive and fall
    double tau = -1;
    double least = Double.POSITIVE_INFINITY;
    for (int lag = 0; lag + 1 < n; lag += 2) {
      double pair =
          correlation(chains, lag, within, all) + correlation(chains, lag + 1, within, all);
      if (pair < 0) {
        break;
      }
      least = Math.min(least, pair);
      tau += 2 * least;
    }
    double most = (double) m * n * StrictMath.log10((double) m * n);
    return Math.min(m * (double) n / Math.max(tau, 1e-300), most);
  }

  private static double correlation(double[][] chains, int lag, double within, double all) {
    double sum = 0;
    for (double[] chain : chains) {
      double mean = mean(chain);
      double products = 0;
      for (int i = 0; i + lag < chain.length; i++) {
        products += (chain[i] - mean) * (chain[i + lag] - mean);
      }
      sum += products / (chain.length - 1);
    }
    return 1 - (within - sum / chains.length) / all;
  }

  private static double[] means(double[][] chains) {
    return Arrays.stream(chains).mapToDouble(Chains::mean).toArray();
  }

  private static double within(double[][] chains) {
    return mean(Arrays.stream(chains).mapToDouble(Chains::variance).toArray());
  }

  private static double mean(double... values) {
    double sum = 0;
    for (double value : values) {
      sum += value - values[0];
    }
    return values[0] + sum / values.length;
  }

  private static double variance(double... values) {
    double mean = mean(values);
    double sum = 0;
    for (double value : values) {
      sum += (value - mean) * (value - mean);
    }
    return sum / (values.length - 1);
  }
}
