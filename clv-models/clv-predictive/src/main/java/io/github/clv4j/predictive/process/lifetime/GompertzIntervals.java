package io.github.clv4j.predictive.process.lifetime;

import io.github.clv4j.predictive.special.GaussLegendre;
import java.util.Arrays;

/**
 * Takes the probability G of dying before the next purchase from one time back to an earlier one,
 * for a Gompertz lifetime:
 *
 * <pre>
 *   G(t) = ∫_0^d ((α+t)/(α+t+u))^k h(t+u) S(t+u)/S(t) du + ((α+t)/(α+t+d))^k S(t+d)/S(t) G(t+d)
 * </pre>
 *
 * with k = r+x, and with all derivatives in ln r, ln α, ln b, ln s, ln β. The integral is by
 * Gauss-Legendre nodes that serve all x; what does not depend on x is kept with the nodes, so that
 * an x takes about twenty multiplications a node. Not thread-safe.
 */
final class GompertzIntervals {

  /** Number of parameters. */
  static final int N = 5;

  private static final int R = 0;
  private static final int ALPHA = 1;
  private static final int B = 2;

  /** Once (β-1) e^(-bt) is below this, the lifetime is exponential. */
  private static final double EXPONENTIAL = 1e-19;

  /** e^-45 of a whole is nothing. */
  private static final double NEGLIGIBLE = 45;

  /** An end of an integral that is a smaller share of it than this is left out. */
  private static final double NOTHING = 1e-18;

  /** No panel is wider than this in logarithmic time. */
  private static final double WIDEST_SEARCH = 4;

  // For rules of 4, 8 and 16 points: the largest change of the logarithm of the integrand that they
  // integrate to full precision, and the largest width relative to the distance of a singularity.
  private static final int[] POINTS = {4, 8, 16};
  private static final double[] LARGEST_CHANGE = {0.15, 1.5, 10};
  private static final double[] WIDEST = {0.045, 0.3, 0.8};

  /** On a panel this narrow the logarithm is all but linear, and may change twice as much. */
  private static final double NARROW = 0.08;

  // Fields of a node: its weight; (α+t)/(α+t+u); A = -ln of that; E = -dA/dlnα; dE/dlnα; first
  // derivatives of the log integrand in ln b, ln s, ln β; for each two of them, the second
  // derivative plus the product of the first ones.
  private static final int WEIGHT = 0;
  private static final int RATIO = 1;
  private static final int LOG = 2;
  private static final int SLOPE = 3;
  private static final int BEND = 4;
  private static final int LIFE = 5;
  private static final int LIFE_SECOND = 8;
  private static final int FIELDS = 14;

  private final double r;
  private final double alpha;
  private final double b;
  private final double s;
  private final GompertzGrowth growth;

  private double[] nodes = new double[64 * FIELDS];

  /** The ratio of each node to the power k at hand. */
  private double[] power = new double[64];

  private double powerOf = Double.NaN;
  private int count;

  /** Of each interval the end of its nodes, its purchases, and ln S(t+d)/S(t) as a jet. */
  private final int[] end;

  private final Patience patience;
  private final double[][] survival;
  private int intervals;

  // sums over the nodes of an interval
  private final double[] life = new double[9];
  private final double[] lifeSecond = new double[6];
  private final double[] later = new double[Jet.size(N)];

  /**
   * Makes room for some intervals.
   *
   * @param parameters r, α, b, s, β
   * @param most number of intervals
   */
  GompertzIntervals(double[] parameters, int most) {
    this.end = new int[most];
    this.survival = new double[most][Jet.size(N)];
    this.patience = new Patience(parameters[0], parameters[1], most);
    this.r = parameters[0];
    this.alpha = parameters[1];
    this.b = parameters[2];
    this.s = parameters[3];
    this.growth = new GompertzGrowth(b, parameters[4]);
  }

