package io.github.clv4j.analytics;

import java.util.Locale;

/** Numbers in sentences. */
final class Phrases {
  private static final int MOST_DECIMALS = 12;
  private static final double MANY = 9;

  private Phrases() {}

  static String count(double number, String what) {
    return String.format(
        Locale.ROOT, "%,.0f %s%s", number, what, Math.rint(number) == 1 ? "" : "s");
  }

  /** Four digits, or all before the point. */
  static String number(double number) {
    return String.format(Locale.ROOT, "%,." + decimals(number, 4) + "f", number);
  }

  /** How many decimals show so many digits of a number. */
  static int decimals(double number, int digits) {
    int before = number == 0 ? 1 : (int) Math.floor(StrictMath.log10(Math.abs(number))) + 1;
    return Math.max(0, Math.min(MOST_DECIMALS, digits - before));
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, "%,.1f %%", 100 * share);
  }

  /** How far a prediction is off, such as "12.1 % too low". */
  static String off(double error) {
    String size = percent(Math.abs(error));
    if (error >= MANY) {
      return String.format(Locale.ROOT, "%,.0f times too high", error + 1);
    }
    return size.equals("0.0 %") ? "on target" : size + (error < 0 ? " too low" : " too high");
  }

  static String oneLine(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }
}
