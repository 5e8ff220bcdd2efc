package io.github.clv4j.predictive.process;

import io.github.clv4j.core.model.Trait;
import io.github.clv4j.predictive.special.Arguments;
import java.util.Locale;

/** A trait whose reciprocal is gamma distributed. */
record InverseGammaTrait(String name, String unit, double shape, double scale) implements Trait {

  InverseGammaTrait {
    Arguments.positive("shape", shape);
    Arguments.positive("scale", scale);
  }

  @Override
  public String law() {
    return String.format(Locale.ROOT, "InverseGamma(shape %.4g, scale %.4g)", shape, scale);
  }

  @Override
  public boolean isProbability() {
    return false;
  }

  @Override
  public double mean() {
    return shape > 1 ? scale / (shape - 1) : Double.POSITIVE_INFINITY;
  }

  @Override
  public double density(double value) {
    return value <= 0 || value == Double.POSITIVE_INFINITY
        ? 0
        : reciprocal().density(1 / value) / value / value;
  }

  @Override
  public double cumulativeProbability(double value) {
    return value <= 0 ? 0 : reciprocal().upperTail(1 / value);
  }

  @Override
  public double quantile(double probability) {
    Arguments.within("probability", probability, 0, 1);
    return 1 / reciprocal().quantile(1 - probability);
  }

  private GammaTrait reciprocal() {
    return new GammaTrait(name, unit, shape, scale);
  }
}
