package io.github.clv4j.predictive.process.betageometric;

import io.github.clv4j.predictive.process.Kernel;
import io.github.clv4j.predictive.special.Arguments;
import io.github.clv4j.predictive.special.Draws;
import io.github.clv4j.predictive.special.GaussLegendre;
import java.util.SplittableRandom;
import java.util.function.DoubleConsumer;
import java.util.function.DoubleUnaryOperator;

/**
 * The kernel of BG/CNBD-k (Reutterer, Platzer and Schröder 2020): a purchase takes k phases, each
 * of them at a rate λ, so that times between purchases are Erlang-k and more regular than chance;
 * after each purchase the customer drops out with probability p ~ Beta(a, b).
 *
 * <p>The last purchase was {@code gap} ago, then with λ ~ Gamma(r, α), and none since. How many
 * phases m of the next purchase are over is not known, and λ depends on it: given m it is now
 * Gamma(r+m, α+gap). All quantities are exact mixtures over m = 0, ..., k-1. With k = 1 this is
 * {@link BetaGeometricKernel} with parameters r, α+gap, a, b.
 *
 * @param k number of phases of a purchase, 1 or more
 * @param r shape of the phases' rate at the last purchase, finite, above 0
 * @param alpha its rate parameter at the last purchase, in time units, finite, above 0
 * @param a first parameter of the dropout probability, finite, above 0
 * @param b second parameter of the dropout probability, finite, above 0
 * @param gap time since the last purchase, in time units, finite, 0 or more; 0 for a new customer
 */
