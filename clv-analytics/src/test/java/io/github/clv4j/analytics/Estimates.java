package io.github.clv4j.analytics;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.History;
import io.github.clv4j.core.customer.Spend;
import io.github.clv4j.core.customer.SummaryBuilder;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.core.valuation.CLVEstimate;
import io.github.clv4j.core.valuation.CLVEstimates;
import io.github.clv4j.core.valuation.Valuation;
import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalDouble;

/** Values that were not estimated. */
final class Estimates {
  private Estimates() {}

  static CLVEstimates of(double... values) {
    double[] weights = new double[values.length];
    Arrays.fill(weights, 1);
    return weighted(values, weights);
  }

  static CLVEstimates weighted(double[] values, double[] weights) {
    SummaryBuilder base = CustomerBase.ofSummaries(PeriodUnit.WEEKS);
    for (int i = 0; i < values.length; i++) {
      base.add(
          String.format(Locale.ROOT, "%06d", i),
          History.of(0, 0, 10),
          Spend.NONE,
          weights[i],
          OptionalDouble.empty());
    }
    CustomerBase customers = base.build();
    return CLVEstimates.builder(
            customers,
            Valuation.standard(),
            i -> CLVEstimate.builder(customers.id(i), Valuation.standard()).build(values[i]))
        .value(values)
        .build();
  }
}
