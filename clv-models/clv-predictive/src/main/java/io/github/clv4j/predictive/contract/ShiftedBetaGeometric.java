package io.github.clv4j.predictive.contract;

import io.github.clv4j.core.contract.Contracts;
import io.github.clv4j.core.model.FitOptions;
import io.github.clv4j.core.model.FitReport;
import io.github.clv4j.core.model.Trait;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.predictive.estimation.Estimation;
import io.github.clv4j.predictive.estimation.Limit;
import io.github.clv4j.predictive.process.Traits;
import java.util.List;
import java.util.Optional;

/**
 * Shifted beta-geometric, sBG (Fader and Hardie 2007, "How to Project Customer Retention"): each
 * customer leaves with the same probability at each renewal, and these probabilities are
 * Beta(alpha, beta) over customers.
 *
 * <pre>
 * S(t) = B(alpha, beta + t) / B(alpha, beta)
 * r(t) = S(t) / S(t-1) = (beta + t - 1) / (alpha + beta + t - 1)
 * </pre>
 *
 * <p>Retention rises with tenure although nobody becomes more loyal: those likely to leave leave
 * first. After n renewals the probabilities of those who are left are Beta(alpha, beta + n).
 */
public final class ShiftedBetaGeometric implements ContractModel {
  static final String SAME_CHURN =
      "all customers leave with the same probability; this is the geometric model";

  private static final CurveFit FIT =
      new CurveFit(
          "sbg",
          List.of("alpha", "beta"),
          LogSurvival.BETA,
          List.of(
              new Limit(SAME_CHURN, 1, 1),
              new Limit(DiscreteWeibull.FIRST_OR_NEVER, -1, -1),
              new Limit(Geometric.NOBODY_LEAVES, -1, 0),
              new Limit(Geometric.NOBODY_LEAVES, 0, 1),
              new Limit(Geometric.EVERYBODY_LEAVES, 1, 0),
              new Limit(Geometric.EVERYBODY_LEAVES, 0, -1)));

  /** Creates the model, to be fitted. */
  public ShiftedBetaGeometric() {}

  /**
   * Creates the model of known parameters.
   *
   * @param alpha first parameter of the probabilities of leaving
   * @param beta second parameter of the probabilities of leaving
   * @param period the period of renewals
   * @return the model, ready to predict
   * @throws IllegalArgumentException if a parameter does not lie between 1e-15 and 1e15
   */
  public static FittedContract of(double alpha, double beta, PeriodUnit period) {
    return new ShiftedBetaGeometric().withParameters(period, alpha, beta);
  }

  /**
   * Returns how much customers differ: 0 if all leave with the same probability, 1 if each leaves
   * at once or never (Sabavala and Morrison 1977).
   *
   * @param alpha first parameter of the probabilities of leaving
   * @param beta second parameter of the probabilities of leaving
   * @return the polarisation index 1 / (1 + alpha + beta)
   */
  public static double polarization(double alpha, double beta) {
    return 1 / (1 + alpha + beta);
  }

  @Override
  public String name() {
    return "sbg";
  }

  @Override
  public String description() {
    return "shifted beta-geometric: customers differ in their churn, which stays";
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
  public List<Trait> traits(PeriodUnit period, double... parameters) {
    return List.of(
        Traits.dropoutProbability(
            parameters[0], parameters[1], "at each renewal, every " + period.label()));
  }

  @Override
  public List<String> nests() {
    return List.of("geometric");
  }

  @Override
  public Optional<Estimation> estimation(Contracts contracts) {
    Tenures tenures = Tenures.ofRenewals(contracts);
    return Optional.of(FIT.estimation(tenures, starts(tenures)));
  }

  @Override
  public FitReport estimate(Contracts contracts, FitOptions options) {
    Tenures tenures = Tenures.ofRenewals(contracts);
    return FIT.fit(tenures, starts(tenures), contracts.period(), options);
  }

  /** Of a first churn as observed, with customers that differ, hardly do, and very much do. */
  static List<double[]> starts(Tenures tenures) {
    double odds = 1 / StrictMath.expm1(CurveFit.rate(tenures));
    return List.of(
        new double[] {1, odds}, new double[] {20, 20 * odds}, new double[] {0.1, 0.1 * odds});
  }
}
