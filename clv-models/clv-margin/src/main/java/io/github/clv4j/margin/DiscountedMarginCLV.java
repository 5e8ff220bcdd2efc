package io.github.clv4j.margin;

import io.github.clv4j.core.period.DiscountRate;
import io.github.clv4j.core.period.Flow;
import io.github.clv4j.core.period.Horizon;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.core.period.Retention;
import io.github.clv4j.core.valuation.Figures;
import io.github.clv4j.core.valuation.PaymentTiming;
import io.github.clv4j.core.valuation.Sensitivity;
import java.util.Locale;
import java.util.Optional;

/**
 * Discounted margins of a customer who stays through each period with the same probability, for
 * known figures. The period is that of the retention; margin m and retention cost c are converted
 * to it linearly, the discount rate d by compounding. With q = r (1+g) / (1+d), p = r / (1+d) and N
 * periods:
 *
 * <pre>
 * FIRST_NOW       sum over t = 0..N-1 of m q^t, less c p^t for t from 1 on
 *                 without end  m (1+d) / (1+d-r(1+g)) - c r / (1+d-r)
 * MID_PERIOD      the same, each payment half a period later: times (1+d)^(-1/2)
 * END_OF_PERIOD   the same, each payment a period later: times (1+d)^(-1)
 *                 without end  m / (1+d-r(1+g)) - c r / ((1+d)(1+d-r))
 * AFTER_RENEWAL   sum over t = 1..N of m q^t - c p^t: what is left after today's payment of m
 *                 without end  m r (1+g) / (1+d-r(1+g)) - c r / (1+d-r)
 * RENEWAL_NOW     r times the sum over t = 0..N-1 of m q^t - c p^t: a renewal is due now
 *                 without end  m r (1+d) / (1+d-r(1+g)) - c r (1+d) / (1+d-r)
 * CONTINUOUS      integral over 0..N of m q^t - c p^t
 *                 without end  m / (ln(1+d) - ln(r(1+g))) - c / (ln(1+d) - ln r)
 * </pre>
 *
 * <p>The margin grows from the first payment to the second and so on; retention costs do not grow
 * and, except in continuous time, begin with the first renewal. A last part of a period counts pro
 * rata. Without a horizon the sum has a value only where r (1+g) &lt; 1+d; elsewhere it is
 * infinite.
 *
 * <p>Source: Fader and Hardie, "Reconciling and Clarifying CLV Formulas" (2012); Gupta and Lehmann
 * (2003) for growth; the finite sums follow from the geometric series.
 *
 * @param margin money the customer leaves per period, before retention and acquisition costs
 * @param retention probability of staying through a period
 * @param discountRate the rate at which future money loses value
 * @param timing when payments are made
 * @param growth growth of the margin in a period of the retention, as a fraction
 * @param retentionCost cost of keeping the customer
 * @param acquisitionCost cost of winning the customer, deducted once, now
 * @param horizon how far ahead
 */
