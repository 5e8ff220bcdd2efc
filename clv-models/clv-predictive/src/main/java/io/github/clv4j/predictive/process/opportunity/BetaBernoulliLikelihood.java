package io.github.clv4j.predictive.process.opportunity;

import io.github.clv4j.predictive.estimation.Histories;
import io.github.clv4j.predictive.estimation.LogLikelihood;
import io.github.clv4j.predictive.special.GammaFunctions;
import java.util.Arrays;

/**
 * Log-likelihood of BG/BB (Fader, Hardie and Shang 2010) in ln α, ln β, ln γ, ln δ. For a history
 * (x, t_x, n) it is
 *
 * <pre>
 *   ln L  = ln A + ln(1 + sum of R(i) over i from t_x to n-1),
 *   A     = B(α+x, β+n-x)/B(α, β) B(γ, δ+n)/B(γ, δ),   alive at opportunity n,
 *   R(i)  = B(α+x, β+i-x)/B(α+x, β+n-x) B(γ+1, δ+i)/B(γ, δ+n),   the odds of having left after i
 * </pre>
 *
 * <p>Neither A nor R depends on t_x, so that customers who share x and n share one sum, from n-1
 * down to the smallest t_x among them. Each R follows from the one after it, and the mean and
 * covariance of their derivatives, which the Hessian needs, are updated with it: no logarithm and
 * no gamma function is taken for a term.
 */
public final class BetaBernoulliLikelihood implements LogLikelihood {

  private static final int ALPHA = 0;
  private static final int BETA = 1;
  private static final int GAMMA = 2;
  private static final int DELTA = 3;

  /** Odds are scaled down beyond this, which leaves room for the next factor. */
  private static final double LARGE = 1e150;

  private final Histories histories;

  /**
   * Creates the log-likelihood of a customer base.
   *
   * @param histories the customers, in whole periods
   * @throws IllegalArgumentException if a history is not in whole periods
   */
  public BetaBernoulliLikelihood(Histories histories) {
    this.histories = histories;
    for (int segment = 0; segment < histories.segments(); segment++) {
      for (int i = histories.start(segment); i < histories.start(segment + 1); i++) {
        requireWhole(histories.frequency(segment), recency(i), age(i));
      }
    }
  }

