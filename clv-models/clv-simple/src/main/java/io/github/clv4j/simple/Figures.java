package io.github.clv4j.simple;

import io.github.clv4j.core.customer.Grouping;
import io.github.clv4j.core.period.Lifespan;
import java.util.Arrays;
import java.util.Locale;

/** Checks of figures, and figures in words. */
final class Figures {
  private static final String CUSTOMER = "customer";
  private static final String OVERALL = "overall";
  private static final String BY = "by ";

  private Figures() {}

  static void requireMargin(double margin) {
    if (!(margin >= -1 && margin <= 1)) {
      throw new IllegalArgumentException(
          "margin is " + margin + ": it must lie in [-1, 1]; write 30 % as 0.30");
    }
  }

  static void requireCost(String name, double cost) {
    if (!(cost >= 0) || Double.isInfinite(cost)) {
      throw new IllegalArgumentException(
          name + " is " + cost + ": it must be a finite number of at least 0");
    }
  }

  /** Up to six significant digits, without trailing zeros. */
  static String number(double value) {
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

  static String percent(double share) {
    return number(Math.rint(share * 1e6) / 1e4);
  }

  static String words(Lifespan time) {
    return number(time.length()) + " " + time.unit().label() + (time.length() == 1 ? "" : "s");
  }

  static String text(Grouping level) {
    return level.isPerCustomer() ? CUSTOMER : level.attribute().map(a -> BY + a).orElse(OVERALL);
  }

  static Grouping level(String text) {
    if (text.equals(CUSTOMER)) {
      return Grouping.perCustomer();
    }
    return text.startsWith(BY) ? Grouping.by(text.substring(BY.length())) : Grouping.overall();
  }

  /**
   * Adds in the order of size and with compensation, so that the order of the terms is the same.
   */
  static double sum(double[] terms) {
    double[] sorted = terms.clone();
    Arrays.sort(sorted);
    double sum = 0;
    double compensation = 0;
    for (double term : sorted) {
      double next = sum + term;
      compensation += Math.abs(sum) >= Math.abs(term) ? (sum - next) + term : (term - next) + sum;
      sum = next;
    }
    return sum + compensation;
  }
}
