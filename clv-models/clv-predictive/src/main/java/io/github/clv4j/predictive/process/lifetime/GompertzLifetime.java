package io.github.clv4j.predictive.process.lifetime;

import io.github.clv4j.predictive.special.Arguments;
import io.github.clv4j.predictive.special.Draws;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;

/**
 * The lifetime of GGompertz/NBD (Bemmaor and Glady 2012): of Gompertz, with the hazard b η e^(bt),
 * where η is Gamma(s, β) over customers, so that
 *
 * <pre>
 *   P(L &gt; t) = (β / (β - 1 + e^(bt)))^s.
 * </pre>
 *
 * The hazard b s e^(bt) / (β - 1 + e^(bt)) rises for β &gt; 1, falls for β &lt; 1, and tends to b
 * s.
 *
 * @param b pace of ageing, per time unit, finite, above 0
 * @param s shape of the dropout rate, finite, above 0
 * @param beta rate parameter of the dropout rate, without unit, finite, above 0
 */
public record GompertzLifetime(double b, double s, double beta) implements Lifetime {

  /** From here on e^(bt) is handled by its logarithm. */
  private static final double LARGE = 300;

  /** Of an integral over survivors nothing is left when e^-60 of them are. */
  private static final double NEGLIGIBLE = 60;

  /** Of anything nothing is left when e^-1500 of the customers are. */
  private static final double NOBODY = 1500;

  /** Widest cell in logarithmic time. */
  private static final double WIDEST = 2;

  /** Widest cell in units of 1/b, while e^(bt) matters: its singularities are π/b off. */
  private static final double WIDEST_AGEING = 2.5;

  /** Once (β-1) e^(-bt) is below this, the lifetime is exponential. */
  private static final double EXPONENTIAL = 1e-19;

  /**
   * Checks the parameters.
   *
   * @param b pace of ageing
   * @param s shape of the dropout rate
   * @param beta rate parameter of the dropout rate
   */
  public GompertzLifetime {
    Arguments.positive("b", b);
    Arguments.positive("s", s);
    Arguments.positive("beta", beta);
  }

  /** ln[(β-1+e^v)/β] for v = bt, minus ln S(t) / s. */
  static double growth(double v, double beta) {
    return v < LARGE
        ? StrictMath.log1p(StrictMath.expm1(v) / beta)
        : v - StrictMath.log(beta) + StrictMath.log1p((beta - 1) * StrictMath.exp(-v));
  }

  /** β of those alive after v = bt: (β-1+e^v) e^-v. */
  static double aged(double v, double beta) {
    return beta * StrictMath.exp(-v) - StrictMath.expm1(-v);
  }

  @Override
  public double logSurvival(double t) {
    return -s * growth(b * t, beta);
  }

  @Override
  public GompertzLifetime after(double t) {
    return new GompertzLifetime(b, s, aged(b * t, beta));
  }

  @Override
  public GompertzLifetime inUnitsOf(double unit) {
    return new GompertzLifetime(b * unit, s, beta);
  }

  @Override
  public double logExpected(DoubleUnaryOperator logG, double scale, double width, double t) {
    if (t == 0) {
      return logG.applyAsDouble(0);
    }
    double c = Math.min(scale, beta / b);
    Edges edges = new Edges(c, Math.min(t, timeOf(NOBODY)));
    double logDropouts =
        LogPanels.logIntegral(
            w -> {
              double u = c * StrictMath.expm1(w);
              double v = b * u;
              return logG.applyAsDouble(u)
                  + StrictMath.log(b * s * (c + u) / aged(v, beta))
                  - s * growth(v, beta);
            },
            edges.w,
            edges.count);
    double logSurvivors =
        t == Double.POSITIVE_INFINITY
            ? Double.NEGATIVE_INFINITY
            : logG.applyAsDouble(t) + logSurvival(t);
    double larger = Math.max(logSurvivors, logDropouts);
    return larger == Double.NEGATIVE_INFINITY
        ? larger
        : larger + StrictMath.log1p(StrictMath.exp(-Math.abs(logSurvivors - logDropouts)));
  }

  /** {@inheritDoc} Finite for every horizon: in the end the hazard is b s. */
  @Override
  public double discounted(double delta, double horizon) {
    if (horizon == 0) {
      return 0;
    }
    double c = Math.min(beta / b, 1 / delta);
    double end = Math.min(horizon, Math.min(timeOf(NEGLIGIBLE), NEGLIGIBLE / delta));
    Edges edges = new Edges(c, end);
    return StrictMath.exp(
        LogPanels.logIntegral(
            w -> {
              double u = c * StrictMath.expm1(w);
              return StrictMath.log(c + u) - delta * u - s * growth(b * u, beta);
            },
            edges.w,
            edges.count));
  }

  @Override
  public double draw(SplittableRandom random) {
    return timeOf(Draws.exponential(random, 1));
  }

  /** The time t with -ln S(t) = e, the inverse of {@link #logSurvival}. */
  private double timeOf(double e) {
    double v = e / s;
    return v < LARGE
        ? StrictMath.log1p(beta * StrictMath.expm1(v)) / b
        : (v + StrictMath.log(beta) + StrictMath.log1p((1 / beta - 1) * StrictMath.exp(-v))) / b;
  }

  /** Ends of cells in w = ln(1 + u/c), between which the law has no singularity near. */
  private final class Edges {
    private double[] w = new double[16];
    private int count = 1;

    Edges(double c, double end) {
      double last = StrictMath.log1p(end / c);
      while (w[count - 1] < last) {
        double from = w[count - 1];
        double u = c * StrictMath.expm1(from);
        double step = WIDEST;
        if (Math.abs(beta - 1) * StrictMath.exp(-b * u) > EXPONENTIAL) {
          step = Math.min(step, StrictMath.log1p(WIDEST_AGEING / (b * (c + u))));
        }
        if (count == w.length) {
          w = Arrays.copyOf(w, 2 * count);
        }
        w[count++] = from + 1.25 * step < last ? from + step : last;
      }
    }
  }
}
