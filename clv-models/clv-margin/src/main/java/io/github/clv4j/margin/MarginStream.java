package io.github.clv4j.margin;

import io.github.clv4j.core.valuation.Figures;
import io.github.clv4j.core.valuation.PaymentTiming;
import java.util.Locale;

/**
 * The present value of margins less retention costs, all per period.
 *
 * @param margin m, in the first period
 * @param cost c, from the first renewal on; does not grow
 * @param retention r
 * @param discount d, effective
 * @param growth g
 * @param periods N, possibly a fraction or infinite
 * @param timing when payments are made
 */
record MarginStream(
    double margin,
    double cost,
    double retention,
    double discount,
    double growth,
    double periods,
    PaymentTiming timing) {

  static void requireGrowth(double growth) {
    if (!(growth > -1) || Double.isInfinite(growth)) {
      throw new IllegalArgumentException(
          "growth is " + growth + ": it must be a finite number above -1; write 10 % as 0.10");
    }
  }

  /**
   * The gap 1 + d - r (1+g); a stream without end has a value only where it is above 0. With growth
   * its terms cancel: what is left of no more than their rounding is 0.
   */
  static double gap(double retention, double growth, double discount) {
    double leaving = 1 - retention;
    if (growth == 0) {
      return discount + leaving;
    }
    double gained = retention * growth;
    double gap = discount + leaving - gained;
    double rounding = Math.ulp(4 * (discount + leaving + Math.abs(gained)));
    rounding += retention < 1 ? Math.ulp(retention) : 0;
    return Math.abs(gap) <= rounding ? 0 : gap;
  }

  static String divergence(double retention, double growth, double discount) {
    return String.format(
        Locale.ROOT,
        "it diverges: each expected payment is worth at least as much as the one before, as"
            + " r (1+g) = %s is not below 1+d = %s; give a horizon",
        Figures.number(retention * (1 + growth)),
        Figures.number(1 + discount));
  }

  /** Present value of the margins before costs; infinite where it diverges. */
  double margins() {
    return times(margin, leading() + renewed(growth));
  }

  /** Present value of the retention costs; infinite where it diverges. */
  double costs() {
    return times(cost, renewed(0));
  }

  /**
   * Present value of margins less costs. Where both are infinite, the one that grows decides; where
   * neither grows, their difference.
   */
  double value() {
    if (growth == 0) {
      return times(margin, leading()) + times(margin - cost, renewed(0));
    }
    double margins = margins();
    return Double.isInfinite(margins) ? margins : margins - costs();
  }

  /** Payments of 1 that are due without a renewal before. */
  private double leading() {
    return switch (timing) {
      case CONTINUOUS, AFTER_RENEWAL, RENEWAL_NOW -> 0;
      case FIRST_NOW, MID_PERIOD, END_OF_PERIOD -> shift() * Math.min(1, periods);
    };
  }

  /** Payments of 1, growing, that are due after renewals: what retention costs go with. */
  private double renewed(double g) {
    double step = -gap(retention, g, discount) / (1 + discount);
    return switch (timing) {
      case CONTINUOUS -> flow(step, periods);
      case AFTER_RENEWAL -> times(1 + step, sum(step, periods));
      case RENEWAL_NOW -> times(retention, sum(step, periods));
      case FIRST_NOW, MID_PERIOD, END_OF_PERIOD ->
          periods <= 1 ? 0 : shift() * times(1 + step, sum(step, periods - 1));
    };
  }

  private double shift() {
    return switch (timing) {
      case CONTINUOUS, AFTER_RENEWAL, FIRST_NOW, RENEWAL_NOW -> 1;
      case MID_PERIOD -> 1 / StrictMath.sqrt(1 + discount);
      case END_OF_PERIOD -> 1 / (1 + discount);
    };
  }

  /** Sum of (1+s)^t over t = 0..n-1; a last part of a period counts pro rata. */
  private static double sum(double s, double n) {
    if (Double.isInfinite(n)) {
      return s >= 0 ? n : -1 / s;
    }
    if (s == 0) {
      return n;
    }
    double whole = Math.floor(n);
    double log = StrictMath.log1p(s);
    double sum = whole == 0 ? 0 : StrictMath.expm1(whole * log) / s;
    double last = whole == 0 ? 1 : StrictMath.exp(whole * log);
    return n > whole ? sum + (n - whole) * last : sum;
  }

  /** Integral of (1+s)^t over t from 0 to n. */
  private static double flow(double s, double n) {
    if (Double.isInfinite(n)) {
      return s >= 0 ? n : -1 / StrictMath.log1p(s);
    }
    double log = StrictMath.log1p(s);
    return log == 0 ? n : StrictMath.expm1(n * log) / log;
  }

  private static double times(double factor, double amount) {
    return factor == 0 ? 0 : factor * amount;
  }
}
