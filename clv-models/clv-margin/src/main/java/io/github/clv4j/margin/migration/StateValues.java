package io.github.clv4j.margin.migration;

import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.core.valuation.PaymentTiming;
import io.github.clv4j.core.valuation.Valuation;

/**
 * What the states are worth under a valuation, before it is known what a customer spends.
 *
 * @param revenue discounted revenue; by recency, of a spend of 1 a period
 * @param active discounted periods in which the customer is not a former one
 * @param bought periods with purchases, not discounted
 * @param discounted periods with purchases, discounted
 */
record StateValues(Total revenue, Total active, Total bought, Total discounted) {
  private static final double ROUNDING = 1e-12;

  static StateValues of(
      Chain chain,
      PeriodUnit unit,
      Valuation valuation,
      double[] revenues,
      double[] shares,
      double[] active) {
    double n = valuation.horizon().in(unit);
    if (!valuation.horizon().isLifetime()) {
      Finite.requirePossible(valuation.horizon(), unit);
    }
    double discount = valuation.discountRate().effectivePer(unit);
    FuturePeriods money = new FuturePeriods(chain, discount, n, valuation.timing());
    FuturePeriods count = new FuturePeriods(chain, 0, n, PaymentTiming.END_OF_PERIOD);
    return new StateValues(
        money.of(revenues), money.of(active), count.of(shares), money.of(shares));
  }

  /** Margins less costs; where both are infinite, what is left of them in the long run decides. */
  double value(int state, double margin, double cost) {
    double in = margin * revenue.gain()[state];
    double out = cost * active.gain()[state];
    double gain = in - out;
    boolean cancels = Math.abs(gain) <= ROUNDING * (Math.abs(in) + Math.abs(out));
    return Total.value(
        cancels ? 0 : gain, margin * revenue.bias()[state] - cost * active.bias()[state]);
  }
}
