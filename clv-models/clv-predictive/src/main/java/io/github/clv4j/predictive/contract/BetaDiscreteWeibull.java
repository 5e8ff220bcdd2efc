package io.github.clv4j.predictive.contract;

import io.github.clv4j.core.contract.Contracts;
import io.github.clv4j.core.model.FitOptions;
import io.github.clv4j.core.model.FitReport;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.predictive.estimation.Estimation;
import io.github.clv4j.predictive.estimation.Limit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Beta-discrete-Weibull, BdW (Fader, Hardie, Liu, Davin and Steenburgh 2018, "How to Project
 * Customer Retention Revisited"): customers differ as in {@link ShiftedBetaGeometric}, and the
 * churn of each falls with tenure for c below 1 and rises for c above 1.
 *
 * <pre>
 * S(t) = B(alpha, beta + t^c) / B(alpha, beta)
 * </pre>
 *
 * <p>With few renewals observed many parameters fit nearly as well; see {@link ProfileInterval}.
 */
public final class BetaDiscreteWeibull implements ContractModel {
  /** So large a first parameter that customers hardly differ. */
  static final double ALIKE = 100;

  private static final CurveFit FIT =
      new CurveFit(
          "bdw",
          List.of("alpha", "beta", "c"),
          LogSurvival.BETA,
          List.of(
              new Limit(
                  "all customers leave at the same pace; this is the discrete Weibull model",
                  1,
                  1,
                  0),
              new Limit(DiscreteWeibull.FIRST_OR_NEVER, -1, -1, 0),
              new Limit(DiscreteWeibull.FIRST_OR_NEVER, 0, 0, -1),
              new Limit(Geometric.NOBODY_LEAVES, -1, 0, 0),
              new Limit(Geometric.NOBODY_LEAVES, 0, 1, 0),
              new Limit(Geometric.EVERYBODY_LEAVES, 1, 0, 0),
              new Limit(Geometric.EVERYBODY_LEAVES, 0, -1, 0),
              new Limit(
                  "nobody leaves at the first renewal, and of those left a share"
                      + " (t/(t+1))^(alpha c) stays at each later one",
                  -1,
                  0,
                  1),
              new Limit(
                  "some leave at the first renewal, and of those left a share"
                      + " (t/(t+1))^(alpha c) stays at each later one",
                  -1,
                  -1,
                  1)));

  /** Creates the model, to be fitted. */
  public BetaDiscreteWeibull() {}

  /**
   * Creates the model of known parameters.
   *
   * @param alpha first parameter of the probabilities of leaving at the first renewal
   * @param beta second parameter of the probabilities of leaving at the first renewal
   * @param c speed of time: the churn of each customer rises with tenure above 1, falls below
   * @param period the period of renewals
   * @return the model, ready to predict
   * @throws IllegalArgumentException if a parameter does not lie between 1e-15 and 1e15
   */
  public static FittedContract of(double alpha, double beta, double c, PeriodUnit period) {
    return new BetaDiscreteWeibull().withParameters(period, alpha, beta, c);
  }

  @Override
  public String name() {
    return "bdw";
  }

  @Override
  public String description() {
    return "beta-discrete-Weibull: customers differ in their churn, which changes with tenure";
  }

  @Override
  public List<String> parameterNames() {
    return FIT.names();
  }

  @Override
  public SurvivalCurve at(double... parameters) {
    return ParametricCurve.of(LogSurvival.BETA, name(), parameterNames(), parameters);
  }

  @Override
  public List<String> nests() {
    return List.of("sbg", "discrete-weibull", "geometric");
  }

  @Override
  public Optional<Estimation> estimation(Contracts contracts) {
    Tenures tenures = Tenures.ofRenewals(contracts);
    return Optional.of(FIT.estimation(tenures, withSpeed(ShiftedBetaGeometric.starts(tenures))));
  }

  @Override
  public FitReport estimate(Contracts contracts, FitOptions options) {
    Tenures tenures = Tenures.ofRenewals(contracts);
    return FIT.fit(tenures, starts(tenures), contracts.period(), options);
  }

  private static List<double[]> starts(Tenures tenures) {
    double[] alike = DiscreteWeibull.best(tenures);
    List<double[]> starts = new ArrayList<>(withSpeed(ShiftedBetaGeometric.starts(tenures)));
    starts.add(new double[] {ALIKE, ALIKE / StrictMath.expm1(alike[0]), alike[1]});
    return starts;
  }

  /** Each start with time that runs as it does, faster and slower. */
  static List<double[]> withSpeed(List<double[]> starts) {
    List<double[]> all = new ArrayList<>();
    for (double speed : new double[] {1, 1.6, 0.6}) {
      for (double[] start : starts) {
        all.add(new double[] {start[0], start[1], speed});
      }
    }
    return all;
  }
}
