package io.github.clv4j.margin;

import io.github.clv4j.core.period.Horizon;
import io.github.clv4j.core.valuation.PaymentTiming;

/** The formulas of the margins, in words. */
final class Formula {
  private Formula() {}

  static String of(PaymentTiming timing, Horizon horizon) {
    return horizon.isLifetime() ? withoutEnd(timing) : finite(timing);
  }

  private static String withoutEnd(PaymentTiming timing) {
    return switch (timing) {
      case CONTINUOUS -> "m / (ln(1+d) - ln(r(1+g)))";
      case FIRST_NOW -> "m (1+d) / (1+d-r(1+g))";
      case MID_PERIOD -> "m (1+d)^0.5 / (1+d-r(1+g))";
      case END_OF_PERIOD -> "m / (1+d-r(1+g))";
      case AFTER_RENEWAL -> "m r(1+g) / (1+d-r(1+g))";
      case RENEWAL_NOW -> "m r (1+d) / (1+d-r(1+g))";
    };
  }

  private static String finite(PaymentTiming timing) {
    String q = ", q = r(1+g)/(1+d), N the number of periods";
    return switch (timing) {
      case CONTINUOUS -> "m (1-q^N) / (-ln q)" + q;
      case FIRST_NOW -> "m (1-q^N) / (1-q)" + q;
      case MID_PERIOD -> "m (1+d)^-0.5 (1-q^N) / (1-q)" + q;
      case END_OF_PERIOD -> "m (1+d)^-1 (1-q^N) / (1-q)" + q;
      case AFTER_RENEWAL -> "m q (1-q^N) / (1-q)" + q;
      case RENEWAL_NOW -> "m r (1-q^N) / (1-q)" + q;
    };
  }
}
