package io.github.clv4j.predictive.attrition;

import io.github.clv4j.core.model.Trait;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.predictive.estimation.Estimation;
import io.github.clv4j.predictive.estimation.Histories;
import io.github.clv4j.predictive.process.AttritionProcess;
import io.github.clv4j.predictive.process.Traits;
import io.github.clv4j.predictive.process.betageometric.BetaGeometricKernel;
import io.github.clv4j.predictive.process.betageometric.BetaGeometricLikelihood;
import io.github.clv4j.predictive.process.betageometric.BetaGeometricProcess;
import java.util.List;
import java.util.Optional;

/**
 * BG/NBD (Fader, Hardie and Lee 2005): while alive a customer buys at random with a rate lambda ~
 * Gamma(r, alpha), and after each repeat purchase drops out with probability p ~ Beta(a, b).
 *
 * <p>A customer without repeat purchases had no occasion to drop out, so that its probability of
 * being alive is 1 by construction.
 */
public final class BgNbd implements AttritionModel {

  /** Creates the model, to be fitted. */
  public BgNbd() {}

  /**
   * Creates the model of known parameters.
   *
   * @param r shape of the purchase rates
   * @param alpha rate parameter of the purchase rates, in units of time
   * @param a first parameter of the dropout probabilities
   * @param b second parameter of the dropout probabilities
   * @param timeUnit the unit of time of alpha
   * @return the model, ready to predict
   * @throws IllegalArgumentException if a parameter does not lie between 1e-15 and 1e15
   */
  public static FittedAttrition of(
      double r, double alpha, double a, double b, PeriodUnit timeUnit) {
    return new BgNbd().withParameters(timeUnit, r, alpha, a, b);
  }

  @Override
  public String name() {
    return "bg-nbd";
  }

  @Override
  public String description() {
    return "BG/NBD: random purchases, dropout possible after each repeat purchase";
  }

  @Override
  public List<String> parameterNames() {
    return List.of("r", "alpha", "a", "b");
  }

  @Override
  public AttritionProcess at(double... parameters) {
    return new BetaGeometricProcess(
        new BetaGeometricKernel(parameters[0], parameters[1], parameters[2], parameters[3]), false);
  }

  @Override
  public List<Trait> traits(PeriodUnit timeUnit, double... parameters) {
    return List.of(
        Traits.purchaseRate(parameters[0], parameters[1], timeUnit),
        Traits.dropoutProbability(parameters[2], parameters[3], "after each repeat purchase"));
  }

  @Override
  public boolean leavesAfterPurchases() {
    return true;
  }

  @Override
  public List<String> nests() {
    return List.of("nbd");
  }

  @Override
  public Optional<Estimation> estimation(Histories histories) {
    List<double[]> starts = BetaGeometric.starts(histories, false, 1);
    return Optional.of(
        new Estimation(
            name(),
            parameterNames(),
            new BetaGeometricLikelihood(histories, false),
            starts.get(0),
            starts,
            BetaGeometric.limits(false, "the NBD model")));
  }
}
