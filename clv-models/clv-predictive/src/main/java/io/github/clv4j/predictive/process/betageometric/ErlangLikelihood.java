package io.github.clv4j.predictive.process.betageometric;

import static io.github.clv4j.predictive.process.betageometric.BetaGeometricTerms.A;
import static io.github.clv4j.predictive.process.betageometric.BetaGeometricTerms.ALPHA;
import static io.github.clv4j.predictive.process.betageometric.BetaGeometricTerms.B;
import static io.github.clv4j.predictive.process.betageometric.BetaGeometricTerms.R;

import io.github.clv4j.predictive.estimation.Histories;
import io.github.clv4j.predictive.estimation.LogLikelihood;
import io.github.clv4j.predictive.special.Arguments;
import io.github.clv4j.predictive.special.GammaFunctions;

/**
 * Log-likelihood of BG/CNBD-k and MBG/CNBD-k (Reutterer, Platzer and Schröder 2020) at one k, in ln
 * r, ln α, ln a, ln b:
 *
 * <pre>
 *   ln L = (k-1) litt - x lnΓ(k) + lnΓ(r+kx) - lnΓ(r) + r ln α - (r+kx) ln(α+T)
 *          + lnB(a, b+n) - lnB(a, b) + ln(V + e^d)
 *   V    = Σ_{m&lt;k} (r+kx)_m/m! [(T-t_x)/(α+T)]^m,   by the phases m completed since t_x
 *   d    = ln a - ln(b+n-1) + (r+kx) [ln(α+T) - ln(α+t_x)]
 * </pre>
 *
 * where litt is the sum of the logarithms of the times between purchases and n counts the chances
 * to leave: x for BG (and for x = 0 there is no d), x+1 for MBG. With litt the values compare
 * across k.
 */
public final class ErlangLikelihood implements LogLikelihood {

  private final Histories histories;
  private final int k;
  private final int chancesAtZero;
  private final double ofGaps;

  /**
   * Creates the log-likelihood of a customer base.
   *
   * @param histories the customers, for k above 1 with the sum of the logarithms of their gaps
   * @param k number of phases of a purchase, 1 or more
   * @param dropoutAtZero whether customers may leave right after the first purchase
   * @throws IllegalArgumentException if k is below 1, or above it and the gaps are not known
   */
  public ErlangLikelihood(Histories histories, int k, boolean dropoutAtZero) {
    Arguments.within("k", k, 1, Integer.MAX_VALUE);
    this.histories = histories;
    this.k = k;
    this.chancesAtZero = dropoutAtZero ? 1 : 0;
    this.ofGaps = k == 1 ? 0 : ofGaps();
  }

