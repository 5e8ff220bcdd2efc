package io.github.clv4j.predictive.process.lifetime;

import java.util.Arrays;

/**
 * G_k(t): the probability that a customer of Pareto/NBD who is alive at t leaves before buying
 * again, E[μ/(λ+μ)] with λ ~ Gamma(k, α+t) and μ ~ Gamma(s, β+t), for k = r, r+1, r+2, ... at one
 * time t, with all first and second derivatives.
 *
 * <p>With a = α+t, b = β+t and z = 1 - b/a, integration by parts gives
 *
 * <pre>
 *   (k+s) G_k = s + k z G_(k+1),
 * </pre>
 *
 * and its derivatives give the same recurrence for those of G with other terms on the right. It is
 * stable downwards where k|z| &lt; k+s and upwards where not. It starts where that changes, from a
 * quadrature, or high above from anything where |z| is small. Since G depends on a and b through
 * a/b alone, U = dG/d(ln a) serves for both.
 */
final class LeavesFirst {

  /** Numbers kept for each k: the value, and derivatives in k, s and l = ln a. */
  static final int SIZE = 10;

  static final int G = 0;
  static final int K = 1;
  static final int S = 2;
  static final int L = 3;
  static final int KK = 4;
  static final int KS = 5;
  static final int SS = 6;
  static final int KL = 7;
  static final int SL = 8;
  static final int LL = 9;

  /** Below this |z| the recurrence forgets its start in fewer steps than a quadrature takes. */
  private static final double CONTRACTION = 0.85;

  /** An error made smaller by e^-45 is no longer seen. */
  private static final double FORGOTTEN = 45;

  /** Steps until second derivatives have all that they need of values and first ones. */
  private static final int ORDERS = 4;

  /** The step down to k = r may multiply an error by e^7. */
  private static final double LOST = 7;

  private final double r;
  private final double s;
  private final double ratio;
  private final double z;

  /**
   * Prepares the recurrence at one time.
   *
   * @param r shape of the purchase rate of new customers
   * @param s shape of the dropout rate
   * @param ratio b/a at that time
   */
  LeavesFirst(double r, double s, double ratio) {
    this.r = r;
    this.s = s;
    this.ratio = ratio;
    z = 1 - ratio;
  }

  /**
   * Fills in the values for k = r to r + n - 1.
   *
   * @param column receives {@link #SIZE} numbers for each k, n of them
   */
  void fill(double[] column) {
    int last = column.length / SIZE - 1;
    int start = last;
    if (Math.abs(z) < CONTRACTION) {
      fromAbove(column, last);
    } else {
      start = z < -1 ? turn(last) : last;
      quadrature(r + start, column, start * SIZE);
    }
    for (int j = start - 1; j >= 0; j--) {
      down(r + j, column, j * SIZE);
    }
    for (int j = start; j < last; j++) {
      up(r + j, column, j * SIZE);
    }
    if (z < -1 && start == 1 && r * StrictMath.log(ratio) > LOST) {
      quadrature(r, column, 0);
    }
  }

  /**
   * The first index where upwards is the stable direction, or the last index. Not 0 for k below 1,
   * since the step from there would lose the digits of a G that falls steeply.
   */
  private int turn(int last) {
    double turn = Math.max(r < 1 ? 1 : 0, Math.ceil(s / (-z - 1) - r));
    return (int) Math.min(last, turn);
  }

  /** Starts so far above that nothing is left of the error of having started with zeros. */
  private void fromAbove(double[] column, int last) {
    double[] pair = new double[2 * SIZE];
    double contraction = Math.max(Math.abs(z), Double.MIN_NORMAL);
    int steps = ORDERS + (int) (FORGOTTEN / -StrictMath.log(contraction));
    for (int j = last + steps; j >= last; j--) {
      down(r + j, pair, 0);
      System.arraycopy(pair, 0, pair, SIZE, SIZE);
    }
    System.arraycopy(pair, 0, column, last * SIZE, SIZE);
  }

  /** The moments of ln(1+y/a), ln(1+y/b) and y/(a+y) under the density of the dropout. */
  private void quadrature(double k, double[] g, int at) {
    Arrays.fill(g, at, at + SIZE, 0);
    double inverseS = 1 / s;
    new DropoutDensity(k, s, 1, ratio)
        .forEachNode(
            Double.POSITIVE_INFINITY,
            (y, logA, logB, p) -> {
              double share = 1 / (1 + 1 / y);
              double dS = inverseS - logB;
              g[at + G] += p;
              g[at + K] -= p * logA;
              g[at + S] += p * dS;
              g[at + L] += p * k * share;
              g[at + KK] += p * logA * logA;
              g[at + KS] -= p * logA * dS;
              g[at + SS] += p * logB * (logB - 2 * inverseS);
              g[at + KL] += p * share * (1 - k * logA);
              g[at + SL] += p * k * share * dS;
              g[at + LL] += p * k * share * (k * share - (1 - share));
            });
  }

  /** The values for k, written at an index, from those for k+1 behind it. */
  private void down(double k, double[] g, int at) {
    int next = at + SIZE;
    double inverse = 1 / (k + s);
    double step = k * z * inverse;
    double cross = k * ratio * inverse;
    double zi = z * inverse;
    double ratioI = ratio * inverse;
    double g1 = g[next + G];
    double l1 = g[next + L];
    double value = s * inverse + step * g1;
    double dK = step * g[next + K] + zi * g1 - inverse * value;
    double dS = step * g[next + S] + inverse * (1 - value);
    double dL = step * l1 + cross * g1;
    g[at + G] = value;
    g[at + K] = dK;
    g[at + S] = dS;
    g[at + L] = dL;
    g[at + KK] = step * g[next + KK] + 2 * (zi * g[next + K] - inverse * dK);
    g[at + KS] = step * g[next + KS] + zi * g[next + S] - inverse * (dS + dK);
    g[at + SS] = step * g[next + SS] - 2 * inverse * dS;
    g[at + KL] = step * g[next + KL] + zi * l1 + ratioI * g1 + cross * g[next + K] - inverse * dL;
    g[at + SL] = step * g[next + SL] + cross * g[next + S] - inverse * dL;
    g[at + LL] = step * g[next + LL] + cross * (2 * l1 - g1);
  }

  /** The values for k+1, written behind those for k at an index. */
  private void up(double k, double[] g, int at) {
    int next = at + SIZE;
    double inverse = 1 / (k * z);
    double step = (k + s) * inverse;
    double inverseK = 1 / k;
    double cross = ratio / z;
    double value = step * g[at + G] - s * inverse;
    double dK = step * g[at + K] + inverse * g[at + G] - inverseK * value;
    double dS = step * g[at + S] + inverse * (g[at + G] - 1);
    double dL = step * g[at + L] - cross * value;
    g[next + G] = value;
    g[next + K] = dK;
    g[next + S] = dS;
    g[next + L] = dL;
    g[next + KK] = step * g[at + KK] + 2 * (inverse * g[at + K] - inverseK * dK);
    g[next + KS] = step * g[at + KS] + inverse * (g[at + K] + g[at + S]) - inverseK * dS;
    g[next + SS] = step * g[at + SS] + 2 * inverse * g[at + S];
    g[next + KL] =
        step * g[at + KL] + inverse * g[at + L] - inverseK * (dL + cross * value) - cross * dK;
    g[next + SL] = step * g[at + SL] + inverse * g[at + L] - cross * dS;
    g[next + LL] = step * g[at + LL] - cross * (2 * dL - value);
  }
}
