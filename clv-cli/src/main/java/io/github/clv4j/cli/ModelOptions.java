package io.github.clv4j.cli;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.model.CLVModel;
import io.github.clv4j.core.model.CLVModels;
import io.github.clv4j.predictive.PredictiveCLV;
import io.github.clv4j.predictive.spend.SpendModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which spend model goes with a model of transactions. */
final class ModelOptions {
  static final String ALL = "all";

  @Option(
      names = "--spend",
      paramLabel = "SPEND",
      completionCandidates = Candidates.SpendModels.class,
      description =
          "Model of the amounts beside a predictive model: ${COMPLETION-CANDIDATES}. Default:"
              + " gamma-gamma.")
  private Optional<String> spend = Optional.empty();

  CLVModel named(String name) {
    if (SpendModel.all().stream().anyMatch(model -> model.name().equals(name))) {
      throw new IllegalArgumentException(
          "model "
              + name
              + " is one of spend alone: fit takes it, or --spend beside another model");
    }
    return withStatedSpend(CLVModels.named(name));
  }

  /** The models of these names, or all there are. */
  List<CLVModel> named(List<String> names) {
    return names.equals(List.of(ALL))
        ? CLVModels.all().stream().map(this::withSpend).toList()
        : names.stream().distinct().map(this::named).toList();
  }

  /** The models of these names; of all there are, those that the customers have the data for. */
  static List<CLVModel> applicable(
      List<String> names, List<CLVModel> models, CustomerBase customers, Messages messages) {
    if (!names.equals(List.of(ALL))) {
      return models;
    }
    List<CLVModel> applicable = new ArrayList<>();
    for (CLVModel model : models) {
      Optional<String> reason = model.whyNotApplicable(customers);
      if (reason.isEmpty()) {
        applicable.add(model);
      } else {
        messages.tell("model " + model.name() + " is not applicable: " + reason.get());
      }
    }
    return applicable;
  }

  /** For a model asked for by name, with which --spend must make sense. */
  CLVModel withStatedSpend(CLVModel model) {
    if (!(model instanceof PredictiveCLV)) {
      rejectSpend(model.name());
    }
    return withSpend(model);
  }

  void rejectSpend(String model) {
    if (spend.isPresent()) {
      throw new IllegalArgumentException(
          "--spend does not go with model " + model + ", which takes no model of spend beside it");
    }
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
