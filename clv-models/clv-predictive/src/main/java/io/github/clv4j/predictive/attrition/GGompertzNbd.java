package io.github.clv4j.predictive.attrition;

import io.github.clv4j.core.model.FitOptions;
import io.github.clv4j.core.model.FitReport;
import io.github.clv4j.core.model.FitStatus;
import io.github.clv4j.core.model.Trait;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.predictive.estimation.Estimation;
import io.github.clv4j.predictive.estimation.Histories;
import io.github.clv4j.predictive.estimation.Limit;
import io.github.clv4j.predictive.process.AttritionProcess;
import io.github.clv4j.predictive.process.Traits;
import io.github.clv4j.predictive.process.lifetime.GammaPoissonKernel;
import io.github.clv4j.predictive.process.lifetime.GammaPoissonProcess;
import io.github.clv4j.predictive.process.lifetime.GompertzLifetime;
import io.github.clv4j.predictive.process.lifetime.GompertzNbdLikelihood;
import java.util.List;
import java.util.Optional;

/**
 * GGompertz/NBD (Bemmaor and Glady 2012): while alive a customer buys at random with a rate lambda
 * ~ Gamma(r, alpha); it drops out at age t with the hazard b eta e^(bt), eta ~ Gamma(s, beta),
 * independent of lambda. A customer's own dropout becomes likelier with age; in a cohort it may
 * become rarer, since those who were likely to leave have left.
 *
 * <p>Where b is small it is Pareto/NBD with a beta of beta/b, and the data can tell no more than
 * that ratio.
 */
public final class GGompertzNbd implements AttritionModel {

  private static final String PARETO_NBD = "no ageing can be seen; the model reduces to Pareto/NBD";

  /** In r, alpha, b, s and beta/b. */
  private static final List<Limit> LIMITS =
      List.of(
          new Limit("no dropout can be seen; this is the NBD model", 0, 0, 0, -1, 0),
          new Limit("no dropout can be seen; this is the NBD model", 0, 0, 0, 0, 1),
          new Limit("all customers buy at the same rate", 1, 1, 0, 0, 0),
          new Limit(PARETO_NBD, 0, 0, -1, 0, 0),
          new Limit("all customers of an age have the same dropout rate", 0, 0, 0, 1, 1),
          new Limit(
              "but for those who leave at once all customers have the same constant dropout rate",
              0,
              0,
              1,
              -1,
              -1),
          new Limit(
              "nobody leaves before some age, and from then on all at the same constant rate",
              0,
              0,
              1,
              -1,
              1),
          new Limit("customers either leave at once or never", 0, 0, 0, -1, -1),
          new Limit("every customer leaves after its first purchase", 0, 0, 0, 1, 0),
          new Limit("every customer leaves after its first purchase", 0, 0, 0, 0, -1));

  /** Creates the model, to be fitted. */
  public GGompertzNbd() {}

  /**
   * Creates the model of known parameters.
   *
   * @param r shape of the purchase rates
   * @param alpha rate parameter of the purchase rates, in units of time
   * @param b pace of ageing, per unit of time
   * @param s shape of the dropout rates
   * @param beta rate parameter of the dropout rates, without unit
   * @param timeUnit the unit of time of alpha and b
   * @return the model, ready to predict
   * @throws IllegalArgumentException if a parameter does not lie between 1e-15 and 1e15
   */
  public static FittedAttrition of(
      double r, double alpha, double b, double s, double beta, PeriodUnit timeUnit) {
    return new GGompertzNbd().withParameters(timeUnit, r, alpha, b, s, beta);
  }

  @Override
  public String name() {
    return "ggompertz-nbd";
  }

  @Override
  public String description() {
    return "GGompertz/NBD: random purchases, dropout that becomes likelier with age";
  }

  @Override
  public List<String> parameterNames() {
    return List.of("r", "alpha", "b", "s", "beta");
  }

  @Override
  public AttritionProcess at(double... parameters) {
    return new GammaPoissonProcess(
        new GammaPoissonKernel(
            parameters[0],
            parameters[1],
            new GompertzLifetime(parameters[2], parameters[3], parameters[4])));
  }

  @Override
  public List<Trait> traits(PeriodUnit timeUnit, double... parameters) {
    // of a new customer, whose hazard is b eta
    return List.of(
        Traits.purchaseRate(parameters[0], parameters[1], timeUnit),
        Traits.dropoutRate(parameters[3], parameters[4] / parameters[2], timeUnit));
  }

  @Override
  public List<String> nests() {
    return List.of("pareto-nbd", "nbd");
  }

  @Override
  public FitReport estimate(Histories histories, PeriodUnit timeUnit, FitOptions options) {
    // a ridge and priors concern beta itself, and keep the search from running away
    boolean isPenalised = options.ridge() > 0 || !options.priors().isEmpty();
    Estimation estimation = isPenalised ? inBeta(histories) : inDropoutTime(histories);
    FitReport fit = estimation.fit(Optional.of(timeUnit), histories.whyNotIdentified(), options);
    FitReport report = isPenalised ? fit : DropoutTime.withBeta(fit, parameterNames());
    if (report.status() != FitStatus.BOUNDARY || !report.message().contains(PARETO_NBD)) {
      return report;
    }
    double[] p = report.values();
    return report.adding("; its beta is beta/b = " + timeUnit.count(p[4] / p[2]));
  }

  @Override
  public Optional<Estimation> estimation(Histories histories) {
    return Optional.of(inBeta(histories));
  }

  /** The estimation of r, alpha, b, s and beta/b. */
  Estimation inDropoutTime(Histories histories) {
    List<double[]> starts = starts(histories);
    return new Estimation(
        name(),
        List.of("r", "alpha", "b", "s", "beta/b"),
        new DropoutTime(new GompertzNbdLikelihood(histories)),
        starts.get(0),
        starts,
        LIMITS);
  }

  private Estimation inBeta(Histories histories) {
    List<double[]> starts = starts(histories);
    starts.forEach(start -> start[4] *= start[2]);
    List<Limit> limits =
        LIMITS.stream()
            .map(
                limit -> {
                  double[] direction = limit.direction().clone();
                  direction[4] += direction[2];
                  return new Limit(limit.message(), direction);
                })
            .toList();
    return new Estimation(
        name(),
        parameterNames(),
        new GompertzNbdLikelihood(histories),
        starts.get(0),
        starts,
        limits);
  }

  /**
   * Slow ageing, much like Pareto/NBD; faster ageing; nobody leaves early; many leave at once.
   * Simulated data have had an optimum near each of them.
   */
  private static List<double[]> starts(Histories histories) {
    double unit = histories.typicalTime() / 4;
    boolean nobodyBought = histories.nobodyBought();
    double r = nobodyBought ? 1e-6 : 0.5; // nobody bought: expect that of all
    double[] slow = {r, unit, 0.1 / unit, 0.5, unit};
    double[] fast = {r, unit, 0.5 / unit, 0.5, 4 * unit};
    double[] late = {r, unit, 10 / unit, 0.03, 10 * unit};
    double[] early = {r, unit, 2 / unit, 0.1, 1e-3 * unit};
    return nobodyBought ? List.of(slow) : List.of(slow, fast, late, early);
  }
}
