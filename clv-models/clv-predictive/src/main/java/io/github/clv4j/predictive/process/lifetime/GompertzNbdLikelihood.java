package io.github.clv4j.predictive.process.lifetime;

import io.github.clv4j.predictive.estimation.Histories;
import java.util.Arrays;

/**
 * Log-likelihood of GGompertz/NBD (Bemmaor and Glady 2012) in ln r, ln α, ln b, ln s, ln β.
 *
 * <p>For each x the probability of dying before the next purchase is taken back from one time to
 * the one before, by a short integral and a recurrence of positive terms. It starts at the last
 * time at which anybody has been seen: what may happen later has no influence on the likelihood.
 * The integrals' nodes are the same for all x.
 *
 * <p>Where there are many more distinct times than a smooth function of time needs points, that
 * probability, with an endless future, is had at these points and interpolated. Where there are
 * nearly as many distinct x as customers, each has its own integral over the silence since its last
 * purchase.
 */
public final class GompertzNbdLikelihood extends LifetimeLikelihood {

  private static final int N = GompertzIntervals.N;
  private static final int SIZE = Jet.size(N);

  /** Interpolation is worth it if the distinct times are so many times as many as the points. */
  private static final double MANY = 2;

  /** What takes how long, in the time it takes to make a node: an integral over one silence, ... */
  private static final double SILENCE = 50;

  /** ... a node for one more x, ... */
  private static final double NODE = 0.012;

  /** ... and an interval for one more x. */
  private static final double INTERVAL = 0.4;

  private final Histories histories;
  private final SegmentTimes entries;

  /**
   * Creates the log-likelihood of a customer base.
   *
   * @param histories the customers
   */
  public GompertzNbdLikelihood(Histories histories) {
    super(histories, N);
    this.histories = histories;
    entries = new SegmentTimes(histories);
  }

  @Override
  Terms terms(double[] logParameters) {
    double[] p = new double[N];
    Arrays.setAll(p, i -> StrictMath.exp(logParameters[i]));
    double oldest = histories.time(histories.times() - 1);
    GompertzGrid grid = new GompertzGrid(p[1], p[2], p[4], oldest);
    if (oldest > 0 && isSparse(p[0], oldest / Math.min(p[1], p[4] / p[2]), grid.size())) {
      return new Single(p);
    }
    return oldest > 0 && histories.times() > MANY * grid.size()
        ? new Interpolated(p, grid)
        : new Exact(p);
  }

  /** Whether there are so few customers to an x that nothing is gained by common nodes. */
  private boolean isSparse(double r, double range, int points) {
    double times = Math.min(histories.times(), points);
    double change = highest(r) * StrictMath.log1p(range) / times;
    double nodes = 16 * (0.5 + 5 * StrictMath.log1p(change / 20));
    double together = times * (nodes + histories.segments() * (NODE * nodes + INTERVAL));
    return SILENCE * histories.size() < together;
  }

  private double lowest(double r) {
    return r + histories.frequency(0);
  }

  private double highest(double r) {
    return r + histories.frequency(histories.segments() - 1);
  }

  /** The terms at the distinct times. */
  private final class Exact implements Terms {
    private final double r;

    /** The intervals between each two times. */
    private final GompertzIntervals intervals;

    /** Jets of ln G of the entries of a segment. */
    private final double[] race = new double[entries.longest() * SIZE];

    Exact(double[] p) {
      r = p[0];
      intervals = new GompertzIntervals(p, histories.times() - 1);
      for (int time = 0; time < histories.times() - 1; time++) {
        double from = histories.time(time);
        intervals.append(from, histories.time(time + 1) - from, lowest(r), highest(r));
      }
    }

    @Override
    public void logSurvival(int time, double[] jet) {
      intervals.setLogSurvival(0, histories.time(time), jet);
    }

