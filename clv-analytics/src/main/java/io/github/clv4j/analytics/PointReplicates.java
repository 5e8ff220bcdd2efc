package io.github.clv4j.analytics;

import java.util.Arrays;
import java.util.OptionalDouble;

/** Measures of predicted numbers in resamples of the customers. */
final class PointReplicates {
  private final Resampling resampling;
  private final Outcome all;
  private final int[] rows;
  private final ResampledOutcome some;
  private final double[] actual;

  PointReplicates(Outcome outcome, Resampling resampling) {
    this.resampling = resampling;
    all = outcome;
    rows = resampling.firsts();
    some =
        new ResampledOutcome(
            rows.length == outcome.size() ? outcome : new Outcome(chosen(outcome.actual())),
            rows,
            resampling);
    actual = resampling.totals(resampling.byGroup(outcome.actual()));
  }

  /** Those that are put in order. */
  private double[] chosen(double[] column) {
    return rows.length == column.length
        ? column
        : Arrays.stream(rows).mapToDouble(row -> column[row]).toArray();
  }

  void add(double[] predicted, Accuracy accuracy, Replicates replicates) {
    sums(predicted, accuracy, replicates);
    double[] chosen = chosen(predicted);
    medians(chosen, accuracy, replicates);
    orders(chosen, accuracy, replicates);
  }

  private void sums(double[] predicted, Accuracy accuracy, Replicates into) {
    int n = predicted.length;
    double[] absolute = new double[n];
    double[] squared = new double[n];
    double[] one = new double[n];
    Arrays.fill(one, 1);
    for (int i = 0; i < n; i++) {
      double error = predicted[i] - all.actual(i);
      absolute[i] = Math.abs(error);
      squared[i] = error * error;
    }
    double[] people = resampling.totals(resampling.byGroup(one));
    double[] expected = resampling.totals(resampling.byGroup(predicted));
    double[] sizes = resampling.totals(resampling.byGroup(absolute));
    double[] squares = resampling.totals(resampling.byGroup(squared));
    int resamples = resampling.resamples();
    double[] totalError = new double[resamples];
    double[] bias = new double[resamples];
    double[] mae = new double[resamples];
    double[] rmse = new double[resamples];
    for (int b = 0; b < resamples; b++) {
      totalError[b] = actual[b] > 0 ? expected[b] / actual[b] - 1 : Double.NaN;
      bias[b] = (expected[b] - actual[b]) / people[b];
      mae[b] = sizes[b] / people[b];
      rmse[b] = StrictMath.sqrt(squares[b] / people[b]);
    }
    into.put(Metric.TOTAL_ERROR, accuracy.totalError(), totalError);
    into.put(Metric.BIAS, accuracy.bias(), bias);
    into.put(Metric.MAE, accuracy.mae(), mae);
    into.put(Metric.RMSE, accuracy.rmse(), rmse);
  }

  private void medians(double[] predicted, Accuracy accuracy, Replicates into) {
    int n = predicted.length;
    double[] sizes = new double[n];
    for (int i = 0; i < n; i++) {
      sizes[i] = Math.abs(predicted[i] - some.outcome().actual(i));
    }
    Ranking order = Ranking.of(sizes);
    int[] groupAt = new int[n];
    for (int at = 0; at < n; at++) {
      groupAt[at] = resampling.group(rows[order.row(at)]);
    }
    double[] medians = new double[resampling.resamples()];
    for (int b = 0; b < medians.length; b++) {
      byte[] times = resampling.times(b);
      long people = 0;
      for (int group : groupAt) {
        people += times[group];
      }
      long passed = 0;
      int at = -1;
      while (2 * passed < people) {
        passed += times[groupAt[++at]];
      }
      int next = at;
      while (2 * passed == people && times[groupAt[++next]] == 0) {
        // on to the first of the upper half
      }
      medians[b] = sizes[order.row(at)] / 2 + sizes[order.row(next)] / 2;
    }
    put(Metric.MEDIAN_ERROR, OptionalDouble.of(accuracy.medianError()), medians, into);
  }

  private void orders(double[] predicted, Accuracy accuracy, Replicates into) {
    int n = predicted.length;
    Ranking order = Ranking.withoutRounding(predicted);
    int[] groupAt = new int[n];
    int[] classAt = new int[n];
    double[] actualAt = new double[n];
    boolean[] endsAt = new boolean[n];
    for (int at = 0; at < n; at++) {
      int row = order.row(n - 1 - at);
      groupAt[at] = resampling.group(rows[row]);
      classAt[at] = some.classOf(row);
      actualAt[at] = some.outcome().actual(row);
      endsAt[at] = order.isHigher(n - 1 - at);
    }
    int resamples = resampling.resamples();
    double[] spearman = new double[resamples];
    double[] gini = new double[resamples];
    double[][] tops = new double[Metric.TOPS.size()][resamples];
    for (int b = 0; b < resamples; b++) {
      byte[] times = resampling.times(b);
      some.turnTo(b);
      double people = some.people();
      double total = some.total();
      double before = 0;
      double held = 0;
      double area = 0;
      double product = 0;
      double spread = 0;
      int top = 0;
      double equals = 0;
      double theirs = 0;
      double ranks = 0;
      for (int at = 0; at < n; at++) {
        int drawn = times[groupAt[at]];
        if (drawn > 0) {
          equals += drawn;
          theirs += drawn * actualAt[at];
          ranks += drawn * some.rank(classAt[at]);
        }
        if (endsAt[at] && equals > 0) {
          double rank = (people - equals) / 2 - before;
          product += rank * ranks;
          spread += equals * rank * rank;
          area += equals * (2 * held + theirs);
          while (top < tops.length && Metric.TOPS.get(top).top() * people <= before + equals) {
            double part = (Metric.TOPS.get(top).top() * people - before) / equals;
            tops[top++][b] = total > 0 ? (held + part * theirs) / total : Double.NaN;
          }
          before += equals;
          held += theirs;
          equals = 0;
          theirs = 0;
          ranks = 0;
        }
      }
      double both = StrictMath.sqrt(spread * some.spread());
      spearman[b] = both > 0 ? product / both : Double.NaN;
      gini[b] =
          total > 0 && some.gini() > 0 ? (area / (people * total) - 1) / some.gini() : Double.NaN;
    }
    put(Metric.SPEARMAN, accuracy.spearman(), spearman, into);
    put(Metric.GINI, accuracy.gini(), gini, into);
    for (int top = 0; top < tops.length; top++) {
      Metric metric = Metric.TOPS.get(top);
      put(metric, accuracy.capture(metric.top()), tops[top], into);
    }
  }

  /** Reduces what some customers vary by to what all do. */
  private void put(Metric metric, OptionalDouble value, double[] drawn, Replicates into) {
    double reduction = resampling.reduction();
    if (value.isPresent() && reduction < 1) {
      double mean = Arrays.stream(drawn).filter(Double::isFinite).average().orElse(0);
      for (int b = 0; b < drawn.length; b++) {
        drawn[b] = value.getAsDouble() + reduction * (drawn[b] - mean);
      }
    }
    into.put(metric, value, drawn);
  }
}
