package io.github.clv4j.churn;

import io.github.clv4j.core.customer.ChurnMeasure;
import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.Grouping;
import io.github.clv4j.core.customer.Input;
import io.github.clv4j.core.model.CLVModel;
import io.github.clv4j.core.model.FitOptions;
import io.github.clv4j.core.model.ModelFitException;
import io.github.clv4j.core.model.ModelState;
import io.github.clv4j.core.period.Churn;
import io.github.clv4j.core.period.Lifespan;
import java.util.Optional;
import java.util.Set;

/**
 * Average revenue per user over churn, both measured in the customer base; see {@link
 * ChurnMeasure}.
 *
 * <pre>
 * lost    silent for longer than the inactive time: worth nothing any more
 * ARPU    all a customer paid, the first purchase included, over its time at risk
 * churn   customers lost / customer-periods at risk
 * CLV     (margin x ARPU - retention cost) x discounted expected lifetime within the horizon
 *         - acquisition cost
 * </pre>
 *
 * <p>Customers leave at the constant rate whose mean lifetime is 1 / churn; over the whole future
 * and without discount the CLV of revenue is exactly ARPU / churn. By default each customer has its
 * own ARPU, and the churn is that of all customers together. Immutable and thread-safe.
 */
public final class ArpuChurnCLVModel implements CLVModel {
  static final String NAME = "arpu-churn";

  private final ArpuRule rule;
  private final Optional<Lifespan> inactive;

  /** Creates the model that measures the churn of all customers together. */
  public ArpuChurnCLVModel() {
    this(
        new ArpuRule(Grouping.perCustomer(), Grouping.overall(), Optional.empty()),
        Optional.empty());
  }

  private ArpuChurnCLVModel(ArpuRule rule, Optional<Lifespan> inactive) {
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
  public ArpuChurnCLVModel inactiveAfter(Lifespan time) {
    return new ArpuChurnCLVModel(rule, Optional.of(time));
  }

  /**
   * Gives the churn instead of measuring it. Who is lost is still told by the inactive time.
   *
   * @param known the churn
   * @return the changed model
   */
  public ArpuChurnCLVModel churn(Churn known) {
    return new ArpuChurnCLVModel(
        new ArpuRule(rule.arpuBy(), rule.churnBy(), Optional.of(known)), inactive);
  }

  /**
   * Changes the level at which churn is measured. Default: all customers together.
   *
   * @param level by an attribute, or all customers together
   * @return the changed model
   * @throws IllegalArgumentException for each customer, or if ARPU goes by another attribute
   */
  public ArpuChurnCLVModel churnBy(Grouping level) {
    return new ArpuChurnCLVModel(new ArpuRule(rule.arpuBy(), level, rule.given()), inactive);
  }

  /**
   * Changes the level at which ARPU is measured. Default: each customer.
   *
   * @param level each customer, by an attribute, or all customers together
   * @return the changed model
   * @throws IllegalArgumentException if churn goes by another attribute
   */
  public ArpuChurnCLVModel arpuBy(Grouping level) {
    return new ArpuChurnCLVModel(new ArpuRule(level, rule.churnBy(), rule.given()), inactive);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "average revenue per user over churn";
  }

  @Override
  public Set<Input> needs() {
    return Set.of(Input.PURCHASES, Input.AMOUNTS);
  }

  @Override
  public FittedArpuChurn fit(CustomerBase customers) {
    return fit(customers, FitOptions.DEFAULT);
  }

  @Override
  public FittedArpuChurn fit(CustomerBase customers, FitOptions options) {
    requireApplicable(customers);
    ChurnMeasure measure;
    try {
      measure =
          inactive
              .map(time -> ChurnMeasure.of(customers, time, rule.segments()))
              .orElseGet(() -> ChurnMeasure.of(customers, rule.segments()));
    } catch (IllegalArgumentException e) {
      throw new ModelFitException("model " + NAME + ": " + e.getMessage());
    }
    return FittedArpuChurn.of(rule, measure, customers);
  }

  @Override
  public FittedArpuChurn restore(ModelState state) {
    return FittedArpuChurn.restore(state.of(NAME));
  }

  @Override
  public String toString() {
    return NAME + ": " + rule;
  }
}
