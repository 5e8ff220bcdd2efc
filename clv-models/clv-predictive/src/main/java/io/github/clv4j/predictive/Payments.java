package io.github.clv4j.predictive;

import io.github.clv4j.core.contract.Tenure;
import io.github.clv4j.core.valuation.PaymentTiming;
import io.github.clv4j.core.valuation.Valuation;
import io.github.clv4j.predictive.contract.FittedContract;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The payments to come of an active customer, as a valuation dates them: all of them, and those
 * that follow a renewal, which is what retention costs go with.
 *
 * @param expected expected number of payments, not discounted
 * @param discounted expected number of payments, each discounted
 * @param renewed those of the discounted ones that follow a renewal
 */
record Payments(double expected, double discounted, double renewed) {

  /** A horizon of whole periods is not to lose one to rounding. */
  private static final double ROUNDING = 1e-9;

  static final Payments NONE = new Payments(0, 0, 0);

  /**
   * What they are worth.
   *
   * @param net what is earned with each
   * @param cost what each that follows a renewal costs
   */
  double worth(double net, double cost) {
    if (Double.isInfinite(discounted)) {
      double each = net - cost;
      return each == 0 ? 0 : each * Double.POSITIVE_INFINITY;
    }
    return times(net, discounted) - times(cost, renewed);
  }

  /** A product in which 0 wins over infinity. */
  static double times(double factor, double number) {
    return factor == 0 ? 0 : factor * number;
  }

  /** The payments of many customers; what is the same for several of them is summed once. */
  static final class Calculator {
    private final FittedContract contract;
    private final PaymentTiming timing;
    private final double delta;
    private final double horizon;
    private final Map<List<Double>, Double> sums = new HashMap<>();

    Calculator(FittedContract contract, Valuation valuation) {
      this.contract = contract;
      timing = valuation.timing();
      delta = valuation.discountRate().continuousPer(contract.period());
      horizon = valuation.horizon().in(contract.period());
    }

    Payments of(Tenure tenure) {
      if (!tenure.active()) {
        return NONE;
      }
      boolean isContinuous = contract.model().isContinuous();
      if (isContinuous && timing == PaymentTiming.CONTINUOUS) {
        double discounted = contract.discountedTime(tenure.length(), delta, horizon);
        return new Payments(
            contract.discountedTime(tenure.length(), 0, horizon), discounted, discounted);
      }
      Schedule schedule = Schedule.of(tenure, timing);
      double at = isContinuous ? tenure.length() : tenure.renewals();
      double last = schedule.last(horizon);
      double earlier = StrictMath.exp(delta * schedule.earlier);
      double renewed = earlier * sum(at, delta, 1, last);
      double first = schedule.first == 0 && last >= 0 ? earlier : 0;
      return new Payments(sum(at, 0, schedule.first, last), first + renewed, renewed);
    }

    private double sum(double at, double rate, int from, double to) {
      return sums.computeIfAbsent(
          List.of(at, rate, (double) from, to),
          key -> contract.discountedRenewals(at, rate, from, to));
    }
  }

  /**
   * When payments are made: the k-th, which needs k renewals, k - earlier periods from now.
   *
   * @param first 0 if one is made without a renewal before
   * @param earlier periods
   * @param isAtStart whether a payment opens a period, so that one due at the horizon is beyond it
   */
  record Schedule(int first, double earlier, boolean isAtStart) {

    static Schedule of(Tenure tenure, PaymentTiming timing) {
      return switch (timing) {
        case CONTINUOUS -> new Schedule(1, tenure.length() - tenure.renewals(), false);
        case FIRST_NOW -> new Schedule(0, 0, true);
        case MID_PERIOD -> new Schedule(0, -0.5, true);
        case END_OF_PERIOD -> new Schedule(0, -1, false);
        case AFTER_RENEWAL -> new Schedule(1, 0, false);
        case RENEWAL_NOW -> new Schedule(1, 1, true);
      };
    }

    /** Number of the last payment within a horizon; less than first if there is none. */
    double last(double horizon) {
      if (Double.isInfinite(horizon)) {
        return horizon;
      }
      double due = horizon + earlier;
      return isAtStart ? Math.ceil(due - ROUNDING) - 1 : Math.floor(due + ROUNDING);
    }

    /** Value of payments of 1, discounted, if the customer makes all of them up to a number. */
    double value(double payments, double delta) {
      double number = payments - first + 1;
      if (number <= 0) {
        return 0;
      }
      double start = StrictMath.exp(-delta * (first - earlier));
      if (delta == 0) {
        return number;
      }
      return start
          * (Double.isInfinite(number)
              ? 1 / -StrictMath.expm1(-delta)
              : StrictMath.expm1(-delta * number) / StrictMath.expm1(-delta));
    }
  }
}
