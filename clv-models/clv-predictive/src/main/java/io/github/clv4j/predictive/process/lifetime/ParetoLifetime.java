package io.github.clv4j.predictive.process.lifetime;

import io.github.clv4j.predictive.special.Arguments;
import io.github.clv4j.predictive.special.Draws;
import io.github.clv4j.predictive.special.GaussLegendre;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;

/**
 * The lifetime of Pareto/NBD (Schmittlein, Morrison and Colombo 1987): exponential with a rate that
 * is Gamma(s, β) over customers, so that P(L &gt; t) = (β/(β+t))^s, a Pareto distribution of the
 * second kind.
 *
 * @param s shape of the dropout rate, finite, above 0
 * @param beta rate parameter of the dropout rate, in time units, finite, above 0
 */
public record ParetoLifetime(double s, double beta) implements Lifetime {

  /** Discounted by this exponent nothing is left: e^-45 is 3e-20. */
  private static final double DISCOUNTED_AWAY = 45;

  /** Later than this many times the scale is as good as never, and far from an overflow. */
  private static final double NEVER = 1e280;

  private static final int FEWEST_PANELS = 8;

  private static final double WIDEST_PANEL = 1.5;

  /**
   * Checks the parameters.
   *
   * @param s shape of the dropout rate
   * @param beta rate parameter of the dropout rate
   */
  public ParetoLifetime {
    Arguments.positive("s", s);
    Arguments.positive("beta", beta);
  }

  @Override
  public double logSurvival(double t) {
    return -s * StrictMath.log1p(t / beta);
  }

  @Override
  public ParetoLifetime after(double t) {
    return new ParetoLifetime(s, beta + t);
  }

  @Override
  public ParetoLifetime inUnitsOf(double unit) {
    return new ParetoLifetime(s, beta / unit);
  }

  /**
   * {@inheritDoc}
   *
   * <p>In w = ln(1 + u/c), with c the smaller of {@code scale} and β, the Pareto density times du
   * is log-concave, and so are powers of 1 + u/scale and the negative binomial probabilities.
   */
  @Override
  public double logExpected(DoubleUnaryOperator logG, double scale, double width, double t) {
    double c = Math.min(scale, beta);
    double end = Math.min(t, NEVER * c);
    double logSurvivors = logG.applyAsDouble(end) + logSurvival(end);
    double logDensity = StrictMath.log(s * c / beta);
    double logDropouts =
        LogConcave.logIntegral(
            w -> {
              double u = c * StrictMath.expm1(w);
              return logG.applyAsDouble(u) + logDensity + w - (s + 1) * StrictMath.log1p(u / beta);
            },
            StrictMath.log1p(end / c));
    double larger = Math.max(logSurvivors, logDropouts);
    return larger == Double.NEGATIVE_INFINITY
        ? larger
        : larger + StrictMath.log1p(StrictMath.exp(-Math.abs(logSurvivors - logDropouts)));
  }

  /**
   * {@inheritDoc}
   *
   * <p>In v = ln(1 + u/β) the integrand is exp(-δβ(e^v - 1) + (1-s)v): no Tricomi function, and
   * nothing happens at s = 1.
   */
  @Override
  public double discounted(double delta, double horizon) {
    double end = StrictMath.log1p(horizon / beta);
    if (delta == 0) {
      return undiscounted(end);
    }
    double z = delta * beta;
    end = Math.min(end, StrictMath.log1p(DISCOUNTED_AWAY / Math.max(z, 1 / NEVER)));
    if (s > 1) {
      end = Math.min(end, DISCOUNTED_AWAY / (s - 1));
    }
    int panels = Math.max(FEWEST_PANELS, 1 + (int) (end / WIDEST_PANEL));
    return beta
        * GaussLegendre.integrate(
            v -> StrictMath.exp(-z * StrictMath.expm1(v) + (1 - s) * v), 0, end, panels);
  }

  /** β times the integral of e^((1-s)v) from 0 to {@code end}. */
  private double undiscounted(double end) {
    double growth = (1 - s) * end;
    if (end == Double.POSITIVE_INFINITY) {
      return s > 1 ? beta / (s - 1) : Double.POSITIVE_INFINITY;
    }
    return growth == 0 ? beta * end : beta * (StrictMath.expm1(growth) / (1 - s));
  }

  @Override
  public double draw(SplittableRandom random) {
    return beta * StrictMath.expm1(Draws.exponential(random, s));
  }
}
