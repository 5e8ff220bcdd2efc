package io.github.clv4j.predictive.inference;

import io.github.clv4j.predictive.special.Draws;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Draws with weights that add up to 1, which make up for their not being from the distribution
 * wanted (importance sampling). Immutable.
 *
 * @param places the draws
 * @param weights their weights
 */
record WeightedDraws(double[][] places, double[] weights) {

  /** Of logarithms of the weights up to a constant; empty draws where all have none. */
  static WeightedDraws ofLogs(double[][] places, double[] logWeights) {
    double largest = Arrays.stream(logWeights).max().orElse(Double.NEGATIVE_INFINITY);
    double[] weights = new double[logWeights.length];
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      weights[i] =
          largest == Double.NEGATIVE_INFINITY ? 1 : StrictMath.exp(logWeights[i] - largest);
      sum += weights[i];
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] /= sum;
    }
    return new WeightedDraws(places, weights);
  }

  static WeightedDraws ofEqual(double[][] places) {
    double[] weights = new double[places.length];
    Arrays.fill(weights, 1.0 / places.length);
    return new WeightedDraws(places, weights);
  }

  /** The same draws with squared weights, made to add up to 1 again. */
  WeightedDraws squared() {
    double sum = 1 / effectiveSize();
    return new WeightedDraws(
        places, Arrays.stream(weights).map(weight -> weight * weight / sum).toArray());
  }

  /** As many independent draws would be as sure as these (Kong 1992). */
  double effectiveSize() {
    double squares = 0;
    for (double weight : weights) {
      squares += weight * weight;
    }
    return 1 / squares;
  }

  double largestWeight() {
    return Arrays.stream(weights).max().orElse(0);
  }

  double mean(int column) {
    double shift = places[0][column];
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * (places[i][column] - shift);
    }
    return shift + sum;
  }

  double covariance(int first, int second) {
    double meanOfFirst = mean(first);
    double meanOfSecond = mean(second);
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * (places[i][first] - meanOfFirst) * (places[i][second] - meanOfSecond);
    }
    return sum;
  }

  double[] means() {
    double[] means = new double[places[0].length];
    Arrays.setAll(means, this::mean);
    return means;
  }

  double[][] covariances() {
    int n = places[0].length;
    double[][] all = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        all[i][j] = covariance(i, j);
        all[j][i] = all[i][j];
      }
    }
    return all;
  }

  /** Standard error of the mean, for independent draws (delta method for the ratio). */
  double errorOfMean(int column) {
    double mean = mean(column);
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      double deviation = weights[i] * (places[i][column] - mean);
      sum += deviation * deviation;
    }
    return StrictMath.sqrt(sum);
  }

  double quantile(int column, double probability) {
    Integer[] order = new Integer[weights.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (i, j) -> Double.compare(places[i][column], places[j][column]));
    double sum = 0;
    for (int i : order) {
      sum += weights[i];
      if (sum >= probability) {
        return places[i][column];
      }
    }
    return places[order[order.length - 1]][column];
  }

  /**
   * Equally likely draws, each as often as its weight says but for rounding (systematic resampling,
   * Carpenter, Clifford and Fearnhead 1999), in random order.
   */
  double[][] equallyLikely(int size, SplittableRandom random) {
    double[][] drawn = new double[size][];
    double u = Draws.uniform(random);
    double sum = 0;
    int taken = 0;
    for (int i = 0; i < weights.length && taken < size; i++) {
      sum += weights[i] * size;
      while (taken < size && (taken + u < sum || i == weights.length - 1)) {
        drawn[taken++] = places[i];
      }
    }
    for (int i = size - 1; i > 0; i--) {
      int j = (int) (Draws.uniform(random) * (i + 1));
      double[] spare = drawn[i];
      drawn[i] = drawn[j];
      drawn[j] = spare;
    }
    return drawn;
  }
}
