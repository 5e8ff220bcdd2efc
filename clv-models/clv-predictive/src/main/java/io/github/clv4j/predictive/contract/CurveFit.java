package io.github.clv4j.predictive.contract;

import io.github.clv4j.core.model.FitOptions;
import io.github.clv4j.core.model.FitReport;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.predictive.estimation.Estimation;
import io.github.clv4j.predictive.estimation.Limit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The estimation of a law from tenures, the same for all of them.
 *
 * @param model name of the model
 * @param names names of the parameters
 * @param law the law
 * @param limits the simpler models that it contains as limits
 */
record CurveFit(String model, List<String> names, Law law, List<Limit> limits) {

  /** A retention rate of 1 or 0 is no place to start from. */
  private static final double LEAST = 1e-4;

  FitReport fit(Tenures tenures, List<double[]> starts, PeriodUnit period, FitOptions options) {
    return estimation(tenures, starts)
        .fit(Optional.of(period), whyNotIdentified(tenures, period), options);
  }

  Estimation estimation(Tenures tenures, List<double[]> starts) {
    return new Estimation(
        model,
        names,
        new TenureLikelihood(law, names.size() > law.parameters(), tenures),
        starts.get(0),
        starts,
        limits);
  }

  private Optional<String> whyNotIdentified(Tenures tenures, PeriodUnit period) {
    if (tenures.ages() == 0) {
      return Optional.of("nobody came up for a first renewal yet: observe for longer");
    }
    if (tenures.lost() == 0) {
      return Optional.of(
          "nobody who came up for a renewal left, so that nothing tells how long customers stay: observe for"
              + " longer");
    }
    if (tenures.ages() < names.size()) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "only %s observed, too few for %d parameters: observe for longer, or count in"
                  + " periods shorter than a %s",
              tenures.ages() == 1 ? "one renewal was" : tenures.ages() + " renewals were",
              names.size(),
              period.label()));
    }
    return Optional.empty();
  }

  /** Rate at which customers leave, far enough from nobody and everybody to start from. */
  static double rate(Tenures tenures) {
    double share = Math.min(1 - LEAST, Math.max(LEAST, tenures.rate()));
    return Double.isNaN(share) ? LEAST : -StrictMath.log1p(-share);
  }

  /** Reports {@code theta = 1 - e^-lambda} for the first parameter, with its standard error. */
  static FitReport withChurn(FitReport report, List<String> names) {
    double[] values = report.values();
    double[][] slope = new double[values.length][values.length];
    for (int i = 0; i < values.length; i++) {
      slope[i][i] = i == 0 ? StrictMath.exp(-values[0]) : 1;
    }
    double theta = -StrictMath.expm1(-values[0]);
    values[0] = Math.min(Geometric.MOST, Math.max(Double.MIN_VALUE, theta));
    return new Reparametrized(report, slope).to(names, values);
  }
}
