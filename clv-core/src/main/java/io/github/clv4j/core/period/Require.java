package io.github.clv4j.core.period;

import java.util.Locale;

/** Checks of arguments that name the argument, its value and the allowed range. */
final class Require {
  private Require() {}

  static double amount(String name, double value) {
    if (!(Math.abs(value) <= 1e18)) {
      throw outside(name, value, "must be a number between -1e18 and 1e18");
    }
    return value;
  }

  static double nonNegative(String name, double value) {
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw outside(name, value, "must be a finite number of at least 0");
    }
    return value;
  }

  static double probability(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw outside(name, value, "must lie in [0, 1]; write 5 % as 0.05");
    }
    return value;
  }

  static IllegalArgumentException outside(String name, double value, String range) {
    return new IllegalArgumentException(
        String.format(Locale.ROOT, "%s is %s: it %s", name, value, range));
  }
}
