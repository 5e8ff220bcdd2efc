package io.github.clv4j.core.valuation;

import java.util.Locale;

/** Figures in words, written the same in all explanations. */
public final class Figures {
  private Figures() {}

  /**
   * Writes a number with up to six significant digits, without trailing zeros.
   *
   * @param value the number
   * @return such as {@code 0.8125}; "infinitely many" for infinity
   */
  public static String number(double value) {
    if (Double.isInfinite(value)) {
      return value > 0 ? "infinitely many" : "minus infinitely many";
    }
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return String.format(Locale.ROOT, "%.0f", value);
    }
    double size = Math.abs(value);
    return size >= 1e-3 && size < 1e6
        ? String.format(Locale.ROOT, size < 1 ? "%.6f" : "%.4f", value).replaceFirst("0+$", "")
        : String.format(Locale.ROOT, "%.5g", value);
  }

  /**
   * Writes a share as a number of hundredths.
   *
   * @param share such as 0.30
   * @return such as {@code 30}
   */
  public static String percent(double share) {
    return number(Math.rint(share * 1e6) / 1e4);
  }

  /**
   * Writes a deduction.
   *
   * @param name what is deducted
   * @param cost how much
   * @return such as {@code " - acquisition cost 5.00"}; nothing for a cost of 0
   */
  public static String less(String name, double cost) {
    return cost == 0 ? "" : String.format(Locale.ROOT, " - %s %,.2f", name, cost);
  }
}
