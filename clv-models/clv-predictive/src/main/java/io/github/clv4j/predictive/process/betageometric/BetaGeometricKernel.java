package io.github.clv4j.predictive.process.betageometric;

import io.github.clv4j.predictive.process.Kernel;
import io.github.clv4j.predictive.special.Arguments;
import io.github.clv4j.predictive.special.Draws;
import io.github.clv4j.predictive.special.GammaFunctions;
import io.github.clv4j.predictive.special.GaussLegendre;
import io.github.clv4j.predictive.special.NegativeBinomial;
import java.util.SplittableRandom;
import java.util.function.DoubleConsumer;
import java.util.function.DoubleUnaryOperator;

/**
 * The kernel of BG/NBD (Fader, Hardie and Lee 2005): purchases at a rate λ ~ Gamma(r, α), after
 * each of them dropout with probability p ~ Beta(a, b).
 *
 * @param r shape of the purchase rate, finite, above 0
 * @param alpha rate parameter of the purchase rate, in time units, finite, above 0
 * @param a first parameter of the dropout probability, finite, above 0
 * @param b second parameter of the dropout probability, finite, above 0
 */
public record BetaGeometricKernel(double r, double alpha, double a, double b) implements Kernel {

  /** Discounted by this exponent nothing is left: e^-45 is 3e-20. */
  private static final double DISCOUNTED_AWAY = 45;

  /** Width of a quadrature panel in logarithmic time. */
  private static final double PANEL_WIDTH = 2;

  /**
   * Checks the parameters.
   *
   * @param r shape of the purchase rate
   * @param alpha rate parameter of the purchase rate
   * @param a first parameter of the dropout probability
   * @param b second parameter of the dropout probability
   */
  public BetaGeometricKernel {
    Arguments.positive("r", r);
    Arguments.positive("alpha", alpha);
    Arguments.positive("a", a);
    Arguments.positive("b", b);
  }

  @Override
  public double expectedTransactions(double t) {
    Arguments.nonNegative("t", t);
    return new BetaGeometricMixture(this, t).expectedTransactions(t);
  }

  @Override
  public double survival(double t) {
    Arguments.nonNegative("t", t);
    return new BetaGeometricMixture(this, t).survival(t);
  }

  @Override
  public double probability(int k, double t) {
    Arguments.nonNegative("k", k);
    Arguments.nonNegative("t", t);
    if (t == 0) {
      return k == 0 ? 1 : 0;
    }
    double logStays = GammaFunctions.logBetaRatio(a, b, k);
    double alive = StrictMath.exp(logStays + NegativeBinomial.logProbability(k, r, alpha, t));
    if (k == 0) {
      return alive;
    }
    double leftAtLast = StrictMath.exp(logStays + NegativeBinomial.logUpperTail(k, r, alpha, t));
    return alive + a / (b + (k - 1)) * leftAtLast;
  }

  @Override
  public double probabilityActive(double t) {
    Arguments.nonNegativeOrInfinite("t", t);
    return -StrictMath.expm1(-r * StrictMath.log1p(t / alpha));
  }

  @Override
  public double discountedTransactions(double delta, double horizon) {
    Arguments.nonNegative("delta", delta);
    Arguments.nonNegativeOrInfinite("horizon", horizon);
    if (delta == 0) {
      return horizon < Double.POSITIVE_INFINITY
          ? expectedTransactions(horizon)
          : expectedTransactionsForEver();
    }
    double end = Math.min(horizon, DISCOUNTED_AWAY / delta);
    BetaGeometricMixture mixture = new BetaGeometricMixture(this, end);
    double integral =
        overTime(delta, u -> StrictMath.exp(-delta * u) * mixture.expectedTransactions(u), end);
    return StrictMath.exp(-delta * end) * mixture.expectedTransactions(end) + delta * integral;
  }

  @Override
  public double discountedLifetime(double delta, double horizon) {
    Arguments.nonNegative("delta", delta);
    Arguments.nonNegativeOrInfinite("horizon", horizon);
    if (delta == 0 && horizon == Double.POSITIVE_INFINITY) {
      return a > 1 && r > 1
          ? alpha / (r - 1) * expectedTransactionsForEver()
          : Double.POSITIVE_INFINITY;
    }
    double end = Math.min(horizon, DISCOUNTED_AWAY / delta);
    BetaGeometricMixture mixture = new BetaGeometricMixture(this, end);
    return overTime(delta, u -> StrictMath.exp(-delta * u) * mixture.survival(u), end);
  }

  @Override
  public double simulate(SplittableRandom random, double until, DoubleConsumer purchases) {
    Arguments.nonNegative("until", until);
    double rate = Draws.gamma(random, r, alpha);
    double dropout = Draws.beta(random, a, b);
    double time = 0;
    while (true) {
      time += Draws.exponential(random, rate);
      if (time > until) {
        return until;
      }
      purchases.accept(time);
      if (Draws.uniform(random) < dropout) {
        return time;
      }
    }
  }

  @Override
  public Kernel atUnitScale() {
    return new BetaGeometricKernel(r, 1, a, b);
  }

  @Override
  public double timeScale() {
    return alpha;
  }

  /** E[1/p], finite for a > 1. */
  private double expectedTransactionsForEver() {
    return a > 1 ? (a + b - 1) / (a - 1) : Double.POSITIVE_INFINITY;
  }

  /**
   * Integral over (0, end] in logarithmic time, u = s (e^v - 1), where s is the shortest time in
   * which anything happens: a first purchase, or a discount.
   */
  private double overTime(double delta, DoubleUnaryOperator f, double end) {
    double s = Math.min(alpha / (1 + r), 1 / delta);
    double to = StrictMath.log1p(end / s);
    int panels = 1 + (int) (to / PANEL_WIDTH);
    return GaussLegendre.integrate(
        v -> {
          double u = s * StrictMath.expm1(v);
          return (s + u) * f.applyAsDouble(u);
        },
        0,
        to,
        panels);
  }
}
