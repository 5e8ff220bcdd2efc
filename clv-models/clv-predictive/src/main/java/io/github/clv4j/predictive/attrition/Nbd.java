package io.github.clv4j.predictive.attrition;

import io.github.clv4j.core.model.Trait;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.predictive.estimation.Estimation;
import io.github.clv4j.predictive.estimation.Histories;
import io.github.clv4j.predictive.estimation.Limit;
import io.github.clv4j.predictive.process.AttritionProcess;
import io.github.clv4j.predictive.process.Traits;
import io.github.clv4j.predictive.process.lifetime.GammaPoissonKernel;
import io.github.clv4j.predictive.process.lifetime.GammaPoissonProcess;
import io.github.clv4j.predictive.process.lifetime.NbdLikelihood;
import io.github.clv4j.predictive.process.lifetime.NoDropout;
import java.util.List;
import java.util.Optional;

/**
 * NBD, the negative binomial model (Ehrenberg 1959): a customer buys at random with a rate lambda ~
 * Gamma(r, alpha) and never leaves. The simplest model, against which dropout is judged.
 */
public final class Nbd implements AttritionModel {

  private static final List<Limit> LIMITS =
      List.of(new Limit("all customers buy at the same rate (Poisson)", 1, 1));

  /** Creates the model, to be fitted. */
  public Nbd() {}

  /**
   * Creates the model of known parameters.
   *
   * @param r shape of the purchase rates
   * @param alpha rate parameter of the purchase rates, in units of time
   * @param timeUnit the unit of time of alpha
   * @return the model, ready to predict
   * @throws IllegalArgumentException if a parameter does not lie between 1e-15 and 1e15
   */
  public static FittedAttrition of(double r, double alpha, PeriodUnit timeUnit) {
    return new Nbd().withParameters(timeUnit, r, alpha);
  }

  @Override
  public String name() {
    return "nbd";
  }

  @Override
  public String description() {
    return "NBD: random purchases, no dropout";
  }

  @Override
  public List<String> parameterNames() {
    return List.of("r", "alpha");
  }

  @Override
  public AttritionProcess at(double... parameters) {
    return new GammaPoissonProcess(
        new GammaPoissonKernel(parameters[0], parameters[1], new NoDropout()));
  }

  @Override
  public List<Trait> traits(PeriodUnit timeUnit, double... parameters) {
    return List.of(Traits.purchaseRate(parameters[0], parameters[1], timeUnit));
  }

  @Override
  public Optional<Estimation> estimation(Histories histories) {
    double alpha = histories.typicalTime() / 4;
    boolean nobodyBought = histories.nobodyBought();
    // nobody bought: expect that of all
    double[] start = {nobodyBought ? 1e-6 : 0.5, alpha};
    return Optional.of(
        new Estimation(
            name(), parameterNames(), new NbdLikelihood(histories), start, List.of(start), LIMITS));
  }
}
