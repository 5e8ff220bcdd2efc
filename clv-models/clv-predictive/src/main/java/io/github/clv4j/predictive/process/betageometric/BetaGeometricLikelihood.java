package io.github.clv4j.predictive.process.betageometric;

import static io.github.clv4j.predictive.process.betageometric.BetaGeometricTerms.A;
import static io.github.clv4j.predictive.process.betageometric.BetaGeometricTerms.ALPHA;
import static io.github.clv4j.predictive.process.betageometric.BetaGeometricTerms.B;
import static io.github.clv4j.predictive.process.betageometric.BetaGeometricTerms.R;

import io.github.clv4j.predictive.estimation.Histories;
import io.github.clv4j.predictive.estimation.LogLikelihood;
import io.github.clv4j.predictive.special.GammaFunctions;
import io.github.clv4j.predictive.special.LogProduct;

/**
 * Log-likelihood of BG/NBD (Fader, Hardie and Lee 2005) and MBG/NBD (Batislam, Denizel and
 * Filiztekin 2007; Hoppe and Wagner 2007) in ln r, ln α, ln a, ln b:
 *
 * <pre>
 *   ln L = lnΓ(r+x) - lnΓ(r) + r ln α - (r+x) ln(α+T) + lnB(a, b+n) - lnB(a, b) + ln(1 + e^d)
 *   d    = ln a - ln(b+n-1) + (r+x) [ln(α+T) - ln(α+t_x)],   the log odds of having left
 * </pre>
 *
 * where n counts the chances to leave: x for BG/NBD (and for x = 0 there is no d), x+1 for MBG/NBD,
 * whose customers may also leave after the first purchase.
 *
 * <p>The gamma and beta terms depend on x alone and the age term on T alone, so they are added up
 * once for each distinct x or T; only d takes work for each distinct history.
 */
public final class BetaGeometricLikelihood implements LogLikelihood {

  /** Powers up to e^500 leave room for their products with a/b, which is within e^±40. */
  private static final double HIGHEST_EXPONENT = 500;

  private final Histories histories;
  private final int chancesAtZero;

  /**
   * Creates the log-likelihood of a customer base.
   *
   * @param histories the customers
   * @param dropoutAtZero whether customers may leave right after the first purchase (MBG/NBD)
   */
  public BetaGeometricLikelihood(Histories histories, boolean dropoutAtZero) {
    this.histories = histories;
    this.chancesAtZero = dropoutAtZero ? 1 : 0;
  }

  /** Log odds d of having left by T, against being alive; negative infinity where nobody can. */
  static double logOddsDead(
      BetaGeometricKernel prior, boolean dropoutAtZero, int x, double recency, double age) {
    int chances = dropoutAtZero ? x + 1 : x;
    if (chances == 0) {
      return Double.NEGATIVE_INFINITY;
    }
    return StrictMath.log(prior.a() / (prior.b() + (chances - 1)))
        + (prior.r() + x) * StrictMath.log1p((age - recency) / (prior.alpha() + recency));
  }

  /** Log-likelihood of one history. */
  static double of(
      BetaGeometricKernel prior, boolean dropoutAtZero, int x, double recency, double age) {
    double d = logOddsDead(prior, dropoutAtZero, x, recency, age);
    return GammaFunctions.logGammaRatio(prior.r(), x)
        - prior.r() * StrictMath.log1p(age / prior.alpha())
        - x * StrictMath.log(prior.alpha() + age)
        + GammaFunctions.logBetaRatio(prior.a(), prior.b(), dropoutAtZero ? x + 1 : x)
        + Math.max(d, 0)
        + StrictMath.log1p(StrictMath.exp(-Math.abs(d)));
  }

  @Override
  public int dimension() {
    return 4;
  }

  @Override
  public double customers() {
    return histories.customers();
  }

  @Override
  public double evaluate(double[] logParameters, double[] gradient, double[][] hessian) {
    return new Evaluation(logParameters, gradient, hessian).sum();
  }

  /** One evaluation: what depends on x or T alone, and the tables of powers. */
  private final class Evaluation {
    private final BetaGeometricTerms terms;
    private final double[] growth;
    private final double[] elapsed;

