package io.github.clv4j.core.valuation;

import io.github.clv4j.core.period.DiscountRate;
import io.github.clv4j.core.period.Flow;
import io.github.clv4j.core.period.Horizon;
import java.util.Locale;
import java.util.Objects;

/**
 * How transactions become money: everything about a value that is not the customer's behaviour.
 *
 * @param horizon how far ahead, from the end of observation
 * @param discountRate the rate at which future money loses value
 * @param margin share of revenue that is kept, as a fraction; 1 values revenue itself
 * @param acquisitionCost cost of winning the customer, deducted once, now; 0 for customers already
 *     won, whose cost is sunk
 * @param retentionCost cost of keeping a customer, for as long as it is one
 * @param timing when within a period money counts as paid
 */
public record Valuation(
    Horizon horizon,
    DiscountRate discountRate,
    double margin,
    double acquisitionCost,
    Flow retentionCost,
    PaymentTiming timing) {

  /**
   * Checks the numbers.
   *
   * @param horizon how far ahead, from the end of observation
   * @param discountRate the rate at which future money loses value
   * @param margin share of revenue that is kept, as a fraction; 1 values revenue itself
   * @param acquisitionCost cost of winning the customer, deducted once, now
   * @param retentionCost cost of keeping a customer, for as long as it is one
   * @param timing when within a period money counts as paid
   * @throws IllegalArgumentException if the margin lies outside [-1, 1], or a cost is negative or
   *     more than 1e18
   */
  public Valuation {
    Objects.requireNonNull(horizon, "horizon");
    Objects.requireNonNull(discountRate, "discountRate");
    Objects.requireNonNull(retentionCost, "retentionCost");
    Objects.requireNonNull(timing, "timing");
    if (!(margin >= -1 && margin <= 1)) {
      throw new IllegalArgumentException(
          "margin is " + margin + ": it must lie in [-1, 1]; write 30 % as 0.30");
    }
    if (!(acquisitionCost >= 0 && acquisitionCost <= 1e18)) {
      throw new IllegalArgumentException(
          "acquisition cost is " + acquisitionCost + ": it must lie between 0 and 1e18");
    }
    if (retentionCost.amount() < 0) {
      throw new IllegalArgumentException(
          "retention cost is " + retentionCost + ": it must be at least 0");
    }
  }

  /**
   * Returns the default: one year ahead, 10 % a year, revenue (margin 1), no costs, payments as
   * they happen.
   *
   * @return the default valuation
   */
  public static Valuation standard() {
    return over(Horizon.years(1));
  }

  /**
   * Starts from the default with another horizon.
   *
   * @param horizon how far ahead
   * @return the valuation
   */
  public static Valuation over(Horizon horizon) {
    return new Valuation(
        horizon,
        DiscountRate.effectivePerYear(0.10),
        1,
        0,
        Flow.perYear(0),
        PaymentTiming.CONTINUOUS);
  }

  /**
   * Changes the discount rate.
   *
   * @param rate the rate
   * @return the changed valuation
   */
  public Valuation discountedAt(DiscountRate rate) {
    return new Valuation(horizon, rate, margin, acquisitionCost, retentionCost, timing);
  }

  /**
   * Changes the margin.
   *
   * @param share share of revenue that is kept, 0.30 for 30 %
   * @return the changed valuation
   */
  public Valuation margin(double share) {
    return new Valuation(horizon, discountRate, share, acquisitionCost, retentionCost, timing);
  }

  /**
   * Changes the acquisition cost.
   *
   * @param cost deducted once, now
   * @return the changed valuation
   */
  public Valuation acquisitionCost(double cost) {
    return new Valuation(horizon, discountRate, margin, cost, retentionCost, timing);
  }

  /**
   * Changes the retention cost.
   *
   * @param cost money per period for as long as the customer is one
   * @return the changed valuation
   */
  public Valuation retentionCost(Flow cost) {
    return new Valuation(horizon, discountRate, margin, acquisitionCost, cost, timing);
  }

  /**
   * Changes the payment timing.
   *
   * @param when when within a period money counts as paid
   * @return the changed valuation
   */
  public Valuation paid(PaymentTiming when) {
    return new Valuation(horizon, discountRate, margin, acquisitionCost, retentionCost, when);
  }

  @Override
  public String toString() {
    String words =
        String.format(
            Locale.ROOT,
            "%s, %s, margin %s %%, payments %s",
            horizon.isLifetime() ? "whole future" : "next " + horizon,
            discountRate.rate() == 0
                ? "not discounted"
                : String.format(
                    Locale.ROOT,
                    "discounted at %s %% a %s%s",
                    percent(discountRate.rate()),
                    discountRate.unit().label(),
                    discountRate.isContinuous() ? " (continuous)" : ""),
            percent(margin),
            timing.label());
    if (retentionCost.amount() > 0) {
      words += ", retention cost " + retentionCost;
    }
    return acquisitionCost > 0 ? words + ", acquisition cost " + acquisitionCost : words;
  }

  private static String percent(double share) {
    String digits = String.format(Locale.ROOT, "%.4f", share * 100);
    return digits.replaceFirst("\\.?0+$", "");
  }
}
