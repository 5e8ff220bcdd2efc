package io.github.clv4j.predictive.process;

import io.github.clv4j.core.model.Trait;
import io.github.clv4j.predictive.special.Arguments;
import io.github.clv4j.predictive.special.IncompleteBeta;
import io.github.clv4j.predictive.special.Normal;
import java.util.Locale;

/** A probability that is beta distributed. */
record BetaTrait(String name, String unit, double a, double b) implements Trait {

  /** Beyond, all customers are the same to four digits, and the distribution is normal. */
  private static final double ALIKE = 1e8;

  BetaTrait {
    Arguments.positive("a", a);
    Arguments.positive("b", b);
  }

  @Override
  public String law() {
    return String.format(Locale.ROOT, "Beta(%.4g, %.4g)", a, b);
  }

  @Override
  public boolean isProbability() {
    return true;
  }

  @Override
  public double mean() {
    return a / (a + b);
  }

  @Override
  public double density(double value) {
    if (value <= 0 || value >= 1) {
      double power = value == 0 ? a : b;
      boolean isEnd = value == 0 || value == 1;
      return !isEnd || power > 1 ? 0 : power == 1 ? a * b : Double.POSITIVE_INFINITY;
    }
    double odds = value / (1 - value);
    return StrictMath.exp(IncompleteBeta.logDensity(a, b, odds)) / (value * (1 - value));
  }

  @Override
  public double cumulativeProbability(double value) {
    if (value <= 0 || value >= 1) {
      return value <= 0 ? 0 : 1;
    }
    return isAlike()
        ? Normal.cumulative((value - mean()) / deviation())
        : StrictMath.exp(IncompleteBeta.logLower(a, b, value / (1 - value)));
  }

  @Override
  public double quantile(double probability) {
    Arguments.within("probability", probability, 0, 1);
    if (probability == 0 || probability == 1) {
      return probability;
    }
    if (isAlike()) {
      return mean() + deviation() * Normal.quantile(probability);
    }
    double odds = IncompleteBeta.quantileOdds(a, b, probability);
    return odds <= 1 ? odds / (1 + odds) : 1 / (1 + 1 / odds);
  }

  private boolean isAlike() {
    return Math.min(a, b) > ALIKE;
  }

  private double deviation() {
    double mean = mean();
    return Math.sqrt(mean * (1 - mean) / (a + b + 1));
  }
}