    /** (1+t/α)^(r+x) of each distinct time, for the x at hand, if {@link #tabulate} says so. */
    private final double[] power = new double[histories.times()];

    Evaluation(double[] logParameters, double[] gradient, double[][] hessian) {
      terms = new BetaGeometricTerms(histories, 1, chancesAtZero, logParameters, gradient, hessian);
      growth = terms.growth;
      elapsed = terms.elapsed;
    }

    double sum() {
      terms.add();
      for (int segment = 0; segment < histories.segments(); segment++) {
        if (histories.frequency(segment) + chancesAtZero > 0) {
          addDropout(segment);
        }
      }
      return terms.sum();
    }

    /** The terms ln(1 + e^d) of the customers with one x. */
    private void addDropout(int segment) {
      int x = histories.frequency(segment);
      int earlierChances = x + chancesAtZero - 1;
      double shape = terms.r + x;
      double prior = terms.a / (terms.b + earlierChances);
      double logPrior = StrictMath.log(prior);
      boolean tabulated = tabulate(shape, histories.start(segment + 1) - histories.start(segment));
      LogProduct aliveProduct = new LogProduct();
      double excess = 0;
      // With D = sigmoid(d), V = D(1-D), L = d/dr of d, q = minus d/d(ln α) of L: sums of these.
      double sumD = 0;
      double sumDL = 0;
      double sumDq = 0;
      double sumDqq = 0;
      double sumV = 0;
      double sumVL = 0;
      double sumVq = 0;
      double sumVLL = 0;
      double sumVLq = 0;
      double sumVqq = 0;
      for (int i = histories.start(segment); i < histories.start(segment + 1); i++) {
        int age = histories.age(i);
        int recency = histories.recency(i);
        double weight = histories.weight(i);
        double l = growth[age] - growth[recency];
        double q = elapsed[age] - elapsed[recency];
        double forDead;
        double forAlive;
        if (tabulated) {
          forDead = prior * power[age];
          forAlive = power[recency];
        } else {
          double d = logPrior + shape * l;
          double e = StrictMath.exp(-Math.abs(d));
          forDead = d > 0 ? 1 : e;
          forAlive = d > 0 ? e : 1;
          excess += weight * Math.max(d, 0);
        }
        double reciprocal = 1 / (forDead + forAlive);
        double alive = forAlive * reciprocal;
        double dead = weight * forDead * reciprocal;
        double variance = dead * alive;
        aliveProduct.add(tabulated ? alive : reciprocal, weight);
        sumD += dead;
        sumDL += dead * l;
        sumDq += dead * q;
        sumDqq += dead * q * (1 - elapsed[age] - elapsed[recency]);
        sumV += variance;
        sumVL += variance * l;
        sumVq += variance * q;
        sumVLL += variance * l * l;
        sumVLq += variance * l * q;
        sumVqq += variance * q * q;
      }
      double r = terms.r;
      double share = terms.b / (terms.b + earlierChances);
      double[] gradient = terms.gradient;
      double[][] hessian = terms.hessian;
      terms.value += excess - aliveProduct.log();
      gradient[R] += r * sumDL;
      gradient[ALPHA] -= shape * sumDq;
      gradient[A] += sumD;
      gradient[B] -= share * sumD;
      hessian[R][R] += r * (sumDL + r * sumVLL);
      hessian[R][ALPHA] -= r * (sumDq + shape * sumVLq);
      hessian[R][A] += r * sumVL;
      hessian[R][B] -= share * r * sumVL;
      hessian[ALPHA][ALPHA] += shape * (sumDqq + shape * sumVqq);
      hessian[ALPHA][A] -= shape * sumVq;
      hessian[ALPHA][B] += share * shape * sumVq;
      hessian[A][A] += sumV;
      hessian[A][B] -= share * sumV;
      hessian[B][B] += share * (share * sumV - (1 - share) * sumD);
    }

    /** Fills the table of powers if it saves exponentials and cannot overflow. */
    private boolean tabulate(double shape, int cells) {
      if (cells < power.length || shape * growth[growth.length - 1] > HIGHEST_EXPONENT) {
        return false;
      }
      for (int i = 0; i < power.length; i++) {
        power[i] = StrictMath.exp(shape * growth[i]);
      }
      return true;
    }
  }
}
