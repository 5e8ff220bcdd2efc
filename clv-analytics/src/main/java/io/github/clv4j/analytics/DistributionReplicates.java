package io.github.clv4j.analytics;

import java.util.Arrays;

/** Measures of distributions in resamples of the customers. */
final class DistributionReplicates {
  private final Resampling resampling;
  private final int[] groupOf;
  private final double[] people;

  DistributionReplicates(Observations observations, Observations.Sample sample) {
    resampling = observations.resampling();
    groupOf = Arrays.stream(observations.sampled(sample)).map(resampling::group).toArray();
    double[] byGroup = new double[resampling.groups()];
    for (int group : groupOf) {
      byGroup[group]++;
    }
    people = resampling.totals(byGroup);
  }

  void add(CountScores scores, boolean[] active, DistributionAccuracy accuracy, Replicates into) {
    into.put(Metric.LOG_SCORE, accuracy.logScore(), means(scores.logScore()));
    into.put(Metric.CRPS, accuracy.crps(), means(scores.crps()));
    into.put(Metric.COVERAGE, accuracy.coverage(), means(scores.inside()));
    into.put(Metric.WIDTH, accuracy.meanWidth(), means(scores.width()));
    double[] squares = new double[active.length];
    double[][] off = new double[ActiveCalibration.BINS][resampling.groups()];
    for (int i = 0; i < active.length; i++) {
      double wrong = scores.active()[i] - (active[i] ? 1 : 0);
      squares[i] = wrong * wrong;
      off[ActiveCalibration.bin(scores.active()[i])][groupOf[i]] += wrong;
    }
    into.put(Metric.BRIER, accuracy.calibration().brier(), means(squares));
    double[] errors = new double[resampling.resamples()];
    for (double[] bin : off) {
      double[] totals = resampling.totals(bin);
      for (int b = 0; b < errors.length; b++) {
        errors[b] += Math.abs(totals[b]) / people[b];
      }
    }
    into.put(Metric.CALIBRATION_ERROR, accuracy.calibration().error(), errors);
  }

  private double[] means(double[] column) {
    double[] byGroup = new double[resampling.groups()];
    for (int i = 0; i < column.length; i++) {
      byGroup[groupOf[i]] += column[i];
    }
    double[] means = resampling.totals(byGroup);
    for (int b = 0; b < means.length; b++) {
      means[b] /= people[b];
    }
    return means;
  }

  /** The mean of a column of the sampled customers. */
  void addMean(Metric metric, double[] column, Replicates into) {
    into.put(metric, ExactSum.of(column) / column.length, means(column));
  }
}
