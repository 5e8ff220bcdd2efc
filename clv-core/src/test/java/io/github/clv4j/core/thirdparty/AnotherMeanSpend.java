package io.github.clv4j.core.thirdparty;

import io.github.clv4j.core.model.CLVModel;
import io.github.clv4j.core.model.CLVModelProvider;
import java.util.List;

/** Somebody else's service whose model has the name of another one. */
public final class AnotherMeanSpend implements CLVModelProvider {

  @Override
  public List<CLVModel> models() {
    return List.of(new MeanSpend());
  }
}
