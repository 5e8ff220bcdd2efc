package io.github.clv4j.core.table;

import java.util.Locale;

/**
 * A column of a table.
 *
 * @param key its name for machines, such as {@code total_error}
 * @param label its name for people, such as {@code error %}
 * @param pattern how numbers are shown, as for {@link String#format}; empty for a column of words
 */
public record Column(String key, String label, String pattern) {

  /**
   * Creates a column of words.
   *
   * @param key its name for machines
   * @param label its name for people
   * @return the column
   */
  public static Column words(String key, String label) {
    return new Column(key, label, "");
  }

  /**
   * Creates a column of numbers.
   *
   * @param key its name for machines
   * @param label its name for people
   * @param decimals number of decimals shown; all are kept
   * @return the column
   */
  public static Column numbers(String key, String label, int decimals) {
    return new Column(key, label, "%,." + decimals + "f");
  }

  /**
   * Creates a column of shares, shown in hundredths.
   *
   * @param key its name for machines; there the share stays a fraction
   * @param label its name for people
   * @param decimals number of decimals of the percentage
   * @return the column
   */
  public static Column percentages(String key, String label, int decimals) {
    return new Column(key, label, "%,." + decimals + "f %%");
  }

  /**
   * Tells whether the column has numbers.
   *
   * @return false for words
   */
  public boolean isNumeric() {
    return !pattern.isEmpty();
  }

  String show(double number) {
    if (Double.isInfinite(number)) {
      return number > 0 ? "Infinity" : "-Infinity";
    }
    double shown = pattern.endsWith("%%") ? 100 * number : number;
    String text = String.format(Locale.ROOT, pattern, shown);
    return text.matches("-[0,.]*( %)?") ? text.substring(1) : text;
  }
}
