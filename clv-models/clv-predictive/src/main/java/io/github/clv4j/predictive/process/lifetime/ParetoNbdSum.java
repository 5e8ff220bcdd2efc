package io.github.clv4j.predictive.process.lifetime;

import io.github.clv4j.predictive.estimation.Histories;
import io.github.clv4j.predictive.special.LogProduct;
import java.util.Arrays;

/**
 * One evaluation of {@link ParetoNbdLikelihood}: the parameters, what depends on the time alone,
 * and the sums over the customers. Each of them adds ln D(t_x), with the other terms of x and t_x
 * alone, and ln M with
 *
 * <pre>
 *   M = Q [1 - G(T)] + G(t_x),   Q = D(T)/D(t_x),
 * </pre>
 *
 * the probability of not buying between t_x and T; no digits are lost between the two.
 */
final class ParetoNbdSum {
  static final int DIMENSION = 4;

  private static final int R = 0;
  private static final int ALPHA = 1;
  private static final int S = 2;
  private static final int BETA = 3;
  private static final int SIZE = LeavesFirst.SIZE;

  /** Powers up to e^500 do not overflow in products. */
  private static final double HIGHEST_EXPONENT = 500;

  private final Histories histories;
  private final double r;
  private final double alpha;
  private final double s;
  private final double beta;
  private final double[] gradient;
  private final double[][] hessian;

  /** ln(1+t/α) and ln(1+t/β) of each distinct time. */
  private final double[] logA;

  private final double[] logB;

  /** α/(α+t) and β/(β+t) of each distinct time. */
  private final double[] shareA;

  private final double[] shareB;

  /** D(0)/D(t) of each distinct time, for the x at hand, if {@link #tabulatePowers} says so. */
  private final double[] power;

  private final LogProduct product = new LogProduct();
  private double value;

  /** Of the history at hand: what -G(T), G(t_x) and ln Q count for in the derivatives of ln M. */
  private double alive;

  private double dead;
  private double stayed;

  ParetoNbdSum(Histories histories, double[] logParameters, double[] gradient, double[][] hessian) {
    this.histories = histories;
    this.gradient = gradient;
    this.hessian = hessian;
    r = StrictMath.exp(logParameters[R]);
    alpha = StrictMath.exp(logParameters[ALPHA]);
    s = StrictMath.exp(logParameters[S]);
    beta = StrictMath.exp(logParameters[BETA]);
    int times = histories.times();
    logA = new double[times];
    logB = new double[times];
    shareA = new double[times];
    shareB = new double[times];
    power = new double[times];
  }

  /** The log-likelihood; gradient and Hessian are overwritten. */
  double of(PurchaseTerms terms, ParetoNbdLikelihood.Plan plan) {
    Arrays.fill(gradient, 0);
    for (double[] row : hessian) {
      Arrays.fill(row, 0);
    }
    value = terms.add(r, alpha, gradient, hessian);
    addRecencies(terms);
    if (plan.segments() > 0) {
      int[] frequency = new int[plan.segments()];
      Arrays.setAll(frequency, histories::frequency);
      if (plan.byTime()) {
        addByTime(frequency);
      } else {
        addInterpolated(frequency);
      }
    }
    addIntegrated(plan.segments());
    for (int i = 0; i < DIMENSION; i++) {
      for (int j = 0; j < i; j++) {
        hessian[i][j] = hessian[j][i];
      }
    }
    return value + product.log();
  }

  /** The term s ln β - s ln(β+t_x), and the tables by time. */
  private void addRecencies(PurchaseTerms terms) {
    for (int i = 0; i < logA.length; i++) {
      double time = histories.time(i);
      logA[i] = StrictMath.log1p(time / alpha);
      logB[i] = StrictMath.log1p(time / beta);
      shareA[i] = alpha / (alpha + time);
      shareB[i] = beta / (beta + time);
      double shapes = s * terms.customersAt(i);
      double elapsed = time / (beta + time);
      value -= shapes * logB[i];
      gradient[S] -= shapes * logB[i];
      gradient[BETA] += shapes * elapsed;
      hessian[S][S] -= shapes * logB[i];
      hessian[S][BETA] += shapes * elapsed;
      hessian[BETA][BETA] -= shapes * shareB[i] * elapsed;
    }
  }

