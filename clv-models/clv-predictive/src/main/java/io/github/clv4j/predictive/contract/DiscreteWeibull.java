package io.github.clv4j.predictive.contract;

import io.github.clv4j.core.contract.Contracts;
import io.github.clv4j.core.model.FitOptions;
import io.github.clv4j.core.model.FitReport;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.predictive.estimation.Limit;
import io.github.clv4j.predictive.special.Arguments;
import java.util.List;
import java.util.Optional;

/**
 * Discrete Weibull (Nakagawa and Osaki 1975): customers are alike, and their churn falls with
 * tenure for c below 1 and rises for c above 1.
 *
 * <pre>
 * S(t) = (1 - theta)^(t^c)
 * </pre>
 *
 * <p>The search is over {@code lambda = -ln(1 - theta)}, of which a prior may be given.
 */
public final class DiscreteWeibull implements ContractModel {
  static final String FIRST_OR_NEVER = "a customer leaves at the first renewal or never";

  private static final CurveFit FIT =
      new CurveFit(
          "discrete-weibull",
          List.of("lambda", "c"),
          LogSurvival.EXPONENTIAL,
          List.of(
              new Limit(Geometric.NOBODY_LEAVES, -1, 0),
              new Limit(Geometric.EVERYBODY_LEAVES, 1, 0),
              new Limit(FIRST_OR_NEVER, 0, -1),
              new Limit("nobody stays beyond the second renewal", 0, 1),
              new Limit("all customers leave at the same renewal", -1, 1)));

  /** Creates the model, to be fitted. */
  public DiscreteWeibull() {}

  /**
   * Creates the model of known parameters.
   *
   * @param theta probability of leaving at the first renewal
   * @param c speed of time: churn rises with tenure above 1, falls below
   * @param period the period of renewals
   * @return the model, ready to predict
   * @throws IllegalArgumentException if theta does not lie in (0, 1), or c between 1e-15 and 1e15
   */
  public static FittedContract of(double theta, double c, PeriodUnit period) {
    return new DiscreteWeibull().withParameters(period, theta, c);
  }

  @Override
  public String name() {
    return "discrete-weibull";
  }

  @Override
  public String description() {
    return "discrete Weibull: customers alike, churn that changes with tenure";
  }

  @Override
  public List<String> parameterNames() {
    return List.of("theta", "c");
  }

  @Override
  public SurvivalCurve at(double... parameters) {
    Arguments.requireAll(name(), parameterNames(), parameters);
    double lambda = -StrictMath.log1p(-Geometric.probability(parameters[0]));
    return ParametricCurve.of(LogSurvival.EXPONENTIAL, name(), FIT.names(), lambda, parameters[1]);
  }

  @Override
  public List<String> nests() {
    return List.of("geometric");
  }

  @Override
  public boolean isProbability(String parameter) {
    return parameter.equals("theta");
  }

  @Override
  public FitReport estimate(Contracts contracts, FitOptions options) {
    Tenures tenures = Tenures.ofRenewals(contracts);
    return CurveFit.withChurn(
        FIT.fit(tenures, starts(tenures), contracts.period(), options), parameterNames());
  }

  private static List<double[]> starts(Tenures tenures) {
    double rate = CurveFit.rate(tenures);
    return List.of(
        new double[] {rate, 1}, new double[] {2 * rate, 0.5}, new double[] {rate / 20, 4});
  }

  /** The maximum-likelihood estimates of lambda and c. */
  static double[] best(Tenures tenures) {
    return FIT.estimation(tenures, starts(tenures))
        .fit(Optional.empty(), Optional.empty(), FitOptions.DEFAULT)
        .values();
  }
}
