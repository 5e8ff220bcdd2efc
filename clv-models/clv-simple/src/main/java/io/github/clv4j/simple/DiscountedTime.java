package io.github.clv4j.simple;

import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.core.valuation.PaymentTiming;
import io.github.clv4j.core.valuation.Valuation;

/** What an even flow of 1 per unit of time is worth now. */
final class DiscountedTime {
  private DiscountedTime() {}

  /**
   * Continuous: (1 - e^(-delta L)) / delta. Otherwise the flow of each unit of time is discounted
   * from its start, middle or end; the last part of a unit counts pro rata.
   */
  static double of(double length, PeriodUnit unit, Valuation valuation) {
    double delta = valuation.discountRate().continuousPer(unit);
    if (delta == 0) {
      return length;
    }
    if (valuation.timing() == PaymentTiming.CONTINUOUS) {
      return -StrictMath.expm1(-delta * length) / delta;
    }
    double whole = Math.floor(length);
    double periods = StrictMath.expm1(-delta * whole) / StrictMath.expm1(-delta);
    if (length > whole) {
      periods += (length - whole) * StrictMath.exp(-delta * whole);
    }
    return periods * StrictMath.exp(-delta * delay(valuation.timing()));
  }

  /** What one more unit of time would add, in proportion: the worth of a flow at the end. */
  static double slope(double length, PeriodUnit unit, Valuation valuation) {
    double delta = valuation.discountRate().continuousPer(unit);
    PaymentTiming timing = valuation.timing();
    return timing == PaymentTiming.CONTINUOUS
        ? StrictMath.exp(-delta * length)
        : StrictMath.exp(-delta * (Math.floor(length) + delay(timing)));
  }

  private static double delay(PaymentTiming timing) {
    return switch (timing) {
      case CONTINUOUS, FIRST_NOW, RENEWAL_NOW -> 0;
      case MID_PERIOD -> 0.5;
      case END_OF_PERIOD, AFTER_RENEWAL -> 1;
    };
  }
}
