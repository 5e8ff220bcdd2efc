package io.github.clv4j.predictive.process.betageometric;

import io.github.clv4j.core.customer.History;
import io.github.clv4j.predictive.process.AttritionProcess;
import io.github.clv4j.predictive.process.Kernel;

/**
 * BG/CNBD-k or MBG/CNBD-k at given parameters. With one phase a purchase it is BG/NBD or MBG/NBD:
 * {@link #of} returns that.
 *
 * @param k number of phases of a purchase, 1 or more
 * @param traits the distribution of the phases' rate and the dropout probability among new
 *     customers
 * @param dropoutAtZero whether customers may leave right after the first purchase (MBG)
 */
public record ErlangProcess(int k, BetaGeometricKernel traits, boolean dropoutAtZero)
    implements AttritionProcess {

  /**
   * Returns the process, in its simplest form.
   *
   * @param k number of phases of a purchase, 1 or more
   * @param traits the distribution of the phases' rate and the dropout probability
   * @param dropoutAtZero whether customers may leave right after the first purchase
   * @return a process that regards {@code k = 1} as random purchases
   */
  public static AttritionProcess of(int k, BetaGeometricKernel traits, boolean dropoutAtZero) {
    return k == 1
        ? new BetaGeometricProcess(traits, dropoutAtZero)
        : new ErlangProcess(k, traits, dropoutAtZero);
  }

  @Override
  public Kernel newCustomer() {
    return dropoutAtZero
        ? new DropoutAtZero(traits.a(), traits.b(), ifAlive(0, 0, 0))
        : ifAlive(0, 0, 0);
  }

  /**
   * Returns the log-likelihood of a history, but for what the history does not tell: to compare
   * different k, add (k-1) times the sum of the logarithms of the x times between the purchases. At
   * one k that is the same for all other parameters.
   *
   * @param h the history
   * @return the rest of its logarithm of probability density
   */
  @Override
  public double logLikelihood(History h) {
    return ErlangLikelihood.of(k, traits, dropoutAtZero, h.frequency(), h.recency(), h.age());
  }

  @Override
  public double probabilityAlive(History h) {
    double logOdds =
        ErlangLikelihood.logOddsDead(k, traits, dropoutAtZero, h.frequency(), h.recency(), h.age());
    return 1 / (1 + StrictMath.exp(logOdds));
  }

  @Override
  public Kernel ifAlive(History h) {
    return ifAlive(h.frequency(), h.recency(), h.age());
  }

  private Kernel ifAlive(int frequency, double recency, double age) {
    return new ErlangKernel(
        k,
        traits.r() + (double) k * frequency,
        traits.alpha() + recency,
        traits.a(),
        traits.b() + (dropoutAtZero ? frequency + 1 : frequency),
        age - recency);
  }
}