  /** Sets a jet of zeros to ln S(t+u)/S(t). */
  void setLogSurvival(double t, double u, double[] jet) {
    growth.startAt(t);
    growth.moveTo(u);
    jet[0] = -s * growth.value;
    jet[Jet.first(B)] = -s * growth.byB;
    jet[Jet.first(B + 1)] = -s * growth.value;
    jet[Jet.first(B + 2)] = -s * growth.byBeta;
    jet[Jet.second(N, B, B)] = -s * growth.byBB;
    jet[Jet.second(N, B + 1, B)] = -s * growth.byB;
    jet[Jet.second(N, B + 1, B + 1)] = -s * growth.value;
    jet[Jet.second(N, B + 2, B)] = -s * growth.byBBeta;
    jet[Jet.second(N, B + 2, B + 1)] = -s * growth.byBeta;
    jet[Jet.second(N, B + 2, B + 2)] = -s * growth.byBetaBeta;
  }

  /** Removes all intervals. */
  void clear() {
    count = 0;
    intervals = 0;
    powerOf = Double.NaN;
  }

  /**
   * Appends an interval.
   *
   * @param t its start
   * @param d its length, above 0, which may be infinite
   * @param lowest smallest k that will be asked for
   * @param highest largest k
   */
  void append(double t, double d, double lowest, double highest) {
    if (d < Double.POSITIVE_INFINITY) {
      patience.set(intervals, t, d);
      setLogSurvival(t, d, survival[intervals]);
    }
    growth.startAt(t);
    double c = Math.min(alpha + t, growth.agedBeta() / b);
    double last = StrictMath.log1p(d / c);
    int first = count;
    double w = 0;
    while (w < last) {
      w = addPanel(t, c, w, Math.min(last, w + WIDEST_SEARCH), highest);
      double u = c * StrictMath.expm1(w);
      double left = lowest * StrictMath.log1p(u / (alpha + t)) + s * growth.valueAt(u);
      if (left > NEGLIGIBLE && StrictMath.exp(-left) <= NOTHING * integral(first, lowest)) {
        break;
      }
    }
    end[intervals++] = count;
  }

  private double integral(int first, double shape) {
    double sum = 0;
    for (int node = first; node < count; node++) {
      int at = node * FIELDS;
      sum += nodes[at + WEIGHT] * StrictMath.exp(-shape * nodes[at + LOG]);
    }
    return sum;
  }

  /** Adds the nodes of a panel that begins at w = ln(1 + u/c), and returns its end. */
  private double addPanel(double t, double c, double w, double last, double highest) {
    double u = c * StrictMath.expm1(w);
    boolean ages = growth.notExponential(u) > EXPONENTIAL;
    double logBefore = StrictMath.log1p(u / (alpha + t));
    double deadBefore = s * growth.valueAt(u);
    // the largest k of which anything is left
    double k = Math.min(highest, NEGLIGIBLE / logBefore);
    double to = last;
    while (true) {
      double later = c * StrictMath.expm1(to);
      double width = Math.max(to - w, ages ? b * (later - u) : 0) / Math.PI;
      double change =
          k * (StrictMath.log1p(later / (alpha + t)) - logBefore)
              + s * growth.valueAt(later)
              - deadBefore;
      for (int rule = 0; rule < POINTS.length; rule++) {
        double room = rule == 2 && width < NARROW ? 2 * LARGEST_CHANGE[2] : LARGEST_CHANGE[rule];
        if (change <= room && width <= WIDEST[rule]) {
          addNodes(t, c, w, to, POINTS[rule]);
          return to;
        }
      }
      to = 0.5 * (w + to);
    }
  }

  private void addNodes(double t, double c, double from, double to, int points) {
    double half = 0.5 * (to - from);
    for (int i = 0; i < points; i++) {
      double u = c * StrictMath.expm1(from + half * (1 + GaussLegendre.node(points, i)));
      growth.moveTo(u);
      double density = b * s * StrictMath.exp(growth.logHazard - s * growth.value);
      addNode(alpha + t, u, half * GaussLegendre.weight(points, i) * (c + u) * density);
    }
  }

