package io.github.clv4j.predictive.special;

import java.util.function.DoubleUnaryOperator;

/**
 * Composite Gauss-Legendre quadrature: 16 points on each of several equal panels. Exact for
 * polynomials to degree 31 on each panel; for an analytic integrand the error falls exponentially
 * with the number of panels.
 */
public final class GaussLegendre {

  /** Positive nodes on [-1, 1], by Newton's method on P16 in 40 digits. */
  private static final double[] NODES = {
    0.09501250983763744018532,
    0.2816035507792589132305,
    0.4580167776572273863424,
    0.6178762444026437484467,
    0.7554044083550030338951,
    0.8656312023878317438805,
    0.944575023073232576078,
    0.9894009349916499325962,
  };

  private static final double[] WEIGHTS = {
    0.1894506104550684962854,
    0.1826034150449235888668,
    0.1691565193950025381893,
    0.1495959888165767320815,
    0.1246289712555338720525,
    0.09515851168249278480993,
    0.06225352393864789286284,
    0.02715245941175409485178,
  };

  private static final double[] NODES_OF_8 = {
    0.1834346424956498049395,
    0.5255324099163289858177,
    0.7966664774136267395916,
    0.9602898564975362316836,
  };

  private static final double[] WEIGHTS_OF_8 = {
    0.3626837833783619829652,
    0.313706645877887287338,
    0.2223810344533744705444,
    0.1012285362903762591525,
  };

  private static final double[] NODES_OF_4 = {
    0.3399810435848562648027, 0.8611363115940525752239,
  };

  private static final double[] WEIGHTS_OF_4 = {
    0.6521451548625461426269, 0.3478548451374538573731,
  };

  private GaussLegendre() {}

  /**
   * A node of a rule on [-1, 1].
   *
   * @param points number of points of the rule: 4, 8 or 16
   * @param i from 0 to points - 1
   * @return the node, ascending in i
   */
  public static double node(int points, int i) {
    double[] nodes = points == 16 ? NODES : points == 8 ? NODES_OF_8 : NODES_OF_4;
    int half = points / 2;
    return i < half ? -nodes[half - 1 - i] : nodes[i - half];
  }

  /**
   * The weight of a node of a rule on [-1, 1].
   *
   * @param points number of points of the rule: 4, 8 or 16
   * @param i from 0 to points - 1
   * @return the weight; all together are 2
   */
  public static double weight(int points, int i) {
    double[] weights = points == 16 ? WEIGHTS : points == 8 ? WEIGHTS_OF_8 : WEIGHTS_OF_4;
    int half = points / 2;
    return weights[i < half ? half - 1 - i : i - half];
  }

  /** Takes the nodes of a quadrature one by one. */
  @FunctionalInterface
  public interface NodeVisitor {

    /**
     * Takes a node.
     *
     * @param node place inside the interval
     * @param weight what a function there counts for in the integral
     */
    void visit(double node, double weight);
  }

  /**
   * Goes through the nodes, for several integrals at once.
   *
   * @param from lower limit
   * @param to upper limit, finite
   * @param panels number of panels, at least 1
   * @param visitor takes each node with its weight
   */
  public static void forEachNode(double from, double to, int panels, NodeVisitor visitor) {
    double half = 0.5 * (to - from) / panels;
    for (int panel = 0; panel < panels; panel++) {
      double middle = from + (2 * panel + 1) * half;
      for (int i = 0; i < NODES.length; i++) {
        double offset = half * NODES[i];
        visitor.visit(middle - offset, half * WEIGHTS[i]);
        visitor.visit(middle + offset, half * WEIGHTS[i]);
      }
    }
  }

  /**
   * Integral of a function.
   *
   * @param f the integrand, evaluated inside the interval only
   * @param from lower limit
   * @param to upper limit, finite
   * @param panels number of panels, at least 1
   * @return the approximation of the integral of f from {@code from} to {@code to}
   */
  public static double integrate(DoubleUnaryOperator f, double from, double to, int panels) {
    double half = 0.5 * (to - from) / panels;
    double integral = 0;
    for (int panel = 0; panel < panels; panel++) {
      double middle = from + (2 * panel + 1) * half;
      for (int i = 0; i < NODES.length; i++) {
        double offset = half * NODES[i];
        integral +=
            WEIGHTS[i] * (f.applyAsDouble(middle - offset) + f.applyAsDouble(middle + offset));
      }
    }
    return half * integral;
  }
}
