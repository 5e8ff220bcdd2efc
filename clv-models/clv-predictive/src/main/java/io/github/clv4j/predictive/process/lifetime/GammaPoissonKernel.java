package io.github.clv4j.predictive.process.lifetime;

import io.github.clv4j.predictive.process.Kernel;
import io.github.clv4j.predictive.special.Arguments;
import io.github.clv4j.predictive.special.Draws;
import io.github.clv4j.predictive.special.GammaFunctions;
import java.util.SplittableRandom;
import java.util.function.DoubleConsumer;
import java.util.function.DoubleUnaryOperator;

/**
 * The kernel of a customer who buys at random with a rate λ ~ Gamma(r, α) until the end of a
 * lifetime L that does not depend on the purchases. What is to be expected by time t is an
 * expectation over min(L, t) of what the NBD model (Ehrenberg 1959) expects.
 *
 * @param r shape of the purchase rate, finite, above 0
 * @param alpha rate parameter of the purchase rate, in time units, finite, above 0
 * @param lifetime the law of L
 */
public record GammaPoissonKernel(double r, double alpha, Lifetime lifetime) implements Kernel {

  /** What 1 less a probability below this loses of its digits does not matter. */
  private static final double MOSTLY = 0.9;

  /**
   * Checks the parameters.
   *
   * @param r shape of the purchase rate
   * @param alpha rate parameter of the purchase rate
   * @param lifetime the law of the lifetime
   */
  public GammaPoissonKernel {
    Arguments.positive("r", r);
    Arguments.positive("alpha", alpha);
  }

  @Override
  public double expectedTransactions(double t) {
    Arguments.nonNegative("t", t);
    return r / alpha * lifetime.discounted(0, t);
  }

  /** What those expect who are alive then: few may be, and a difference would lose them. */
  @Override
  public double expectedTransactions(double from, double to) {
    Arguments.within("to", to, Arguments.nonNegative("from", from), Double.MAX_VALUE);
    return r / alpha * survival(from) * lifetime.after(from).discounted(0, to - from);
  }

  @Override
  public double probability(int k, double t) {
    Arguments.nonNegative("k", k);
    Arguments.nonNegative("t", t);
    if (t == 0) {
      return k == 0 ? 1 : 0;
    }
    double width = StrictMath.sqrt((1.0 + k) / ((1 + r) * (1 + r + k)));
    return expected(logPurchases(k), width, t);
  }

  /** Logarithm of the probability of k purchases within a time alive. */
  private DoubleUnaryOperator logPurchases(int k) {
    if (k == 0) {
      return u -> -r * StrictMath.log1p(u / alpha);
    }
    double orders = StrictMath.log(k) + GammaFunctions.logBeta(r, k);
    return u -> -r * StrictMath.log1p(u / alpha) - k * StrictMath.log1p(alpha / u) - orders;
  }

  @Override
  public double probabilityActive(double t) {
    Arguments.nonNegativeOrInfinite("t", t);
    double width = 1 / (1 + r);
    double inactive = expected(logPurchases(0), width, t);
    if (inactive < MOSTLY) {
      return 1 - inactive;
    }
    return expected(
        u -> StrictMath.log(-StrictMath.expm1(-r * StrictMath.log1p(u / alpha))), width, t);
  }

  /** Expectation over min(L, t) of a probability. */
  private double expected(DoubleUnaryOperator logProbability, double width, double t) {
    return Math.min(1, StrictMath.exp(lifetime.logExpected(logProbability, alpha, width, t)));
  }

  @Override
  public double survival(double t) {
    Arguments.nonNegative("t", t);
    return StrictMath.exp(lifetime.logSurvival(t));
  }

  @Override
  public double discountedTransactions(double delta, double horizon) {
    return r / alpha * discountedLifetime(delta, horizon);
  }

  @Override
  public double discountedLifetime(double delta, double horizon) {
    Arguments.nonNegative("delta", delta);
    Arguments.nonNegativeOrInfinite("horizon", horizon);
    return lifetime.discounted(delta, horizon);
  }

  @Override
  public double simulate(SplittableRandom random, double until, DoubleConsumer purchases) {
    Arguments.nonNegative("until", until);
    double end = Math.min(lifetime.draw(random), until);
    double rate = Draws.gamma(random, r, alpha);
    double time = Draws.exponential(random, rate);
    while (time <= end) {
      purchases.accept(time);
      time += Draws.exponential(random, rate);
    }
    return end;
  }

  @Override
  public Kernel atUnitScale() {
    return new GammaPoissonKernel(r, 1, lifetime.inUnitsOf(alpha));
  }

  @Override
  public double timeScale() {
    return alpha;
  }
}
