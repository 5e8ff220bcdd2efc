package io.github.clv4j.core.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The state of a fitted model as plain data, to be stored by any means that keeps doubles exact.
 *
 * @param model name of the model
 * @param numbers numbers by name
 * @param texts texts by name
 * @param parts states of what the model is made of, by name
 */
public record ModelState(
    String model,
    Map<String, Double> numbers,
    Map<String, String> texts,
    Map<String, ModelState> parts) {

  /**
   * Copies the maps.
   *
   * @param model name of the model
   * @param numbers numbers by name
   * @param texts texts by name
   * @param parts states of what the model is made of, by name
   * @throws IllegalArgumentException if a number is NaN
   */
  public ModelState {
    numbers.forEach(
        (name, number) -> {
          if (Double.isNaN(number)) {
            throw new IllegalArgumentException(
                "state of model '" + model + "': '" + name + "' is NaN: it must be a number");
          }
        });
    numbers = Collections.unmodifiableMap(new LinkedHashMap<>(numbers));
    texts = Collections.unmodifiableMap(new LinkedHashMap<>(texts));
    parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
  }

  /**
   * Checks that this is the state of a given model.
   *
   * @param name the name expected
   * @return this state
   * @throws IllegalArgumentException if it is of another model
   */
  public ModelState of(String name) {
    if (!model.equals(name)) {
      throw new IllegalArgumentException(
          "state is of model '" + model + "': '" + name + "' cannot be restored from it");
    }
    return this;
  }

  /**
   * Returns a number.
   *
   * @param name its name
   * @return the number
   * @throws IllegalArgumentException if there is none of that name
   */
  public double number(String name) {
    return required(numbers, name);
  }

  /**
   * Returns a number that counts or measures something.
   *
   * @param name its name
   * @return the number
   * @throws IllegalArgumentException if there is none of that name, or it is negative or infinite
   */
  public double size(String name) {
    double number = number(name);
    if (!(number >= 0 && number < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "state of model '"
              + model
              + "': '"
              + name
              + "' is "
              + number
              + ": it must be finite and at least 0");
    }
    return number;
  }

  /**
   * Returns a text.
   *
   * @param name its name
   * @return the text
   * @throws IllegalArgumentException if there is none of that name
   */
  public String text(String name) {
    return required(texts, name);
  }

  /**
   * Returns the state of a part.
   *
   * @param name its name
   * @return the part
   * @throws IllegalArgumentException if there is none of that name
   */
  public ModelState part(String name) {
    return required(parts, name);
  }

  private <T> T required(Map<String, T> map, String name) {
    T found = map.get(name);
    if (found == null) {
      throw new IllegalArgumentException(
          "state of model '" + model + "' has no '" + name + "', only " + map.keySet());
    }
    return found;
  }
}
