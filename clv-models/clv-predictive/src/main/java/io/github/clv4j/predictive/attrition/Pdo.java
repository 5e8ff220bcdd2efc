package io.github.clv4j.predictive.attrition;

import io.github.clv4j.core.model.FitOptions;
import io.github.clv4j.core.model.FitReport;
import io.github.clv4j.core.model.Trait;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.predictive.estimation.Estimation;
import io.github.clv4j.predictive.estimation.Histories;
import io.github.clv4j.predictive.estimation.Limit;
import io.github.clv4j.predictive.process.AttritionProcess;
import io.github.clv4j.predictive.process.Traits;
import io.github.clv4j.predictive.process.lifetime.GammaPoissonKernel;
import io.github.clv4j.predictive.process.lifetime.GammaPoissonProcess;
import io.github.clv4j.predictive.process.lifetime.PdoLikelihood;
import io.github.clv4j.predictive.process.lifetime.PeriodicLifetime;
import io.github.clv4j.predictive.special.Arguments;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * PDO, the model of periodic death opportunities (Jerath, Fader and Hardie 2011): while alive a
 * customer buys at random with a rate lambda ~ Gamma(r, alpha); at the ages tau, 2 tau, 3 tau, ...
 * it drops out with probability theta ~ Beta(a, b), independent of lambda. A purchase at the very
 * moment of an opportunity comes before it.
 *
 * <p>As tau vanishes this becomes Pareto/NBD with s = a and beta = b tau; with tau beyond all ages
 * it is the NBD model. The likelihood jumps wherever tau divides the time of a purchase, so tau is
 * not estimated like the other parameters, but tried value by value: all multiples of a day if the
 * data are in days (see {@link #estimate}). It has no standard error.
 */
public final class Pdo implements AttritionModel {

  private static final List<Limit> LIMITS =
      List.of(
          new Limit("no dropout can be seen; this is the NBD model", 0, 0, -1, 0),
          new Limit("no dropout can be seen; this is the NBD model", 0, 0, 0, 1),
          new Limit("every customer leaves at its first opportunity", 0, 0, 1, 0),
          new Limit("every customer leaves at its first opportunity", 0, 0, 0, -1),
          new Limit("all customers buy at the same rate", 1, 1, 0, 0),
          new Limit("all customers have the same probability of dropout", 0, 0, 1, 1),
          new Limit("customers leave at their first opportunity or never", 0, 0, -1, -1),
          new Limit(
              "all customers buy at the same rate and have the same probability of dropout",
              1,
              1,
              1,
              1));

  /** Where tau is beyond all ages the likelihood does not depend on a and b. */
  private static final List<Limit> UNSEEN =
      List.of(
          new Limit(
              "nobody has been observed for longer than tau, so that no dropout can be seen; this"
                  + " is the NBD model",
              0,
              0,
              0,
              0),
          new Limit("all customers buy at the same rate", 1, 1, 0, 0));

  private final OptionalDouble period;

  /** Creates the model, to be fitted with the best of all periods. */
  public Pdo() {
    this(OptionalDouble.empty());
  }

  private Pdo(OptionalDouble period) {
    this.period = period;
  }

  /**
   * Creates the model with a known period, to be fitted.
   *
   * @param tau the period between opportunities to leave, in the time unit of the customers
   * @return the model
   * @throws IllegalArgumentException if tau does not lie between 1e-15 and 1e15
   */
  public static Pdo every(double tau) {
    return new Pdo(OptionalDouble.of(Arguments.within("tau", tau, 1e-15, 1e15)));
  }

  /**
   * Creates the model of known parameters.
   *
   * @param r shape of the purchase rates
   * @param alpha rate parameter of the purchase rates, in units of time
   * @param a first parameter of the dropout probabilities
   * @param b second parameter of the dropout probabilities
   * @param tau the period between opportunities to leave, in units of time
   * @param timeUnit the unit of time of alpha and tau
   * @return the model, ready to predict
   * @throws IllegalArgumentException if a parameter does not lie between 1e-15 and 1e15
   */
  public static FittedAttrition of(
      double r, double alpha, double a, double b, double tau, PeriodUnit timeUnit) {
    return new Pdo().withParameters(timeUnit, r, alpha, a, b, tau);
  }

  @Override
  public String name() {
    return "pdo";
  }

  @Override
  public String description() {
    return "PDO: random purchases, dropout possible at regular times";
  }

  @Override
  public List<String> parameterNames() {
    return List.of("r", "alpha", "a", "b", "tau");
  }

  @Override
  public AttritionProcess at(double... parameters) {
    return new GammaPoissonProcess(
        new GammaPoissonKernel(
            parameters[0],
            parameters[1],
            PeriodicLifetime.ofNewCustomer(parameters[2], parameters[3], parameters[4])));
  }

  @Override
  public List<Trait> traits(PeriodUnit timeUnit, double... parameters) {
    return List.of(
        Traits.purchaseRate(parameters[0], parameters[1], timeUnit),
        Traits.dropoutProbability(
            parameters[2], parameters[3], "every " + timeUnit.count(parameters[4])));
  }

  /**
   * {@inheritDoc}
   *
   * <p>With the best of all periods this is none: without dropout a period means nothing, and the
   * search for it makes a likelihood-ratio test reject the NBD model far too often.
   */
  @Override
  public List<String> nests() {
    return period.isPresent() ? List.of("nbd") : List.of();
  }

  /**
   * {@inheritDoc}
   *
   * <p>Without a known period all multiples of the days, or whole units of time, in which the data
   * are given are tried, up to the largest age, or some 200 periods that grow by a constant factor
   * if the data have no such grain; at most about 400, and none with more than 5,000 opportunities
   * within the largest age, where the model is as good as Pareto/NBD. The message names the best
   * and the next best.
   */
  @Override
  public FitReport estimate(Histories histories, PeriodUnit timeUnit, FitOptions options) {
    double unit = unit(histories);
    if (period.isEmpty() && histories.whyNotIdentified().isEmpty()) {
      return new PdoPeriods(histories, timeUnit, options).best();
    }
    double tau = period.orElse(unit);
    return withPeriod(
            estimation(histories, tau)
                .fit(Optional.of(timeUnit), histories.whyNotIdentified(), options),
            tau,
            period.isPresent())
        .adding(period.isPresent() ? "; tau = " + timeUnit.count(tau) + " was given" : "");
  }

  @Override
  public AttritionModel holding(double... parameters) {
    return every(parameters[4]);
  }

  @Override
  public Optional<Estimation> estimation(Histories histories) {
    return period.isPresent()
        ? Optional.of(estimation(histories, period.getAsDouble()))
        : Optional.empty();
  }

  static Estimation estimation(Histories histories, double tau) {
    return estimation(histories, tau, new PdoLikelihood(histories, tau));
  }

  static Estimation estimation(Histories histories, double tau, PdoLikelihood likelihood) {
    double unit = unit(histories);
    double opportunities = Math.max(1, unit / tau);
    boolean nobodyBought = histories.nobodyBought();
    double r = nobodyBought ? 1e-6 : 0.5; // nobody bought: expect that of all
    boolean isSeen = tau < histories.time(histories.times() - 1);
    double a = isSeen ? 0.5 : 1e-6; // nobody had an opportunity to leave: expect no dropout
    double[] scale = {r, unit, a, opportunities};
    double[] rare = {r, unit, 0.1 * a, opportunities};
    return new Estimation(
        "pdo",
        List.of("r", "alpha", "a", "b"),
        likelihood,
        scale,
        nobodyBought ? List.of(scale) : List.of(scale, rare),
        isSeen ? LIMITS : UNSEEN);
  }

  /** The report on a fit at a given period. */
  static FitReport withPeriod(FitReport report, double tau, boolean isGiven) {
    Map<String, Double> parameters = new LinkedHashMap<>(report.parameters());
    parameters.put("tau", tau);
    return report.withParameters(parameters, isGiven ? Set.of("tau") : Set.of());
  }

  private static double unit(Histories histories) {
    return histories.typicalTime() / 4;
  }
}
