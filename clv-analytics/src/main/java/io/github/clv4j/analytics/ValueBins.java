package io.github.clv4j.analytics;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/**
 * Bins of a round width: 1, 2 or 5 times a power of ten. Position 0 is open below, size + 1 above.
 */
final class ValueBins {
  private static final int MOST = 25;
  private static final int[] ROUND = {1, 2, 5};

  private final BigDecimal width;
  private final long first;
  private final int size;

  private ValueBins(BigDecimal width, long first, int size) {
    this.width = width;
    this.first = first;
    this.size = size;
  }

  /** Bins that hold all from a lowest to a highest value. */
  static ValueBins over(double low, double high) {
    double largest = Math.max(Math.abs(low), Math.abs(high));
    double least = Math.max((high - low) / MOST, largest * 1e-9);
    BigDecimal width = least > 0 ? roundUp(high > low ? least : largest / 10) : BigDecimal.ONE;
    long first = step(low, width);
    return new ValueBins(width, first, Math.toIntExact(step(high, width) - first + 1));
  }

  private static BigDecimal roundUp(double least) {
    int exponent = (int) Math.floor(StrictMath.log10(least)) - 1;
    while (true) {
      for (int digit : ROUND) {
        BigDecimal width = BigDecimal.valueOf(digit).scaleByPowerOfTen(exponent);
        if (width.doubleValue() >= least) {
          return width;
        }
      }
      exponent++;
    }
  }

  /** The bin from 0 on in which a value lies. */
  private static long step(double value, BigDecimal width) {
    long step = (long) Math.floor(value / width.doubleValue());
    if (value < at(step, width)) {
      return step - 1;
    }
    return value >= at(step + 1, width) ? step + 1 : step;
  }

  private static double at(long step, BigDecimal width) {
    return width.multiply(BigDecimal.valueOf(step)).doubleValue();
  }

  int size() {
    return size;
  }

  double width() {
    return width.doubleValue();
  }

  int position(double value) {
    if (value < from(1)) {
      return 0;
    }
    return value >= from(size + 1) ? size + 1 : (int) (step(value, width) - first + 1);
  }

  double from(int position) {
    if (position == 0) {
      return Double.NEGATIVE_INFINITY;
    }
    return position == size + 2 ? Double.POSITIVE_INFINITY : at(first + position - 1, width);
  }

  String label(int position) {
    if (position == 0) {
      return "below " + plain(from(1));
    }
    return position == size + 1
        ? plain(from(position)) + " and more"
        : plain(from(position)) + " to " + plain(from(position + 1));
  }

  static String plain(double number) {
    return new DecimalFormat("#,##0.#########", DecimalFormatSymbols.getInstance(Locale.ROOT))
        .format(number == 0 ? 0 : number);
  }
}
