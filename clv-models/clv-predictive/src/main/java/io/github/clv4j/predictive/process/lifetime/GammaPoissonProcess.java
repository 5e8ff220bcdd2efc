package io.github.clv4j.predictive.process.lifetime;

import io.github.clv4j.core.customer.History;
import io.github.clv4j.predictive.process.AttritionProcess;
import io.github.clv4j.predictive.process.Kernel;
import io.github.clv4j.predictive.special.GammaFunctions;

/**
 * Purchases at a Gamma distributed rate until the end of an independent lifetime, at given
 * parameters: NBD, Pareto/NBD, GGompertz/NBD or PDO, as the lifetime is. A history has the density
 *
 * <pre>
 *   Γ(r+x)/Γ(r) α^r S(t_x) E[(α + t_x + min(L, T-t_x))^-(r+x)],   L the lifetime left at t_x,
 * </pre>
 *
 * a sum of positive terms, and P(alive) is the share of the term of L &gt; T-t_x in it.
 *
 * @param newCustomer the kernel of new customers, with the parameters
 */
public record GammaPoissonProcess(GammaPoissonKernel newCustomer) implements AttritionProcess {

  @Override
  public double logLikelihood(History h) {
    double atRecency = newCustomer.alpha() + h.recency();
    return GammaFunctions.logGammaRatio(newCustomer.r(), h.frequency())
        - newCustomer.r() * StrictMath.log1p(h.recency() / newCustomer.alpha())
        - h.frequency() * StrictMath.log(atRecency)
        + newCustomer.lifetime().logSurvival(h.recency())
        + logSilence(h);
  }

  @Override
  public double probabilityAlive(History h) {
    double silence = h.age() - h.recency();
    double logAlive =
        newCustomer.lifetime().after(h.recency()).logSurvival(silence) + logPatience(h, silence);
    return StrictMath.exp(Math.min(0, logAlive - logSilence(h)));
  }

  @Override
  public Kernel ifAlive(History h) {
    return new GammaPoissonKernel(
        newCustomer.r() + h.frequency(),
        newCustomer.alpha() + h.age(),
        newCustomer.lifetime().after(h.age()));
  }

  /** Logarithm of the probability that the silence since the last purchase came about. */
  private double logSilence(History h) {
    double shape = newCustomer.r() + h.frequency();
    return newCustomer
        .lifetime()
        .after(h.recency())
        .logExpected(
            u -> logPatience(h, u),
            newCustomer.alpha() + h.recency(),
            1 / (1 + shape),
            h.age() - h.recency());
  }

  /** Logarithm of the probability of no purchase in a time u, alive, since the last one. */
  private double logPatience(History h, double u) {
    double shape = newCustomer.r() + h.frequency();
    return -shape * StrictMath.log1p(u / (newCustomer.alpha() + h.recency()));
  }
}
