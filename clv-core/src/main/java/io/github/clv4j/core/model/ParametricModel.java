package io.github.clv4j.core.model;

import io.github.clv4j.core.period.PeriodUnit;
import java.util.List;
import java.util.Map;

/** A {@link CLVModel} that can also be had from known parameters, without data. */
public interface ParametricModel {

  /**
   * Returns the names of the parameters, those of the transactions before those of the spend.
   *
   * @return the names in the model's order
   */
  List<String> parameterNames();

  /**
   * Makes a fitted model of known parameters. The spend parameters may be left out together; then
   * every transaction is worth 1.
   *
   * @param parameters values by name
   * @param timeUnit the unit of time they are in
   * @return the fitted model
   * @throws IllegalArgumentException if a parameter is missing, unknown or out of its range
   */
  FittedCLVModel withParameters(Map<String, Double> parameters, PeriodUnit timeUnit);
}
