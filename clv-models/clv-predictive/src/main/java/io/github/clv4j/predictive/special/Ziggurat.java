package io.github.clv4j.predictive.special;

import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;

/**
 * Draws from a falling density by Marsaglia and Tsang's ziggurat (2000), in the form of Doornik
 * (2005): layers of equal area, so that nearly every draw costs one random number and one product.
 */
final class Ziggurat {

  /** The half of the normal density above 0, up to a factor. */
  static final Ziggurat NORMAL =
      new Ziggurat(
          128,
          3.442619855899,
          9.91256303526217e-3,
          x -> -0.5 * x * x,
          y -> StrictMath.sqrt(-2 * StrictMath.log(y)));

  /** The exponential density. */
  static final Ziggurat EXPONENTIAL =
      new Ziggurat(
          256, 7.69711747013104972, 3.949659822581572e-3, x -> -x, y -> -StrictMath.log(y));

  private final int layers;
  private final double tail;
  private final DoubleUnaryOperator logDensity;
  private final double[] edge;
  private final double[] inside;

  private Ziggurat(
      int layers,
      double tail,
      double area,
      DoubleUnaryOperator logDensity,
      DoubleUnaryOperator inverseDensity) {
    this.layers = layers;
    this.tail = tail;
    this.logDensity = logDensity;
    edge = new double[layers + 1];
    inside = new double[layers];
    edge[0] = area / density(tail);
    edge[1] = tail;
    for (int i = 2; i < layers; i++) {
      edge[i] = inverseDensity.applyAsDouble(area / edge[i - 1] + density(edge[i - 1]));
    }
    for (int i = 0; i < layers; i++) {
      inside[i] = edge[i + 1] / edge[i];
    }
  }

  private double density(double x) {
    return StrictMath.exp(logDensity.applyAsDouble(x));
  }

  /** Draws from the density on both sides of 0. */
  double signed(SplittableRandom random) {
    while (true) {
      long bits = random.nextLong();
      double u = (bits >> 11) * 0x1p-52;
      double x = within(random, u, (int) bits & (layers - 1));
      if (!Double.isNaN(x)) {
        return x;
      }
    }
  }

  /** Draws from the density above 0. */
  double positive(SplittableRandom random) {
    while (true) {
      long bits = random.nextLong();
      double u = (bits >>> 11) * 0x1p-53;
      double x = within(random, u, (int) bits & (layers - 1));
      if (!Double.isNaN(x)) {
        return x;
      }
    }
  }

  /** The candidate u of a layer, in (-1, 1); NaN if it is rejected. */
  private double within(SplittableRandom random, double u, int layer) {
    double x = u * edge[layer];
    if (Math.abs(u) < inside[layer]) {
      return x;
    }
    if (layer == 0) {
      return Math.copySign(beyond(random), u);
    }
    double at = logDensity.applyAsDouble(x);
    double outer = StrictMath.exp(logDensity.applyAsDouble(edge[layer]) - at);
    double inner = StrictMath.exp(logDensity.applyAsDouble(edge[layer + 1]) - at);
    return inner + Draws.uniform(random) * (outer - inner) < 1 ? x : Double.NaN;
  }

  /** A draw from the tail, by rejection from the exponential that touches it (Marsaglia 1964). */
  private double beyond(SplittableRandom random) {
    if (this == EXPONENTIAL) {
      return tail - StrictMath.log(Draws.uniform(random));
    }
    while (true) {
      double x = -StrictMath.log(Draws.uniform(random)) / tail;
      double y = -StrictMath.log(Draws.uniform(random));
      if (2 * y > x * x) {
        return tail + x;
      }
    }
  }
}
