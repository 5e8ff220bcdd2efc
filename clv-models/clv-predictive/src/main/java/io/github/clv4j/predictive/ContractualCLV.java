package io.github.clv4j.predictive;

import io.github.clv4j.core.contract.Contracts;
import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.Input;
import io.github.clv4j.core.model.CLVModel;
import io.github.clv4j.core.model.FitOptions;
import io.github.clv4j.core.model.ModelState;
import io.github.clv4j.core.model.ParametricModel;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.predictive.contract.ContractModel;
import io.github.clv4j.predictive.contract.FittedContract;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Lifetime value of customers with contracts: the price times the discounted expected number of
 * payments to come, as a {@link ContractModel} predicts them (Fader and Hardie 2010). Immutable and
 * thread-safe.
 */
public final class ContractualCLV implements CLVModel, ParametricModel {
  private final ContractModel model;

  private ContractualCLV(ContractModel model) {
    this.model = model;
  }

  /**
   * Values customers by a contractual model.
   *
   * @param model how long customers stay
   * @return the model of lifetime value, of the same name
   */
  public static ContractualCLV of(ContractModel model) {
    return new ContractualCLV(model);
  }

  /**
   * Values customers by a contractual model with its parameters.
   *
   * @param fitted how long customers stay
   * @return the fitted model of lifetime value
   */
  public static FittedContractualCLV of(FittedContract fitted) {
    return new FittedContractualCLV(fitted, Optional.empty(), List.of());
  }

  @Override
  public String name() {
    return model.name();
  }

  @Override
  public String description() {
    return model.description();
  }

  @Override
  public Set<Input> needs() {
    return Set.of(Input.CONTRACTS);
  }

  @Override
  public FittedContractualCLV fit(CustomerBase customers) {
    return fit(customers, FitOptions.DEFAULT);
  }

  @Override
  public FittedContractualCLV fit(CustomerBase customers, FitOptions options) {
    requireApplicable(customers);
    Contracts contracts = customers.contracts().orElseThrow();
    FittedContract fitted = model.fit(contracts, options);
    List<String> notes = new ArrayList<>(model.notes(contracts));
    if (!contracts.hasPrices()) {
      notes.add(
          "the contracts have no prices: every payment counts as 1, so that values are numbers of"
              + " discounted payments");
    }
    Samples samples = Samples.of(fitted, contracts, options);
    notes.addAll(samples.notes());
    return new FittedContractualCLV(fitted, samples.sample(), notes);
  }

  @Override
  public FittedContractualCLV restore(ModelState state) {
    return new FittedContractualCLV(
        model.restore(state.of(name()).part("contract")),
        Optional.ofNullable(state.parts().get("parameters")).map(SampleState::in),
        List.copyOf(state.part("notes").texts().values()));
  }

  @Override
  public List<String> parameterNames() {
    return model.parameterNames();
  }

  @Override
  public FittedContractualCLV withParameters(Map<String, Double> parameters, PeriodUnit timeUnit) {
    List<String> names = parameterNames();
    if (!parameters.keySet().equals(Set.copyOf(names))) {
      throw new IllegalArgumentException(
          "parameters are " + parameters.keySet() + ": " + name() + " has " + names);
    }
    double[] values = names.stream().mapToDouble(n -> parameters.getOrDefault(n, 0.0)).toArray();
    return of(model.withParameters(timeUnit, values));
  }

  @Override
  public String toString() {
    return model.name();
  }
}
