package io.github.clv4j.predictive.estimation;

import io.github.clv4j.predictive.special.Arguments;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Maximises a log-likelihood over the logarithms of its parameters by Newton's method with the
 * exact Hessian, made safe: a ridge where the Hessian is not negative definite, a cap on the step,
 * and backtracking. Each log parameter is kept within {@value #REACH} of the natural scale of the
 * problem; one that runs away stops there and is reported.
 *
 * <p>It has converged when no derivative of the mean log-likelihood exceeds 1e-8, or, where the
 * curvature is so strong that rounding alone makes larger ones, when Newton's step changes no
 * parameter by more than 1e-12 of itself; then Newton steps go on while each still halves the
 * gradient, which takes the parameters to about ten digits and more. Deterministic.
 */
public final class Maximizer {

  /** Farthest a log parameter may go from the natural scale: a factor of about a million. */
  static final double REACH = 14;

  private static final Logger LOG = LoggerFactory.getLogger(Maximizer.class);

  static final double GRADIENT_TOLERANCE = 1e-8;
  private static final double PERFECT_GRADIENT = 1e-13;

  /** A step that changes no parameter by more than this, relatively, is none. */
  private static final double NO_STEP = 1e-12;

  private static final double LONGEST_STEP = 2;
  private static final double SMALLEST_RIDGE = 1e-8;
  private static final double SUFFICIENT_INCREASE = 1e-4;
  private static final int MOST_HALVINGS = 40;

  /** Relative error to be expected of a log-likelihood summed over many customers. */
  private static final double ROUNDING = 1e-13;

  private Maximizer() {}

  /**
   * Maximises from the natural scale of the problem.
   *
   * @param likelihood the function to maximise
   * @param scale parameters of a typical size, finite and above 0: the centre of the search and its
   *     start
   * @param iterationLimit largest number of steps, 0 or more; an identified model needs 5 to 50
   * @return where it ended, also if it did not converge
   * @throws IllegalArgumentException if an argument is outside its range
   * @throws CancellationException if the thread is interrupted; its interrupt flag stays set
   */
  public static Maximum maximize(LogLikelihood likelihood, double[] scale, int iterationLimit) {
    return maximize(likelihood, scale, scale, iterationLimit);
  }

  /**
   * Maximises from a given start.
   *
   * @param likelihood the function to maximise
   * @param scale parameters of a typical size, finite and above 0: the centre of the search
   * @param start parameters to start from, finite and above 0; moved into the bounds if outside
   * @param iterationLimit largest number of steps, 0 or more; an identified model needs 5 to 50
   * @return where it ended, also if it did not converge
   * @throws IllegalArgumentException if an argument is outside its range
   * @throws CancellationException if the thread is interrupted; its interrupt flag stays set
   */
  public static Maximum maximize(
      LogLikelihood likelihood, double[] scale, double[] start, int iterationLimit) {
    Arguments.nonNegative("iteration limit", iterationLimit);
    double[] centre = logs("scale", scale, likelihood.dimension());
    double[] from = logs("start", start, likelihood.dimension());
    return new Search(likelihood, centre).from(from, iterationLimit);
  }

  /**
   * Looks one step ahead.
   *
   * @param likelihood the function to maximise
   * @param scale parameters of a typical size, finite and above 0: the centre of the search
   * @param start parameters before the step, finite and above 0; moved into the bounds if outside
   * @return what one step leads to
   * @throws IllegalArgumentException if an argument is outside its range
   */
  static Outlook outlook(LogLikelihood likelihood, double[] scale, double[] start) {
    double[] centre = logs("scale", scale, likelihood.dimension());
    double[] from = logs("start", start, likelihood.dimension());
    return new Search(likelihood, centre).outlook(from);
  }

  private static double[] logs(String name, double[] parameters, int dimension) {
    if (parameters.length != dimension) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s must have %d parameters, but has %d",
              name,
              dimension,
              parameters.length));
    }
    double[] logs = new double[dimension];
    for (int i = 0; i < dimension; i++) {
      logs[i] = StrictMath.log(Arguments.positive(name, parameters[i]));
    }
    return logs;
  }

  /** One run, with what changes during it. */
  private static final class Search {
    private final LogLikelihood likelihood;
    private final double[] scale;
    private final int dimension;
    private int evaluations;

    Search(LogLikelihood likelihood, double[] scale) {
      this.likelihood = likelihood;
      this.scale = scale;
      this.dimension = likelihood.dimension();
    }

    Maximum from(double[] start, int iterationLimit) {
      Point best = evaluate(start, new double[dimension], 0);
      int iterations = 0;
      while (iterations < iterationLimit) {
        if (Thread.currentThread().isInterrupted()) {
          throw new CancellationException("maximisation interrupted");
        }
        LOG.debug(
            "iteration {}: log-likelihood {}, gradient {}, at {}",
            iterations,
            best.value,
            best.gradientNorm,
            best.logParameters);
        Point next = improve(best);
        if (next == best) {
          return best.maximum(iterations, evaluations, "no step improves the log-likelihood");
        }
        best = next;
        iterations++;
      }
      return best.maximum(iterations, evaluations, "iteration limit reached");
    }

    Outlook outlook(double[] start) {
      Point point = evaluate(start, new double[dimension], 0);
      double[] direction = point.newtonDirection();
      double step = cappedStep(direction);
      double[] parameters = moved(point.logParameters, direction, step);
      Arrays.setAll(parameters, i -> StrictMath.exp(parameters[i]));
      // along Newton's direction the slope at its end is 0
      double rise = step * (1 - step / 2) * dot(point.gradient, direction);
      return new Outlook(parameters, point.concave ? point.value + rise : point.value);
    }

    /** The next point, or the same if there is no better one. */
    private Point improve(Point point) {
      if (point.converged() && point.gradientNorm <= PERFECT_GRADIENT) {
        return point;
      }
      double[] direction = point.newtonDirection();
      double step = cappedStep(direction);
      if (point.gradientNorm <= GRADIENT_TOLERANCE
          && !point.concave
          && step * dot(point.gradient, direction) < ROUNDING * Math.abs(point.value)) {
        return point; // flat: what is left to gain would not be seen
      }
      if (point.converged()) {
        Point polished = evaluate(point.logParameters, direction, step);
        return polished.isAtLeast(point) && 2 * polished.gradientNorm < point.gradientNorm
            ? polished
            : point;
      }
      for (int halving = 0; halving < MOST_HALVINGS; halving++) {
        Point candidate = evaluate(point.logParameters, direction, step);
        double rise = SUFFICIENT_INCREASE * step * dot(point.gradient, direction);
        if (candidate.value > point.value + rise
            || (candidate.isAtLeast(point) && candidate.gradientNorm < point.gradientNorm)) {
          return candidate;
        }
        step /= 2;
      }
      return point;
    }

    private Point evaluate(double[] from, double[] direction, double step) {
      evaluations++;
      return new Point(likelihood, scale, moved(from, direction, step));
    }

    /** The place one step away, moved into the bounds. */
    private double[] moved(double[] from, double[] direction, double step) {
      double[] at = new double[dimension];
      for (int i = 0; i < dimension; i++) {
        double free = from[i] + step * direction[i];
        at[i] = Math.max(scale[i] - REACH, Math.min(scale[i] + REACH, free));
      }
      return at;
    }

    private static double cappedStep(double[] direction) {
      double length = largest(direction);
      return length > LONGEST_STEP ? LONGEST_STEP / length : 1;
    }
  }

  /** The log-likelihood and its derivatives at one place, and which parameters are held there. */
  private static final class Point {
    private final double[] logParameters;
    private final double[] gradient;
    private final double[][] hessian;
    private final boolean[] atBound;
    private final double value;
    private final double gradientNorm;
    private final boolean concave;

    Point(LogLikelihood likelihood, double[] scale, double[] at) {
      int n = at.length;
      logParameters = at;
      gradient = new double[n];
      hessian = new double[n][n];
      value = likelihood.evaluate(at, gradient, hessian);
      atBound = new boolean[n];
      double norm = 0;
      for (int i = 0; i < n; i++) {
        double offset = at[i] - scale[i];
        // compared as in Search.moved: the offset itself is subject to rounding
        boolean atEnd = at[i] >= scale[i] + REACH || at[i] <= scale[i] - REACH;
        atBound[i] = atEnd && offset * gradient[i] >= 0;
        if (!atBound[i]) {
          norm = Math.max(norm, Math.abs(gradient[i]));
        }
      }
      gradientNorm = norm / likelihood.customers();
      concave = Cholesky.of(information(0)).isPresent();
    }

    boolean converged() {
      return concave
          && (gradientNorm <= GRADIENT_TOLERANCE || largest(newtonDirection()) <= NO_STEP);
    }

    /** Whether this is as good as another point, as far as rounding lets one see. */
    boolean isAtLeast(Point other) {
      return value >= other.value - ROUNDING * Math.abs(other.value);
    }

    /** An ascent direction: Newton's where the log-likelihood is concave, ridged elsewhere. */
    double[] newtonDirection() {
      double[] free = gradient.clone();
      double largest = 0;
      for (int i = 0; i < free.length; i++) {
        free[i] = atBound[i] ? 0 : free[i];
        largest = Math.max(largest, atBound[i] ? 0 : Math.abs(hessian[i][i]));
      }
      double ridge = 0;
      while (true) {
        var cholesky = Cholesky.of(information(ridge));
        if (cholesky.isPresent()) {
          return cholesky.get().solve(free);
        }
        // The smallest ridge that will do: a larger one crawls along a flat, curved crest.
        ridge = ridge == 0 ? SMALLEST_RIDGE * largest + Double.MIN_NORMAL : 4 * ridge;
      }
    }

    /** Negative Hessian plus a ridge; parameters at a bound are cut out by a unit row. */
    private double[][] information(double ridge) {
      int n = logParameters.length;
      double[][] information = new double[n][n];
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          information[i][j] = atBound[i] || atBound[j] ? 0 : -hessian[i][j];
        }
        information[i][i] += atBound[i] ? 1 : ridge;
      }
      return information;
    }

    Maximum maximum(int iterations, int evaluations, String otherwise) {
      boolean converged = converged();
      return new Maximum(
          logParameters,
          value,
          gradient,
          hessian,
          gradientNorm,
          iterations,
          evaluations,
          converged,
          atBound,
          converged ? "converged" : otherwise);
    }
  }

  private static double largest(double[] vector) {
    double largest = 0;
    for (double element : vector) {
      largest = Math.max(largest, Math.abs(element));
    }
    return largest;
  }

  private static double dot(double[] left, double[] right) {
    double sum = 0;
    for (int i = 0; i < left.length; i++) {
      sum += left[i] * right[i];
    }
    return sum;
  }
}
