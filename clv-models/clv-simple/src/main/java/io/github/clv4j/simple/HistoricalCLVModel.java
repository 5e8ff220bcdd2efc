package io.github.clv4j.simple;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.Input;
import io.github.clv4j.core.model.CLVModel;
import io.github.clv4j.core.model.FitOptions;
import io.github.clv4j.core.model.FittedCLVModel;
import io.github.clv4j.core.model.ModelState;
import io.github.clv4j.core.period.DiscountRate;
import io.github.clv4j.core.period.PeriodUnit;
import java.util.Set;

/**
 * Historical value: the sum of past margins of each customer, the first purchase included. It
 * values the past, not the future; there is nothing to estimate. Immutable and thread-safe.
 */
public final class HistoricalCLVModel implements CLVModel {
  static final String NAME = "historical";

  private final DiscountRate compounding;

  /** Creates the model that does not compound past money. */
  public HistoricalCLVModel() {
    this(DiscountRate.NONE);
  }

  private HistoricalCLVModel(DiscountRate compounding) {
    this.compounding = compounding;
  }

  /**
   * Lets past money grow up to the end of observation, as it would have elsewhere.
   *
   * @param rate the rate
   * @return the changed model
   */
  public HistoricalCLVModel compoundedAt(DiscountRate rate) {
    return new HistoricalCLVModel(rate);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "sum of past margins; values the past, not the future";
  }

  @Override
  public Set<Input> needs() {
    return Set.of(Input.PURCHASES, Input.AMOUNTS);
  }

  @Override
  public boolean isPredictive() {
    return false;
  }

  @Override
  public FittedCLVModel fit(CustomerBase customers, FitOptions options) {
    requireApplicable(customers);
    return new FittedHistorical(compounding, Past.of(customers));
  }

  @Override
  public FittedCLVModel restore(ModelState state) {
    state.of(NAME);
    DiscountRate rate =
        new DiscountRate(
            state.number("compounding"),
            PeriodUnit.parse(state.text("compoundingUnit")),
            state.number("isContinuous") == 1);
    return new FittedHistorical(
        rate, new Past(state.size("customers"), state.size("purchases"), state.number("revenue")));
  }

  @Override
  public String toString() {
    return NAME + (compounding.rate() == 0 ? "" : ", past money compounded at " + compounding);
  }
}
