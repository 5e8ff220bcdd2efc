package io.github.clv4j.core.thirdparty;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.model.CLVModel;
import io.github.clv4j.core.model.CLVModelProvider;
import io.github.clv4j.core.model.FitOptions;
import io.github.clv4j.core.model.FittedCLVModel;
import io.github.clv4j.core.model.ModelFitException;
import io.github.clv4j.core.model.ModelState;
import java.util.List;

/** Somebody else's service that offers two models at once. */
public final class CountAndConstant implements CLVModelProvider {

  @Override
  public List<CLVModel> models() {
    return List.of(new Named("constant"), new Named("count"));
  }

  private record Named(String name) implements CLVModel {

    @Override
    public String description() {
      return "a model without results";
    }

    @Override
    public FittedCLVModel fit(CustomerBase customers, FitOptions options) {
      throw new ModelFitException("no result: try another model");
    }

    @Override
    public FittedCLVModel restore(ModelState state) {
      throw new IllegalArgumentException("nothing to restore");
    }
  }
}
