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
 * Exponential-gamma, the Lomax or second Pareto distribution: a customer may leave at any moment,
 * at a constant rate, and the rates are Gamma(s, beta) over customers.
 *
 * <pre>
 * S(t) = (beta / (beta + t))^s,   rate of leaving s / (beta + t)
 * </pre>
 *
 * <p>Ends that are known as moments count as such, unless all of them lie on renewals; then, and in
 * a retention table, they count as in the period that they end (interval censoring).
 */
public final class ExponentialGamma implements ContractModel {
  private static final CurveFit FIT =
      new CurveFit(
          "exponential-gamma",
          List.of("s", "beta"),
          LogSurvival.GAMMA,
          List.of(
              new Limit(
                  "all customers leave at the same rate; this is the exponential model", 1, 1),
              new Limit("a customer leaves at once or never", -1, -1),
              new Limit(Geometric.NOBODY_LEAVES, -1, 0),
              new Limit(Geometric.NOBODY_LEAVES, 0, 1),
              new Limit("everybody leaves at once", 1, 0),
              new Limit("everybody leaves at once", 0, -1)));

  /** Creates the model, to be fitted. */
  public ExponentialGamma() {}

  /**
   * Creates the model of known parameters.
   *
   * @param s shape of the rates of leaving
   * @param beta rate parameter of the rates of leaving, in periods
   * @param period the period
   * @return the model, ready to predict
   * @throws IllegalArgumentException if a parameter does not lie between 1e-15 and 1e15
   */
  public static FittedContract of(double s, double beta, PeriodUnit period) {
    return new ExponentialGamma().withParameters(period, s, beta);
  }

  @Override
  public String name() {
    return "exponential-gamma";
  }

  @Override
  public String description() {
    return "exponential-gamma: customers differ in the rate at which they leave at any moment";
  }

  @Override
  public List<String> parameterNames() {
    return FIT.names();
  }

  @Override
  public SurvivalCurve at(double... parameters) {
    return ParametricCurve.of(LogSurvival.GAMMA, name(), parameterNames(), parameters);
  }

  @Override
  public List<Trait> traits(PeriodUnit period, double... parameters) {
    return List.of(Traits.dropoutRate(parameters[0], parameters[1], period));
  }

  @Override
  public boolean isContinuous() {
    return true;
  }

  @Override
  public List<String> notes(Contracts contracts) {
    return List.of(note(contracts));
  }

  static String note(Contracts contracts) {
    return hasMoments(contracts)
        ? "ends of contracts count as the moments that they are"
        : "ends of contracts count as somewhere in the period that they end, as all lie on renewals"
            + " or come from a table";
  }

  @Override
  public Optional<Estimation> estimation(Contracts contracts) {
    Tenures tenures = tenures(contracts);
    return Optional.of(FIT.estimation(tenures, starts(tenures)));
  }

  @Override
  public FitReport estimate(Contracts contracts, FitOptions options) {
    Tenures tenures = tenures(contracts);
    return FIT.fit(tenures, starts(tenures), contracts.period(), options);
  }

  static Tenures tenures(Contracts contracts) {
    return hasMoments(contracts) ? Tenures.ofMoments(contracts) : Tenures.ofRenewals(contracts);
  }

  /** Whether some end is known as a moment that is not a renewal. */
  static boolean hasMoments(Contracts contracts) {
    for (int i = 0; i < contracts.size(); i++) {
      double length = contracts.tenure(i).length();
      if (!contracts.tenure(i).active()
          && contracts.tenure(i).exact()
          && length != Math.rint(length)) {
        return true;
      }
    }
    return false;
  }

  static List<double[]> starts(Tenures tenures) {
    double time = 1 / CurveFit.rate(tenures);
    return List.of(
        new double[] {1, time}, new double[] {20, 20 * time}, new double[] {0.1, 0.1 * time});
  }
}