  /** Adds a node where growth is. */
  private void addNode(double from, double u, double weight) {
    if (count == power.length) {
      nodes = Arrays.copyOf(nodes, 2 * nodes.length);
      power = Arrays.copyOf(power, 2 * count);
    }
    int at = count++ * FIELDS;
    double slope = alpha * u / (from * (from + u));
    nodes[at + WEIGHT] = weight;
    nodes[at + RATIO] = from / (from + u);
    nodes[at + LOG] = StrictMath.log1p(u / from);
    nodes[at + SLOPE] = slope;
    nodes[at + BEND] = slope * (1 - alpha / from - alpha / (from + u));
    double byB = 1 + growth.hazardByB - s * growth.byB;
    double byS = 1 - s * growth.value;
    double byBeta = growth.hazardByBeta - s * growth.byBeta;
    nodes[at + LIFE] = byB;
    nodes[at + LIFE + 1] = byS;
    nodes[at + LIFE + 2] = byBeta;
    int second = at + LIFE_SECOND;
    nodes[second] = growth.hazardByBB - s * growth.byBB + byB * byB;
    nodes[second + 1] = -s * growth.byB + byS * byB;
    nodes[second + 2] = -s * growth.value + byS * byS;
    nodes[second + 3] = growth.hazardByBBeta - s * growth.byBBeta + byBeta * byB;
    nodes[second + 4] = -s * growth.byBeta + byBeta * byS;
    nodes[second + 5] = growth.hazardByBetaBeta - s * growth.byBetaBeta + byBeta * byBeta;
  }

  /** Sets k for all intervals: from the one before by products, if that is few whole steps off. */
  void raiseTo(double shape) {
    double steps = shape - powerOf;
    if (steps == 1 || steps == 2 || steps == 3) {
      for (int node = 0; node < count; node++) {
        for (int i = 0; i < steps; i++) {
          power[node] *= nodes[node * FIELDS + RATIO];
        }
      }
    } else {
      for (int node = 0; node < count; node++) {
        power[node] = StrictMath.exp(-shape * nodes[node * FIELDS + LOG]);
      }
    }
    powerOf = shape;
  }

  /** Sets G at the start of an interval without end. */
  void setTail(int interval, int x, double[] jet) {
    Arrays.fill(jet, 0);
    addIntegral(interval == 0 ? 0 : end[interval - 1], end[interval], r + x, jet);
  }

  /**
   * Takes G from the end of an interval to its start.
   *
   * @param interval index of the interval
   * @param x number of purchases; k was raised to r+x
   * @param jet G with its derivatives
   */
  void goBack(int interval, int x, double[] jet) {
    System.arraycopy(survival[interval], 0, later, 0, later.length);
    patience.addTo(later, 0, N, interval, x);
    Jet.multiply(jet, later, N);
    addIntegral(interval == 0 ? 0 : end[interval - 1], end[interval], r + x, jet);
  }

  private void addIntegral(int first, int last, double shape, double[] jet) {
    double sum = 0;
    double sumA = 0;
    double sumE = 0;
    double sumBend = 0;
    double sumAA = 0;
    double sumAE = 0;
    double sumEE = 0;
    Arrays.fill(life, 0);
    Arrays.fill(lifeSecond, 0);
    for (int node = first; node < last; node++) {
      int at = node * FIELDS;
      double w = nodes[at + WEIGHT] * power[node];
      double wa = w * nodes[at + LOG];
      double we = w * nodes[at + SLOPE];
      sum += w;
      sumA += wa;
      sumE += we;
      sumBend += w * nodes[at + BEND];
      sumAA += wa * nodes[at + LOG];
      sumAE += wa * nodes[at + SLOPE];
      sumEE += we * nodes[at + SLOPE];
      for (int i = 0; i < 3; i++) {
        double by = nodes[at + LIFE + i];
        life[i] += w * by;
        life[3 + i] += wa * by;
        life[6 + i] += we * by;
      }
      for (int i = 0; i < 6; i++) {
        lifeSecond[i] += w * nodes[at + LIFE_SECOND + i];
      }
    }
    jet[0] += sum;
    jet[Jet.first(R)] -= r * sumA;
    jet[Jet.first(ALPHA)] += shape * sumE;
    jet[Jet.second(N, R, R)] += r * r * sumAA - r * sumA;
    jet[Jet.second(N, ALPHA, R)] += r * sumE - r * shape * sumAE;
    jet[Jet.second(N, ALPHA, ALPHA)] += shape * sumBend + shape * shape * sumEE;
    int second = 0;
    for (int i = 0; i < 3; i++) {
      jet[Jet.first(B + i)] += life[i];
      jet[Jet.second(N, B + i, R)] -= r * life[3 + i];
      jet[Jet.second(N, B + i, ALPHA)] += shape * life[6 + i];
      for (int j = 0; j <= i; j++) {
        jet[Jet.second(N, B + i, B + j)] += lifeSecond[second++];
      }
    }
  }
}
