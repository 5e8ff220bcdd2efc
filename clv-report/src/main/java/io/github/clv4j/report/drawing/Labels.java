package io.github.clv4j.report.drawing;

import io.github.clv4j.analytics.chart.Axis;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;

/** How numbers and words are written on a picture. */
public final class Labels {
  private Labels() {}

  /** Writes a number of an axis. */
  static String of(double value, Axis axis) {
    return switch (axis.scale()) {
      case PERCENT -> plain(100 * value) + " %";
      case DATE -> LocalDate.ofEpochDay((long) Math.floor(value)).toString();
      case NUMBER, CATEGORY -> abbreviated(value);
    };
  }

  private static String abbreviated(double value) {
    double size = Math.abs(value);
    if (size >= 1e15) {
      return String.valueOf(new BigDecimal(value).round(new MathContext(3)).doubleValue());
    }
    return size >= 1e12
        ? plain(value / 1e12) + "t"
        : size >= 1e9
            ? plain(value / 1e9) + "bn"
            : size >= 1e6
                ? plain(value / 1e6) + "m"
                : size >= 1e3 ? plain(value / 1e3) + "k" : plain(value);
  }

  private static String plain(double value) {
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(6));
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  /** One line without control signs, cut when long, and never empty. */
  static String line(String text, int longest) {
    String line = text.replaceAll("\\p{Cntrl}|\\p{Cf}|\\p{Cs}|\\R", " ").strip();
    line = cut(line, longest);
    return line.isEmpty() ? " " : line;
  }

  /**
   * Cuts a text when it is long.
   *
   * @param text the text
   * @param longest number of characters that are not too long
   * @return the text, or its beginning with an ellipsis
   */
  public static String cut(String text, int longest) {
    return text.codePointCount(0, text.length()) > longest
        ? text.substring(0, text.offsetByCodePoints(0, longest - 1)) + "\u2026"
        : text;
  }
}
