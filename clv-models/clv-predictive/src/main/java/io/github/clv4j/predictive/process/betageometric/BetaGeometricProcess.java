package io.github.clv4j.predictive.process.betageometric;

import io.github.clv4j.core.customer.History;
import io.github.clv4j.predictive.process.AttritionProcess;
import io.github.clv4j.predictive.process.Kernel;

/**
 * BG/NBD or MBG/NBD at given parameters.
 *
 * @param traits the distribution of purchase rate and dropout probability among new customers
 * @param dropoutAtZero whether customers may leave right after the first purchase (MBG/NBD)
 */
public record BetaGeometricProcess(BetaGeometricKernel traits, boolean dropoutAtZero)
    implements AttritionProcess {

  @Override
  public Kernel newCustomer() {
    return dropoutAtZero ? new DropoutAtZero(traits.a(), traits.b(), ifAlive(0, 0)) : traits;
  }

  @Override
  public double logLikelihood(History h) {
    return BetaGeometricLikelihood.of(traits, dropoutAtZero, h.frequency(), h.recency(), h.age());
  }

  @Override
  public double probabilityAlive(History h) {
    double logOdds =
        BetaGeometricLikelihood.logOddsDead(
            traits, dropoutAtZero, h.frequency(), h.recency(), h.age());
    return 1 / (1 + StrictMath.exp(logOdds));
  }

  @Override
  public Kernel ifAlive(History h) {
    return ifAlive(h.frequency(), h.age());
  }

  private Kernel ifAlive(int frequency, double age) {
    return new BetaGeometricKernel(
        traits.r() + frequency,
        traits.alpha() + age,
        traits.a(),
        traits.b() + (dropoutAtZero ? frequency + 1 : frequency));
  }
}
