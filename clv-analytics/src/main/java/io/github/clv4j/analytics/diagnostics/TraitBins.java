package io.github.clv4j.analytics.diagnostics;

import io.github.clv4j.core.model.Trait;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/**
 * A trait cut into some twelve bins of round numbers; the last one, and maybe the first, is open.
 */
final class TraitBins {
  private static final int USUAL = 12;
  private static final double[] STEPS = {1, 2, 2.5, 5, 10};
  private static final double[] TOPS = {0.95, 0.9, 0.75, 0.5, 0.25};
  private static final double ALIKE = 1e-6;

  private final Trait trait;
  private final List<Bin> bins = new ArrayList<>();
  private final double from;
  private final double to;

  /** Customers with a trait above one number and up to another. */
  record Bin(String label, double from, double to, double share) {}

  private TraitBins(Trait trait) {
    this.trait = trait;
    double top = top();
    double low = trait.quantile(0.01);
    from = low < 0.2 * top ? 0 : low;
    to = trait.isProbability() && top > 0.75 ? 1 : top;
    if (!(to - from > ALIKE * to)) {
      bins.add(new Bin(text(trait.mean()), from, to, 1));
      return;
    }
    double step = step((to - from) / USUAL);
    double first = Math.floor(from / step + ALIKE);
    double last = Math.ceil(to / step - ALIKE);
    if (first > 0) {
      bins.add(bin("up to " + text(first * step), 0, first * step));
    }
    for (double i = first; i < last; i++) {
      String label = number(i * step) + "\u2013" + text((i + 1) * step);
      bins.add(bin(label, i * step, (i + 1) * step));
    }
    if (!trait.isProbability() || last * step < 1 - ALIKE) {
      double rest = 1 - trait.cumulativeProbability(last * step);
      bins.add(new Bin("over " + text(last * step), last * step, Double.POSITIVE_INFINITY, rest));
    }
  }

  static TraitBins of(Trait trait) {
    return new TraitBins(trait);
  }

  /** The bins; only one if all customers are alike. */
  List<Bin> bins() {
    return List.copyOf(bins);
  }

  /** Where the greater part of the customers begins. */
  double from() {
    return from;
  }

  /** Where it ends. */
  double to() {
    return to;
  }

  /** Some distributions have tails that no number ends. */
  private double top() {
    for (double probability : TOPS) {
      double quantile = trait.quantile(probability);
      if (Double.isFinite(quantile)) {
        return quantile;
      }
    }
    return 0;
  }

  private Bin bin(String label, double low, double high) {
    double share = trait.cumulativeProbability(high) - trait.cumulativeProbability(low);
    return new Bin(label, low, high, Math.max(0, share));
  }

  private static double step(double least) {
    double power = StrictMath.pow(10, Math.floor(StrictMath.log10(least)));
    int i = 0;
    while (i < STEPS.length - 1 && STEPS[i] * power < least * (1 - ALIKE)) {
      i++;
    }
    return STEPS[i] * power;
  }

  private String text(double value) {
    return number(value) + (trait.isProbability() ? " %" : "");
  }

  private String number(double value) {
    double shown = trait.isProbability() ? 100 * value : value;
    if (!Double.isFinite(shown)) {
      return String.valueOf(shown);
    }
    BigDecimal rounded = new BigDecimal(shown).round(new MathContext(4));
    boolean isPlain = shown == 0 || (Math.abs(shown) >= 1e-4 && Math.abs(shown) < 1e7);
    return rounded.signum() == 0
        ? "0"
        : isPlain
            ? rounded.stripTrailingZeros().toPlainString()
            : String.valueOf(rounded.doubleValue());
  }
}
