package io.github.clv4j.core.valuation;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One input of a value, and how much it moves the value.
 *
 * @param name the field's word for the input, such as {@code retention}
 * @param setting what it is now, in words
 * @param elasticity the change of the value, in per cent of its size, for 1 % more of the input;
 *     empty where there is none, see {@code reason}
 * @param onePercent money by which 1 % more of the input changes the value, to first order
 * @param onePoint money by which one percentage point more changes the value, to first order; only
 *     of inputs that are shares or rates
 * @param reason why there is no elasticity, if there is none
 */
public record Lever(
    String name,
    String setting,
    OptionalDouble elasticity,
    OptionalDouble onePercent,
    OptionalDouble onePoint,
    Optional<String> reason) {

  /** How far the value moves, for sorting, without rounding; below all others where not known. */
  float reach() {
    return onePercent.isPresent() ? (float) Math.abs(onePercent.getAsDouble()) : -1;
  }

  @Override
  public String toString() {
    return name
        + " ("
        + setting
        + "): "
        + (elasticity.isPresent()
            ? "elasticity " + Figures.number(elasticity.getAsDouble())
            : "no elasticity, as " + reason.orElse("it is not known"));
  }
}
