package io.github.clv4j.predictive.process;

import io.github.clv4j.core.model.Trait;
import io.github.clv4j.predictive.special.Arguments;
import io.github.clv4j.predictive.special.GammaFunctions;
import io.github.clv4j.predictive.special.Normal;
import java.util.Locale;
import org.apache.commons.numbers.gamma.RegularizedGamma;

/** A trait that is gamma distributed. */
record GammaTrait(String name, String unit, double shape, double rate) implements Trait {

  /** A logarithm so small that only the first power of the value counts. */
  private static final double TINY = -700;

  /** Beyond, all customers are the same to four digits, and the distribution is normal. */
  private static final double ALIKE = 1e8;

  GammaTrait {
    Arguments.positive("shape", shape);
    Arguments.positive("rate", rate);
  }

  @Override
  public String law() {
    return String.format(Locale.ROOT, "Gamma(shape %.4g, rate %.4g)", shape, rate);
  }

  @Override
  public boolean isProbability() {
    return false;
  }

  @Override
  public double mean() {
    return shape / rate;
  }

  @Override
  public double density(double value) {
    if (value == 0) {
      return shape < 1 ? Double.POSITIVE_INFINITY : shape == 1 ? rate : 0;
    }
    return value < 0 ? 0 : rate * RegularizedGamma.P.derivative(shape, rate * value);
  }

  @Override
  public double cumulativeProbability(double value) {
    return value <= 0 ? 0 : lower(rate * value);
  }

  double upperTail(double value) {
    return value <= 0 ? 1 : upper(rate * value);
  }

  private double lower(double x) {
    return shape > ALIKE ? Normal.cumulative(deviation(x)) : RegularizedGamma.P.value(shape, x);
  }

  private double upper(double x) {
    return shape > ALIKE ? Normal.cumulative(-deviation(x)) : RegularizedGamma.Q.value(shape, x);
  }

  /** In standard deviations from the mean. */
  private double deviation(double x) {
    return (x - shape) / Math.sqrt(shape);
  }

  @Override
  public double quantile(double probability) {
    Arguments.within("probability", probability, 0, 1);
    if (probability == 0 || probability == 1) {
      return probability == 0 ? 0 : Double.POSITIVE_INFINITY;
    }
    // as the lower tail is below x^shape / gamma(shape + 1)
    double low = (StrictMath.log(probability) + GammaFunctions.logGamma(shape + 1)) / shape;
    if (low < TINY) {
      return StrictMath.exp(low) / rate;
    }
    double high = Math.max(low, StrictMath.log(shape)) + 1;
    while (isBelow(high, probability)) {
      high++;
    }
    for (double middle = (low + high) / 2;
        middle > low && middle < high;
        middle = (low + high) / 2) {
      if (isBelow(middle, probability)) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return StrictMath.exp(high) / rate;
  }

  /** By the smaller tail, which has more digits. */
  private boolean isBelow(double logarithm, double probability) {
    double x = StrictMath.exp(logarithm);
    return probability <= 0.5 ? lower(x) < probability : upper(x) > 1 - probability;
  }
}