    @Override
    public void addSilences(int segment, SilenceSum sum) {
      int x = histories.frequency(segment);
      int first = entries.start(segment);
      int last = entries.start(segment + 1) - 1;
      double[] jet = new double[SIZE];
      setRace(last - first, jet);
      intervals.raiseTo(r + x);
      for (int e = last - 1; e >= first; e--) {
        for (int time = entries.time(e + 1) - 1; time >= entries.time(e); time--) {
          intervals.goBack(time, x, jet);
        }
        setRace(e - first, jet);
      }
      sum.add(segment, entries, race);
    }

    /** Sets ln G of an entry; at the end it is that of nothing. */
    private void setRace(int entry, double[] jet) {
      System.arraycopy(jet, 0, race, entry * SIZE, SIZE);
      if (jet[0] > 0) {
        Jet.toLog(race, entry * SIZE, N, 0);
      } else {
        race[entry * SIZE] = Double.NEGATIVE_INFINITY;
      }
    }
  }

  /** The terms by interpolation. */
  private final class Interpolated implements Terms {
    private final double r;
    private final GompertzGrid grid;

    /** The intervals between each two points, and that from the last one on. */
    private final GompertzIntervals intervals;

    /** Jets of G at the points, for the x at hand. */
    private final double[] points;

    /** Jets of ln G of the entries of a segment. */
    private final double[] race = new double[entries.longest() * SIZE];

    Interpolated(double[] p, GompertzGrid grid) {
      this.r = p[0];
      this.grid = grid;
      points = new double[grid.size() * SIZE];
      intervals = new GompertzIntervals(p, grid.size());
      int last = grid.size() - 1;
      for (int i = 0; i < last; i++) {
        intervals.append(grid.time(i), grid.time(i + 1) - grid.time(i), lowest(r), highest(r));
      }
      intervals.append(grid.time(last), Double.POSITIVE_INFINITY, lowest(r), highest(r));
    }

    @Override
    public void logSurvival(int time, double[] jet) {
      intervals.setLogSurvival(0, histories.time(time), jet);
    }

    @Override
    public void addSilences(int segment, SilenceSum sum) {
      int x = histories.frequency(segment);
      double[] jet = new double[SIZE];
      intervals.raiseTo(r + x);
      intervals.setTail(grid.size() - 1, x, jet);
      System.arraycopy(jet, 0, points, (grid.size() - 1) * SIZE, SIZE);
      for (int i = grid.size() - 2; i >= 0; i--) {
        intervals.goBack(i, x, jet);
        System.arraycopy(jet, 0, points, i * SIZE, SIZE);
      }
      int first = entries.start(segment);
      int count = entries.start(segment + 1) - first;
      for (int e = 0; e < count; e++) {
        double t = histories.time(entries.time(first + e));
        grid.interpolate(points, SIZE, t, race, e * SIZE);
        Jet.toLog(race, e * SIZE, N, 0);
      }
      sum.add(segment, entries, race);
    }
  }

  /** The terms by an integral over each silence. */
  private final class Single implements Terms {
    private final double r;
    private final GompertzIntervals silence;

    Single(double[] p) {
      r = p[0];
      silence = new GompertzIntervals(p, 1);
    }

    @Override
    public void logSurvival(int time, double[] jet) {
      silence.setLogSurvival(0, histories.time(time), jet);
    }

    @Override
    public void addSilences(int segment, SilenceSum sum) {
      int x = histories.frequency(segment);
      double[] jet = new double[SIZE];
      for (int i = histories.start(segment); i < histories.start(segment + 1); i++) {
        double recency = histories.time(histories.recency(i));
        double length = histories.time(histories.age(i)) - recency;
        Arrays.fill(jet, 0);
        if (length > 0) {
          silence.clear();
          silence.append(recency, length, r + x, r + x);
          silence.raiseTo(r + x);
          jet[0] = 1; // alive, or dead: the sum of both
          silence.goBack(0, x, jet);
          Jet.toLog(jet, 0, N, 0);
        }
        sum.add(i, x, jet);
      }
    }
  }
}