  /** The terms ln M of the customers with these x, with G at each distinct time. */
  private void addByTime(int[] frequency) {
    double[][] table = new double[frequency.length][SIZE * logA.length];
    double[] column = new double[SIZE * (frequency[frequency.length - 1] + 1)];
    for (int i = 0; i < logA.length; i++) {
      double time = histories.time(i);
      new LeavesFirst(r, s, (beta + time) / (alpha + time)).fill(column);
      for (int n = 0; n < frequency.length; n++) {
        System.arraycopy(column, SIZE * frequency[n], table[n], SIZE * i, SIZE);
      }
    }
    // of each time, what its G and its ln D count for in the derivatives
    double[] weightOfG = new double[logA.length];
    double[] weightOfD = new double[logA.length];
    for (int n = 0; n < frequency.length; n++) {
      double k = r + frequency[n];
      double[] g = table[n];
      boolean powers = tabulatePowers(k, histories.start(n + 1) - histories.start(n));
      for (int i = histories.start(n); i < histories.start(n + 1); i++) {
        int age = histories.age(i);
        int recency = histories.recency(i);
        addHistory(k, i, powers, g, SIZE * age, g, SIZE * recency);
        weightOfG[age] -= alive;
        weightOfG[recency] += dead;
        weightOfD[age] += stayed;
        weightOfD[recency] -= stayed;
      }
      for (int i = 0; i < logA.length; i++) {
        if (weightOfG[i] != 0 || weightOfD[i] != 0) {
          addDerivatives(g, SIZE * i, i, weightOfG[i]);
          addPowers(k, i, weightOfD[i]);
        }
      }
      Arrays.fill(weightOfG, 0);
      Arrays.fill(weightOfD, 0);
    }
  }

  /** The terms ln M of the customers with these x, with G by interpolation. */
  private void addInterpolated(int[] frequency) {
    int last = logA.length - 1;
    double start = StrictMath.log(beta) - StrictMath.log(alpha);
    double from = start + (logB[0] - logA[0]);
    double to = start + (logB[last] - logA[last]);
    LeavesFirstCurve curve = new LeavesFirstCurve(r, s, from, to, frequency);
    double[] atAge = new double[SIZE];
    double[] atRecency = new double[SIZE];
    for (int n = 0; n < frequency.length; n++) {
      double k = r + frequency[n];
      boolean powers = tabulatePowers(k, histories.start(n + 1) - histories.start(n));
      int ageBefore = -1;
      int recencyBefore = -1;
      for (int i = histories.start(n); i < histories.start(n + 1); i++) {
        int age = histories.age(i);
        int recency = histories.recency(i);
        if (age != ageBefore) {
          curve.at(n, start + (logB[age] - logA[age]), atAge);
        }
        if (recency != recencyBefore) {
          curve.at(n, start + (logB[recency] - logA[recency]), atRecency);
        }
        ageBefore = age;
        recencyBefore = recency;
        addHistory(k, i, powers, atAge, 0, atRecency, 0);
        addDerivatives(atAge, 0, age, -alive);
        addDerivatives(atRecency, 0, recency, dead);
        addPowers(k, age, stayed);
        addPowers(k, recency, -stayed);
      }
    }
  }

  /** The terms ln M of the customers in the remaining segments, by an integral each. */
  private void addIntegrated(int firstSegment) {
    SilenceIntegral integral = new SilenceIntegral(r, alpha, s, beta);
    for (int segment = firstSegment; segment < histories.segments(); segment++) {
      for (int i = histories.start(segment); i < histories.start(segment + 1); i++) {
        integral.add(
            histories.frequency(segment),
            histories.time(histories.recency(i)),
            histories.time(histories.age(i)),
            histories.weight(i),
            gradient,
            hessian);
      }
    }
    value += integral.value();
  }

