package io.github.clv4j.analytics;

import io.github.clv4j.core.customer.Customer;
import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.History;
import io.github.clv4j.core.customer.Input;
import io.github.clv4j.core.model.CLVModel;
import io.github.clv4j.core.model.FitOptions;
import io.github.clv4j.core.model.FitReport;
import io.github.clv4j.core.model.FittedCLVModel;
import io.github.clv4j.core.model.ModelState;
import io.github.clv4j.core.model.TransactionDistribution;
import io.github.clv4j.core.model.TransactionForecast;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.core.valuation.CLVEstimate;
import io.github.clv4j.core.valuation.Valuation;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** A model that predicts what a test wants. */
record StubModel(
    String name, Set<Input> needs, boolean isPredictive, Function<CustomerBase, FittedCLVModel> fit)
    implements CLVModel {

  static StubModel fitting(String name, Function<CustomerBase, FittedCLVModel> fit) {
    return new StubModel(name, Set.of(Input.HISTORIES), true, fit);
  }

  static StubModel predicting(String name, ToDoubleFunction<Customer> transactions) {
    return predicting(name, transactions, c -> 10 * transactions.applyAsDouble(c));
  }

  static StubModel predicting(
      String name, ToDoubleFunction<Customer> transactions, ToDoubleFunction<Customer> spend) {
    return fitting(
        name,
        base ->
            new Fitted(
                name, c -> OptionalDouble.of(transactions.applyAsDouble(c)), spend, List.of()));
  }

  @Override
  public String description() {
    return name;
  }

  @Override
  public FittedCLVModel fit(CustomerBase customers, FitOptions options) {
    return fit.apply(customers);
  }

  @Override
  public FittedCLVModel restore(ModelState state) {
    throw new UnsupportedOperationException();
  }

  record Fitted(
      String name,
      Function<Customer, OptionalDouble> transactions,
      ToDoubleFunction<Customer> value,
      List<FitReport> reports)
      implements FittedCLVModel {

    @Override
    public CLVEstimate estimate(Customer customer, Valuation valuation) {
      CLVEstimate.Builder estimate = CLVEstimate.builder(customer.id(), valuation);
      transactions.apply(customer).ifPresent(estimate::expectedTransactions);
      return estimate.build(value.applyAsDouble(customer));
    }

    @Override
    public ModelState state() {
      return new ModelState(name, Map.of(), Map.of(), Map.of());
    }
  }

  /** Purchases at a steady rate, for ever: a Poisson process. */
  record Steady(double rate, PeriodUnit timeUnit)
      implements FittedCLVModel, TransactionForecast, TransactionDistribution {

    @Override
    public String name() {
      return "steady";
    }

    @Override
    public CLVEstimate estimate(Customer customer, Valuation valuation) {
      throw new UnsupportedOperationException();
    }

    @Override
    public ModelState state() {
      throw new UnsupportedOperationException();
    }

    @Override
    public double expectedTransactions(History history, double t) {
      throw new UnsupportedOperationException();
    }

    @Override
    public double expectedTransactions(double t) {
      return rate * t;
    }

    @Override
    public double probability(int transactions, History history, double t) {
      throw new UnsupportedOperationException();
    }

    @Override
    public double probability(int transactions, double t) {
      double probability = StrictMath.exp(-rate * t);
      for (int k = 1; k <= transactions; k++) {
        probability *= rate * t / k;
      }
      return probability;
    }
  }
}
