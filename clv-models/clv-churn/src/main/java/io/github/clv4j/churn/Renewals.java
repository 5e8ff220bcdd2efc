package io.github.clv4j.churn;

import io.github.clv4j.core.valuation.GeometricSum;
import io.github.clv4j.core.valuation.PaymentTiming;

/**
 * What a payment of 1 a period, growing, is worth now that comes for as long as a customer stays.
 *
 * @param churn c, a period; the retention is r = 1 - c
 * @param growth g, a period
 * @param discount d, effective, a period
 * @param periods N, possibly a fraction or infinite
 * @param timing when payments are made
 */
record Renewals(
    double churn, double growth, double discount, double periods, PaymentTiming timing) {

  private GeometricSum payments() {
    double gap = discount + churn - (1 - churn) * growth; // 1 + d - r (1+g)
    double rounding = growth == 0 ? 0 : Math.ulp(4 * (discount + churn + Math.abs(growth)));
    double step = Math.abs(gap) <= rounding ? 0 : -gap / (1 + discount);
    return new GeometricSum(Math.max(-1, step), periods);
  }

  /** Present value; infinite where it diverges. */
  double value() {
    GeometricSum payments = payments();
    return switch (timing) {
      case CONTINUOUS -> payments.flow();
      case AFTER_RENEWAL -> payments.step() == -1 ? 0 : (1 + payments.step()) * payments.sum();
      case RENEWAL_NOW -> churn == 1 ? 0 : (1 - churn) * payments.sum();
      case FIRST_NOW, MID_PERIOD, END_OF_PERIOD -> shift() * payments.sum();
    };
  }

  /** By ln(1+g): each payment by how often it has grown. */
  double byGrowth() {
    GeometricSum payments = payments();
    return switch (timing) {
      case CONTINUOUS -> payments.flowSlope();
      case AFTER_RENEWAL -> (1 + payments.step()) * (payments.slope() + payments.sum());
      case RENEWAL_NOW -> (1 - churn) * payments.slope();
      case FIRST_NOW, MID_PERIOD, END_OF_PERIOD -> shift() * payments.slope();
    };
  }

  /** By ln r: each payment by its renewals. */
  double byRetention() {
    return timing == PaymentTiming.RENEWAL_NOW ? byGrowth() + value() : byGrowth();
  }

  /** By ln(1+d): each payment by how far ahead it is. */
  double byDiscount() {
    double delay =
        switch (timing) {
          case CONTINUOUS, FIRST_NOW, AFTER_RENEWAL, RENEWAL_NOW -> 0;
          case MID_PERIOD -> 0.5;
          case END_OF_PERIOD -> 1;
        };
    return -byGrowth() - (delay == 0 ? 0 : delay * value());
  }

  private double shift() {
    return switch (timing) {
      case CONTINUOUS, AFTER_RENEWAL, FIRST_NOW, RENEWAL_NOW -> 1;
      case MID_PERIOD -> 1 / StrictMath.sqrt(1 + discount);
      case END_OF_PERIOD -> 1 / (1 + discount);
    };
  }
}
