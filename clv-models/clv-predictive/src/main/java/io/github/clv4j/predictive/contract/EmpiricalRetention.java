package io.github.clv4j.predictive.contract;

import io.github.clv4j.core.contract.Contracts;
import io.github.clv4j.core.contract.RetentionTable;
import io.github.clv4j.core.model.FitOptions;
import io.github.clv4j.core.model.FitReport;
import io.github.clv4j.core.model.FitStatus;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.predictive.special.Arguments;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Retention as observed, renewal by renewal, without a model: the estimate of Kaplan and Meier
 * (1958) at renewals. One parameter for each renewal observed, {@code retention1}, {@code
 * retention2}...
 *
 * <p>It knows nothing beyond the last renewal observed: what customers pay after it is left out, so
 * that values are those of the time observed and too low as values of a lifetime. It contains every
 * model of renewals, so that a likelihood-ratio test against it is one of goodness of fit. For
 * intervals and moments see {@link KaplanMeier}.
 */
public final class EmpiricalRetention implements ContractModel {

  /** Creates the model, to be fitted. */
  public EmpiricalRetention() {}

  @Override
  public String name() {
    return "kaplan-meier";
  }

  @Override
  public String description() {
    return "Kaplan-Meier: retention as observed, renewal by renewal; nothing beyond";
  }

  @Override
  public List<String> parameterNames() {
    return names(1);
  }

  private static List<String> names(int renewals) {
    List<String> names = new ArrayList<>();
    for (int t = 1; t <= renewals; t++) {
      names.add("retention" + t);
    }
    return names;
  }

  @Override
  public FittedContract withParameters(PeriodUnit period, double... retention) {
    Map<String, Double> byName = new LinkedHashMap<>();
    for (int t = 1; t <= retention.length; t++) {
      byName.put("retention" + t, retention[t - 1]);
    }
    return new FittedContract(this, byName, period, Optional.empty());
  }

  @Override
  public SurvivalCurve at(double... retention) {
    double[] logSurvival = new double[retention.length + 1];
    for (int t = 1; t <= retention.length; t++) {
      double stays = Arguments.within("retention" + t, retention[t - 1], 0, 1);
      logSurvival[t] = logSurvival[t - 1] + StrictMath.log(stays);
    }
    return new Steps(logSurvival);
  }

  private record Steps(double[] values) implements SurvivalCurve {
    @Override
    public double logSurvival(double t) {
      return t < values.length ? values[(int) t] : Double.NEGATIVE_INFINITY;
    }

    @Override
    public double smoothFrom() {
      return values.length;
    }

    @Override
    public OptionalInt lastRenewal() {
      return OptionalInt.of(values.length - 1);
    }
  }

  @Override
  public List<String> nests() {
    return List.of("geometric", "discrete-weibull", "sbg", "bdw", "latent-classes");
  }

  @Override
  public List<String> notes(Contracts contracts) {
    return List.of(
        "kaplan-meier knows nothing beyond "
            + contracts.period().count(contracts.retentionTable().periods())
            + ", the last renewal observed: what is paid after it is left out");
  }

  @Override
  public boolean isProbability(String parameter) {
    return true;
  }

  @Override
  public FitReport estimate(Contracts contracts, FitOptions options) {
    RetentionTable table = contracts.retentionTable(i -> "all");
    int periods = table.periods();
    if (periods == 0) {
      return FitReport.ofRule(
          name(),
          Map.of(),
          table.customers(),
          Optional.of(contracts.period()),
          FitStatus.NOT_IDENTIFIED,
          "nobody came up for a first renewal yet: observe for longer");
    }
    Map<String, Double> retention = new LinkedHashMap<>();
    Map<String, Double> errors = new LinkedHashMap<>();
    double logLikelihood = 0;
    double customers = 0;
    for (int i = 0; i < contracts.size(); i++) {
      customers += contracts.weight(i);
    }
    for (int t = 1; t <= periods; t++) {
      double atRisk = table.atRisk(t);
      double lost = table.lost(t);
      double stays = atRisk == 0 ? 1 : (atRisk - lost) / atRisk;
      retention.put("retention" + t, stays);
      errors.put("retention" + t, atRisk == 0 ? 1 : StrictMath.sqrt(stays * (1 - stays) / atRisk));
      logLikelihood += lost == 0 ? 0 : lost * StrictMath.log(lost / atRisk);
      logLikelihood += lost == atRisk ? 0 : (atRisk - lost) * StrictMath.log(stays);
    }
    Map<String, Double> correlations = new LinkedHashMap<>();
    for (int t = 2; t <= periods; t++) {
      for (int before = 1; before < t; before++) {
        correlations.put("retention" + before + ",retention" + t, 0.0);
      }
    }
    return new FitReport(
        name(),
        retention,
        Set.of(),
        errors,
        correlations,
        OptionalDouble.of(logLikelihood),
        0,
        customers,
        Optional.of(contracts.period()),
        FitStatus.CONVERGED,
        OptionalDouble.empty(),
        String.format(
            Locale.ROOT,
            "retention as observed at %d renewal%s; nothing is known beyond",
            periods,
            periods == 1 ? "" : "s"));
  }
}
