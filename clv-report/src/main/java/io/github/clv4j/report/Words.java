package io.github.clv4j.report;

import java.util.Locale;

/** Numbers in sentences. */
final class Words {
  private static final double SMALL = 10;
  private static final double LARGE = 1000;

  private Words() {}

  static String count(double number, String what) {
    String figure = number(number);
    return figure + " " + what + (figure.equals("1") ? "" : "s");
  }

  /** Without decimals, but for small ones that are not whole. */
  static String number(double number) {
    boolean isSmall = Math.abs(number) < SMALL && number != Math.rint(number);
    String figure = String.format(Locale.ROOT, isSmall ? "%,.1f" : "%,.0f", number);
    return minus(figure.replaceFirst("^-(?=[0.]*$)", ""));
  }

  /** An error with three digits at least. */
  static String measured(double number) {
    return String.format(
        Locale.ROOT, number < SMALL ? "%.3f" : number < LARGE ? "%.1f" : "%,.0f", number);
  }

  /** The sign of a number as it is printed. */
  static String minus(String number) {
    return number.startsWith("-") ? "\u2212" + number.substring(1) : number;
  }

  static String percent(double share, int decimals) {
    return String.format(Locale.ROOT, "%,." + decimals + "f %%", 100 * share);
  }

  /** The same, but no line ends before a sign of percent. */
  static String unbroken(String text) {
    return text.replace(" %", "\u00a0%");
  }

  /** How far a prediction is off, such as "12.1 % too low". */
  static String off(double error) {
    String size = percent(Math.abs(error), 1);
    return size.equals("0.0 %") ? "right to 0.1 %" : size + (error < 0 ? " too low" : " too high");
  }

  /** A sentence of what came as a phrase. */
  static String sentence(String phrase) {
    String text = closed(phrase);
    return text.isEmpty()
        ? text
        : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  /** The same, but it begins with a name that stays as it is. */
  static String closed(String phrase) {
    String text = phrase.strip();
    return text.isEmpty() || ".!?:".indexOf(text.charAt(text.length() - 1)) >= 0
        ? text
        : text + ".";
  }
}
