package io.github.clv4j.margin;

import io.github.clv4j.core.valuation.GeometricSum;
import io.github.clv4j.core.valuation.PaymentTiming;

/**
 * How a stream of margins less retention costs changes with what it is made of. With q = r (1+g) /
 * (1+d) every payment t renewals ahead has a factor q^t, so that one derivative by ln q serves
 * retention, growth and discount.
 *
 * @param stream the stream
 */
record MarginSlopes(MarginStream stream) {

  /** By ln r. Before the first payment of RENEWAL_NOW there is a renewal already. */
  double byRetention() {
    double value = stream.value();
    double renewals = margins() - costs();
    return stream.timing() == PaymentTiming.RENEWAL_NOW ? renewals + value : renewals;
  }

  /** By g. */
  double byGrowth() {
    return margins() / (1 + stream.growth());
  }

  /** By ln(1+d), the continuous discount rate per period. */
  double byDiscount() {
    double delay =
        switch (stream.timing()) {
          case CONTINUOUS, FIRST_NOW, AFTER_RENEWAL, RENEWAL_NOW -> 0;
          case MID_PERIOD -> 0.5;
          case END_OF_PERIOD -> 1;
        };
    return -(margins() - costs()) - (delay == 0 ? 0 : delay * stream.value());
  }

  private double margins() {
    return stream.margin() == 0 ? 0 : stream.margin() * byFactor(stream.growth());
  }

  private double costs() {
    return stream.cost() == 0 ? 0 : stream.cost() * byFactor(0);
  }

  /** The sum of t q^t over the payments; the one without a renewal before it, t = 0, adds none. */
  private double byFactor(double growth) {
    double discount = stream.discount();
    double step = -MarginStream.gap(stream.retention(), growth, discount) / (1 + discount);
    GeometricSum sum = new GeometricSum(Math.max(-1, step), stream.periods());
    return switch (stream.timing()) {
      case CONTINUOUS -> sum.flowSlope();
      case FIRST_NOW -> sum.slope();
      case MID_PERIOD -> sum.slope() / StrictMath.sqrt(1 + discount);
      case END_OF_PERIOD -> sum.slope() / (1 + discount);
      case AFTER_RENEWAL -> (1 + sum.step()) * (sum.slope() + sum.sum());
      case RENEWAL_NOW -> stream.retention() * sum.slope();
    };
  }
}
