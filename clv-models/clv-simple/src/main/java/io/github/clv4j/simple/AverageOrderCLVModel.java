package io.github.clv4j.simple;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.Grouping;
import io.github.clv4j.core.customer.Input;
import io.github.clv4j.core.model.CLVModel;
import io.github.clv4j.core.model.FitOptions;
import io.github.clv4j.core.model.FittedCLVModel;
import io.github.clv4j.core.model.ModelState;
import io.github.clv4j.core.period.Lifespan;
import io.github.clv4j.core.period.PeriodUnit;
import java.util.Optional;
import java.util.Set;

/**
 * Average order value times frequency times lifespan, with the first two estimated from customers.
 *
 * <pre>
 * order value  mean amount of the transactions that make up spend (by default repeat purchases)
 * frequency    repeat purchases / age; a customer's own age counts as at least one month
 * lifespan     as given, else the horizon, else 3 years; never longer than the horizon
 * CLV          (margin x order value x frequency - retention cost) x discounted lifespan
 *              - acquisition cost
 * </pre>
 *
 * <p>By default a customer has its own frequency and its own order value; who has no repeat
 * purchase has a frequency and thus a value of 0. Every customer is taken to stay for the whole
 * lifespan, however long it has been silent. Immutable and thread-safe.
 */
public final class AverageOrderCLVModel implements CLVModel {
  static final String NAME = "average-order";

  private final OrderRule rule;

  /** Creates the model with each customer's own order value and frequency. */
  public AverageOrderCLVModel() {
    this(new OrderRule(Grouping.perCustomer(), Grouping.perCustomer(), Optional.empty()));
  }

  private AverageOrderCLVModel(OrderRule rule) {
    this.rule = rule;
  }

  /**
   * Changes the level at which the order value is estimated. Default: each customer.
   *
   * @param level each customer, by an attribute, or all customers together
   * @return the changed model
   * @throws IllegalArgumentException if the frequency goes by another attribute
   */
  public AverageOrderCLVModel orderValue(Grouping level) {
    return new AverageOrderCLVModel(new OrderRule(level, rule.frequency(), rule.lifespan()));
  }

  /**
   * Changes the level at which the frequency is estimated. Default: each customer.
   *
   * @param level each customer, by an attribute, or all customers together
   * @return the changed model
   * @throws IllegalArgumentException if the order value goes by another attribute
   */
  public AverageOrderCLVModel frequency(Grouping level) {
    return new AverageOrderCLVModel(new OrderRule(rule.orderValue(), level, rule.lifespan()));
  }

  /**
   * Sets how long customers stay from now on. Default: the horizon of the valuation, or 3 years
   * where that has no end.
   *
   * @param time the lifespan
   * @return the changed model
   * @throws IllegalArgumentException if it has no end
   */
  public AverageOrderCLVModel lifespan(Lifespan time) {
    return new AverageOrderCLVModel(
        new OrderRule(rule.orderValue(), rule.frequency(), Optional.of(time)));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "average order value x frequency x lifespan";
  }

  @Override
  public Set<Input> needs() {
    return Set.of(Input.HISTORIES, Input.AMOUNTS);
  }

  @Override
  public FittedCLVModel fit(CustomerBase customers, FitOptions options) {
    requireApplicable(customers);
    return new FittedAverageOrder(rule, Orders.of(customers, rule.segments()));
  }

  @Override
  public FittedCLVModel restore(ModelState state) {
    state.of(NAME);
    Optional<Lifespan> lifespan =
        state.numbers().containsKey("lifespan")
            ? Optional.of(
                new Lifespan(
                    state.number("lifespan"), PeriodUnit.parse(state.text("lifespanUnit"))))
            : Optional.empty();
    OrderRule restored =
        new OrderRule(
            Grouping.parse(state.text("orderValueLevel")),
            Grouping.parse(state.text("frequencyLevel")),
            lifespan);
    return new FittedAverageOrder(restored, Orders.restore(state, restored.segments()));
  }

  @Override
  public String toString() {
    return NAME + ": " + rule;
  }
}
