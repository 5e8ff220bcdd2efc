package io.github.clv4j.predictive.estimation;

import java.util.Arrays;

/**
 * A way in which a likelihood can grow for ever: towards a simpler model.
 *
 * @param message which model that is and what it means, a clause after "the fit is at a boundary:"
 * @param direction the way there, in log parameters: for each parameter 1 when it grows without
 *     bound, -1 when it vanishes, 0 when it stays
 */
public record Limit(String message, double... direction) {

  /**
   * How far to go, in log parameters, to see whether the likelihood falls: a factor of 100. Farther
   * out the terms of a likelihood are so large that their rounding hides the answer.
   */
  private static final double FAR = 4.61;

  double[] farFrom(double[] logParameters) {
    double[] far = logParameters.clone();
    for (int k = 0; k < far.length; k++) {
      far[k] += FAR * direction[k];
    }
    return far;
  }

  /** The place with the parameters concerned taken from another. */
  double[] with(double[] logParameters, double[] other) {
    double[] mixed = logParameters.clone();
    for (int k = 0; k < mixed.length; k++) {
      mixed[k] = direction[k] == 0 ? mixed[k] : other[k];
    }
    return mixed;
  }

  Limit opposite() {
    return new Limit(message, Arrays.stream(direction).map(d -> -d).toArray());
  }

  /** Whether a search that went this way, in log parameters, was on its way to the limit. */
  boolean isAhead(double[] way) {
    for (int k = 0; k < way.length; k++) {
      if (way[k] * direction[k] < 0) {
        return false;
      }
    }
    return true;
  }

  /** Whether a parameter that a search took to the end of its range would go on this way. */
  boolean goesOnWith(int parameter, double[] way) {
    return Math.abs(direction[parameter]) == 1
        && direction[parameter] * way[parameter] > 0
        && isAhead(way);
  }

  /** Number of parameters concerned: of two limits that would do, more of them say more. */
  int parameters() {
    return (int) Arrays.stream(direction).filter(d -> d != 0).count();
  }

  boolean concernsAny(boolean[] parameters) {
    for (int k = 0; k < parameters.length; k++) {
      if (parameters[k] && direction[k] != 0) {
        return true;
      }
    }
    return false;
  }

  void mark(boolean[] parameters) {
    for (int k = 0; k < parameters.length; k++) {
      parameters[k] |= direction[k] != 0;
    }
  }
}
