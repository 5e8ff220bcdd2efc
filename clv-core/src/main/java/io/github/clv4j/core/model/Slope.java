package io.github.clv4j.core.model;

import java.util.function.DoubleUnaryOperator;

/**
 * A derivative from values of a function, by differences at shrinking distances extrapolated to
 * distance 0 (Richardson's deferred approach to the limit).
 *
 * @param value the derivative; NaN where the function is not finite close by
 * @param error an estimate of its error, on the safe side
 */
record Slope(double value, double error) {
  static final Slope ZERO = new Slope(0, 0);
  static final Slope NONE = new Slope(Double.NaN, Double.POSITIVE_INFINITY);

  private static final double GOOD = 1e-7; // the estimate is the error of one level less
  private static final int ATTEMPTS = 7;
  private static final int LEVELS = 4;
  private static final int LEVELS_TO_ONE_SIDE = 6;

  /** Whether the error is small beside the derivative, or beside a size that matters. */
  boolean isGood(double size) {
    return error <= GOOD * Math.max(Math.abs(value), size);
  }

  Slope times(double factor) {
    return new Slope(factor * value, Math.abs(factor) * error);
  }

  Slope plus(Slope other) {
    return new Slope(value + other.value, error + other.error);
  }

  /** With what the rounding of values of this size adds to the error at this distance. */
  private Slope rounded(double size, double distance) {
    return new Slope(value, error + 4 * Math.ulp(size) / Math.abs(distance));
  }

  private Slope or(Slope other) {
    return other.error < error ? other : this;
  }

  /**
   * The derivative by the logarithm of the argument, from both sides. Good for functions that are
   * analytic but for arguments below 0, as values are in the discount rate.
   */
  static Slope byLogarithm(DoubleUnaryOperator f, double at) {
    double size = Math.abs(f.applyAsDouble(at));
    Slope best = NONE;
    double step = 0.4;
    for (int i = 0; i < ATTEMPTS; i++, step /= 4) {
      double[] differences = new double[LEVELS];
      double h = step;
      for (int j = 0; j < LEVELS; j++, h /= 2) {
        double above = f.applyAsDouble(at * StrictMath.exp(h));
        double below = f.applyAsDouble(at * StrictMath.exp(-h));
        differences[j] = (above - below) / (2 * h);
        if (!Double.isFinite(differences[j])) {
          break;
        }
      }
      Slope next = extrapolated(differences, 4).rounded(size, h);
      if (next.isGood(size / 1000) || next.error > best.error) {
        return best.or(next);
      }
      best = next;
    }
    return best;
  }

  /** The derivative by the argument from one side, that of the step, which may be below 0. */
  static Slope toOneSide(DoubleUnaryOperator f, double at, double firstStep) {
    double here = f.applyAsDouble(at);
    Slope best = NONE;
    double step = firstStep;
    for (int i = 0; i < ATTEMPTS; i++, step /= 4) {
      double[] differences = new double[LEVELS_TO_ONE_SIDE];
      double h = step;
      for (int j = 0; j < differences.length; j++, h /= 2) {
        differences[j] = (f.applyAsDouble(at + h) - here) / h;
        if (!Double.isFinite(differences[j])) {
          break;
        }
      }
      Slope next = extrapolated(differences, 2).rounded(Math.abs(here), h);
      if (next.isGood(0) || next.error > best.error) {
        return best.or(next);
      }
      best = next;
    }
    return best;
  }

  /** The derivative of what should be a straight line: two differences, if they agree. */
  static Slope ofLine(DoubleUnaryOperator f, double at, double step) {
    double here = f.applyAsDouble(at);
    double whole = (f.applyAsDouble(at + step) - here) / step;
    double half = (f.applyAsDouble(at + step / 2) - here) / (step / 2);
    Slope line = new Slope(whole, Math.abs(whole - half));
    return line.isGood(0) ? line : line.or(toOneSide(f, at, step / 4));
  }

  /** Neville's table for differences whose error falls by this factor with the first halving. */
  private static Slope extrapolated(double[] differences, double factor) {
    double[] column = differences.clone();
    int last = column.length - 1;
    double error = Double.POSITIVE_INFINITY;
    double power = factor;
    for (int level = 1; level <= last; level++, power *= factor) {
      double before = column[last];
      for (int j = last; j >= level; j--) {
        column[j] += (column[j] - column[j - 1]) / (power - 1);
      }
      error = Math.abs(column[last] - before);
    }
    return Double.isFinite(error) ? new Slope(column[last], error) : NONE;
  }
}
