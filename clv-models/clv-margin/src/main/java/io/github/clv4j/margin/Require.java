package io.github.clv4j.margin;

/** Refuses numbers that are no such thing, naming them. */
final class Require {
  private static final double LARGEST = 1e18;

  private Require() {}

  static void amount(String name, double value) {
    if (!(Math.abs(value) <= LARGEST)) {
      throw outside(name, value, "must lie between -1e18 and 1e18");
    }
  }

  static void cost(String name, double value) {
    if (!(value >= 0 && value <= LARGEST)) {
      throw outside(name, value, "must lie between 0 and 1e18");
    }
  }

  static void probability(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw outside(name, value, "must lie in [0, 1]; write 90 % as 0.90");
    }
  }

  static IllegalArgumentException outside(String name, Object value, String range) {
    return new IllegalArgumentException(name + " is " + value + ": it " + range);
  }
}
