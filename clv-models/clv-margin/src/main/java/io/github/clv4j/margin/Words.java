package io.github.clv4j.margin;

import io.github.clv4j.core.customer.Grouping;
import io.github.clv4j.core.period.Lifespan;
import java.util.Locale;

/** Figures in words. */
final class Words {
  private static final String CUSTOMER = "customer";
  private static final String OVERALL = "overall";
  private static final String BY = "by ";

  private Words() {}

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

  static String time(Lifespan time) {
    return number(time.length()) + " " + time.unit().label() + (time.length() == 1 ? "" : "s");
  }

  static String less(String name, double cost) {
    return cost == 0 ? "" : String.format(Locale.ROOT, " - %s %,.2f", name, cost);
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
}
