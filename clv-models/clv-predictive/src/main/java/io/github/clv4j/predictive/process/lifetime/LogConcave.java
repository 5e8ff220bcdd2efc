package io.github.clv4j.predictive.process.lifetime;

import io.github.clv4j.predictive.special.GaussLegendre;
import java.util.function.DoubleUnaryOperator;

/**
 * Integral of a function with one peak, given by its logarithm: searches the peak, leaves out what
 * is negligible on either side, and applies Gauss-Legendre panels to the rest. Meant for
 * log-concave functions of logarithmic time, in which nothing but a peak is narrower than 1.
 */
final class LogConcave {

  /** Below e^-42 of the peak a function counts as nothing. */
  private static final double NEGLIGIBLE = 42;

  /** By how much more the cut may miss that level. */
  private static final double SLACK = 6;

  /** Values this close, on the log scale, show the peak well enough. */
  private static final double NEAR_PEAK = 1;

  /** Enough for a Gaussian peak, cut at 9 standard deviations on either side. */
  private static final int FEWEST_PANELS = 8;

  private static final double WIDEST_PANEL = 1.5;

  private static final double GOLDEN = 0.3819660112501051;

  private static final int MOST_STEPS = 200;

  private LogConcave() {}

  /**
   * Logarithm of an integral.
   *
   * @param logF logarithm of the integrand; negative infinity at the ends at most
   * @param end upper limit, finite, 0 or more
   * @return ln of the integral of the function from 0 to {@code end}
   */
  static double logIntegral(DoubleUnaryOperator logF, double end) {
    if (end == 0) {
      return Double.NEGATIVE_INFINITY;
    }
    double mode = mode(logF, end);
    double top = logF.applyAsDouble(mode);
    if (top == Double.NEGATIVE_INFINITY) {
      return top;
    }
    double from = cut(logF, mode, 0, top);
    double to = cut(logF, mode, end, top);
    int panels = Math.max(FEWEST_PANELS, 1 + (int) ((to - from) / WIDEST_PANEL));
    double integral =
        GaussLegendre.integrate(w -> StrictMath.exp(logF.applyAsDouble(w) - top), from, to, panels);
    return top + StrictMath.log(integral);
  }

  /** A place near the peak, by golden section. */
  private static double mode(DoubleUnaryOperator logF, double end) {
    double low = 0;
    double high = end;
    double atLow = logF.applyAsDouble(low);
    double atHigh = logF.applyAsDouble(high);
    double left = GOLDEN * end;
    double right = end - left;
    double atLeft = logF.applyAsDouble(left);
    double atRight = logF.applyAsDouble(right);
    for (int step = 0; step < MOST_STEPS; step++) {
      double best = Math.max(Math.max(atLeft, atRight), Math.max(atLow, atHigh));
      if (best - Math.min(atLow, atHigh) < NEAR_PEAK || !(low < left && right < high)) {
        break;
      }
      if (atLeft > atRight) {
        high = right;
        atHigh = atRight;
        right = left;
        atRight = atLeft;
        left = low + GOLDEN * (high - low);
        atLeft = logF.applyAsDouble(left);
      } else {
        low = left;
        atLow = atLeft;
        left = right;
        atLeft = atRight;
        right = high - GOLDEN * (high - low);
        atRight = logF.applyAsDouble(right);
      }
    }
    double mode = atLeft > atRight ? left : right;
    double atMode = Math.max(atLeft, atRight);
    if (atLow > atMode && atLow >= atHigh) {
      return low;
    }
    return atHigh > atMode ? high : mode;
  }

  /** Where, from the peak towards an end, the function becomes negligible; at most that end. */
  private static double cut(DoubleUnaryOperator logF, double mode, double end, double top) {
    if (logF.applyAsDouble(end) >= top - NEGLIGIBLE) {
      return end;
    }
    double inside = mode;
    double outside = end;
    double drop = Double.POSITIVE_INFINITY;
    for (int step = 0; step < MOST_STEPS && drop > NEGLIGIBLE + SLACK; step++) {
      double middle = 0.5 * (inside + outside);
      double atMiddle = top - logF.applyAsDouble(middle);
      if (atMiddle < NEGLIGIBLE) {
        inside = middle;
      } else {
        outside = middle;
        drop = atMiddle;
      }
    }
    return outside;
  }
}
