package io.github.clv4j.predictive.process.lifetime;

/**
 * Layout of a value with its first and second derivatives in n log parameters, packed into one
 * array: the value, n first derivatives, and the lower triangle of the second ones by rows.
 */
public final class Jet {

  private Jet() {}

  /**
   * Length of the array.
   *
   * @param n number of parameters
   * @return the length
   */
  public static int size(int n) {
    return 1 + n + n * (n + 1) / 2;
  }

  /**
   * Place of a first derivative.
   *
   * @param i number of the parameter, from 0
   * @return its index
   */
  public static int first(int i) {
    return 1 + i;
  }

  /**
   * Place of a second derivative.
   *
   * @param n number of parameters
   * @param i number of a parameter, from 0
   * @param j number of a parameter, at most i
   * @return its index
   */
  public static int second(int n, int i, int j) {
    return 1 + n + i * (i + 1) / 2 + j;
  }

  /** Turns a jet of a positive function, up to a factor e^log, into that of its logarithm. */
  static void toLog(double[] jet, int at, int n, double log) {
    double reciprocal = 1 / jet[at];
    jet[at] = log + StrictMath.log(jet[at]);
    int size = size(n);
    for (int i = 1; i < size; i++) {
      jet[at + i] *= reciprocal;
    }
    int second = at + second(n, 0, 0);
    for (int i = 0; i < n; i++) {
      double slope = jet[at + first(i)];
      for (int j = 0; j <= i; j++) {
        jet[second++] -= slope * jet[at + first(j)];
      }
    }
  }

  /** Multiplies a jet by e^log, where the logarithm is a jet too. */
  static void multiply(double[] jet, double[] log, int n) {
    double e = StrictMath.exp(log[0]);
    int second = second(n, 0, 0);
    for (int i = 0; i < n; i++) {
      double li = log[first(i)];
      double ji = jet[first(i)] + li * jet[0];
      for (int j = 0; j <= i; j++, second++) {
        double lj = log[first(j)];
        jet[second] = e * (jet[second] + li * jet[first(j)] + lj * ji + log[second] * jet[0]);
      }
    }
    for (int i = 0; i < n; i++) {
      jet[first(i)] = e * (jet[first(i)] + log[first(i)] * jet[0]);
    }
    jet[0] *= e;
  }
}
