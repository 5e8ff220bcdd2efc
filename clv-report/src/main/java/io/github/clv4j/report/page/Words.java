package io.github.clv4j.report.page;

import java.util.Locale;

/** Numbers in sentences. */
public final class Words {
  private static final double SMALL = 10;
  private static final double LARGE = 1000;

  private Words() {}

  /**
   * Counts things.
   *
   * @param number how many
   * @param what one of them
   * @return such as {@code 3 customers}
   */
  public static String count(double number, String what) {
    String figure = number(number);
    return figure + " " + what + (figure.equals("1") ? "" : "s");
  }

  /**
   * Writes a number without decimals, but for small ones that are not whole.
   *
   * @param number the number
   * @return such as {@code 1,717} or {@code 4.3}
   */
  public static String number(double number) {
    boolean isSmall = Math.abs(number) < SMALL && number != Math.rint(number);
    String figure = String.format(Locale.ROOT, isSmall ? "%,.1f" : "%,.0f", number);
    return minus(figure.replaceFirst("^-(?=[0.]*$)", ""));
  }

  /**
   * Writes an error with three digits at least.
   *
   * @param number the error
   * @return such as {@code 0.123}
   */
  public static String measured(double number) {
    return String.format(
        Locale.ROOT, number < SMALL ? "%.3f" : number < LARGE ? "%.1f" : "%,.0f", number);
  }

  /**
   * Gives a number the sign of a number as it is printed.
   *
   * @param number the number as text
   * @return the same with a minus sign instead of a hyphen
   */
  public static String minus(String number) {
    return number.startsWith("-") ? "\u2212" + number.substring(1) : number;
  }

  /**
   * Writes a share in hundredths.
   *
   * @param share the share as a fraction
   * @param decimals number of decimals
   * @return such as {@code 12.1 %}
   */
  public static String percent(double share, int decimals) {
    return String.format(Locale.ROOT, "%,." + decimals + "f %%", 100 * share);
  }

  /**
   * Keeps lines from ending before a sign of percent.
   *
   * @param text the text
   * @return the same with spaces that do not break there
   */
  public static String unbroken(String text) {
    return text.replace(" %", "\u00a0%");
  }

  /**
   * Says how far a prediction is off.
   *
   * @param error the error as a fraction
   * @return such as {@code 12.1 % too low}
   */
  public static String off(double error) {
    String size = percent(Math.abs(error), 1);
    return size.equals("0.0 %") ? "right to 0.1 %" : size + (error < 0 ? " too low" : " too high");
  }

  /**
   * Makes a sentence of what came as a phrase.
   *
   * @param phrase the phrase
   * @return the same with a capital and a full stop
   */
  public static String sentence(String phrase) {
    String text = closed(phrase);
    return text.isEmpty()
        ? text
        : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  /**
   * Closes a sentence that begins with a name, which stays as it is.
   *
   * @param phrase the phrase
   * @return the same with a full stop
   */
  public static String closed(String phrase) {
    String text = phrase.strip();
    return text.isEmpty() || ".!?:".indexOf(text.charAt(text.length() - 1)) >= 0
        ? text
        : text + ".";
  }
}