  private static void requireWhole(int x, double recency, double age) {
    if (!(x <= recency && recency == Math.rint(recency) && age == Math.rint(age))) {
      throw new IllegalArgumentException(
          "histories must be in whole periods, integers with x <= t_x <= T, but one has x = "
              + x
              + ", t_x = "
              + recency
              + ", T = "
              + age);
    }
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
    Evaluation evaluation = new Evaluation(logParameters, gradient, hessian);
    for (int i = 0; i < histories.times(); i++) {
      if (histories.customersOfAge(i) > 0) {
        evaluation.addStays(histories.time(i), histories.customersOfAge(i));
      }
    }
    for (int segment = 0; segment < histories.segments(); segment++) {
      int start = histories.start(segment);
      int end = histories.start(segment + 1);
      while (end > start) {
        int from = end - 1;
        while (from > start && histories.age(from - 1) == histories.age(end - 1)) {
          from--;
        }
        evaluation.add(histories.frequency(segment), from, end);
        end = from;
      }
    }
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < i; j++) {
        hessian[i][j] = hessian[j][i];
      }
    }
    return evaluation.value;
  }

  private double recency(int history) {
    return histories.time(histories.recency(history));
  }

  private double age(int history) {
    return histories.time(histories.age(history));
  }

  /** One evaluation: the parameters and the derivatives being added up. */
  private final class Evaluation {
    private final double alpha;
    private final double beta;
    private final double gamma;
    private final double delta;
    private final double[] gradient;
    private final double[][] hessian;
    private double value;

    Evaluation(double[] logParameters, double[] gradient, double[][] hessian) {
      this.alpha = StrictMath.exp(logParameters[ALPHA]);
      this.beta = StrictMath.exp(logParameters[BETA]);
      this.gamma = StrictMath.exp(logParameters[GAMMA]);
      this.delta = StrictMath.exp(logParameters[DELTA]);
      this.gradient = gradient;
      this.hessian = hessian;
      Arrays.fill(gradient, 0);
      for (double[] row : hessian) {
        Arrays.fill(row, 0);
      }
    }

    /** Adds the histories with one x and n, which lie in the order of t_x. */
    void add(int x, int from, int end) {
      double n = age(end - 1);
      double customers = 0;
      Odds odds = new Odds(alpha, beta, gamma, delta, x);
      double opportunity = n;
      for (int i = end - 1; i >= from; i--) {
        while (opportunity > recency(i)) {
          opportunity--;
          odds.add(opportunity);
        }
        double weight = histories.weight(i);
        customers += weight;
        value += weight * odds.logTotal();
        odds.addTo(gradient, hessian, weight);
      }
      addBeta(ALPHA, alpha, beta, x, n - x, customers);
    }

    /** Adds the part of ln A that depends on n alone. */
    void addStays(double n, double customers) {
      addBeta(GAMMA, gamma, delta, 0, n, customers);
    }

    /** Adds ln B(p+hits, q+misses)/B(p, q), where the two parameters come one after the other. */
    private void addBeta(int first, double p, double q, int hits, double misses, double customers) {
      int second = first + 1;
      long others = (long) misses;
      long all = hits + others;
      double inHits = GammaFunctions.digammaDifference(p, hits);
      double inMisses = GammaFunctions.digammaDifference(q, others);
      double inAll = GammaFunctions.digammaDifference(p + q, all);
      double hitsCurvature = GammaFunctions.trigammaDifference(p, hits);
      double missesCurvature = GammaFunctions.trigammaDifference(q, others);
      double allCurvature = GammaFunctions.trigammaDifference(p + q, all);
      value +=
          customers
              * (new RisingQuotient(p, p + q, q).log(hits)
                  + new RisingQuotient(q, p + q + hits, p + hits).log(misses));
      gradient[first] += customers * p * (inHits - inAll);
      gradient[second] += customers * q * (inMisses - inAll);
      hessian[first][first] +=
          customers * p * (inHits - inAll + p * (hitsCurvature - allCurvature));
      hessian[first][second] -= customers * p * q * allCurvature;
      hessian[second][second] +=
          customers * q * (inMisses - inAll + q * (missesCurvature - allCurvature));
    }
  }

  /**
   * The sum 1 + R(n-1) + R(n-2) + ... with the first and second derivatives of its logarithm, by
   * adding one term after the other. The terms are weights; of the first derivatives of their
   * logarithms the weighted mean and covariance are kept, of the second ones the mean.
   */
  private static final class Odds {
    private final double alpha;
    private final double beta;
    private final double gamma;
    private final double delta;
    private final double x;

    private double odds = 1;
    private double total = 1;
    private double logScale;

    /** Derivatives of the logarithm of the term at hand, before its own factor of leaving. */
    private final double[] first = new double[4];

    /** Likewise the second ones: αα, αβ, ββ, γγ, γδ, δδ. */
    private final double[] second = new double[6];

    private final double[] deviation = new double[4];
    private final double[] mean = new double[4];
    private final double[][] covariance = new double[4][4];
    private final double[] meanSecond = new double[6];

    Odds(double alpha, double beta, double gamma, double delta, double x) {
      this.alpha = alpha;
      this.beta = beta;
      this.gamma = gamma;
      this.delta = delta;
      this.x = x;
    }

    /** Adds R(i), after R(i+1). */
    void add(double i) {
      double miss = beta + (i - x);
      double chance = alpha + beta + i;
      double stay = delta + i;
      double turn = gamma + delta + i;
      double perChance = 1 / chance;
      double perTurn = 1 / turn;
      double perMiss = 1 / miss;
      double perStay = 1 / stay;
      double bought = alpha + x;
      // until opportunity i+1 the customer had not left: undo its miss and its stay
      odds *= chance * perMiss * turn * perStay;
      first[ALPHA] += alpha * perChance;
      first[BETA] -= beta * bought * perMiss * perChance;
      first[DELTA] -= delta * gamma * perStay * perTurn;
      second[0] += alpha * (beta + i) * perChance * perChance;
      second[1] -= alpha * beta * perChance * perChance;
      second[2] -= curvature(beta, bought, i - x, miss, chance, perMiss * perChance);
      second[5] -= curvature(delta, gamma, i, stay, turn, perStay * perTurn);
      // its last factor is leaving, γ/(γ+δ+i)
      double leaving = gamma * perTurn;
      double weight = odds * leaving;
      total += weight;
      double share = weight / total;
      deviation[ALPHA] = first[ALPHA] - mean[ALPHA];
      deviation[BETA] = first[BETA] - mean[BETA];
      deviation[GAMMA] = first[GAMMA] + 1 - mean[GAMMA];
      deviation[DELTA] = first[DELTA] - delta * perTurn - mean[DELTA];
      for (int k = 0; k < 4; k++) {
        for (int j = 0; j <= k; j++) {
          covariance[j][k] = (1 - share) * (covariance[j][k] + share * deviation[j] * deviation[k]);
        }
        mean[k] += share * deviation[k];
      }
      double perTurnSquared = perTurn * perTurn;
      meanSecond[0] += share * (second[0] - meanSecond[0]);
      meanSecond[1] += share * (second[1] - meanSecond[1]);
      meanSecond[2] += share * (second[2] - meanSecond[2]);
      meanSecond[3] += share * (second[3] - meanSecond[3]);
      meanSecond[4] += share * (second[4] - meanSecond[4]);
      meanSecond[5] += share * (second[5] - delta * (gamma + i) * perTurnSquared - meanSecond[5]);
      first[GAMMA] += leaving;
      second[3] += gamma * stay * perTurnSquared;
      second[4] -= gamma * delta * perTurnSquared;
      rescale();
    }

    /** Second derivative of ln(b/c) in ln q, where b = q + k and c = b + gap. */
    private static double curvature(
        double q, double gap, double k, double b, double c, double perBoth) {
      return q * gap * (k * (b + c) - b * b) * perBoth * perBoth;
    }

    private void rescale() {
      if (odds > LARGE || total > LARGE) {
        odds /= LARGE;
        total /= LARGE;
        logScale += StrictMath.log(LARGE);
      }
    }

    double logTotal() {
      return logScale + StrictMath.log(total);
    }

    void addTo(double[] gradient, double[][] hessian, double weight) {
      for (int k = 0; k < 4; k++) {
        gradient[k] += weight * mean[k];
        for (int j = 0; j <= k; j++) {
          hessian[j][k] += weight * covariance[j][k];
        }
      }
      hessian[ALPHA][ALPHA] += weight * meanSecond[0];
      hessian[ALPHA][BETA] += weight * meanSecond[1];
      hessian[BETA][BETA] += weight * meanSecond[2];
      hessian[GAMMA][GAMMA] += weight * meanSecond[3];
      hessian[GAMMA][DELTA] += weight * meanSecond[4];
      hessian[DELTA][DELTA] += weight * meanSecond[5];
    }
  }
}