  /**
   * Adds ln M and those of its second derivatives that belong to no single time, and leaves the
   * weights of the others.
   */
  private void addHistory(
      double k, int i, boolean powers, double[] g, int atAge, double[] h, int atRecency) {
    int age = histories.age(i);
    int recency = histories.recency(i);
    double weight = histories.weight(i);
    double scaleAlive;
    double scaleDead;
    if (powers) {
      scaleAlive = power[recency];
      scaleDead = power[age];
    } else {
      scaleAlive =
          StrictMath.exp(k * (logA[recency] - logA[age]) + s * (logB[recency] - logB[age]));
      scaleDead = 1;
    }
    double notFirst = 1 - g[atAge + LeavesFirst.G];
    double sum = scaleAlive * notFirst + scaleDead * h[atRecency + LeavesFirst.G];
    product.add(sum / scaleDead, weight);
    alive = scaleAlive / sum;
    dead = scaleDead / sum;
    stayed = alive * notFirst;
    // first derivatives in ln r, ln α, ln s, ln β: q of ln Q, p of Q [1 - G(T)] but for Q, m of ln
    // M
    double ofAge = -alive * g[atAge + LeavesFirst.L];
    double ofRecency = dead * h[atRecency + LeavesFirst.L];
    double qR = r * (logA[recency] - logA[age]);
    double qA = k * (shareA[recency] - shareA[age]);
    double qS = s * (logB[recency] - logB[age]);
    double qB = s * (shareB[recency] - shareB[age]);
    double pR = -alive * r * g[atAge + LeavesFirst.K];
    double pA = shareA[age] * ofAge;
    double pS = -alive * s * g[atAge + LeavesFirst.S];
    double pB = -shareB[age] * ofAge;
    double mR = dead * r * h[atRecency + LeavesFirst.K] + pR + stayed * qR;
    double mA = shareA[recency] * ofRecency + pA + stayed * qA;
    double mS = dead * s * h[atRecency + LeavesFirst.S] + pS + stayed * qS;
    double mB = -shareB[recency] * ofRecency + pB + stayed * qB;
    double wR = pR + stayed * qR;
    double wA = pA + stayed * qA;
    double wS = pS + stayed * qS;
    double wB = pB + stayed * qB;
    hessian[R][R] += weight * (pR * qR + qR * wR - mR * mR);
    hessian[R][ALPHA] += weight * (pR * qA + qR * wA - mR * mA);
    hessian[R][S] += weight * (pR * qS + qR * wS - mR * mS);
    hessian[R][BETA] += weight * (pR * qB + qR * wB - mR * mB);
    hessian[ALPHA][ALPHA] += weight * (pA * qA + qA * wA - mA * mA);
    hessian[ALPHA][S] += weight * (pA * qS + qA * wS - mA * mS);
    hessian[ALPHA][BETA] += weight * (pA * qB + qA * wB - mA * mB);
    hessian[S][S] += weight * (pS * qS + qS * wS - mS * mS);
    hessian[S][BETA] += weight * (pS * qB + qS * wB - mS * mB);
    hessian[BETA][BETA] += weight * (pB * qB + qB * wB - mB * mB);
    alive *= weight;
    dead *= weight;
    stayed *= weight;
  }

  /** Fills the table of powers if it saves exponentials and cannot overflow. */
  private boolean tabulatePowers(double k, int cells) {
    int last = power.length - 1;
    if (cells < power.length || k * logA[last] + s * logB[last] > HIGHEST_EXPONENT) {
      return false;
    }
    for (int i = 0; i < power.length; i++) {
      power[i] = StrictMath.exp(k * logA[i] + s * logB[i]);
    }
    return true;
  }

  /** Adds the derivatives of G at one time, with a weight. */
  private void addDerivatives(double[] g, int at, int time, double weight) {
    double u = shareA[time];
    double v = shareB[time];
    double dR = weight * r * g[at + LeavesFirst.K];
    double dL = weight * g[at + LeavesFirst.L];
    double dS = weight * s * g[at + LeavesFirst.S];
    double dRL = weight * r * g[at + LeavesFirst.KL];
    double dSL = weight * s * g[at + LeavesFirst.SL];
    double dLL = weight * g[at + LeavesFirst.LL];
    gradient[R] += dR;
    gradient[ALPHA] += u * dL;
    gradient[S] += dS;
    gradient[BETA] -= v * dL;
    hessian[R][R] += dR + weight * r * r * g[at + LeavesFirst.KK];
    hessian[R][ALPHA] += u * dRL;
    hessian[R][S] += weight * r * s * g[at + LeavesFirst.KS];
    hessian[R][BETA] -= v * dRL;
    hessian[ALPHA][ALPHA] += u * ((1 - u) * dL + u * dLL);
    hessian[ALPHA][S] += u * dSL;
    hessian[ALPHA][BETA] -= u * v * dLL;
    hessian[S][S] += dS + weight * s * s * g[at + LeavesFirst.SS];
    hessian[S][BETA] -= v * dSL;
    hessian[BETA][BETA] += v * (v * dLL - (1 - v) * dL);
  }

  /** Adds the derivatives of ln D at one time, with a weight. */
  private void addPowers(double k, int time, double weight) {
    double u = shareA[time];
    double v = shareB[time];
    gradient[R] -= weight * r * logA[time];
    gradient[ALPHA] -= weight * k * u;
    gradient[S] -= weight * s * logB[time];
    gradient[BETA] -= weight * s * v;
    hessian[R][R] -= weight * r * logA[time];
    hessian[R][ALPHA] -= weight * r * u;
    hessian[ALPHA][ALPHA] -= weight * k * u * (1 - u);
    hessian[S][S] -= weight * s * logB[time];
    hessian[S][BETA] -= weight * s * v;
    hessian[BETA][BETA] -= weight * s * v * (1 - v);
  }
}
