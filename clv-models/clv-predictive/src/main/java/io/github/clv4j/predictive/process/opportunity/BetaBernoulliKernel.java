package io.github.clv4j.predictive.process.opportunity;

import io.github.clv4j.predictive.process.Kernel;
import io.github.clv4j.predictive.special.Arguments;
import io.github.clv4j.predictive.special.Draws;
import java.util.SplittableRandom;
import java.util.function.DoubleConsumer;

/**
 * The kernel of BG/BB (Fader, Hardie and Shang 2010): opportunities to buy come at the times 1, 2,
 * 3, ... from now. Just before each of them a customer drops out with probability θ ~ Beta(γ, δ);
 * who is still there buys at it with probability p ~ Beta(α, β).
 *
 * <p>Purchases and dropout fall on whole times, so that everything is a step function of time: what
 * is said of t holds for the opportunities up to t, {@code floor(t + 1e-9)} of them. P(X(t) = k) is
 * 0 beyond that number, and S(t) = B(γ, δ+n)/B(γ, δ) for n opportunities.
 *
 * @param alpha first parameter of the purchase probability, finite, above 0
 * @param beta second parameter of the purchase probability, finite, above 0
 * @param gamma first parameter of the dropout probability, finite, above 0
 * @param delta second parameter of the dropout probability, finite, above 0
 */
public record BetaBernoulliKernel(double alpha, double beta, double gamma, double delta)
    implements Kernel {

  /** An opportunity missed by less than this is not missed, but rounded. */
  private static final double ROUNDING = 1e-9;

  /** Stands for a gap of 0, to which everything is proportional. */
  private static final double NEXT_TO_NOTHING = 1e-100;

  /**
   * Checks the parameters.
   *
   * @param alpha first parameter of the purchase probability
   * @param beta second parameter of the purchase probability
   * @param gamma first parameter of the dropout probability
   * @param delta second parameter of the dropout probability
   */
  public BetaBernoulliKernel {
    Arguments.positive("alpha", alpha);
    Arguments.positive("beta", beta);
    Arguments.positive("gamma", gamma);
    Arguments.positive("delta", delta);
  }

  @Override
  public boolean isDiscrete() {
    return true;
  }

  @Override
  public double survival(double t) {
    return StrictMath.exp(staying().log(opportunities(Arguments.nonNegative("t", t))));
  }

  @Override
  public double expectedTransactions(double t) {
    return meanProbability() * survivals(opportunities(Arguments.nonNegative("t", t)));
  }

  @Override
  public double probability(int k, double t) {
    Arguments.nonNegative("k", k);
    double n = opportunities(Arguments.nonNegative("t", t));
    if (k > n) {
      return 0;
    }
    double all = new RisingQuotient(alpha, alpha + beta, beta).log(k) + staying().log(k);
    double others = n - k;
    RisingQuotient orders = new RisingQuotient(k + 1.0, alpha + beta + k, alpha + beta - 1);
    RisingQuotient misses = new RisingQuotient(beta, 1, 1 - beta);
    double alive =
        StrictMath.exp(
            all + orders.log(others) + misses.log(others) + staying().from(k).log(others));
    if (others == 0) {
      return alive;
    }
    RisingQuotient stays = new RisingQuotient(delta + k, gamma + delta + (k + 1.0), gamma + 1);
    double leaving = StrictMath.log(gamma / (gamma + delta + k));
    double left =
        StrictMath.exp(
            all
                + leaving
                + new OpportunitySeries(0, alpha + gamma, orders, misses, stays).logSum(others));
    return Math.min(1, alive + left);
  }

  @Override
  public double probabilityActive(double t) {
    double n = opportunities(Arguments.nonNegativeOrInfinite("t", t));
    if (n == 0) {
      return 0;
    }
    double atFirst = meanProbability() * delta / (gamma + delta);
    RisingQuotient misses = new RisingQuotient(beta, alpha + beta + 1, alpha + 1);
    double logSum = new OpportunitySeries(0, alpha + gamma, misses, staying().from(1)).logSum(n);
    return Math.min(1, atFirst * StrictMath.exp(logSum));
  }

  @Override
  public double discountedTransactions(double discount, double horizon) {
    Arguments.nonNegative("delta", discount);
    double n = opportunities(Arguments.nonNegativeOrInfinite("horizon", horizon));
    if (n == 0) {
      return 0;
    }
    if (discount == 0) {
      return meanProbability() * survivals(n);
    }
    return meanProbability()
        * (StrictMath.exp(-discount) * delta / (gamma + delta))
        * sum(discount, staying().from(1), n);
  }

  @Override
  public double discountedLifetime(double discount, double horizon) {
    Arguments.nonNegative("delta", discount);
    double n = opportunities(Arguments.nonNegativeOrInfinite("horizon", horizon));
    double whole = 0;
    if (n > 0) {
      whole =
          discount == 0 ? 1 + survivals(n - 1) : time(discount, 1) * sum(discount, staying(), n);
    }
    if (horizon <= n) {
      return whole;
    }
    double last = StrictMath.exp(staying().log(n) - discount * n);
    return whole + last * time(discount, horizon - n);
  }

  @Override
  public double simulate(SplittableRandom random, double until, DoubleConsumer purchases) {
    Arguments.nonNegative("until", until);
    double purchase = Draws.beta(random, alpha, beta);
    double leaving = Draws.beta(random, gamma, delta);
    double dropout = 1 + failures(random, leaving);
    double last = Math.min(opportunities(until), dropout - 1);
    double time = 1 + failures(random, purchase);
    while (time <= last) {
      purchases.accept(Math.min(time, until));
      time += 1 + failures(random, purchase);
    }
    return Math.min(dropout, until);
  }

  /** Number of opportunities in (0, t], which may be infinite. */
  private static double opportunities(double t) {
    return Math.floor(t + ROUNDING);
  }

  /** B(γ, δ+n)/B(γ, δ) as a function of n. */
  private RisingQuotient staying() {
    return new RisingQuotient(delta, gamma + delta, gamma);
  }

  private double meanProbability() {
    return alpha / (alpha + beta);
  }

  /**
   * S(1) + ... + S(n) = δ/(γ-1) [1 - Γ(γ+δ) Γ(1+δ+n) / {Γ(γ+δ+n) Γ(1+δ)}], also for infinite n, and
   * for γ = 1, where it is δ [ψ(δ+1+n) - ψ(δ+1)].
   */
  private double survivals(double n) {
    double excess = gamma == 1 ? NEXT_TO_NOTHING : gamma - 1;
    if (n == Double.POSITIVE_INFINITY) {
      return gamma > 1 ? delta / excess : Double.POSITIVE_INFINITY;
    }
    double log = new RisingQuotient(delta + 1, gamma + delta, excess).log(n);
    return -StrictMath.expm1(log) / excess * delta;
  }

  private double sum(double discount, RisingQuotient survival, double terms) {
    return StrictMath.exp(new OpportunitySeries(discount, gamma - 1, survival).logSum(terms));
  }

  /** The integral of e^(-discount u) over a time from 0 on. */
  private static double time(double discount, double length) {
    return discount == 0 ? length : -StrictMath.expm1(-discount * length) / discount;
  }

  /** Draws the number of failures before the first success; infinite if that never comes. */
  private static double failures(SplittableRandom random, double success) {
    return Math.floor(Draws.exponential(random, -StrictMath.log1p(-success)));
  }
}
