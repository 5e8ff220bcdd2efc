package io.github.clv4j.analytics;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.History;
import io.github.clv4j.core.model.FittedCLVModel;
import io.github.clv4j.core.model.TransactionForecast;
import io.github.clv4j.core.period.PeriodUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a model expects all customers together to buy in each week of the holdout: the differences
 * of what it expects of each, given the history, up to the ends of the weeks. Of very many
 * customers a sample tells how purchases spread over the weeks, and all of them how many there are.
 */
final class WeeklyExpectation {
  private final Observations observations;
  private final double[][] byWeek;

  private WeeklyExpectation(Observations observations, double[][] byWeek) {
    this.observations = observations;
    this.byWeek = byWeek;
  }

  /** Empty if the model does not tell expectations, or tells what is none. */
  static Optional<WeeklyExpectation> of(
      List<? extends FittedCLVModel> fittedByFold, Observations observations) {
    double[][] byWeek = new double[observations.weekCount()][observations.resampling().groups()];
    for (int f = 0; f < fittedByFold.size(); f++) {
      Optional<TransactionForecast> forecast =
          fittedByFold.get(f).capability(TransactionForecast.class);
      if (forecast.isEmpty() || !add(forecast.get(), f, observations, byWeek)) {
        return Optional.empty();
      }
    }
    return Optional.of(new WeeklyExpectation(observations, byWeek));
  }

  private static boolean add(
      TransactionForecast forecast, int f, Observations observations, double[][] byWeek) {
    Fold fold = observations.folds().get(f);
    CustomerBase calibration = fold.calibration();
    PeriodUnit unit = forecast.timeUnit();
    int weeks = byWeek.length;
    double[] ends = new double[weeks];
    for (int week = 0; week < weeks; week++) {
      ends[week] = fold.endOfWeek(week, weeks) * calibration.timeUnit().in(unit);
    }
    int[] rows = observations.sampled(Observations.Sample.WEEKS, f);
    Map<History, double[]> known = new HashMap<>();
    double[][] ofRow = new double[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      History history = forecast.historyOf(calibration.get(rows[i]));
      ofRow[i] = known.computeIfAbsent(history, h -> new double[weeks]);
    }
    known.entrySet().stream()
        .parallel() // each writes to an array of its own
        .forEach(
            entry ->
                Arrays.setAll(
                    entry.getValue(),
                    week -> forecast.expectedTransactions(entry.getKey(), ends[week])));
    for (int i = 0; i < rows.length; i++) {
      double[] expected = ofRow[i];
      int group = observations.resampling().group(observations.offset(f) + rows[i]);
      double before = 0;
      for (int week = 0; week < weeks; week++) {
        if (!(expected[week] >= 0 && expected[week] <= Accuracy.MOST)) {
          return false;
        }
        byWeek[week][group] += expected[week] - before;
        before = expected[week];
      }
    }
    return true;
  }

  /** Adds the mean absolute percentage error. */
  void addTo(Replicates replicates, double[] predicted) {
    Resampling resampling = observations.resampling();
    int weeks = byWeek.length;
    double[][] expected = new double[weeks][];
    double[][] actual = new double[weeks][];
    byte[] once = new byte[resampling.groups()];
    Arrays.fill(once, (byte) 1);
    double[] expectedOnce = new double[weeks];
    double[] actualOnce = new double[weeks];
    for (int week = 0; week < weeks; week++) {
      expected[week] = resampling.totals(byWeek[week]);
      actual[week] = resampling.totals(observations.weeks()[week]);
      expectedOnce[week] = Resampling.total(byWeek[week], once);
      actualOnce[week] = Resampling.total(observations.weeks()[week], once);
    }
    double[] byGroup = resampling.byGroup(predicted);
    double[] totals = resampling.totals(byGroup);
    double[] drawn = new double[resampling.resamples()];
    for (int b = 0; b < drawn.length; b++) {
      int resample = b;
      drawn[b] =
          mape(
                  totals[b],
                  Arrays.stream(expected).mapToDouble(week -> week[resample]).toArray(),
                  Arrays.stream(actual).mapToDouble(week -> week[resample]).toArray())
              .orElse(Double.NaN);
    }
    replicates.put(
        Metric.WEEKLY_MAPE, mape(Resampling.total(byGroup, once), expectedOnce, actualOnce), drawn);
  }

  /** Weeks without a purchase are left out; empty if there is no other. */
  private static OptionalDouble mape(double total, double[] expected, double[] actual) {
    double shape = Arrays.stream(expected).sum();
    double sum = 0;
    int weeks = 0;
    for (int week = 0; week < expected.length; week++) {
      if (actual[week] > 0) {
        double predicted = shape > 0 ? total * expected[week] / shape : 0;
        sum += Math.abs(predicted - actual[week]) / actual[week];
        weeks++;
      }
    }
    return weeks == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / weeks);
  }
}
