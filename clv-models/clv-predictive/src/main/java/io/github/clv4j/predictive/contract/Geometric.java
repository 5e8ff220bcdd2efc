package io.github.clv4j.predictive.contract;

import io.github.clv4j.core.contract.Contracts;
import io.github.clv4j.core.model.FitOptions;
import io.github.clv4j.core.model.FitReport;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.predictive.estimation.Limit;
import io.github.clv4j.predictive.special.Arguments;
import java.util.List;

/**
 * Constant churn: at each renewal a customer leaves with the same probability, whoever it is and
 * however long it has been one.
 *
 * <pre>
 * S(t) = (1 - theta)^t
 * </pre>
 *
 * <p>What the formulas of the textbooks assume. Where customers differ, those likely to leave leave
 * first, so that retention rises with tenure; see {@link ShiftedBetaGeometric}. The search is over
 * {@code lambda = -ln(1 - theta)}, of which a prior may be given.
 */
public final class Geometric implements ContractModel {
  /** The largest churn that is not everybody. */
  static final double MOST = 1 - 0x1p-53;

  static final String NOBODY_LEAVES = "nobody leaves";
  static final String EVERYBODY_LEAVES = "everybody leaves at the first renewal";

  private static final CurveFit FIT =
      new CurveFit(
          "geometric",
          List.of("lambda"),
          LogSurvival.EXPONENTIAL,
          List.of(new Limit(NOBODY_LEAVES, -1), new Limit(EVERYBODY_LEAVES, 1)));

  /** Creates the model, to be fitted. */
  public Geometric() {}

  /**
   * Creates the model of a known churn.
   *
   * @param theta probability of leaving at a renewal
   * @param period the period of renewals
   * @return the model, ready to predict
   * @throws IllegalArgumentException if the probability does not lie in (0, 1)
   */
  public static FittedContract of(double theta, PeriodUnit period) {
    return new Geometric().withParameters(period, theta);
  }

  @Override
  public String name() {
    return "geometric";
  }

  @Override
  public String description() {
    return "geometric: all customers leave with the same probability at each renewal";
  }

  @Override
  public List<String> parameterNames() {
    return List.of("theta");
  }

  @Override
  public SurvivalCurve at(double... parameters) {
    Arguments.requireAll(name(), parameterNames(), parameters);
    double lambda = -StrictMath.log1p(-probability(parameters[0]));
    return ParametricCurve.of(LogSurvival.EXPONENTIAL, name(), FIT.names(), lambda);
  }

  static double probability(double theta) {
    return Arguments.within("theta", theta, Double.MIN_VALUE, MOST);
  }

  @Override
  public boolean isProbability(String parameter) {
    return true;
  }

  @Override
  public FitReport estimate(Contracts contracts, FitOptions options) {
    Tenures tenures = Tenures.ofRenewals(contracts);
    List<double[]> starts = List.of(new double[] {CurveFit.rate(tenures)});
    return CurveFit.withChurn(
        FIT.fit(tenures, starts, contracts.period(), options), parameterNames());
  }
}
