package io.github.clv4j.predictive;

import io.github.clv4j.core.valuation.Interval;
import io.github.clv4j.core.valuation.Uncertainty;
import java.util.Arrays;

/**
 * The distribution of one customer's value: equally likely values if alive, 0 if not, and what is
 * added in either case.
 *
 * @param ifAlive values in ascending order, before scaling
 * @param factor what they are multiplied by
 * @param alive probability of being alive
 * @param shift added to the value, alive or not
 */
record ValueDistribution(double[] ifAlive, double factor, double alive, double shift) {

  Interval interval(double level, Uncertainty uncertainty) {
    return new Interval(
        quantile((1 - level) / 2), quantile((1 + level) / 2), level, uncertainty);
  }

  double quantile(double probability) {
    if (factor < 0) {
      double[] mirrored = new double[ifAlive.length];
      for (int i = 0; i < mirrored.length; i++) {
        mirrored[i] = -ifAlive[ifAlive.length - 1 - i];
      }
      return new ValueDistribution(mirrored, -factor, alive, shift).quantile(probability);
    }
    double negative = alive * countNegative() / ifAlive.length;
    double dead = 1 - alive;
    if (probability < negative) {
      return factor * at(probability / alive) + shift;
    }
    if (probability <= negative + dead) {
      return shift;
    }
    return factor * at((probability - dead) / alive) + shift;
  }

  private int countNegative() {
    int index = Arrays.binarySearch(ifAlive, 0.0);
    while (index > 0 && ifAlive[index - 1] == 0) {
      index--;
    }
    return index >= 0 ? index : -index - 1;
  }

  private double at(double share) {
    int index = (int) (share * ifAlive.length);
    return ifAlive[Math.max(0, Math.min(ifAlive.length - 1, index))];
  }
}