  /** (k-1) litt - x lnΓ(k) of all customers. */
  private double ofGaps() {
    double purchases = 0;
    for (int i = 0; i < histories.times(); i++) {
      purchases += histories.purchasesAtAge(i);
    }
    double litt =
        histories
            .logGapSum()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "histories lack the sum of the logarithms of the times between purchases"));
    return (k - 1) * litt - purchases * GammaFunctions.logGamma(k);
  }

  /** Log odds d - ln V of having left by T; negative infinity where nobody can. */
  static double logOddsDead(
      int k, BetaGeometricKernel prior, boolean dropoutAtZero, int x, double recency, double age) {
    int chances = dropoutAtZero ? x + 1 : x;
    if (chances == 0) {
      return Double.NEGATIVE_INFINITY;
    }
    double shape = prior.r() + (double) k * x;
    double gap = age - recency;
    return StrictMath.log(prior.a() / (prior.b() + (chances - 1)))
        + shape * StrictMath.log1p(gap / (prior.alpha() + recency))
        - ErlangPhases.logSum(k, shape, gap / (prior.alpha() + age));
  }

  /** Log-likelihood of one history, but for (k-1) litt. */
  static double of(
      int k, BetaGeometricKernel prior, boolean dropoutAtZero, int x, double recency, double age) {
    double odds = logOddsDead(k, prior, dropoutAtZero, x, recency, age);
    long phases = (long) k * x;
    double now = prior.alpha() + age;
    return GammaFunctions.logGammaRatio(prior.r(), phases)
        - x * GammaFunctions.logGamma(k)
        - prior.r() * StrictMath.log1p(age / prior.alpha())
        - phases * StrictMath.log(now)
        + GammaFunctions.logBetaRatio(prior.a(), prior.b(), dropoutAtZero ? x + 1 : x)
        + ErlangPhases.logSum(k, prior.r() + phases, (age - recency) / now)
        + Math.max(odds, 0)
        + StrictMath.log1p(StrictMath.exp(-Math.abs(odds)));
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
    BetaGeometricTerms terms =
        new BetaGeometricTerms(histories, k, chancesAtZero, logParameters, gradient, hessian);
    terms.add();
    for (int segment = 0; segment < histories.segments(); segment++) {
      new Segment(terms, histories.frequency(segment))
          .add(histories.start(segment), histories.start(segment + 1));
    }
    return ofGaps + terms.sum();
  }

  /** The terms ln(V + e^d) of the customers with one x. */
  private final class Segment {
    private final BetaGeometricTerms terms;
    private final int earlierChances;
    private final double shape;
    private final ErlangSilence silence;

    // sums over the histories of the first and second derivatives, in the order r, α
    private double ofR;
    private double ofAlpha;
    private double ofRR;
    private double ofRAlpha;
    private double ofAlphaAlpha;
    private double dead;
    private double variance;
    private double varianceR;
    private double varianceAlpha;

    Segment(BetaGeometricTerms terms, int x) {
      this.terms = terms;
      this.earlierChances = x + chancesAtZero - 1;
      this.shape = terms.r + (double) k * x;
      this.silence = new ErlangSilence(k, terms.r, shape);
    }

    void add(int from, int to) {
      double logPrior =
          earlierChances < 0
              ? Double.NEGATIVE_INFINITY
              : StrictMath.log(terms.a / (terms.b + earlierChances));
      for (int i = from; i < to; i++) {
        addHistory(histories.age(i), histories.recency(i), histories.weight(i), logPrior);
      }
      double[] gradient = terms.gradient;
      double[][] hessian = terms.hessian;
      gradient[R] += ofR;
      gradient[ALPHA] += ofAlpha;
      hessian[R][R] += ofRR;
      hessian[R][ALPHA] += ofRAlpha;
      hessian[ALPHA][ALPHA] += ofAlphaAlpha;
      if (earlierChances >= 0) {
        double share = terms.b / (terms.b + earlierChances);
        gradient[A] += dead;
        gradient[B] -= share * dead;
        hessian[R][A] += varianceR;
        hessian[R][B] -= share * varianceR;
        hessian[ALPHA][A] += varianceAlpha;
        hessian[ALPHA][B] -= share * varianceAlpha;
        hessian[A][A] += variance;
        hessian[A][B] -= share * variance;
        hessian[B][B] += share * (share * variance - (1 - share) * dead);
      }
    }

    private void addHistory(int age, int recency, double weight, double logPrior) {
      double now = terms.alpha + histories.time(age);
      silence.evaluate((histories.time(age) - histories.time(recency)) / now, terms.alpha / now);
      double l = terms.growth[age] - terms.growth[recency];
      double q = terms.elapsed[age] - terms.elapsed[recency];
      double odds = logPrior + shape * l - silence.log;
      double smaller = StrictMath.exp(-Math.abs(odds));
      double dies = (odds > 0 ? 1 : smaller) / (1 + smaller);
      double lives = (odds > 0 ? smaller : 1) / (1 + smaller);
      terms.value += weight * (silence.log + Math.max(odds, 0) + StrictMath.log1p(smaller));
      double both = weight * dies * lives;
      dies *= weight;
      lives *= weight;
      double dOfR = terms.r * l;
      double dOfAlpha = -shape * q;
      double differenceR = dOfR - silence.ofR;
      double differenceAlpha = dOfAlpha - silence.ofAlpha;
      ofR += lives * silence.ofR + dies * dOfR;
      ofAlpha += lives * silence.ofAlpha + dies * dOfAlpha;
      ofRR += lives * silence.ofRR + dies * dOfR + both * differenceR * differenceR;
      ofRAlpha +=
          lives * silence.ofRAlpha - dies * terms.r * q + both * differenceR * differenceAlpha;
      ofAlphaAlpha +=
          lives * silence.ofAlphaAlpha
              + dies * shape * q * (1 - terms.elapsed[age] - terms.elapsed[recency])
              + both * differenceAlpha * differenceAlpha;
      dead += dies;
      variance += both;
      varianceR += both * differenceR;
      varianceAlpha += both * differenceAlpha;
    }
  }
}
