package io.github.clv4j.predictive.process.lifetime;

import io.github.clv4j.predictive.estimation.Histories;
import io.github.clv4j.predictive.special.LogProduct;
import java.util.Arrays;

/**
 * Adds up, over the histories, ln S(T) + ln{1 - G(T) + R G(t_x)} with R = D(t_x)/D(T), D(t) =
 * (α+t)^-(r+x) S(t), and its derivatives: what dropout adds to the log-likelihood of the NBD model.
 * G(t) is the probability of dying before the next purchase. Lives within one evaluation.
 */
final class SilenceSum {

  /** Within e^±300 products of two do not overflow. */
  private static final double LARGE = 300;

  private final Histories histories;
  private final int n;
  private final int size;
  private final double[] survival;
  private final Patience patience;
  private final double[] total;

  /** ln D(t), relative to α^-(r+x), of each entry, as jets. */
  private double[] density = new double[0];

  /** e^(ln D(t)) and G(t), up to factors that cancel, if that is possible. */
  private double[] weight = new double[0];

  private double[] race = new double[0];

  /** Sums over histories of the factors of the second derivatives of each entry. */
  private double[] deadFrom = new double[0];

  private double[] deadTo = new double[0];
  private double[] customersTo = new double[0];
  private double[] raceTo = new double[0];
  private boolean isTabulated;

  /**
   * Begins a sum.
   *
   * @param histories the customers
   * @param n number of parameters
   * @param survival jets of ln S(t) of all distinct times, one after the other
   * @param patience periods from 0 to each distinct time
   * @param total jet to add to
   */
  SilenceSum(Histories histories, int n, double[] survival, Patience patience, double[] total) {
    this.histories = histories;
    this.n = n;
    this.size = Jet.size(n);
    this.survival = survival;
    this.patience = patience;
    this.total = total;
  }

  /**
   * Adds one history whose silence since the last purchase is known by itself.
   *
   * @param history its index
   * @param x its number of purchases
   * @param logSilence jet of the logarithm of {1 - G(T) + R G(t_x)} / R
   */
  void add(int history, int x, double[] logSilence) {
    double customers = histories.weight(history);
    double[] jets = new double[2 * size];
    setDensity(jets, 0, x, histories.recency(history));
    patience.addTo(jets, size, n, histories.age(history), x);
    for (int k = 0; k < size; k++) {
      total[k] += customers * (logSilence[k] + jets[k] - jets[size + k]);
    }
  }

  /** Sets a jet to ln D(t) + (r+x) ln α. */
  private void setDensity(double[] jets, int at, int x, int time) {
    System.arraycopy(survival, time * size, jets, at, size);
    patience.addTo(jets, at, n, time, x);
  }

  /**
   * Adds the histories of a segment.
   *
   * @param segment the segment
   * @param entries the distinct times of each segment
   * @param logRace jets of ln G(t) of the entries of the segment, one after the other
   */
  void add(int segment, SegmentTimes entries, double[] logRace) {
    int x = histories.frequency(segment);
    int count = entries.start(segment + 1) - entries.start(segment);
    prepare(count);
    double highest = Double.NEGATIVE_INFINITY;
    double lowest = Double.POSITIVE_INFINITY;
    double lowestRace = 0;
    for (int e = 0; e < count; e++) {
      setDensity(density, e * size, x, entries.time(entries.start(segment) + e));
      highest = Math.max(highest, density[e * size]);
      lowest = Math.min(lowest, density[e * size]);
      if (logRace[e * size] > Double.NEGATIVE_INFINITY) {
        lowestRace = Math.min(lowestRace, logRace[e * size]);
      }
    }
    isTabulated = highest - lowest < LARGE && lowestRace > -LARGE;
    for (int e = 0; e < count; e++) {
      weight[e] = isTabulated ? StrictMath.exp(density[e * size] - highest) : 0;
      race[e] = StrictMath.exp(logRace[e * size]);
    }
    addHistories(segment, entries, logRace);
    addEntries(entries, entries.start(segment), count, logRace);
  }

  private void prepare(int count) {
    if (weight.length < count) {
      density = new double[count * size];
      weight = new double[count];
      race = new double[count];
      deadFrom = new double[count];
      deadTo = new double[count];
      customersTo = new double[count];
      raceTo = new double[count];
    }
    Arrays.fill(deadFrom, 0, count, 0);
    Arrays.fill(deadTo, 0, count, 0);
    Arrays.fill(customersTo, 0, count, 0);
    Arrays.fill(raceTo, 0, count, 0);
  }

  /** The value, and of the second derivatives the products of first ones. */
  private void addHistories(int segment, SegmentTimes entries, double[] logRace) {
    LogProduct product = new LogProduct();
    double excess = 0;
    double[] toDead = new double[n];
    double[] slope = new double[n];
    int entry = entries.start(segment);
    for (int i = histories.start(segment); i < histories.start(segment + 1); i++) {
      int from = entries.recency(i);
      int to = entries.age(i);
      double customers = histories.weight(i);
      double alive = 1 - race[to];
      double logS = survival[entries.time(entry + to) * size];
      double scale = 1;
      double dead;
      if (isTabulated) {
        dead = weight[from] / weight[to] * race[from];
      } else {
        // ln S(T) may be huge where ln L is not: S(t_x) takes its place
        double logStart = survival[entries.time(entry + from) * size];
        double logStay = logS - logStart;
        double logDead = density[from * size] - density[to * size] + logStay + logRace[from * size];
        double larger = Math.max(logDead, logStay);
        scale = StrictMath.exp(logStay - larger);
        dead = StrictMath.exp(logDead - larger);
        logS = logStart + larger;
      }
      excess += customers * logS;
      double sum = alive * scale + dead;
      product.add(sum, customers);
      double shareDead = dead / sum;
      double shareRace = race[to] * scale / sum;
      for (int k = 0; k < n; k++) {
        int first = 1 + k;
        toDead[k] =
            logRace[from * size + first]
                + density[from * size + first]
                - density[to * size + first];
        slope[k] = shareDead * toDead[k] - shareRace * logRace[to * size + first];
        total[first] += customers * slope[k];
      }
      int second = 1 + n;
      for (int k = 0; k < n; k++) {
        double a = customers * shareDead * toDead[k];
        double b = customers * slope[k];
        for (int l = 0; l <= k; l++) {
          total[second++] += a * toDead[l] - b * slope[l];
        }
      }
      customersTo[to] += customers;
      deadFrom[from] += customers * shareDead;
      deadTo[to] += customers * shareDead;
      raceTo[to] += customers * shareRace;
    }
    total[0] += excess + product.log();
  }

  /** The derivatives of ln S(T), and the rest of the second ones, once for each entry. */
  private void addEntries(SegmentTimes entries, int start, int count, double[] logRace) {
    for (int e = 0; e < count; e++) {
      int time = entries.time(start + e) * size;
      for (int k = 1; k < size; k++) {
        total[k] += customersTo[e] * survival[time + k];
      }
      int second = 1 + n;
      for (int k = 0; k < n; k++) {
        for (int l = 0; l <= k; l++) {
          double curvature = logRace[e * size + second];
          double product = logRace[e * size + 1 + k] * logRace[e * size + 1 + l];
          total[second] +=
              deadFrom[e] * (curvature + density[e * size + second])
                  - deadTo[e] * density[e * size + second]
                  - raceTo[e] * (curvature + product);
          second++;
        }
      }
    }
  }
}
