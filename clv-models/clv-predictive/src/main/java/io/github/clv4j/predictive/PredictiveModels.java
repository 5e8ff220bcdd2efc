package io.github.clv4j.predictive;

import io.github.clv4j.core.model.CLVModel;
import io.github.clv4j.core.model.CLVModelProvider;
import io.github.clv4j.predictive.attrition.AttritionModel;
import java.util.List;
import java.util.ServiceLoader;

/** Offers every attrition model, ours and anybody's, with Gamma-Gamma spend. */
public final class PredictiveModels implements CLVModelProvider {

  /** Creates the provider; {@link ServiceLoader} calls this. */
  public PredictiveModels() {}

  @Override
  public List<CLVModel> models() {
    return ServiceLoader.load(AttritionModel.class).stream()
        .<CLVModel>map(model -> PredictiveCLV.of(model.get()))
        .toList();
  }
}
