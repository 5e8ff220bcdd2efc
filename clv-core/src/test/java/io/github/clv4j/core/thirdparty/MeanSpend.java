package io.github.clv4j.core.thirdparty;

import io.github.clv4j.core.customer.Customer;
import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.Input;
import io.github.clv4j.core.model.CLVModel;
import io.github.clv4j.core.model.FitOptions;
import io.github.clv4j.core.model.FittedCLVModel;
import io.github.clv4j.core.model.ModelState;
import io.github.clv4j.core.valuation.CLVEstimate;
import io.github.clv4j.core.valuation.Valuation;
import java.util.Map;
import java.util.Set;

/** Somebody else's model: each customer buys once more, at its mean spend. */
public final class MeanSpend implements CLVModel {

  @Override
  public String name() {
    return "mean-spend";
  }

  @Override
  public String description() {
    return "one more purchase at the customer's mean spend";
  }

  @Override
  public Set<Input> needs() {
    return Set.of(Input.HISTORIES, Input.AMOUNTS, Input.PURCHASES);
  }

  @Override
  public FittedCLVModel fit(CustomerBase customers, FitOptions options) {
    return new Fitted(options.maxIterations());
  }

  @Override
  public FittedCLVModel restore(ModelState state) {
    return new Fitted((int) state.of(name()).number("iterations"));
  }

  private record Fitted(int iterations) implements FittedCLVModel {

    @Override
    public String name() {
      return "mean-spend";
    }

    @Override
    public CLVEstimate estimate(Customer customer, Valuation valuation) {
      return CLVEstimate.builder(customer.id(), valuation)
          .build(valuation.margin() * customer.spend().mean());
    }

    @Override
    public ModelState state() {
      return new ModelState(name(), Map.of("iterations", (double) iterations), Map.of(), Map.of());
    }
  }
}
