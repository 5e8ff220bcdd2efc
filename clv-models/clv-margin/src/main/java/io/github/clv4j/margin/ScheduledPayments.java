package io.github.clv4j.margin;

import io.github.clv4j.core.table.Column;
import io.github.clv4j.core.table.Table;
import io.github.clv4j.core.valuation.PaymentTiming;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** The payments of a schedule one by one, and what all of them are worth. */
final class ScheduledPayments {
  /** Beyond that many periods nothing is looked for. */
  private static final int LONGEST = 100_000;

  private static final double ROUNDING = 1e-12;

  private final MarginSchedule schedule;
  private final List<Double> margins;
  private final double[] survival;
  private final double logDiscount;
  private final double cost;

  ScheduledPayments(MarginSchedule schedule) {
    this.schedule = schedule;
    margins = schedule.margins();
    logDiscount = schedule.discountRate().continuousPer(schedule.unit());
    cost = schedule.retentionCost().per(schedule.unit());
    List<Double> retentions = schedule.retentions();
    survival = new double[retentions.size() + 1];
    survival[0] = 1;
    for (int i = 0; i < retentions.size(); i++) {
      survival[i + 1] = survival[i] * retentions.get(i);
    }
  }

  /** Period of the first payment. */
  int first() {
    return schedule.timing() == PaymentTiming.AFTER_RENEWAL ? 1 : 0;
  }

  /** Period after the last margin of the list. */
  int end() {
    return margins.size();
  }

  ScheduledPayment payment(int t) {
    double margin =
        t < end()
            ? margins.get(t)
            : tail().margin() * StrictMath.pow(1 + tail().growth(), t - end());
    return switch (schedule.timing()) {
      case FIRST_NOW -> certainFirst(t, margin, 0);
      case MID_PERIOD -> certainFirst(t, margin, 0.5);
      case END_OF_PERIOD -> certainFirst(t, margin, 1);
      case AFTER_RENEWAL -> certainFirst(t, margin, 0);
      case RENEWAL_NOW ->
          new ScheduledPayment(
              t, OptionalDouble.of(retention(t + 1)), survival(t + 1), margin, cost, t, factor(t));
      case CONTINUOUS -> flow(t, margin);
    };
  }

  private ScheduledPayment certainFirst(int t, double margin, double delay) {
    return new ScheduledPayment(
        t,
        t == 0 ? OptionalDouble.empty() : OptionalDouble.of(retention(t)),
        survival(t),
        margin,
        t == 0 ? 0 : cost,
        t + delay,
        factor(t + delay));
  }

  /** The chance is the average over the period, the factor that of the money in it. */
  private ScheduledPayment flow(int t, double margin) {
    double retention = retention(t + 1);
    double staying = average(StrictMath.log(retention));
    double worth = average(StrictMath.log(retention) - logDiscount);
    return new ScheduledPayment(
        t,
        OptionalDouble.of(retention),
        survival(t) * staying,
        margin,
        cost,
        t,
        factor(t) * (staying == 0 ? 1 : worth / staying));
  }

  /** Integral of e^(log s) over s from 0 to 1. */
  private static double average(double log) {
    return log == 0 ? 1 : StrictMath.expm1(log) / log;
  }

  private MarginTail tail() {
    return schedule.tail().orElseThrow();
  }

  private double retention(int t) {
    return t < survival.length ? schedule.retentions().get(t - 1) : tail().retention();
  }

  private double survival(int t) {
    int last = survival.length - 1;
    return t <= last ? survival[t] : survival[last] * StrictMath.pow(tail().retention(), t - last);
  }

  private double factor(double time) {
    return StrictMath.exp(-logDiscount * time);
  }

  /** The payments before a period as rows. */
  Table table(int periods) {
    Table.Builder table =
        Table.of(
            Column.numbers("period", schedule.unit().label(), 0),
            Column.numbers("retention", "retention", 4),
            Column.numbers("survival", "survival", 4),
            Column.numbers("margin", "margin", 2),
            Column.numbers("retention_cost", "cost", 2),
            Column.numbers("expected", "expected", 2),
            Column.numbers("discount_factor", "discount factor", 4),
            Column.numbers("present_value", "present value", 2),
            Column.numbers("cumulative", "cumulative", 2));
    double cumulative = 0 - schedule.acquisitionCost();
    for (int t = first(); t < periods; t++) {
      ScheduledPayment payment = payment(t);
      cumulative += payment.presentValue();
      table.row(
          payment.period(),
          payment.retention(),
          payment.chance(),
          payment.margin(),
          payment.cost(),
          payment.expected(),
          payment.factor(),
          payment.presentValue(),
          cumulative);
    }
    return table.build();
  }

  /** The acquisition cost and the payments before a period, as expected. */
  CashFlows flows(int periods) {
    List<CashFlow> flows = new ArrayList<>();
    flows.add(new CashFlow(0, 0 - schedule.acquisitionCost()));
    for (int t = first(); t < periods; t++) {
      ScheduledPayment payment = payment(t);
      flows.add(new CashFlow(payment.time(), payment.expected()));
    }
    return CashFlows.of(schedule.unit(), flows);
  }

  /** Present value of the payments of the list. */
  double listed() {
    double sum = 0;
    for (int t = first(); t < end(); t++) {
      sum += payment(t).presentValue();
    }
    return sum;
  }

  /** Present value of the payments after the list; infinite where it diverges. */
  double later() {
    if (schedule.tail().isEmpty()) {
      return 0;
    }
    double weight = payment(end()).weight();
    double growth = tail().growth();
    double margin = tail().margin();
    if (weight == 0) {
      return 0;
    }
    if (growth == 0) {
      return weight * level(margin - cost, 0);
    }
    double gained = level(margin, growth);
    return weight * (Double.isInfinite(gained) ? gained : gained - level(cost, 0));
  }

  /** The sum of amount q^j over j = 0, 1, ... */
  private double level(double amount, double growth) {
    double d = schedule.discountRate().effectivePer(schedule.unit());
    return new MarginStream(
            amount,
            0,
            tail().retention(),
            d,
            growth,
            Double.POSITIVE_INFINITY,
            PaymentTiming.FIRST_NOW)
        .margins();
  }

  /** When the payments, discounted, have brought back what winning the customer cost. */
  OptionalDouble payback() {
    double needed = schedule.acquisitionCost();
    if (needed == 0) {
      return OptionalDouble.of(0);
    }
    double slack = ROUNDING * needed;
    int last = schedule.tail().isEmpty() ? end() : LONGEST;
    for (int t = first(); t < last; t++) {
      ScheduledPayment payment = payment(t);
      double gained = payment.presentValue();
      if (gained >= needed - slack) {
        return OptionalDouble.of(payment.time() + partOfFlow(payment, needed));
      }
      if (payment.weight() == 0 || (t > end() && isOver(gained, needed))) {
        break;
      }
      needed -= gained;
    }
    return OptionalDouble.empty();
  }

  private boolean isOver(double gained, double needed) {
    return tail().growth() <= 0 && needed - gained == needed;
  }

  /** Which part of a period it takes until so much has flowed in. */
  private double partOfFlow(ScheduledPayment payment, double needed) {
    if (schedule.timing() != PaymentTiming.CONTINUOUS) {
      return 0;
    }
    double share = Math.min(1, needed / payment.presentValue());
    double log = StrictMath.log(payment.retention().orElseThrow()) - logDiscount;
    return log == 0 ? share : StrictMath.log1p(share * StrictMath.expm1(log)) / log;
  }
}
