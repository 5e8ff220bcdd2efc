package io.github.clv4j.core.model;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.period.DiscountRate;
import io.github.clv4j.core.period.Horizon;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.core.valuation.Valuation;
import java.util.function.DoubleUnaryOperator;

/** The value at a valuation, and how it changes with the continuous discount rate per unit. */
final class Rates {
  private static final double HIGHEST_RATE = 1000;
  private static final double LONGEST_HORIZON = 1e6;

  private final FittedCLVModel model;
  private final CustomerBase customers;
  private final PeriodUnit unit;
  private final Valuation at;
  private final double delta;
  private final double total;
  private final Slope slope;

  Rates(FittedCLVModel model, CustomerBase customers, PeriodUnit unit, Valuation at) {
    this.model = model;
    this.customers = customers;
    this.unit = unit;
    this.at = at;
    delta = at.discountRate().continuousPer(unit);
    total = total(at);
    slope = found();
  }

  Valuation at() {
    return at;
  }

  double total() {
    return total;
  }

  /** By the continuous discount rate per unit. */
  Slope slope() {
    return slope;
  }

  private double total(Valuation how) {
    return model.estimateAll(customers, how).total();
  }

  private Slope found() {
    DoubleUnaryOperator value =
        rate ->
            rate <= HIGHEST_RATE
                ? total(at.discountedAt(DiscountRate.continuous(rate, unit)))
                : Double.NaN;
    Slope byLogarithm = delta == 0 ? Slope.NONE : Slope.byLogarithm(value, delta).times(1 / delta);
    if (byLogarithm.isGood(0)) {
      return byLogarithm;
    }
    double horizon = at.horizon().in(unit);
    double step = Double.isInfinite(horizon) ? Math.max(0.05, delta / 2) : 0.5 / horizon;
    Slope upwards = Slope.toOneSide(value, delta, step);
    return upwards.error() < byLogarithm.error() ? upwards : byLogarithm;
  }

  Slope byDiscountRate() {
    DiscountRate rate = at.discountRate();
    double perUnit = unit.in(rate.unit());
    return slope.times(rate.isContinuous() ? perUnit : perUnit / (1 + rate.rate()));
  }

  Slope byRenewals() {
    double lag =
        switch (at.timing()) {
          case CONTINUOUS, FIRST_NOW, AFTER_RENEWAL -> 0;
          case MID_PERIOD -> 0.5;
          case END_OF_PERIOD -> 1;
          case RENEWAL_NOW -> -1;
        };
    return new Slope(-slope.value() - lag * total, slope.error());
  }

  private Valuation over(double length) {
    return new Valuation(
        new Horizon(length, at.horizon().unit()),
        at.discountRate(),
        at.margin(),
        at.acquisitionCost(),
        at.retentionCost(),
        at.timing());
  }

  /** By the logarithm of the pace of time, without a factor for what flows per unit of it. */
  Slope byPace() {
    Slope pace = delta == 0 ? Slope.ZERO : slope.times(-delta);
    if (at.horizon().isLifetime()) {
      return pace;
    }
    return pace.plus(
        Slope.byLogarithm(
            length -> length <= LONGEST_HORIZON ? total(over(length)) : Double.NaN,
            at.horizon().length()));
  }
}
