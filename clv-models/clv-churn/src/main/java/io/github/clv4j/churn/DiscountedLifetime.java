package io.github.clv4j.churn;

import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.core.valuation.PaymentTiming;
import io.github.clv4j.core.valuation.Valuation;

/**
 * What a flow is worth now that lasts as long as a customer who leaves at a constant rate, but not
 * beyond the horizon.
 */
final class DiscountedLifetime {
  private DiscountedLifetime() {}

  /**
   * Continuous, or not discounted: flow (1 - e^(-(h + delta) H)) / (h + delta) for the rate h of
   * leaving, which is flow / h without discount and horizon. Otherwise what flows in each unit of
   * time while the customer lasts is discounted from its start, middle or end.
   */
  static double value(double flow, double rate, PeriodUnit unit, Valuation valuation) {
    if (flow == 0) {
      return 0;
    }
    double delta = valuation.discountRate().continuousPer(unit);
    double horizon = valuation.horizon().in(unit);
    if (delta == 0 || valuation.timing() == PaymentTiming.CONTINUOUS) {
      return lasting(flow, rate + delta, horizon);
    }
    double decay = rate + delta;
    double whole = Math.floor(horizon);
    double inOnePeriod = lasting(flow, rate, 1);
    double periods = StrictMath.expm1(-decay * whole) / StrictMath.expm1(-decay);
    double total = inOnePeriod * periods;
    if (horizon > whole) {
      total += lasting(flow, rate, horizon - whole) * StrictMath.exp(-decay * whole);
    }
    return total * StrictMath.exp(-delta * delay(valuation.timing()));
  }

  private static double lasting(double flow, double decay, double time) {
    if (decay == 0) {
      return flow * time;
    }
    return Double.isInfinite(time)
        ? flow / decay
        : flow * (-StrictMath.expm1(-decay * time) / decay);
  }

  private static double delay(PaymentTiming timing) {
    return switch (timing) {
      case CONTINUOUS, FIRST_NOW, RENEWAL_NOW -> 0;
      case MID_PERIOD -> 0.5;
      case END_OF_PERIOD, AFTER_RENEWAL -> 1;
    };
  }
}
