package io.github.clv4j.predictive.process.lifetime;

import io.github.clv4j.predictive.estimation.Histories;
import io.github.clv4j.predictive.special.Arguments;
import io.github.clv4j.predictive.special.GammaFunctions;
import java.util.Arrays;

/**
 * Log-likelihood of PDO (Jerath, Fader and Hardie 2011) in ln r, ln α, ln a, ln b, at a given
 * period τ between the opportunities to leave.
 *
 * <p>The probability G of leaving before the next purchase obeys, from one opportunity back to the
 * one before it,
 *
 * <pre>
 *   G(jτ) = ((α+jτ)/(α+(j+1)τ))^(r+x) { θ_j + (1-θ_j) G((j+1)τ) },   θ_j = a/(a+b+j),
 * </pre>
 *
 * a recurrence of positive terms. It starts after the last opportunity that anybody has seen: what
 * may happen later has no influence on the likelihood.
 */
public final class PdoLikelihood extends LifetimeLikelihood {

  private static final int N = 4;
  private static final int SIZE = Jet.size(N);
  private static final int A = 2;
  private static final int B = 3;

  /** Most opportunities that a customer may have had. */
  private static final double MOST = 1e6;

  private static final double LONGEST = 1e15;

  private final Histories histories;
  private final double tau;
  private final SegmentTimes entries;

  /** For each distinct time, which of the distinct numbers of opportunities precede it. */
  private final int[] rank;

  /** The distinct numbers of opportunities, ascending. */
  private final int[] opportunities;

  /**
   * Creates the log-likelihood of a customer base.
   *
   * @param histories the customers
   * @param tau the period between opportunities, at least a millionth of the largest age
   * @throws IllegalArgumentException if tau is shorter, or above 1e15
   */
  public PdoLikelihood(Histories histories, double tau) {
    this(histories, tau, new SegmentTimes(histories));
  }

  private PdoLikelihood(Histories histories, double tau, SegmentTimes entries) {
    super(histories, N);
    this.histories = histories;
    double oldest = histories.time(histories.times() - 1);
    this.tau = Arguments.within("tau", tau, Math.max(oldest / MOST, Double.MIN_NORMAL), LONGEST);
    this.entries = entries;
    rank = new int[histories.times()];
    int[] distinct = new int[histories.times()];
    int ranks = 0;
    for (int time = 0; time < rank.length; time++) {
      int before = (int) PeriodicLifetime.opportunities(tau, tau, histories.time(time));
      if (ranks == 0 || before != distinct[ranks - 1]) {
        distinct[ranks++] = before;
      }
      rank[time] = ranks - 1;
    }
    opportunities = Arrays.copyOf(distinct, ranks);
  }

  /**
   * The log-likelihood of the same customers at another period.
   *
   * @param period the period between opportunities, at least a millionth of the largest age
   * @return the other log-likelihood
   */
  public PdoLikelihood every(double period) {
    return new PdoLikelihood(histories, period, entries);
  }

  @Override
  Terms terms(double[] logParameters) {
    return new Opportunities(logParameters);
  }

  /** The terms at given parameters. */
  private final class Opportunities implements Terms {
    private final double a;
    private final double b;

    /** Periods from each distinct time to the next opportunity. */
    private final Patience untilNext;

    /** Periods from each opportunity to the next. */
    private final Patience between;

    /** Jets of ln S for each rank. */
    private final double[] survival = new double[opportunities.length * SIZE];

    /** Jets of ln{θ_j + (1-θ_j) G((j+1)τ)} for each rank and the x at hand. */
    private final double[] leaving = new double[opportunities.length * SIZE];

    /** Jets of ln G for each entry of a segment. */
    private final double[] race = new double[entries.longest() * SIZE];

