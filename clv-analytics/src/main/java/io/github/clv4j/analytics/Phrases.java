package io.github.clv4j.analytics;

import java.util.Locale;

/** Numbers in sentences. */
final class Phrases {
  private Phrases() {}

  static String count(double number, String what) {
    return String.format(Locale.ROOT, "%,.0f %s%s", number, what, number == 1 ? "" : "s");
  }

  /** Four digits, or all before the point. */
  static String number(double number) {
    double size = Math.abs(number);
    int decimals = size < 10 ? 3 : size < 100 ? 2 : size < 1000 ? 1 : 0;
    return String.format(Locale.ROOT, "%,." + decimals + "f", number);
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, "%,.1f %%", 100 * share);
  }

  /** How far a prediction is off, such as "12.1 % too low". */
  static String off(double error) {
    String size = percent(Math.abs(error));
    return size.equals("0.0 %") ? "on target" : size + (error < 0 ? " too low" : " too high");
  }

  static String oneLine(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }
}
