package io.github.clv4j.benchmarks;

import io.github.clv4j.core.customer.CustomerBase;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.PointValuePair;
import org.apache.commons.math3.optim.SimpleValueChecker;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.SimplexOptimizer;
import org.apache.commons.math3.special.Gamma;

/**
 * BG/NBD as it is usually written from the paper (Fader, Hardie and Lee 2005): six log-gamma
 * functions a customer, one customer after the other, maximised by Nelder and Mead's method.
 */
final class TextbookBgNbd {
  private final CustomerBase base;
  private int evaluations;

  TextbookBgNbd(CustomerBase base) {
    this.base = base;
  }

  double logLikelihood(double r, double alpha, double a, double b) {
    double sum = 0;
    for (int i = 0; i < base.size(); i++) {
      int x = base.frequency(i);
      double logA1 = Gamma.logGamma(r + x) - Gamma.logGamma(r) + r * Math.log(alpha);
      double logA2 =
          Gamma.logGamma(a + b)
              + Gamma.logGamma(b + x)
              - Gamma.logGamma(b)
              - Gamma.logGamma(a + b + x);
      double logA3 = -(r + x) * Math.log(alpha + base.age(i));
      double logA4 =
          x == 0
              ? Double.NEGATIVE_INFINITY
              : Math.log(a) - Math.log(b + x - 1) - (r + x) * Math.log(alpha + base.recency(i));
      double larger = Math.max(logA3, logA4);
      sum += logA1 + logA2 + larger + Math.log(Math.exp(logA3 - larger) + Math.exp(logA4 - larger));
    }
    return sum;
  }

  /** Returns the maximum; {@link #evaluations()} tells what it took. */
  PointValuePair fit() {
    SimplexOptimizer optimizer = new SimplexOptimizer(new SimpleValueChecker(1e-10, 1e-8));
    PointValuePair best =
        optimizer.optimize(
            new MaxEval(10_000),
            GoalType.MAXIMIZE,
            new ObjectiveFunction(
                logs ->
                    logLikelihood(
                            Math.exp(logs[0]),
                            Math.exp(logs[1]),
                            Math.exp(logs[2]),
                            Math.exp(logs[3]))
                        / base.size()),
            new InitialGuess(new double[4]),
            new NelderMeadSimplex(4));
    evaluations = optimizer.getEvaluations();
    return best;
  }

  int evaluations() {
    return evaluations;
  }

  /** P(alive) times E[X(t)] given the history, by the Gauss series. */
  double expectedTransactions(int i, double t, double r, double alpha, double a, double b) {
    int x = base.frequency(i);
    double age = base.age(i);
    double z = t / (alpha + age + t);
    double term = 1;
    double series = 1;
    for (int n = 0; Math.abs(term) > 1e-16 * series; n++) {
      term *= (r + x + n) * (b + x + n) / ((a + b + x - 1 + n) * (n + 1)) * z;
      series += term;
    }
    double expected =
        (a + b + x - 1)
            / (a - 1)
            * (1 - Math.pow((alpha + age) / (alpha + age + t), r + x) * series);
    double dead =
        x == 0 ? 0 : a / (b + x - 1) * Math.pow((alpha + age) / (alpha + base.recency(i)), r + x);
    return expected / (1 + dead);
  }
}
