package io.github.clv4j.analytics.portrait;

import io.github.clv4j.core.period.PeriodUnit;
import java.util.Locale;

/** Numbers in sentences. */
final class Wording {
  private Wording() {}

  static String say(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }

  static String count(double number, String what) {
    return say("%,.0f %s%s", number, what, Math.rint(number) == 1 ? "" : "s");
  }

  static String percent(double share) {
    return say("%.1f %%", 100 * share);
  }

  /** An amount of money, or any number of three digits or more. */
  static String number(double number) {
    double size = Math.abs(number);
    return say(size >= 1000 ? "%,.0f" : size >= 100 ? "%.1f" : size >= 1 ? "%.2f" : "%.3g", number);
  }

  /** A length of time, such as "38.9 weeks". */
  static String time(double length, PeriodUnit unit) {
    return unit.count(length >= 100 ? Math.rint(length) : Math.rint(10 * length) / 10);
  }
}
