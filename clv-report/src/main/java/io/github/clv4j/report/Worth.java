package io.github.clv4j.report;

import java.util.Locale;
import java.util.Optional;

/** How values are written: money, with its currency if known, or numbers of transactions. */
record Worth(Optional<String> currency, boolean isMoney) {

  /** Cents count only in small figures. */
  private static final double LARGE = 10_000;

  /** A value with its unit, for sentences and cards. */
  String words(double value) {
    String unit = unit();
    return figure(value) + (unit.isEmpty() || Double.isInfinite(value) ? "" : " " + unit);
  }

  private String figure(double value) {
    return Math.abs(value) < LARGE ? exact(value) : whole(value);
  }

  private static String whole(double value) {
    return Double.isInfinite(value) ? exact(value) : Words.number(value);
  }

  /** A value with two decimals, for tables. */
  static String exact(double value) {
    if (Double.isInfinite(value)) {
      return value > 0 ? "infinite" : "minus infinite";
    }
    String text = String.format(Locale.ROOT, "%,.2f", value);
    return text.equals("-0.00") ? "0.00" : Words.minus(text);
  }

  /** The unit of values; empty when the currency is unknown. */
  String unit() {
    return isMoney ? currency.orElse("") : "transactions";
  }

  /** What a value is, for headings of columns. */
  String heading() {
    return isMoney
        ? currency.map(code -> "value, " + code).orElse("value")
        : "transactions, discounted";
  }
}
