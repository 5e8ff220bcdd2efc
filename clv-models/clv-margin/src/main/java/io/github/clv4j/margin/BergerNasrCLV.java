package io.github.clv4j.margin;

import io.github.clv4j.core.period.DiscountRate;
import io.github.clv4j.core.period.Flow;
import io.github.clv4j.core.period.Horizon;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.core.period.Retention;
import io.github.clv4j.core.valuation.Figures;
import io.github.clv4j.core.valuation.PaymentTiming;
import java.util.Locale;
import java.util.Optional;

/**
 * Berger and Nasr's case 1: a contribution at each of n + 1 yearly renewals, the first one now and
 * certain, and a promotion in the middle of each of the n periods between them.
 *
 * <pre>
 * CLV = sum over i = 0..n of GC r^i / (1+d)^i  -  sum over i = 1..n of M r^(i-1) / (1+d)^(i-1/2)
 * </pre>
 *
 * <p>The period is that of the retention r. Contribution GC and promotion cost M are converted to
 * it linearly, the discount rate d by compounding. Neither grows, and the cost of winning the
 * customer is not in it. Without end the sums have a value unless nobody leaves and nothing is
 * discounted.
 *
 * <p>Source: Berger and Nasr, "Customer Lifetime Value: Marketing Models and Applications" (1998).
 *
 * @param contribution GC, gross contribution of the customer per period
 * @param promotionCost M, money spent on the customer per period
 * @param retention probability of staying through a period
 * @param discountRate the rate at which future money loses value
 * @param horizon n, a whole number of periods of the retention, or the whole future
 */
public record BergerNasrCLV(
    Flow contribution,
    Flow promotionCost,
    Retention retention,
    DiscountRate discountRate,
    Horizon horizon) {

  private static final double WHOLE = 1e-9;

  /**
   * Checks the numbers.
   *
   * @param contribution GC, gross contribution of the customer per period
   * @param promotionCost M, money spent on the customer per period
   * @param retention probability of staying through a period
   * @param discountRate the rate at which future money loses value
   * @param horizon n, a whole number of periods of the retention, or the whole future
   * @throws IllegalArgumentException if the promotion cost is negative, or the horizon is not a
   *     whole number of periods
   */
  public BergerNasrCLV {
    if (promotionCost.amount() < 0) {
      throw Require.outside("promotion cost", promotionCost, "must be at least 0");
    }
    double n = horizon.in(retention.unit());
    if (!horizon.isLifetime() && (n < 0.5 || Math.abs(n - Math.rint(n)) > WHOLE * n)) {
      throw Require.outside(
          "horizon",
          horizon,
          "must be a whole number of "
              + retention.unit().label()
              + "s, the period of the retention, or lifetime");
    }
  }

  /**
   * Creates a value.
   *
   * @param contribution GC, gross contribution of the customer per period
   * @param promotionCost M, money spent on the customer per period
   * @param retention probability of staying through a period
   * @param discountRate the rate at which future money loses value
   * @param horizon n, a whole number of periods of the retention, or the whole future
   * @return the value
   * @throws IllegalArgumentException if the promotion cost is negative, or the horizon is not a
   *     whole number of periods
   */
  public static BergerNasrCLV of(
      Flow contribution,
      Flow promotionCost,
      Retention retention,
      DiscountRate discountRate,
      Horizon horizon) {
    return new BergerNasrCLV(contribution, promotionCost, retention, discountRate, horizon);
  }

  private double periods() {
    return Math.rint(horizon.in(retention.unit()));
  }

  private double discounted(Flow flow, double payments, PaymentTiming timing) {
    PeriodUnit unit = retention.unit();
    double d = discountRate.effectivePer(unit);
    return new MarginStream(flow.per(unit), 0, retention.probability(), d, 0, payments, timing)
        .margins();
  }

  /**
   * Returns the present value of the contributions.
   *
   * @return money, infinite where it diverges
   */
  public double discountedContributions() {
    return discounted(contribution, periods() + 1, PaymentTiming.FIRST_NOW);
  }

  /**
   * Returns the present value of the promotion costs.
   *
   * @return money, infinite where it diverges
   */
  public double discountedPromotionCosts() {
    return discounted(promotionCost, periods(), PaymentTiming.MID_PERIOD);
  }

  /**
   * Returns the value.
   *
   * @return contributions less promotion costs; infinite where the sum diverges, see {@link
   *     #reason()}
   */
  public double value() {
    double gained = discountedContributions();
    double spent = discountedPromotionCosts();
    if (!Double.isInfinite(spent) || gained < spent) {
      return gained - spent;
    }
    // Nobody leaves and nothing is discounted: what one period leaves, again and again.
    double first = contribution.per(retention.unit());
    double each = first - promotionCost.per(retention.unit());
    return each == 0 ? first : each * Double.POSITIVE_INFINITY;
  }

  /**
   * Says why the value is infinite.
   *
   * @return the reason, if it is
   */
  public Optional<String> reason() {
    return Double.isInfinite(value())
        ? Optional.of(
            MarginStream.divergence(
                retention.probability(), 0, discountRate.effectivePer(retention.unit())))
        : Optional.empty();
  }

  /**
   * Tells the calculation in words, with the numbers.
   *
   * @return a few lines of text
   */
  public String explain() {
    PeriodUnit unit = retention.unit();
    String n = horizon.isLifetime() ? "infinity" : Figures.number(periods());
    return String.format(
        Locale.ROOT,
        "GC = %s, M = %s, r = %s, d = %s per %s, n = %s, q = r/(1+d)\n"
            + "contributions: sum of GC q^i over i = 0..n = %,.2f\n"
            + "less promotion costs: sum of M (1+d)^-0.5 q^(i-1) over i = 1..n = %,.2f\n"
            + "= %,.2f%s",
        Figures.number(contribution.per(unit)),
        Figures.number(promotionCost.per(unit)),
        Figures.number(retention.probability()),
        Figures.number(discountRate.effectivePer(unit)),
        unit.label(),
        n,
        discountedContributions(),
        discountedPromotionCosts(),
        value(),
        reason().map(why -> ", because " + why).orElse(""));
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "CLV %,.2f: contribution %s, promotion cost %s, retention %s, discount rate %s, over %s",
        value(),
        contribution,
        promotionCost,
        retention,
        discountRate,
        horizon);
  }
}