    Opportunities(double[] logParameters) {
      double r = StrictMath.exp(logParameters[0]);
      double alpha = StrictMath.exp(logParameters[1]);
      a = StrictMath.exp(logParameters[A]);
      b = StrictMath.exp(logParameters[B]);
      untilNext = new Patience(r, alpha, histories.times());
      for (int time = 0; time < histories.times(); time++) {
        double t = histories.time(time);
        untilNext.set(time, t, Math.max(0, (opportunities[rank[time]] + 1) * tau - t));
      }
      int last = opportunities[opportunities.length - 1];
      between = new Patience(r, alpha, last + 1);
      for (int j = 0; j <= last; j++) {
        between.set(j, j * tau, tau);
      }
      for (int k = 0; k < opportunities.length; k++) {
        setSurvival(k * SIZE, opportunities[k]);
      }
    }

    private void setSurvival(int at, int count) {
      double all = GammaFunctions.digammaDifference(a + b, count);
      double allCurvature = GammaFunctions.trigammaDifference(a + b, count);
      double stay = GammaFunctions.digammaDifference(b, count);
      double stayCurvature = GammaFunctions.trigammaDifference(b, count);
      survival[at] = GammaFunctions.logBetaRatio(a, b, count);
      survival[at + Jet.first(A)] = -a * all;
      survival[at + Jet.first(B)] = b * (stay - all);
      survival[at + Jet.second(N, A, A)] = -a * (all + a * allCurvature);
      survival[at + Jet.second(N, B, A)] = -a * b * allCurvature;
      survival[at + Jet.second(N, B, B)] = b * (stay - all + b * (stayCurvature - allCurvature));
    }

    @Override
    public void logSurvival(int time, double[] jet) {
      System.arraycopy(survival, rank[time] * SIZE, jet, 0, SIZE);
    }

    @Override
    public void addSilences(int segment, SilenceSum sum) {
      int x = histories.frequency(segment);
      int first = entries.start(segment);
      int count = entries.start(segment + 1) - first;
      recur(x, rank[entries.time(first)], rank[entries.time(first + count - 1)]);
      for (int e = 0; e < count; e++) {
        int time = entries.time(first + e);
        int k = rank[time];
        System.arraycopy(leaving, k * SIZE, race, e * SIZE, SIZE);
        untilNext.addTo(race, e * SIZE, N, time, x);
      }
      sum.add(segment, entries, race);
    }

    /** Fills {@link #leaving} from the highest rank down to the lowest. */
    private void recur(int x, int lowest, int highest) {
      double[] now = new double[SIZE];
      double[] later = new double[SIZE];
      double[] wait = new double[SIZE];
      int k = highest;
      for (int j = opportunities[highest]; k >= lowest; j--) {
        leave(j, later, now);
        if (j == opportunities[k]) {
          System.arraycopy(now, 0, leaving, k * SIZE, SIZE);
          Jet.toLog(leaving, k * SIZE, N, 0);
          k--;
        }
        Arrays.fill(wait, 0);
        between.addTo(wait, 0, N, j, x);
        Jet.multiply(now, wait, N);
        double[] swap = later;
        later = now;
        now = swap;
      }
    }

    /** now = θ_j + (1-θ_j) later. */
    private void leave(int j, double[] later, double[] now) {
      double all = a + b + j;
      double theta = a / all;
      double stay = (b + j) / all;
      double share = b / all;
      double rest = 1 - later[0];
      double byA = theta * stay;
      double byB = -theta * share;
      for (int i = 0; i < SIZE; i++) {
        now[i] = stay * later[i];
      }
      now[0] += theta;
      now[Jet.first(A)] += byA * rest;
      now[Jet.first(B)] += byB * rest;
      for (int i = 0; i < N; i++) {
        now[Jet.second(N, Math.max(i, A), Math.min(i, A))] -=
            (i == A ? 2 : 1) * byA * later[Jet.first(i)];
        now[Jet.second(N, B, i)] -= (i == B ? 2 : 1) * byB * later[Jet.first(i)];
      }
      now[Jet.second(N, A, A)] += byA * (1 - 2 * theta) * rest;
      now[Jet.second(N, B, A)] += byB * (1 - 2 * theta) * rest;
      now[Jet.second(N, B, B)] += byB * (1 - 2 * share) * rest;
    }
  }
}
