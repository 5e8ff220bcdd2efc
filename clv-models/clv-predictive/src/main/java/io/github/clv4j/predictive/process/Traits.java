package io.github.clv4j.predictive.process;

import io.github.clv4j.core.model.Trait;
import io.github.clv4j.core.period.PeriodUnit;

/** Distributions of traits over customers, for models to name those of their customers. */
public final class Traits {
  private Traits() {}

  /**
   * Returns the rate at which customers buy while they are customers.
   *
   * @param shape shape of the gamma distribution of the rates
   * @param rate its rate parameter, in units of time
   * @param timeUnit the unit of time
   * @return the trait
   * @throws IllegalArgumentException if a parameter is not a finite number above 0
   */
  public static Trait purchaseRate(double shape, double rate, PeriodUnit timeUnit) {
    return gamma("purchase rate", "purchases a " + timeUnit.label(), shape, rate);
  }

  /**
   * Returns the rate at which customers leave.
   *
   * @param shape shape of the gamma distribution of the rates
   * @param rate its rate parameter, in units of time
   * @param timeUnit the unit of time
   * @return the trait
   * @throws IllegalArgumentException if a parameter is not a finite number above 0
   */
  public static Trait dropoutRate(double shape, double rate, PeriodUnit timeUnit) {
    return gamma("dropout rate", "a " + timeUnit.label(), shape, rate);
  }

  /**
   * Returns the probability of leaving at an occasion.
   *
   * @param a first parameter of the beta distribution of the probabilities
   * @param b second parameter
   * @param when the occasion, such as {@code after each repeat purchase}
   * @return the trait
   * @throws IllegalArgumentException if a parameter is not a finite number above 0
   */
  public static Trait dropoutProbability(double a, double b, String when) {
    return beta("dropout probability", when, a, b);
  }

  /**
   * Returns a trait that is gamma distributed: mean shape / rate, variance shape / rate².
   *
   * @param name what it is
   * @param unit what its numbers count
   * @param shape shape of the distribution
   * @param rate rate parameter, the reciprocal of the scale
   * @return the trait
   * @throws IllegalArgumentException if a parameter is not a finite number above 0
   */
  public static Trait gamma(String name, String unit, double shape, double rate) {
    return new GammaTrait(name, unit, shape, rate);
  }

  /**
   * Returns a trait whose reciprocal is Gamma(shape, scale): mean scale / (shape - 1).
   *
   * @param name what it is
   * @param unit what its numbers count
   * @param shape shape of the distribution
   * @param scale scale of the distribution
   * @return the trait
   * @throws IllegalArgumentException if a parameter is not a finite number above 0
   */
  public static Trait inverseGamma(String name, String unit, double shape, double scale) {
    return new InverseGammaTrait(name, unit, shape, scale);
  }

  /**
   * Returns a probability that is beta distributed: mean a / (a + b).
   *
   * @param name what it is
   * @param unit on which occasion it applies
   * @param a first parameter
   * @param b second parameter
   * @return the trait
   * @throws IllegalArgumentException if a parameter is not a finite number above 0
   */
  public static Trait beta(String name, String unit, double a, double b) {
    return new BetaTrait(name, unit, a, b);
  }
}
