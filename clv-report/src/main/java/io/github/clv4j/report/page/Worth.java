package io.github.clv4j.report.page;

import java.util.Locale;
import java.util.Optional;

/**
 * How values are written: money, with its currency if known, or numbers of what is counted.
 *
 * @param currency the currency, if known
 * @param isMoney whether values are money
 * @param counted what they are numbers of if not, such as {@code transactions}
 */
public record Worth(Optional<String> currency, boolean isMoney, String counted) {

  /** Cents count only in small figures. */
  private static final double LARGE = 10_000;

  /**
   * Writes money or numbers of transactions.
   *
   * @param currency the currency, if known
   * @param isMoney whether values are money
   */
  public Worth(Optional<String> currency, boolean isMoney) {
    this(currency, isMoney, "transactions");
  }

  /**
   * Writes a value with its unit, for sentences and cards.
   *
   * @param value the value
   * @return such as {@code 1,234 EUR}
   */
  public String words(double value) {
    String unit = unit();
    return figure(value) + (unit.isEmpty() || Double.isInfinite(value) ? "" : " " + unit);
  }

  /**
   * Writes a value without its unit, for sentences and cards.
   *
   * @param value the value
   * @return with two decimals if it is small
   */
  public String figure(double value) {
    return Math.abs(value) < LARGE || Double.isInfinite(value) ? exact(value) : Words.number(value);
  }

  /**
   * Writes a value with two decimals, for tables.
   *
   * @param value the value
   * @return such as {@code 1,234.50}
   */
  public static String exact(double value) {
    if (Double.isInfinite(value)) {
      return value > 0 ? "infinite" : "minus infinite";
    }
    String text = String.format(Locale.ROOT, "%,.2f", value);
    return text.equals("-0.00") ? "0.00" : Words.minus(text);
  }

  /**
   * Returns the unit of values.
   *
   * @return the currency, or what is counted; empty when the currency is unknown
   */
  public String unit() {
    return isMoney ? currency.orElse("") : counted;
  }

  /**
   * Says what a value is, for headings of columns.
   *
   * @return a phrase
   */
  public String heading() {
    return isMoney
        ? currency.map(code -> "value, " + code).orElse("value")
        : counted + ", discounted";
  }
}
