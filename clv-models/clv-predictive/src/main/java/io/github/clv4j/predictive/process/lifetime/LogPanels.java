package io.github.clv4j.predictive.process.lifetime;

import io.github.clv4j.predictive.special.GaussLegendre;
import java.util.function.DoubleUnaryOperator;

/**
 * Integral of a positive function given by its logarithm, which may have several peaks. The caller
 * divides the range into cells within which the function has no singularity near; a cell in which
 * it changes by orders of magnitude is halved until it does not, or is negligible. Lives within one
 * call.
 */
final class LogPanels {

  /** Below e^-45 of the largest value seen a cell counts as nothing. */
  private static final double NEGLIGIBLE = 45;

  /** A change by e^14 the rule integrates to full precision, if it is steady. */
  private static final double LARGEST_CHANGE = 14;

  /** Largest difference of the changes, on the log scale, over the two halves of a panel. */
  private static final double LARGEST_BEND = 5;

  /** Where to look, within a cell that starts at nothing. */
  private static final double NEAR_ZERO = 1.0 / 16;

  private static final double HIGHEST_POWER = 8;

  private static final int DEEPEST = 60;

  private final DoubleUnaryOperator logF;
  private final LogSum sum = new LogSum();
  private double top = Double.NEGATIVE_INFINITY;

  private LogPanels(DoubleUnaryOperator logF) {
    this.logF = logF;
  }

  /**
   * Logarithm of an integral.
   *
   * @param logF logarithm of the integrand; negative infinity where it vanishes
   * @param edges ends of the cells, ascending
   * @param count number of edges, at least 1
   * @return ln of the integral from the first to the last edge
   */
  static double logIntegral(DoubleUnaryOperator logF, double[] edges, int count) {
    LogPanels panels = new LogPanels(logF);
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = logF.applyAsDouble(edges[i]);
      panels.top = Math.max(panels.top, values[i]);
    }
    for (int i = 1; i < count; i++) {
      panels.add(edges[i - 1], values[i - 1], edges[i], values[i], 0);
    }
    return panels.sum.log();
  }

  private void add(double from, double atFrom, double to, double atTo, int depth) {
    double middle = 0.5 * (from + to);
    double atMiddle = logF.applyAsDouble(middle);
    double highest = Math.max(atMiddle, Math.max(atFrom, atTo));
    if (atFrom == Double.NEGATIVE_INFINITY) {
      highest = Math.max(highest, logF.applyAsDouble(from + NEAR_ZERO * (to - from)));
    }
    top = Math.max(top, highest);
    if (highest == Double.NEGATIVE_INFINITY || highest < top - NEGLIGIBLE) {
      return;
    }
    boolean isSteady =
        atFrom == Double.NEGATIVE_INFINITY
            ? isSteadyFromNothing(from, atMiddle, to, atTo)
            : isSteady(atFrom, atMiddle, atTo);
    if (!isSteady && depth < DEEPEST) {
      add(from, atFrom, middle, atMiddle, depth + 1);
      add(middle, atMiddle, to, atTo, depth + 1);
      return;
    }
    double reference = highest;
    double integral =
        GaussLegendre.integrate(
            w -> StrictMath.exp(logF.applyAsDouble(w) - reference), from, to, 1);
    sum.add(reference, integral);
  }

  private static boolean isSteady(double atFrom, double atMiddle, double atTo) {
    double change =
        Math.max(atMiddle, Math.max(atFrom, atTo)) - Math.min(atMiddle, Math.min(atFrom, atTo));
    return change <= LARGEST_CHANGE && Math.abs(atFrom - 2 * atMiddle + atTo) <= LARGEST_BEND;
  }

  /** Whether the function is a low power times one that is steady. */
  private boolean isSteadyFromNothing(double from, double atMiddle, double to, double atTo) {
    double length = to - from;
    double atNear = logF.applyAsDouble(from + NEAR_ZERO * length);
    double nearer = logF.applyAsDouble(from + NEAR_ZERO * NEAR_ZERO * length);
    double power = (nearer - atNear) / StrictMath.log(NEAR_ZERO);
    return power <= HIGHEST_POWER
        && isSteady(
            nearer - 2 * power * StrictMath.log(NEAR_ZERO),
            atMiddle - power * StrictMath.log(0.5),
            atTo);
  }
}
