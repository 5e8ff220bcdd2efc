package io.github.clv4j.margin;

import io.github.clv4j.core.customer.ChurnMeasure;
import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.Grouping;
import io.github.clv4j.core.customer.Input;
import io.github.clv4j.core.model.CLVModel;
import io.github.clv4j.core.model.FitOptions;
import io.github.clv4j.core.model.ModelFitException;
import io.github.clv4j.core.model.ModelState;
import io.github.clv4j.core.period.Lifespan;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.core.period.Retention;
import java.util.Optional;
import java.util.Set;

/**
 * Discounted margins with the margin and the retention measured in the customer base; see {@link
 * DiscountedMarginCLV} for the sums and {@link ChurnMeasure} for the counts.
 *
 * <pre>
 * margin     margin of the valuation x all a customer paid, the first purchase included, over its
 *            time at risk
 * retention  1 - customers lost / customer-periods at risk
 * CLV        margins less retention costs over the horizon, discounted and paid as the valuation
 *            says, less acquisition cost; a customer lost already is worth nothing any more
 * </pre>
 *
 * <p>By default each customer has its own margin, the retention is that of all customers together,
 * nothing grows, and the period of payments is the unit of time of the base. Immutable and
 * thread-safe.
 */
public final class DiscountedMarginCLVModel implements CLVModel {
  static final String NAME = "discounted-margin";

  private final MarginRule rule;
  private final Optional<Lifespan> inactive;

  /** Creates the model that measures the retention of all customers together. */
  public DiscountedMarginCLVModel() {
    this(MarginRule.STANDARD, Optional.empty());
  }

  private DiscountedMarginCLVModel(MarginRule rule, Optional<Lifespan> inactive) {
    this.rule = rule;
    this.inactive = inactive;
  }

  /**
   * Chooses how long a customer must be silent to count as lost. Default: the 95 % quantile of the
   * gaps between purchases of the base.
   *
   * @param time a finite time above 0
   * @return the changed model
   */
  public DiscountedMarginCLVModel inactiveAfter(Lifespan time) {
    return new DiscountedMarginCLVModel(rule, Optional.of(time));
  }

  /**
   * Gives the retention instead of measuring it. Who is lost is still told by the inactive time.
   *
   * @param known the retention
   * @return the changed model
   */
  public DiscountedMarginCLVModel retention(Retention known) {
    return new DiscountedMarginCLVModel(rule.given(known), inactive);
  }

  /**
   * Changes the level at which retention is measured. Default: all customers together.
   *
   * @param level by an attribute, or all customers together
   * @return the changed model
   * @throws IllegalArgumentException for each customer, or if the margin goes by another attribute
   */
  public DiscountedMarginCLVModel retentionBy(Grouping level) {
    return new DiscountedMarginCLVModel(rule.retentionBy(level), inactive);
  }

  /**
   * Changes the level at which the margin is measured. Default: each customer.
   *
   * @param level each customer, by an attribute, or all customers together
   * @return the changed model
   * @throws IllegalArgumentException if retention goes by another attribute
   */
  public DiscountedMarginCLVModel marginBy(Grouping level) {
    return new DiscountedMarginCLVModel(rule.marginBy(level), inactive);
  }

  /**
   * Lets margins grow, compounding.
   *
   * @param rate growth in a period, 0.10 for 10 %
   * @param unit the period
   * @return the changed model
   * @throws IllegalArgumentException if it is not a finite number above -1
   */
  public DiscountedMarginCLVModel growth(double rate, PeriodUnit unit) {
    return new DiscountedMarginCLVModel(rule.growth(rate, unit), inactive);
  }

  /**
   * Changes the period of payments and renewals. Default: that of a given retention, else the unit
   * of time of the base.
   *
   * @param unit the period
   * @return the changed model
   */
  public DiscountedMarginCLVModel period(PeriodUnit unit) {
    return new DiscountedMarginCLVModel(rule.period(unit), inactive);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "discounted margins at a constant retention";
  }

  @Override
  public Set<Input> needs() {
    return Set.of(Input.PURCHASES, Input.AMOUNTS);
  }

  @Override
  public FittedDiscountedMargin fit(CustomerBase customers) {
    return fit(customers, FitOptions.DEFAULT);
  }

  @Override
  public FittedDiscountedMargin fit(CustomerBase customers, FitOptions options) {
    requireApplicable(customers);
    try {
      return new FittedDiscountedMargin(
          rule,
          inactive
              .map(time -> ChurnMeasure.of(customers, time, rule.segments()))
              .orElseGet(() -> ChurnMeasure.of(customers, rule.segments())));
    } catch (IllegalArgumentException e) {
      throw new ModelFitException("model " + NAME + ": " + e.getMessage());
    }
  }

  @Override
  public FittedDiscountedMargin restore(ModelState state) {
    ModelState measured = state.of(NAME).part("measure");
    return new FittedDiscountedMargin(
        MarginRule.restore(state), ChurnMeasure.restore(measured.numbers(), measured.texts()));
  }

  @Override
  public String toString() {
    return NAME + ": " + rule;
  }
}
