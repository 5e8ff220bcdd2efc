package io.github.clv4j.predictive.contract;

import io.github.clv4j.core.contract.Contracts;
import io.github.clv4j.core.model.FitOptions;
import io.github.clv4j.core.model.FitReport;
import io.github.clv4j.core.model.FitStatus;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.predictive.estimation.Estimation;
import io.github.clv4j.predictive.estimation.Limit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Weibull-gamma, the Burr XII distribution (Schweidel, Fader and Bradlow 2008): customers differ as
 * in {@link ExponentialGamma}, and the rate at which each leaves falls with tenure for c below 1
 * and rises for c above 1.
 *
 * <pre>
 * S(t) = (beta / (beta + t^c))^s,   rate of leaving s c t^(c-1) / (beta + t^c)
 * </pre>
 *
 * <p>Ends of contracts count as in {@link ExponentialGamma}.
 */
public final class WeibullGamma implements ContractModel {
  private static final double CREEPING = 1e-6;

  /** Time that runs so fast that all is decided within the first period. */
  private static final double FAST = 10;

  private static final CurveFit FIT =
      new CurveFit(
          "weibull-gamma",
          List.of("s", "beta", "c"),
          LogSurvival.GAMMA,
          List.of(
              new Limit("all customers leave at the same pace; this is the Weibull model", 1, 1, 0),
              new Limit("a customer leaves at once or never", -1, -1, 0),
              new Limit("a customer leaves at once or never", 0, 0, -1),
              new Limit(Geometric.NOBODY_LEAVES, -1, 0, 0),
              new Limit(Geometric.NOBODY_LEAVES, 0, 1, 0),
              new Limit("everybody leaves at once", 1, 0, 0),
              new Limit("everybody leaves at once", 0, -1, 0),
              new Limit(
                  "nobody leaves in the first period, and S(t) is t^-(s c) afterwards", -1, 0, 1)));

  /** Creates the model, to be fitted. */
  public WeibullGamma() {}

  /**
   * Creates the model of known parameters.
   *
   * @param s shape of the rates of leaving
   * @param beta rate parameter of the rates of leaving, in periods to the power of c
   * @param c speed of time: the rate of each customer rises with tenure above 1, falls below
   * @param period the period
   * @return the model, ready to predict
   * @throws IllegalArgumentException if a parameter does not lie between 1e-15 and 1e15
   */
  public static FittedContract of(double s, double beta, double c, PeriodUnit period) {
    return new WeibullGamma().withParameters(period, s, beta, c);
  }

  @Override
  public String name() {
    return "weibull-gamma";
  }

  @Override
  public String description() {
    return "Weibull-gamma: customers differ in the rate of leaving, which changes with tenure";
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
  public boolean isContinuous() {
    return true;
  }

  @Override
  public List<String> nests() {
    return List.of("exponential-gamma");
  }

  @Override
  public List<String> notes(Contracts contracts) {
    return List.of(ExponentialGamma.note(contracts));
  }

  @Override
  public Optional<Estimation> estimation(Contracts contracts) {
    Tenures tenures = ExponentialGamma.tenures(contracts);
    return Optional.of(FIT.estimation(tenures, starts(tenures)));
  }

  @Override
  public FitReport estimate(Contracts contracts, FitOptions options) {
    Tenures tenures = ExponentialGamma.tenures(contracts);
    return diagnosed(FIT.fit(tenures, starts(tenures), contracts.period(), options));
  }

  /** On the way to a limit in which beta falls faster than any power, searches never arrive. */
  private static FitReport diagnosed(FitReport report) {
    boolean isOnTheWay =
        report.status() == FitStatus.FAILED
            && report.gradientNorm().orElse(1) < CREEPING
            && report.values()[2] > FAST;
    return isOnTheWay
        ? report.diagnosed(
            FitStatus.BOUNDARY,
            "the fit is at a boundary: some leave in the first period, and S(t) goes as t^-(s c)"
                + " afterwards")
        : report;
  }

  private static List<double[]> starts(Tenures tenures) {
    double alikeShape = BetaDiscreteWeibull.ALIKE;
    double[] alike = DiscreteWeibull.best(tenures);
    List<double[]> starts =
        new ArrayList<>(BetaDiscreteWeibull.withSpeed(ExponentialGamma.starts(tenures)));
    starts.add(new double[] {alikeShape, alikeShape / alike[0], alike[1]});
    return starts;
  }
}
