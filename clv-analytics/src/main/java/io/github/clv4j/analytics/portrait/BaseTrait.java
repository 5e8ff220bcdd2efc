package io.github.clv4j.analytics.portrait;

import java.util.OptionalDouble;

/**
 * Something measured in a customer base.
 *
 * @param name its name, such as {@code one-time-buyers}
 * @param value the number, such as a share as a fraction; empty where it could not be had
 * @param sentence what was seen, in words, with its numbers
 */
public record BaseTrait(String name, OptionalDouble value, String sentence) {

  @Override
  public String toString() {
    return name + ": " + sentence;
  }
}
