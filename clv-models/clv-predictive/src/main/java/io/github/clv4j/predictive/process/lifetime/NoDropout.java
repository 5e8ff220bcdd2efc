package io.github.clv4j.predictive.process.lifetime;

import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;

/** Customers who never leave: the lifetime of the NBD model (Ehrenberg 1959). */
public record NoDropout() implements Lifetime {

  @Override
  public double logSurvival(double t) {
    return 0;
  }

  @Override
  public Lifetime after(double t) {
    return this;
  }

  @Override
  public Lifetime inUnitsOf(double unit) {
    return this;
  }

  @Override
  public double logExpected(DoubleUnaryOperator logG, double scale, double width, double t) {
    return logG.applyAsDouble(t);
  }

  @Override
  public double discounted(double delta, double horizon) {
    return delta == 0 ? horizon : -StrictMath.expm1(-delta * horizon) / delta;
  }

  @Override
  public double draw(SplittableRandom random) {
    return Double.POSITIVE_INFINITY;
  }
}
