package io.github.clv4j.cli;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.model.CLVModel;
import io.github.clv4j.core.model.CLVModels;
import io.github.clv4j.predictive.PredictiveCLV;
import io.github.clv4j.predictive.spend.SpendModel;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which spend model goes with a model of transactions. */
final class ModelOptions {
  @Option(
      names = "--spend",
      paramLabel = "MODEL",
      description = "Model of the amounts beside a predictive model. Default: gamma-gamma.")
  private Optional<String> spend = Optional.empty();

  CLVModel named(String name) {
    return withSpend(CLVModels.named(name));
  }

  CLVModel withSpend(CLVModel model) {
    return spend.isPresent() && model instanceof PredictiveCLV predictive
        ? predictive.spend(SpendModel.named(spend.get()))
        : model;
  }

  static void requireApplicable(CLVModel model, CustomerBase customers) {
    Optional<String> reason = model.whyNotApplicable(customers);
    if (reason.isPresent()) {
      throw new JobFailed("model " + model.name() + " is not applicable: " + reason.get());
    }
  }
}
