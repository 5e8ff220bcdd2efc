package com.example.visits;

import io.github.clv4j.core.model.FitOptions;
import io.github.clv4j.core.model.FitReport;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.predictive.attrition.AttritionModel;
import io.github.clv4j.predictive.attrition.BgNbd;
import io.github.clv4j.predictive.estimation.Histories;
import io.github.clv4j.predictive.process.AttritionProcess;
import java.util.List;

/** A model of purchases that leaves the work to another. */
public final class Visits implements AttritionModel {
  private final AttritionModel other = new BgNbd();

  @Override
  public String name() {
    return "visits";
  }

  @Override
  public String description() {
    return "visits to a shop";
  }

  @Override
  public List<String> parameterNames() {
    return other.parameterNames();
  }

  @Override
  public AttritionProcess at(double... parameters) {
    return other.at(parameters);
  }

  @Override
  public FitReport estimate(Histories histories, PeriodUnit timeUnit, FitOptions options) {
    return other.estimate(histories, timeUnit, options);
  }
}
