package io.github.clv4j.predictive.process.lifetime;

import java.util.Arrays;

/**
 * Times between which anything about a Gompertz lifetime and a Gamma distributed purchase rate can
 * be interpolated to full precision: Chebyshev points on panels of logarithmic time that are narrow
 * compared with the distance of all singularities.
 */
final class GompertzGrid {

  /** Points on a panel. */
  private static final int POINTS = 16;

  /** Widest panel in logarithmic time: singularities are π off. */
  private static final double WIDEST = 1.2;

  /** Widest panel in units of 1/b, while e^(bt) matters: its singularities are π/b off. */
  private static final double WIDEST_AGEING = 1.2;

  /** Once (β-1) e^(-bt) is below this, the lifetime is exponential. */
  private static final double EXPONENTIAL = 1e-19;

  private static final double[] NODES = new double[POINTS];
  private static final double[] WEIGHTS = new double[POINTS];

  static {
    for (int i = 0; i < POINTS; i++) {
      double angle = (2 * i + 1) * Math.PI / (2 * POINTS);
      NODES[i] = -StrictMath.cos(angle);
      WEIGHTS[i] = (i % 2 == 0 ? 1 : -1) * StrictMath.sin(angle);
    }
  }

  private final double c;
  private double[] edges = new double[8];
  private int panels;

  /**
   * Divides a range of time.
   *
   * @param alpha rate parameter of the purchase rates
   * @param b pace of ageing
   * @param beta rate parameter of the dropout rates
   * @param longest end of the range, above 0
   */
  GompertzGrid(double alpha, double b, double beta, double longest) {
    c = Math.min(alpha, beta / b);
    double last = StrictMath.log1p(longest / c);
    while (edges[panels] < last) {
      double t = c * StrictMath.expm1(edges[panels]);
      double step = WIDEST;
      if (Math.abs(beta - 1) * StrictMath.exp(-b * t) > EXPONENTIAL) {
        step = Math.min(step, StrictMath.log1p(WIDEST_AGEING / (b * (c + t))));
      }
      if (panels + 1 == edges.length) {
        edges = Arrays.copyOf(edges, 2 * edges.length);
      }
      edges[panels + 1] = Math.min(last, edges[panels] + step);
      panels++;
    }
  }

  /** Number of times. */
  int size() {
    return panels * POINTS;
  }

  /** A time; they ascend. */
  double time(int index) {
    int panel = index / POINTS;
    double half = 0.5 * (edges[panel + 1] - edges[panel]);
    return c * StrictMath.expm1(edges[panel] + half * (1 + NODES[index % POINTS]));
  }

  /**
   * Interpolates, by the barycentric formula.
   *
   * @param values at each time of the grid so many values
   * @param width how many
   * @param t a time within the range
   * @param result receives the values at t
   * @param at where to put them
   */
  void interpolate(double[] values, int width, double t, double[] result, int at) {
    double w = StrictMath.log1p(t / c);
    int found = Arrays.binarySearch(edges, 0, panels + 1, w);
    int panel = Math.max(0, Math.min(panels - 1, found < 0 ? -found - 2 : found));
    double half = 0.5 * (edges[panel + 1] - edges[panel]);
    double x = (w - edges[panel]) / half - 1;
    int first = panel * POINTS * width;
    Arrays.fill(result, at, at + width, 0);
    double sum = 0;
    for (int i = 0; i < POINTS; i++) {
      double distance = x - NODES[i];
      if (distance == 0) {
        System.arraycopy(values, first + i * width, result, at, width);
        return;
      }
      double weight = WEIGHTS[i] / distance;
      sum += weight;
      for (int k = 0; k < width; k++) {
        result[at + k] += weight * values[first + i * width + k];
      }
    }
    for (int k = 0; k < width; k++) {
      result[at + k] /= sum;
    }
  }
}
