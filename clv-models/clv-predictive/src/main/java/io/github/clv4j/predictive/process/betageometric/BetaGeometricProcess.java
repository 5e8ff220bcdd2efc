package io.github.clv4j.predictive.process.betageometric;

import io.github.clv4j.core.customer.History;
import io.github.clv4j.predictive.process.AttritionProcess;
import io.github.clv4j.predictive.process.Kernel;

/**
 * BG/NBD at given parameters.
 *
 * @param newCustomer the kernel of new customers, with the parameters
 */
public record BetaGeometricProcess(BetaGeometricKernel newCustomer) implements AttritionProcess {

  @Override
  public double logLikelihood(History h) {
    return BetaGeometricLikelihood.of(newCustomer, false, h.frequency(), h.recency(), h.age());
  }

  @Override
  public double probabilityAlive(History h) {
    return 1
        / (1
            + StrictMath.exp(
                BetaGeometricLikelihood.logOddsDead(
                    newCustomer, false, h.frequency(), h.recency(), h.age())));
  }

  @Override
  public Kernel ifAlive(History h) {
    return new BetaGeometricKernel(
        newCustomer.r() + h.frequency(),
        newCustomer.alpha() + h.age(),
        newCustomer.a(),
        newCustomer.b() + h.frequency());
  }
}
