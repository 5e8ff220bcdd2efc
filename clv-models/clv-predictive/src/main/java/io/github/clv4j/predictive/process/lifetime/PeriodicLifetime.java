package io.github.clv4j.predictive.process.lifetime;

import io.github.clv4j.predictive.special.Arguments;
import io.github.clv4j.predictive.special.Draws;
import io.github.clv4j.predictive.special.GammaFunctions;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;

/**
 * The lifetime of PDO, the model of periodic death opportunities (Jerath, Fader and Hardie 2011):
 * at the times first, first + τ, first + 2τ, ... from now the customer leaves with probability θ ~
 * Beta(a, b), each time the same. Who leaves at an opportunity may still buy at that very moment,
 * so that
 *
 * <pre>
 *   P(L &ge; t) = B(a, b+n) / B(a, b),   n = number of opportunities before t.
 * </pre>
 *
 * @param a first parameter of the dropout probability, finite, above 0
 * @param b second parameter of the dropout probability, finite, above 0
 * @param tau time from one opportunity to the next, finite, above 0
 * @param first time from now to the next opportunity, from 0 to tau
 */
public record PeriodicLifetime(double a, double b, double tau, double first) implements Lifetime {

  /** Times that differ by less than this share are the same: days as fractions of a week, say. */
  private static final double TIE = 1e-9;

  /** Discounted by this exponent nothing is left: e^-45 is 3e-20. */
  private static final double DISCOUNTED_AWAY = 45;

  /** Later than this many scales or opportunities is as good as never. */
  private static final double NEVER = 1e250;

  /** So many opportunities are looked at one by one. */
  private static final int FEW = 200;

  /**
   * Checks the parameters.
   *
   * @param a first parameter of the dropout probability
   * @param b second parameter of the dropout probability
   * @param tau time from one opportunity to the next
   * @param first time from now to the next opportunity
   */
  public PeriodicLifetime {
    Arguments.positive("a", a);
    Arguments.positive("b", b);
    Arguments.positive("tau", tau);
    Arguments.within("first", first, 0, tau);
  }

  /**
   * The lifetime of a new customer, whose first opportunity comes after a whole period.
   *
   * @param a first parameter of the dropout probability
   * @param b second parameter of the dropout probability
   * @param tau time from one opportunity to the next
   * @return the lifetime
   */
  public static PeriodicLifetime ofNewCustomer(double a, double b, double tau) {
    return new PeriodicLifetime(a, b, tau, tau);
  }

  /** Number of opportunities before t; one at t, as far as can be told, is not before it. */
  static double opportunities(double first, double tau, double t) {
    double tie = TIE * Math.max(1, t / tau);
    return Math.max(0, StrictMath.ceil((t - first) / tau - tie));
  }

  @Override
  public double logSurvival(double t) {
    return logSurvivalOf(opportunities(first, tau, t));
  }

  @Override
  public PeriodicLifetime after(double t) {
    double n = opportunities(first, tau, t);
    double next = first + n * tau - t;
    return new PeriodicLifetime(
        a, b + n, tau, next > TIE * Math.max(t, tau) ? Math.min(next, tau) : 0);
  }

  @Override
  public PeriodicLifetime inUnitsOf(double unit) {
    double period = tau / unit;
    return new PeriodicLifetime(a, b, period, Math.min(first / unit, period));
  }

  @Override
  public double logExpected(DoubleUnaryOperator logG, double scale, double width, double t) {
    double end = Math.min(t, NEVER * Math.min(scale, tau));
    double n = opportunities(first, tau, end);
    double logStay = 0;
    LogSum sum = new LogSum();
    for (int j = 0; j < Math.min(n, FEW); j++) {
      double all = a + b + j;
      sum.add(logStay + StrictMath.log(a / all) + logG.applyAsDouble(first + j * tau));
      logStay += logStay(j);
    }
    double logDropouts = sum.log();
    if (n > FEW) {
      logDropouts =
          LongSum.add(
              j ->
                  logSurvivalOf(j)
                      + StrictMath.log(a / (a + b + j))
                      + logG.applyAsDouble(first + j * tau),
              FEW,
              n,
              logDropouts);
      logStay = logSurvivalOf(n);
    }
    LogSum all = new LogSum();
    all.add(logDropouts);
    all.add(logStay + logG.applyAsDouble(end));
    return all.log();
  }

  /**
   * {@inheritDoc}
   *
   * <p>Without discount and end it is first + τ b/(a-1), infinite for a at most 1.
   */
  @Override
  public double discounted(double delta, double horizon) {
    if (delta == 0 && horizon == Double.POSITIVE_INFINITY) {
      return a > 1 ? first + tau * b / (a - 1) : horizon;
    }
    double end = delta == 0 ? horizon : Math.min(horizon, DISCOUNTED_AWAY / delta);
    double n = opportunities(first, tau, end);
    if (n == 0) {
      return discountedTime(delta, end);
    }
    double period = discountedTime(delta, tau);
    double stay = stay(0);
    double sum = 0;
    for (int j = 1; j < Math.min(n, FEW); j++) {
      sum += stay * StrictMath.exp(-delta * (j - 1) * tau);
      stay *= stay(j);
    }
    if (n > FEW) {
      DoubleUnaryOperator logTerm = j -> logSurvivalOf(j) - delta * (j - 1) * tau;
      sum = StrictMath.exp(LongSum.add(logTerm, FEW, n, StrictMath.log(sum)));
      stay = StrictMath.exp(logSurvivalOf(n));
    }
    double lastStart = first + (n - 1) * tau;
    return discountedTime(delta, first)
        + StrictMath.exp(-delta * first) * period * sum
        + StrictMath.exp(-delta * lastStart)
            * stay
            * discountedTime(delta, Math.max(0, end - lastStart));
  }

  @Override
  public double draw(SplittableRandom random) {
    double theta = Draws.beta(random, a, b);
    double survived = StrictMath.floor(Draws.exponential(random, -StrictMath.log1p(-theta)));
    return first + survived * tau;
  }

  /** Integral of e^(-delta u) over (0, t]. */
  private static double discountedTime(double delta, double t) {
    return delta * t == 0 ? t : -StrictMath.expm1(-delta * t) / delta;
  }

  /** Probability of staying at opportunity j, counted from 0, given the earlier ones. */
  private double stay(int j) {
    return (b + j) / (a + b + j);
  }

  private double logStay(int j) {
    return -StrictMath.log1p(a / (b + j));
  }

  /** ln B(a, b+n) - ln B(a, b). */
  private double logSurvivalOf(double n) {
    return n == (long) n
        ? GammaFunctions.logBetaRatio(a, b, (long) n)
        : GammaFunctions.logBeta(a, b + n) - GammaFunctions.logBeta(a, b);
  }
}
