package com.example.flat;

import io.github.clv4j.core.customer.Customer;
import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.model.CLVModel;
import io.github.clv4j.core.model.FitOptions;
import io.github.clv4j.core.model.FittedCLVModel;
import io.github.clv4j.core.model.ModelState;
import io.github.clv4j.core.valuation.CLVEstimate;
import io.github.clv4j.core.valuation.Valuation;
import java.util.Map;

/** The smallest model there can be: every customer is worth ten for each customer there is. */
public final class FlatCLV implements CLVModel {
  public FlatCLV() {}

  @Override
  public String name() {
    return "flat";
  }

  @Override
  public String description() {
    return "the same value for everybody";
  }

  @Override
  public FittedCLVModel fit(CustomerBase customers, FitOptions options) {
    return new Fitted(10.0 * customers.size());
  }

  @Override
  public FittedCLVModel restore(ModelState state) {
    return new Fitted(state.of(name()).number("value"));
  }

  private record Fitted(double value) implements FittedCLVModel {
    @Override
    public String name() {
      return "flat";
    }

    @Override
    public CLVEstimate estimate(Customer customer, Valuation valuation) {
      return CLVEstimate.builder(customer.id(), valuation).build(value);
    }

    @Override
    public ModelState state() {
      return new ModelState("flat", Map.of("value", value), Map.of(), Map.of());
    }
  }
}
