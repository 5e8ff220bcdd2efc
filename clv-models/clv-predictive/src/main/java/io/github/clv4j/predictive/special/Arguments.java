package io.github.clv4j.predictive.special;

import java.util.List;
import java.util.Locale;

/** Checks of numeric arguments, with messages that name the argument, its value and the range. */
public final class Arguments {

  private Arguments() {}

  /**
   * Returns the value if it is finite and above zero.
   *
   * @param name name of the argument, for the message
   * @param value the value
   * @return the value
   * @throws IllegalArgumentException if the value is not in (0, infinity)
   */
  public static double positive(String name, double value) {
    if (value > 0 && value < Double.POSITIVE_INFINITY) {
      return value;
    }
    throw outside(name, value, "a finite number above 0");
  }

  /**
   * Returns the value if it lies in a range.
   *
   * @param name name of the argument, for the message
   * @param value the value
   * @param from lower end, allowed
   * @param to upper end, allowed
   * @return the value
   * @throws IllegalArgumentException if the value lies outside
   */
  public static double within(String name, double value, double from, double to) {
    if (value >= from && value <= to) {
      return value;
    }
    throw outside(name, value, "a number between " + from + " and " + to);
  }

  /**
   * Returns the value if it is finite and not below zero.
   *
   * @param name name of the argument, for the message
   * @param value the value
   * @return the value
   * @throws IllegalArgumentException if the value is not in [0, infinity)
   */
  public static double nonNegative(String name, double value) {
    if (value >= 0 && value < Double.POSITIVE_INFINITY) {
      return value;
    }
    throw outside(name, value, "a finite number, 0 or more");
  }

  /**
   * Returns the value if it is not below zero; {@link Double#POSITIVE_INFINITY} is allowed.
   *
   * @param name name of the argument, for the message
   * @param value the value
   * @return the value
   * @throws IllegalArgumentException if the value is not in [0, infinity]
   */
  public static double nonNegativeOrInfinite(String name, double value) {
    if (value >= 0) {
      return value;
    }
    throw outside(name, value, "0 or more, or infinite");
  }

  /**
   * Returns the value if it is a number; both infinities are allowed.
   *
   * @param name name of the argument, for the message
   * @param value the value
   * @return the value
   * @throws IllegalArgumentException if the value is NaN
   */
  public static double number(String name, double value) {
    if (!Double.isNaN(value)) {
      return value;
    }
    throw outside(name, value, "a number");
  }

  /**
   * Returns the count if it is not below zero.
   *
   * @param name name of the argument, for the message
   * @param count the count
   * @return the count
   * @throws IllegalArgumentException if the count is negative
   */
  public static int nonNegative(String name, int count) {
    if (count >= 0) {
      return count;
    }
    throw new IllegalArgumentException(
        String.format(Locale.ROOT, "%s must be 0 or more, but is %d", name, count));
  }

  private static IllegalArgumentException outside(String name, double value, String range) {
    return new IllegalArgumentException(
        String.format(Locale.ROOT, "%s must be %s, but is %s", name, range, value));
  }

  /**
   * Requires as many parameters as a model has.
   *
   * @param model name of the model
   * @param names names of its parameters
   * @param parameters the values
   * @throws IllegalArgumentException if there are more or fewer
   */
  public static void requireAll(String model, List<String> names, double... parameters) {
    if (parameters.length != names.size()) {
      throw new IllegalArgumentException(
          parameters.length + " parameters: " + model + " has " + names);
    }
  }
}
