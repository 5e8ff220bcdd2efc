package io.github.clv4j.predictive.attrition;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.Input;
import io.github.clv4j.core.model.FitOptions;
import io.github.clv4j.core.model.FitReport;
import io.github.clv4j.core.model.FitStatus;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.predictive.estimation.Estimation;
import io.github.clv4j.predictive.estimation.Histories;
import java.util.Optional;
import java.util.function.Function;

/**
 * Fits to the same customers with other weights. Their histories are told apart once; after that
 * only the weights of the distinct ones change. Immutable.
 */
final class Refits implements Function<double[], FitReport> {
  private final AttritionModel model;
  private final PeriodUnit timeUnit;
  private final FitReport fit;
  private final FitOptions options;
  private final Histories histories;
  private final int[] historyOf;
  private final double[] logGapSums;

  Refits(AttritionModel model, CustomerBase customers, FitReport fit, FitOptions options) {
    this.model = model;
    this.timeUnit = customers.timeUnit();
    this.fit = fit;
    this.options = options;
    histories = model.historiesOf(customers);
    historyOf = new int[customers.size()];
    boolean hasGaps = model.needs().contains(Input.GAPS);
    logGapSums = new double[hasGaps ? customers.size() : 0];
    for (int i = 0; i < historyOf.length; i++) {
      historyOf[i] = histories.indexOf(model.historyOf(customers.get(i), timeUnit));
      if (hasGaps) {
        logGapSums[i] = customers.logGapSum(i).orElseThrow();
      }
    }
  }

  @Override
  public FitReport apply(double[] weights) {
    Histories weighted = weighted(weights);
    Optional<Estimation> estimation = model.estimation(weighted);
    // away from a boundary a search does not find back
    if (estimation.isPresent() && fit.status() == FitStatus.CONVERGED) {
      double[] start =
          estimation.get().parameterNames().stream().mapToDouble(fit.parameters()::get).toArray();
      FitReport near =
          estimation
              .get()
              .from(start)
              .fit(Optional.of(timeUnit), model.whyNotIdentified(weighted), options);
      if (near.status() == FitStatus.CONVERGED) {
        return near;
      }
    }
    return model.estimate(weighted, timeUnit, options);
  }

  private Histories weighted(double[] weights) {
    double[] sums = new double[histories.size()];
    double logGapSum = 0;
    for (int i = 0; i < historyOf.length; i++) {
      sums[historyOf[i]] += weights[i];
      logGapSum += logGapSums.length == 0 ? 0 : weights[i] * logGapSums[i];
    }
    Histories weighted = histories.weighted(sums);
    return logGapSums.length == 0 ? weighted : weighted.withLogGapSum(logGapSum);
  }
}
