package io.github.clv4j.analytics;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Bins between round numbers, 1, 2 or 5 times a power of ten. Position 0 is open below, size + 1
 * above.
 */
final class ValueBins {
  private static final int MOST = 25;
  private static final double SMALL = 1e-6;
  private static final int[] ROUND = {1, 2, 5};

  private final double[] edges;

  private ValueBins(List<BigDecimal> edges) {
    this.edges = edges.stream().mapToDouble(BigDecimal::doubleValue).toArray();
  }

  /** Bins of one width that hold all from a lowest to a highest value. */
  static ValueBins ofOneWidth(double low, double high) {
    double largest = Math.max(Math.abs(low), Math.abs(high));
    double least = Math.max((high - low) / MOST, largest * 1e-9);
    BigDecimal width = least > 0 ? roundUp(high > low ? least : largest / 10) : BigDecimal.ONE;
    BigDecimal edge = width.multiply(new BigDecimal(Math.floor(low / width.doubleValue())));
    while (edge.doubleValue() > low) {
      edge = edge.subtract(width);
    }
    List<BigDecimal> edges = new ArrayList<>(List.of(edge));
    do {
      edge = edge.add(width);
      if (edge.doubleValue() <= low) {
        edges.clear();
      }
      edges.add(edge);
    } while (edge.doubleValue() <= high);
    return new ValueBins(edges);
  }

  /** Bins from 0 over 1, 2, 5, 10, 20 ... times a power of ten that hold a highest value. */
  static ValueBins growing(double smallest, double high) {
    BigDecimal edge = roundUp(smallest);
    List<BigDecimal> edges = new ArrayList<>(List.of(BigDecimal.ZERO, edge));
    while (edge.doubleValue() <= high) {
      edge = roundUp(Math.nextUp(edge.doubleValue()));
      edges.add(edge);
    }
    return new ValueBins(edges);
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

  int size() {
    return edges.length - 1;
  }

  int position(double value) {
    int found = Arrays.binarySearch(edges, value + 0.0); // -0.0 is 0
    return found < 0 ? -found - 1 : found + 1;
  }

  double from(int position) {
    if (position == 0) {
      return Double.NEGATIVE_INFINITY;
    }
    return position > edges.length ? Double.POSITIVE_INFINITY : edges[position - 1];
  }

  String label(int position) {
    if (position == 0) {
      return "below " + plain(from(1));
    }
    return position > size()
        ? plain(from(position)) + " and more"
        : plain(from(position)) + " to " + plain(from(position + 1));
  }

  private static String plain(double number) {
    if (number != 0 && Math.abs(number) < SMALL) {
      return String.format(Locale.ROOT, "%.2g", number);
    }
    return new DecimalFormat("#,##0.#########", DecimalFormatSymbols.getInstance(Locale.ROOT))
        .format(number == 0 ? 0 : number);
  }
}