public record ErlangKernel(int k, double r, double alpha, double a, double b, double gap)
    implements Kernel {

  /** Discounted by this exponent nothing is left: e^-45 is 3e-20. */
  private static final double DISCOUNTED_AWAY = 45;

  /** Greatest width of a quadrature panel in logarithmic time. */
  private static final double PANEL_WIDTH = 2;

  /** What 16 nodes can follow to the last digit. */
  private static final double RADIANS_PER_PANEL = 14;

  /** Waves of size e^-36 do not count. */
  private static final double NEGLIGIBLE = 36;

  /**
   * Checks the parameters.
   *
   * @param k number of phases of a purchase
   * @param r shape of the phases' rate at the last purchase
   * @param alpha its rate parameter at the last purchase
   * @param a first parameter of the dropout probability
   * @param b second parameter of the dropout probability
   * @param gap time since the last purchase
   */
  public ErlangKernel {
    Arguments.within("k", k, 1, Integer.MAX_VALUE);
    Arguments.positive("r", r);
    Arguments.positive("alpha", alpha);
    Arguments.positive("a", a);
    Arguments.positive("b", b);
    Arguments.nonNegative("gap", gap);
  }

  @Override
  public double expectedTransactions(double t) {
    Arguments.nonNegative("t", t);
    return new ErlangMixture(this).expectedTransactions(t);
  }

  @Override
  public double survival(double t) {
    Arguments.nonNegative("t", t);
    return new ErlangMixture(this).survival(t);
  }

  @Override
  public double probability(int n, double t) {
    Arguments.nonNegative("k", n);
    Arguments.nonNegative("t", t);
    return t == 0 ? (n == 0 ? 1 : 0) : new ErlangCounts(this, t).probability(n);
  }

  @Override
  public double probabilityActive(double t) {
    Arguments.nonNegativeOrInfinite("t", t);
    if (t == 0 || t == Double.POSITIVE_INFINITY) {
      return t == 0 ? 0 : 1;
    }
    return new ErlangCounts(this, t).atLeast(1);
  }

  @Override
  public double discountedTransactions(double delta, double horizon) {
    Arguments.nonNegative("delta", delta);
    Arguments.nonNegativeOrInfinite("horizon", horizon);
    if (delta == 0) {
      return horizon < Double.POSITIVE_INFINITY
          ? expectedTransactions(horizon)
          : expectedTransactionsForEver();
    }
    if (horizon * delta > DISCOUNTED_AWAY) {
      return new ErlangPresentValue(this, delta).transactions();
    }
    ErlangMixture mixture = new ErlangMixture(this);
    double integral =
        overTime(delta, u -> StrictMath.exp(-delta * u) * mixture.expectedTransactions(u), horizon);
    return StrictMath.exp(-delta * horizon) * mixture.expectedTransactions(horizon)
        + delta * integral;
  }

  @Override
  public double discountedLifetime(double delta, double horizon) {
    Arguments.nonNegative("delta", delta);
    Arguments.nonNegativeOrInfinite("horizon", horizon);
    if (delta == 0 && horizon == Double.POSITIVE_INFINITY) {
      return lifetimeForEver();
    }
    if (horizon * delta > DISCOUNTED_AWAY) {
      return new ErlangPresentValue(this, delta).lifetime();
    }
    ErlangMixture mixture = new ErlangMixture(this);
    return overTime(delta, u -> StrictMath.exp(-delta * u) * mixture.survival(u), horizon);
  }

  @Override
  public double simulate(SplittableRandom random, double until, DoubleConsumer purchases) {
    Arguments.nonNegative("until", until);
    int completed = completedPhases(random);
    double rate = Draws.gamma(random, r + completed, now());
    double dropout = Draws.beta(random, a, b);
    double time = 0;
    int phases = k - completed;
    while (true) {
      time += phases == 1 ? Draws.exponential(random, rate) : Draws.gamma(random, phases, rate);
      if (!(time <= until)) {
        return until;
      }
      purchases.accept(time);
      if (Draws.uniform(random) < dropout) {
        return time;
      }
      phases = k;
    }
  }

  @Override
  public Kernel atUnitScale() {
    return new ErlangKernel(k, r, 1, a, b, gap / alpha);
  }

  @Override
  public double timeScale() {
    return alpha;
  }

  /** The rate parameter now. */
  double now() {
    return alpha + gap;
  }

  /** Probabilities of the number of phases that are over. */
  double[] phaseWeights() {
    return ErlangPhases.weights(k, r, gap / now());
  }

  private int completedPhases(SplittableRandom random) {
    if (k == 1 || gap == 0) {
      return 0;
    }
    double[] weights = phaseWeights();
    double left = Draws.uniform(random);
    int m = 0;
    while (m < k - 1 && left >= weights[m]) {
      left -= weights[m++];
    }
    return m;
  }

  /** E[1/p], finite for a > 1. */
  private double expectedTransactionsForEver() {
    return a > 1 ? (a + b - 1) / (a - 1) : Double.POSITIVE_INFINITY;
  }

  /** The time to the next purchase and E[(1-p)/p] = b/(a-1) times that between purchases. */
  private double lifetimeForEver() {
    double[] weights = phaseWeights();
    double expected = 0;
    for (int m = 0; m < k; m++) {
      if (weights[m] > 0) {
        if (!(a > 1 && r + m > 1)) {
          return Double.POSITIVE_INFINITY;
        }
        expected += weights[m] * (k - m + k * b / (a - 1)) / (r + m - 1);
      }
    }
    return now() * expected;
  }

  /**
   * Integral over (0, end] in logarithmic time, u = s (e^v - 1), where s is the shortest time in
   * which anything happens: a first purchase, or a discount. Purchases at one rate come in waves
   * that wear off; no panel is longer than two of them.
   */
  private double overTime(double delta, DoubleUnaryOperator f, double end) {
    double s = Math.min(k * now() / (k + r), 1 / delta);
    DoubleUnaryOperator inLogTime =
        v -> {
          double u = s * StrictMath.expm1(v);
          return (s + u) * f.applyAsDouble(u);
        };
    double integral = 0;
    double from = 0;
    while (from < end) {
      double step = Math.min((s + from) * StrictMath.expm1(PANEL_WIDTH), wave(from));
      double to = Math.min(end, from + step);
      integral +=
          GaussLegendre.integrate(
              inLogTime, StrictMath.log1p(from / s), StrictMath.log1p(to / s), 1);
      from = to;
    }
    return integral;
  }

  /**
   * A time, from u on, in which the waves turn by {@value #RADIANS_PER_PANEL} radians at most. They
   * are the terms [1 + u(1-ω)/(α+gap)]^-(r+m) of E[X(u)], ω the first k-th root of unity.
   */
  private double wave(double u) {
    double turn = 2 * StrictMath.PI / k;
    double real = 1 + u / now() * (1 - StrictMath.cos(turn));
    double imaginary = u / now() * StrictMath.sin(turn);
    double square = real * real + imaginary * imaginary;
    return k <= 2 || r * StrictMath.log(square) > 2 * NEGLIGIBLE
        ? Double.POSITIVE_INFINITY
        : RADIANS_PER_PANEL * now() * square / ((r + k) * StrictMath.sin(turn));
  }
}
