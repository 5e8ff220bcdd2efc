package io.github.clv4j.io;

import java.util.regex.Pattern;
import tools.jackson.core.io.NumberOutput;

/** Reads and writes numbers, exactly. */
final class Decimals {
  private static final Pattern PLAIN = Pattern.compile("[0-9.eE+-]+");
  private static final double[] POWER_OF_TEN = new double[16];

  static {
    POWER_OF_TEN[0] = 1;
    for (int i = 1; i < POWER_OF_TEN.length; i++) {
      POWER_OF_TEN[i] = POWER_OF_TEN[i - 1] * 10;
    }
  }

  private Decimals() {}

  static double read(CsvRow row, CsvColumn column) throws RowRefused {
    Journal.require(row, column);
    char[] text = row.text();
    int from = row.start(column.position() - 1);
    int to = from + row.length(column.position() - 1);
    int i = from;
    boolean negative = i < to && text[i] == '-';
    if (i < to && (text[i] == '-' || text[i] == '+')) {
      i++;
    }
    long digits = 0;
    int count = 0;
    int decimals = 0;
    boolean point = false;
    for (; i < to; i++) {
      char c = text[i];
      if (c >= '0' && c <= '9') {
        digits = 10 * digits + (c - '0');
        count++;
        decimals += point ? 1 : 0;
      } else if (c == '.' && !point) {
        point = true;
      } else {
        break;
      }
      if (count > 15) {
        break; // 15 digits and a power of ten up to 10^15 are exact, so their quotient is too
      }
    }
    if (i < to || count == 0) {
      return slowly(row, column);
    }
    double value = digits / POWER_OF_TEN[decimals];
    return negative ? -value : value;
  }

  private static double slowly(CsvRow row, CsvColumn column) throws RowRefused {
    String text = row.string(column.position() - 1);
    if (PLAIN.matcher(text).matches()) {
      try {
        double value = Double.parseDouble(text);
        if (Double.isFinite(value)) {
          return value;
        }
      } catch (NumberFormatException e) {
        // Said below.
      }
    }
    throw row.refused(column, problem(text, column.role()));
  }

  private static String problem(String text, String role) {
    if (text.isBlank()) {
      return "the " + role + " is empty";
    }
    String plain = text.strip();
    if (plain.codePoints().anyMatch(c -> Character.getType(c) == Character.CURRENCY_SYMBOL)) {
      return "the " + role + " has a currency sign: write 1234.56, digits and a point";
    }
    if (plain.matches("[+-]?[0-9]+([,' \u00a0\u202f.][0-9]+)+")) {
      return "the "
          + role
          + " has a thousands separator or a decimal comma: write 1234.56, digits and a point";
    }
    return "the " + role + " is not a finite number: write 1234.56";
  }

  /** The shortest digits that read back as the same number, on every JDK; 2 rather than 2.0. */
  static String write(double value) {
    if (Double.isInfinite(value)) {
      return value > 0 ? "Infinity" : "-Infinity";
    }
    String text = NumberOutput.toString(value, true);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }
}
