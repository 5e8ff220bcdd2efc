package io.github.clv4j.analytics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** The customers of all folds one after the other, with what came from each. */
final class Observations {
  /** Of more customers, distributions of counts are asked for so many only. */
  static final int MOST_COUNTS = 10_000;

  /** Of more, expectations of each week. */
  private static final int MOST_WEEKS = 3_000;

  /** Of more, intervals of spend, which are drawn. */
  private static final int MOST_INTERVALS = 1_000;

  /** What is asked for of some customers only, where there are very many. */
  enum Sample {
    /** Distributions of the number of purchases. */
    COUNTS(MOST_COUNTS),
    /** Expectations of each week. */
    WEEKS(MOST_WEEKS),
    /** Intervals of spend. */
    INTERVALS(MOST_INTERVALS);

    private final int most;

    Sample(int most) {
      this.most = most;
    }
  }

  private static final long SAMPLING = 0x5DEECE66DL;

  private final List<Fold> folds;
  private final int[] offsets;
  private final Resampling resampling;
  private final Outcome transactions;
  private final Optional<Outcome> spend;
  private final Map<Sample, int[][]> sampled = new EnumMap<>(Sample.class);
  private final double[][] weeks;

  Observations(List<Fold> folds, int resamples, long seed) {
    this.folds = folds;
    offsets = new int[folds.size() + 1];
    for (int f = 0; f < folds.size(); f++) {
      offsets[f + 1] = Math.addExact(offsets[f], folds.get(f).size());
    }
    Map<String, Integer> customers = new HashMap<>();
    int[] customerOf = new int[size()];
    for (int f = 0; f < folds.size(); f++) {
      for (int i = 0; i < folds.get(f).size(); i++) {
        customerOf[offsets[f] + i] =
            folds.size() == 1
                ? i
                : customers.computeIfAbsent(
                    folds.get(f).calibration().id(i), id -> customers.size());
      }
    }
    resampling =
        Resampling.of(customerOf, folds.size() == 1 ? size() : customers.size(), resamples, seed);
    transactions = new Outcome(pooled(folds.stream().map(Fold::transactions).toList()));
    spend =
        folds.stream().allMatch(fold -> fold.spend().isPresent())
            ? Optional.of(
                new Outcome(pooled(folds.stream().map(f -> f.spend().orElseThrow()).toList())))
            : Optional.empty();
    for (Sample sample : Sample.values()) {
      int most = Math.max(1, sample.most / folds.size());
      sampled.put(
          sample,
          folds.stream()
              .map(fold -> sample(fold.size(), most, seed ^ SAMPLING))
              .toArray(int[][]::new));
    }
    weeks = byWeek();
  }

  /** Some of n rows in their order, all if there are not more. */
  private static int[] sample(int n, int most, long seed) {
    int[] rows = new int[n];
    for (int i = 0; i < n; i++) {
      rows[i] = i;
    }
    if (n <= most) {
      return rows;
    }
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < most; i++) {
      int other = i + Resampling.below(random, n - i);
      int swap = rows[i];
      rows[i] = rows[other];
      rows[other] = swap;
    }
    int[] chosen = Arrays.copyOf(rows, most);
    Arrays.sort(chosen);
    return chosen;
  }

  /** Columns of the folds as one; none if a fold has none. */
  static double[] pooled(List<double[]> columns) {
    if (columns.size() == 1) {
      return columns.get(0);
    }
    if (columns.stream().anyMatch(column -> column.length == 0)) {
      return new double[0];
    }
    double[] all = new double[columns.stream().mapToInt(column -> column.length).sum()];
    int at = 0;
    for (double[] column : columns) {
      System.arraycopy(column, 0, all, at, column.length);
      at += column.length;
    }
    return all;
  }

  private double[][] byWeek() {
    int count = weekCount();
    double[][] byWeek = new double[count][resampling.groups()];
    int[] own = new int[count];
    for (int f = 0; f < folds.size(); f++) {
      Fold fold = folds.get(f);
      for (int i = 0; i < fold.size(); i++) {
        if (fold.transactions()[i] > 0) {
          Arrays.fill(own, 0);
          fold.countByWeek(i, own);
          int group = resampling.group(offsets[f] + i);
          for (int week = 0; week < count; week++) {
            byWeek[week][group] += own[week];
          }
        }
      }
    }
    return byWeek;
  }

  List<Fold> folds() {
    return folds;
  }

  Fold last() {
    return folds.get(folds.size() - 1);
  }

  int size() {
    return offsets[folds.size()];
  }

  /** Where the customers of a fold begin. */
  int offset(int fold) {
    return offsets[fold];
  }

  /** The rows of a fold that are asked for something, in their order. */
  int[] sampled(Sample sample, int fold) {
    return sampled.getOrDefault(sample, new int[folds.size()][0])[fold];
  }

  /** Whether the customers of all folds whose distributions are asked for bought. */
  boolean[] sampledActive() {
    int[] rows = sampled(Sample.COUNTS);
    boolean[] active = new boolean[rows.length];
    for (int i = 0; i < active.length; i++) {
      active[i] = transactions.actual(rows[i]) > 0;
    }
    return active;
  }

  /** The observations of all folds that are asked for something. */
  int[] sampled(Sample sample) {
    return IntStream.range(0, folds.size())
        .flatMap(f -> Arrays.stream(sampled(sample, f)).map(row -> offsets[f] + row))
        .toArray();
  }

  /** How many weeks every holdout has. */
  int weekCount() {
    return folds.stream().mapToInt(Fold::weeks).min().orElseThrow();
  }

  /** Purchases by week and group of the resampling. */
  double[][] weeks() {
    return weeks;
  }

  Resampling resampling() {
    return resampling;
  }

  Outcome transactions() {
    return transactions;
  }

  Optional<Outcome> spend() {
    return spend;
  }

  Optional<Outcome> outcome(Measure measure) {
    return measure == Measure.TRANSACTIONS ? Optional.of(transactions) : spend;
  }

  /** What came in one fold. */
  Optional<double[]> actual(Measure measure, int fold) {
    return measure == Measure.TRANSACTIONS
        ? Optional.of(folds.get(fold).transactions())
        : folds.get(fold).spend();
  }

  /** The forecasts of the folds as one column each. */
  Forecast pooledForecasts(List<Forecast> byFold) {
    if (byFold.size() == 1) {
      return byFold.get(0);
    }
    List<double[]> counts = new ArrayList<>();
    List<double[]> money = new ArrayList<>();
    for (Forecast forecast : byFold) {
      counts.add(forecast.hasTransactions() ? forecast.transactions() : new double[0]);
      money.add(forecast.hasSpend() ? forecast.spend() : new double[0]);
    }
    return Forecast.pooled(byFold.get(0).name(), pooled(counts), pooled(money));
  }
}
