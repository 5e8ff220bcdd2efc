package io.github.clv4j.predictive.estimation;

/**
 * Where one step of Newton's method leads, and what to expect there, by one evaluation before the
 * step.
 *
 * @param parameters the parameters after the step
 * @param value the value of the quadratic with the same derivatives; where the function is not
 *     concave, its value before the step
 */
public record Outlook(double[] parameters, double value) {}
