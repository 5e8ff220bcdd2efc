package io.github.clv4j.predictive.process.opportunity;

import io.github.clv4j.core.customer.History;
import io.github.clv4j.predictive.process.AttritionProcess;
import io.github.clv4j.predictive.process.Kernel;

/**
 * BG/BB at given parameters. A history (x, t_x, n) is in whole periods: at x of n opportunities the
 * customer bought, the last time at opportunity t_x. Its likelihood is
 *
 * <pre>
 *   L = B(α+x, β+n-x)/B(α, β) B(γ, δ+n)/B(γ, δ)
 *       + sum over i from t_x to n-1 of B(α+x, β+i-x)/B(α, β) B(γ+1, δ+i)/B(γ, δ)
 * </pre>
 *
 * whose first term is that of being alive at opportunity n.
 *
 * @param newCustomer the kernel of new customers, with the parameters
 */
public record BetaBernoulliProcess(BetaBernoulliKernel newCustomer) implements AttritionProcess {

  /**
   * Returns the log-likelihood of a history.
   *
   * @param history the history, in whole periods
   * @return its logarithm of probability
   * @throws IllegalArgumentException if the history is not in whole periods
   */
  @Override
  public double logLikelihood(History history) {
    return new Terms(newCustomer, whole(history)).logLikelihood();
  }

  /**
   * Returns the probability that a customer is alive at the last opportunity n of its history. That
   * of being alive at opportunity n+1, which published tables show, is (δ+n)/(γ+δ+n) times this.
   *
   * @param history the history, in whole periods
   * @return P(alive at n | x, t_x, n)
   * @throws IllegalArgumentException if the history is not in whole periods
   */
  @Override
  public double probabilityAlive(History history) {
    return new Terms(newCustomer, whole(history)).probabilityAlive();
  }

  /**
   * Returns what is to be expected of a customer with a history, if alive at its last opportunity.
   *
   * @param history the history, in whole periods
   * @return the kernel from n on
   * @throws IllegalArgumentException if the history is not in whole periods
   */
  @Override
  public Kernel ifAlive(History history) {
    double x = whole(history).frequency();
    return new BetaBernoulliKernel(
        newCustomer.alpha() + x,
        newCustomer.beta() + (history.age() - x),
        newCustomer.gamma(),
        newCustomer.delta() + history.age());
  }

  private static History whole(History history) {
    if (history.isWhole()) {
      return history;
    }
    throw new IllegalArgumentException(
        history + " must be in whole periods: integers with x <= t_x <= T");
  }

  /** The terms of the likelihood, relative to what has happened until t_x. */
  private record Terms(double logUntilLast, double logAlive, double logDead) {

    Terms(BetaBernoulliKernel prior, History history) {
      this(prior, history.frequency(), history.recency(), history.age());
    }

    private Terms(BetaBernoulliKernel prior, double x, double last, double n) {
      this(
          new RisingQuotient(prior.alpha(), prior.alpha() + prior.beta(), prior.beta()).log(x)
              + misses(prior, x, x).log(last - x)
              + stays(prior, 0).log(last),
          misses(prior, x, last).log(n - last) + stays(prior, last).log(n - last),
          n == last
              ? Double.NEGATIVE_INFINITY
              : StrictMath.log(prior.gamma() / (prior.gamma() + prior.delta() + last))
                  + new OpportunitySeries(
                          0,
                          prior.alpha() + x + prior.gamma(),
                          misses(prior, x, last),
                          leaves(prior, last))
                      .logSum(n - last));
    }

    /** Nothing bought from opportunity i+1 on, after x purchases. */
    private static RisingQuotient misses(BetaBernoulliKernel prior, double x, double i) {
      return new RisingQuotient(
          prior.beta() + (i - x), prior.alpha() + prior.beta() + i, prior.alpha() + x);
    }

    private static RisingQuotient stays(BetaBernoulliKernel prior, double i) {
      return new RisingQuotient(
          prior.delta() + i, prior.gamma() + prior.delta() + i, prior.gamma());
    }

    private static RisingQuotient leaves(BetaBernoulliKernel prior, double i) {
      return new RisingQuotient(
          prior.delta() + i, prior.gamma() + prior.delta() + (i + 1), prior.gamma() + 1);
    }

    double logLikelihood() {
      double odds = logDead - logAlive;
      return logUntilLast
          + logAlive
          + Math.max(odds, 0)
          + StrictMath.log1p(StrictMath.exp(-Math.abs(odds)));
    }

    double probabilityAlive() {
      return 1 / (1 + StrictMath.exp(logDead - logAlive));
    }
  }
}
