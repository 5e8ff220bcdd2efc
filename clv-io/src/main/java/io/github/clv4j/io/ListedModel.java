package io.github.clv4j.io;

import io.github.clv4j.core.customer.Input;
import io.github.clv4j.core.model.CLVModel;
import io.github.clv4j.core.model.ParametricModel;
import java.util.List;

/**
 * A model as lists show it.
 *
 * @param name the name by which it is found
 * @param needs what it needs of a customer base
 * @param parameters names of its parameters, none for a model without parameters to give
 * @param description what it is, in one line
 */
public record ListedModel(
    String name, List<Input> needs, List<String> parameters, String description) {

  /**
   * Copies the lists.
   *
   * @param name the name by which it is found
   * @param needs what it needs of a customer base
   * @param parameters names of its parameters, none for a model without parameters to give
   * @param description what it is, in one line
   */
  public ListedModel {
    needs = List.copyOf(needs);
    parameters = List.copyOf(parameters);
  }

  /**
   * Describes a model.
   *
   * @param model the model
   * @return its line
   */
  public static ListedModel of(CLVModel model) {
    return new ListedModel(
        model.name(),
        model.needs().stream().sorted().toList(),
        model instanceof ParametricModel parametric ? parametric.parameterNames() : List.of(),
        model.description());
  }
}