public record DiscountedMarginCLV(
    Flow margin,
    Retention retention,
    DiscountRate discountRate,
    PaymentTiming timing,
    double growth,
    Flow retentionCost,
    double acquisitionCost,
    Horizon horizon) {

  /**
   * Checks the numbers.
   *
   * @param margin money the customer leaves per period, before retention and acquisition costs
   * @param retention probability of staying through a period
   * @param discountRate the rate at which future money loses value
   * @param timing when payments are made
   * @param growth growth of the margin in a period of the retention, as a fraction
   * @param retentionCost cost of keeping the customer
   * @param acquisitionCost cost of winning the customer, deducted once, now
   * @param horizon how far ahead
   * @throws IllegalArgumentException if the growth is not a finite number above -1, or a cost is
   *     negative or not finite
   */
  public DiscountedMarginCLV {
    MarginStream.requireGrowth(growth);
    if (retentionCost.amount() < 0) {
      throw new IllegalArgumentException(
          "retention cost is " + retentionCost + ": it must be at least 0");
    }
    if (!(acquisitionCost >= 0) || Double.isInfinite(acquisitionCost)) {
      throw new IllegalArgumentException(
          "acquisition cost is " + acquisitionCost + ": it must be a finite number of at least 0");
    }
  }

  /**
   * Creates a value over the customer's whole future, without growth and costs.
   *
   * @param margin money the customer leaves per period
   * @param retention probability of staying through a period
   * @param discountRate the rate at which future money loses value
   * @param timing when payments are made; there is no default, as it changes the value by a margin
   * @return the value
   */
  public static DiscountedMarginCLV of(
      Flow margin, Retention retention, DiscountRate discountRate, PaymentTiming timing) {
    return new DiscountedMarginCLV(
        margin,
        retention,
        discountRate,
        timing,
        0,
        new Flow(0, retention.unit()),
        0,
        Horizon.lifetime());
  }

  /**
   * Lets the margin grow in each period of the retention: from year to year if the retention is a
   * yearly one.
   *
   * @param rate growth in a period, compounding, 0.10 for 10 %
   * @return the changed value
   * @throws IllegalArgumentException if it is not a finite number above -1
   */
  public DiscountedMarginCLV growth(double rate) {
    return new DiscountedMarginCLV(
        margin, retention, discountRate, timing, rate, retentionCost, acquisitionCost, horizon);
  }

  /**
   * Lets the margin grow at a rate of another period, converted by compounding.
   *
   * @param rate growth in a period, 0.10 for 10 %
   * @param unit the period
   * @return the changed value
   * @throws IllegalArgumentException if it is not a finite number above -1
   */
  public DiscountedMarginCLV growth(double rate, PeriodUnit unit) {
    MarginStream.requireGrowth(rate);
    return growth(
        unit == retention.unit()
            ? rate
            : StrictMath.expm1(retention.unit().in(unit) * StrictMath.log1p(rate)));
  }

  /**
   * Changes the cost of keeping the customer. It is due with each payment after the first renewal,
   * and in continuous time all the while; it does not grow.
   *
   * @param cost money per period
   * @return the changed value
   * @throws IllegalArgumentException if it is negative
   */
  public DiscountedMarginCLV retentionCost(Flow cost) {
    return new DiscountedMarginCLV(
        margin, retention, discountRate, timing, growth, cost, acquisitionCost, horizon);
  }

  /**
   * Changes the cost of winning the customer.
   *
   * @param cost deducted once, now
   * @return the changed value
   * @throws IllegalArgumentException if it is negative or not finite
   */
  public DiscountedMarginCLV acquisitionCost(double cost) {
    return new DiscountedMarginCLV(
        margin, retention, discountRate, timing, growth, retentionCost, cost, horizon);
  }

  /**
   * Changes how far ahead the value looks.
   *
   * @param end the horizon
   * @return the changed value
   */
  public DiscountedMarginCLV over(Horizon end) {
    return new DiscountedMarginCLV(
        margin, retention, discountRate, timing, growth, retentionCost, acquisitionCost, end);
  }

  private MarginStream stream() {
    PeriodUnit unit = retention.unit();
    return new MarginStream(
        margin.per(unit),
        retentionCost.per(unit),
        retention.probability(),
        discountRate.effectivePer(unit),
        growth,
        horizon.in(unit),
        timing);
  }

  /**
   * Returns the value.
   *
   * @return money; infinite where the sum diverges, see {@link #reason()}
   */
  public double value() {
    return stream().value() - acquisitionCost;
  }

  /**
   * Returns the present value of the retention costs.
   *
   * @return money, infinite where it diverges
   */
  public double discountedRetentionCosts() {
    return stream().costs();
  }

  /**
   * Says why the value is infinite.
   *
   * @return the reason, if it is
   */
  public Optional<String> reason() {
    if (!Double.isInfinite(value())) {
      return Optional.empty();
    }
    MarginStream s = stream();
    return Optional.of(
        horizon.isLifetime()
            ? MarginStream.divergence(s.retention(), Math.max(0, growth), s.discount())
            : "the sum is more than a double can hold");
  }

  /**
   * Tells what moves the value: {@code margin}, {@code retention}, {@code discount rate}, {@code
   * growth}, {@code retention cost} and {@code acquisition cost}. With constant margins, without
   * costs and end, and with the first payment now, the elasticity to retention is r / (1+d-r).
   *
   * @return the elasticities, sorted
   */
  public Sensitivity sensitivity() {
    MarginStream s = stream();
    MarginSlopes slopes = new MarginSlopes(s);
    double r = retention.probability();
    double perUnit = retention.unit().in(discountRate.unit());
    double byRate = slopes.byDiscount() * perUnit;
    Sensitivity.Builder levers =
        Sensitivity.builder("discounted margins", value())
            .reason(reason())
            .amount("margin", margin.toString(), s.margin() == 0 ? 0 : s.margins())
            .share(
                "discount rate",
                discountRate.toString(),
                discountRate.rate(),
                discountRate.isContinuous() ? byRate : byRate / (1 + discountRate.rate()))
            .share("growth", Figures.percent(growth) + " %", growth, slopes.byGrowth())
            .amount("retention cost", retentionCost.toString(), s.cost() == 0 ? 0 : -s.costs())
            .amount("acquisition cost", String.valueOf(acquisitionCost), -acquisitionCost);
    return (r == 0
            ? levers.amount("retention", retention.toString(), 0)
            : levers.share("retention", retention.toString(), r, slopes.byRetention() / r))
        .build();
  }

  /**
   * Tells the calculation in words, with the numbers.
   *
   * @return a few lines of text
   */
  public String explain() {
    MarginStream s = stream();
    String unit = retention.unit().label();
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "m = %s, r = %s, d = %s, g = %s per %s, payments %s, over %s\n",
            Figures.number(s.margin()),
            Figures.number(s.retention()),
            Figures.number(s.discount()),
            Figures.number(growth),
            unit,
            timing.label(),
            horizon.isLifetime()
                ? "the whole future"
                : Figures.number(s.periods()) + " " + unit + "s"));
    text.append(
        String.format(
            Locale.ROOT, "margins: %s = %,.2f\n", Formula.of(timing, horizon), s.margins()));
    if (s.cost() > 0) {
      text.append(
          String.format(
              Locale.ROOT,
              "less retention cost, %s per %s%s = %,.2f\n",
              Figures.number(s.cost()),
              unit,
              timing == PaymentTiming.CONTINUOUS ? "" : " from the first renewal on",
              s.costs()));
    }
    if (acquisitionCost > 0) {
      text.append(String.format(Locale.ROOT, "less acquisition cost %,.2f\n", acquisitionCost));
    }
    text.append(String.format(Locale.ROOT, "= %,.2f", value()));
    reason().ifPresent(why -> text.append(", because ").append(why));
    return text.toString();
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "CLV %,.2f: margin %s, retention %s, discount rate %s, growth %s, payments %s, over %s%s%s",
        value(),
        margin,
        retention,
        discountRate,
        Figures.number(growth),
        timing.label(),
        horizon,
        retentionCost.amount() > 0 ? ", retention cost " + retentionCost : "",
        acquisitionCost > 0 ? ", acquisition cost " + acquisitionCost : "");
  }
}
