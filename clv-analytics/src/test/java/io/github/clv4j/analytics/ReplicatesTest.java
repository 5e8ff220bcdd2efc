package io.github.clv4j.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReplicatesTest {
  private static final int RESAMPLES = 100;

  private static double uniform(SplittableRandom random) {
    return (random.nextLong() >>> 11) * 0x1.0p-53;
  }

  private static Resampling resampling(int n, int resamples, long seed) {
    return Resampling.of(IntStream.range(0, n).toArray(), n, resamples, seed);
  }

  /**
   * Every measure of a resample is that of the customers written out as often as they are drawn.
   */
  @Test
  void resamplesAreTheMeasuresOfRepeatedCustomers() {
    SplittableRandom random = new SplittableRandom(11);
    int n = 40;
    double[] predicted = new double[n];
    double[] actual = new double[n];
    for (int i = 0; i < n; i++) {
      predicted[i] = i % 3 == 0 ? 1 : 3 * uniform(random);
      actual[i] = random.nextInt(4);
    }
    Resampling resampling = resampling(n, RESAMPLES, 5);
    Replicates replicates = new Replicates();
    new PointReplicates(new Outcome(actual), resampling)
        .add(predicted, Accuracy.of(predicted, actual), replicates);
    for (int b = 0; b < RESAMPLES; b++) {
      List<Double> p = new ArrayList<>();
      List<Double> y = new ArrayList<>();
      for (int i = 0; i < n; i++) {
        for (int times = 0; times < resampling.times(b)[resampling.group(i)]; times++) {
          p.add(predicted[i]);
          y.add(actual[i]);
        }
      }
      assertThat(p).hasSize(n);
      Accuracy a =
          Accuracy.of(
              p.stream().mapToDouble(x -> x).toArray(), y.stream().mapToDouble(x -> x).toArray());
      check(replicates, Metric.TOTAL_ERROR, b, a.totalError());
      check(replicates, Metric.BIAS, b, OptionalDouble.of(a.bias()));
      check(replicates, Metric.MAE, b, OptionalDouble.of(a.mae()));
      check(replicates, Metric.RMSE, b, OptionalDouble.of(a.rmse()));
      check(replicates, Metric.MEDIAN_ERROR, b, OptionalDouble.of(a.medianError()));
      check(replicates, Metric.SPEARMAN, b, a.spearman());
      check(replicates, Metric.GINI, b, a.gini());
      for (Metric top : Metric.TOPS) {
        check(replicates, top, b, a.capture(top.top()));
      }
    }
  }

  private static void check(Replicates found, Metric metric, int b, OptionalDouble wanted) {
    assertThat(found.drawn(metric)[b])
        .as("%s in resample %s", metric, b)
        .isCloseTo(wanted.orElseThrow(), within(1e-12));
  }

  /** 95 % intervals of a mean hold the true one in about as many of 400 data sets. */
  @Test
  void intervalsHoldAKnownMean() {
    int held = 0;
    for (int set = 0; set < 400; set++) {
      SplittableRandom random = new SplittableRandom(set);
      double[] actual = new double[120];
      for (int i = 0; i < actual.length; i++) {
        actual[i] = -StrictMath.log1p(-uniform(random)); // of mean 1
      }
      double[] nothing = new double[actual.length];
      Replicates replicates = new Replicates();
      new PointReplicates(new Outcome(actual), resampling(actual.length, 200, set + 1000))
          .add(nothing, Accuracy.of(nothing, actual), replicates);
      held += replicates.interval(Metric.BIAS).orElseThrow().contains(-1) ? 1 : 0;
    }
    assertThat(held / 400.0).isBetween(0.91, 0.98);
  }

  @Test
  void moreCustomersThanGroupsVaryByTheSame() {
    int n = 60_000;
    SplittableRandom random = new SplittableRandom(3);
    double[] actual = new double[n];
    for (int i = 0; i < n; i++) {
      actual[i] = i % 2 + uniform(random); // as regular as can be
    }
    Resampling resampling = resampling(n, 300, 9);
    double[] totals = resampling.totals(resampling.byGroup(actual));
    double mean = IntStream.range(0, 300).mapToDouble(b -> totals[b]).average().orElseThrow();
    double variance =
        IntStream.range(0, 300).mapToDouble(b -> StrictMath.pow(totals[b] - mean, 2)).sum() / 299;

    assertThat(resampling.groups()).isEqualTo(20_000);
    assertThat(variance / n).isBetween(0.75 * (0.25 + 1 / 12.0), 1.25 * (0.25 + 1 / 12.0));
    for (int b = 0; b < 3; b++) {
      byte[] times = resampling.times(b);
      assertThat(IntStream.range(0, times.length).map(g -> times[g]).sum()).isEqualTo(20_000);
    }
  }

  @Test
  void theSameSeedGivesTheSameResamples() {
    assertThat(resampling(100, 100, 4).times(99)).isEqualTo(resampling(100, 100, 4).times(99));
    assertThat(resampling(100, 100, 4).times(99)).isNotEqualTo(resampling(100, 100, 5).times(99));
  }

  @Test
  void whatIsRarelyDefinedHasNoInterval() {
    Replicates replicates = new Replicates();
    replicates.put(Metric.GINI, 0.5, new double[] {0.4, 0.6, Double.NaN, Double.NaN});
    replicates.put(Metric.MAE, OptionalDouble.empty(), new double[4]);
    replicates.put(Metric.CALIBRATION_ERROR, 0.01, new double[] {0.03, 0.04, 0.05});

    assertThat(replicates.interval(Metric.GINI)).isEmpty();
    assertThat(replicates.interval(Metric.MAE)).isEmpty();
    // moved so that the resamples do not all lie above what was measured, and cut at nothing
    assertThat(replicates.interval(Metric.CALIBRATION_ERROR).orElseThrow())
        .satisfies(
            i -> {
              assertThat(i.lower()).isCloseTo(0.0005, within(1e-12));
              assertThat(i.upper()).isCloseTo(0.0195, within(1e-12));
            });
  }
}
