package io.github.clv4j.predictive;

import io.github.clv4j.predictive.special.Draws;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What several customers together happen to do beyond what is expected of them. Of few customers
 * each is drawn; the sum of many is as good as normal. Not thread-safe.
 */
final class TotalChance {

  private static final long FEW = 200;

  private static final int TOTALS = 2000;

  private static final long SEED = 19870101; // any will do; the same intervals every time

  private final boolean isFew;
  private final List<ValueDistribution> singles = new ArrayList<>();
  private double variance;

  TotalChance(long customers) {
    isFew = customers <= FEW;
  }

  void add(double weight, ValueDistribution value) {
    if (isFew && weight == 1) {
      singles.add(value);
    } else {
      variance += weight * value.variance();
    }
  }

  /** Equally likely totals, given equally likely expectations of the total. */
  double[] around(double... expected) {
    double mean = singles.stream().mapToDouble(ValueDistribution::mean).sum();
    double deviation = StrictMath.sqrt(variance);
    SplittableRandom random = new SplittableRandom(SEED);
    double[] totals = new double[Math.max(TOTALS, expected.length)];
    for (int i = 0; i < totals.length; i++) {
      double chance = deviation * Draws.normal(random) - mean;
      for (ValueDistribution single : singles) {
        chance += single.draw(random);
      }
      totals[i] = expected[i % expected.length] + chance;
    }
    return totals;
  }
}
