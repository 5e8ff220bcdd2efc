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
 * MBG/NBD (Batislam, Denizel and Filiztekin 2007; Hoppe and Wagner 2007): while alive a customer
 * buys at random with a rate lambda ~ Gamma(r, alpha), and after each purchase, the first one
 * included, drops out with probability p ~ Beta(a, b).
 *
 * <p>So a customer without repeat purchases may have left, other than in {@link BgNbd}.
 */
public final class MbgNbd implements AttritionModel {

  /** Creates the model, to be fitted. */
  public MbgNbd() {}

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
    return new MbgNbd().withParameters(timeUnit, r, alpha, a, b);
  }

  @Override
  public String name() {
    return "mbg-nbd";
  }

  @Override
  public String description() {
    return "MBG/NBD: random purchases, dropout possible after each purchase, the first included";
  }

  @Override
  public List<String> parameterNames() {
    return List.of("r", "alpha", "a", "b");
  }

  @Override
  public AttritionProcess at(double... parameters) {
    return new BetaGeometricProcess(
        new BetaGeometricKernel(parameters[0], parameters[1], parameters[2], parameters[3]), true);
  }

  @Override
  public List<Trait> traits(PeriodUnit timeUnit, double... parameters) {
    return List.of(
        Traits.purchaseRate(parameters[0], parameters[1], timeUnit),
        Traits.dropoutProbability(parameters[2], parameters[3], "after each purchase"));
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
    List<double[]> starts = BetaGeometric.starts(histories, true, 1);
    return Optional.of(
        new Estimation(
            name(),
            parameterNames(),
            new BetaGeometricLikelihood(histories, true),
            starts.get(0),
            starts,
            BetaGeometric.limits(true, "the NBD model")));
  }
}
