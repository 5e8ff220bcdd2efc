package io.github.clv4j.predictive;

import io.github.clv4j.core.model.CLVModel;
import io.github.clv4j.core.model.CLVModelProvider;
import io.github.clv4j.predictive.contract.ContractModel;
import java.util.List;
import java.util.ServiceLoader;

/** Offers every contractual model, ours and anybody's, as a model of lifetime value. */
public final class ContractualModels implements CLVModelProvider {

  /** Creates the provider; {@link ServiceLoader} calls this. */
  public ContractualModels() {}

  @Override
  public List<CLVModel> models() {
    return ContractModel.all().stream().<CLVModel>map(ContractualCLV::of).toList();
  }
}
