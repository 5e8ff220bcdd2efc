package io.github.clv4j.predictive.spend;

import static io.github.clv4j.core.period.PeriodUnit.WEEKS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.History;
import io.github.clv4j.core.customer.Spend;
import io.github.clv4j.core.customer.SpendIndependence;
import io.github.clv4j.core.customer.SummaryBuilder;
import io.github.clv4j.predictive.special.Draws;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SpendIndependenceTest {

  /** Skewed amounts, independent of frequency by construction: their ranks correlate by 0.2. */
  @Test
  void skewedAmountsAloneAreNotDependence() {
    int n = 2000;
    int[] x = new int[n];
    double[] mean = new double[n];
    double[] weight = new double[n];
    Arrays.fill(weight, 1);
    int rejected = 0;
    for (int seed = 0; seed < 100; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      for (int i = 0; i < n; i++) {
        x[i] = 1 + random.nextInt(10);
        mean[i] = Draws.gamma(random, 0.5 * x[i], x[i] * Draws.gamma(random, 4, 1));
      }
      SpendIndependence test = SpendIndependence.of(base(x, mean, weight)).orElseThrow();
      rejected += test.pValue() < 0.05 ? 1 : 0;
      assertThat(test.isDoubtful()).isFalse();
    }

    assertThat(rejected).isBetween(1, 12); // 5 expected
  }

  private static CustomerBase base(int[] x, double[] mean, double[] weight) {
    SummaryBuilder builder = CustomerBase.ofSummaries(WEEKS);
    for (int i = 0; i < x.length; i++) {
      builder.add(
          "c" + i,
          History.of(x[i], 5, 10),
          Spend.of(x[i], mean[i]),
          weight[i],
          OptionalDouble.empty());
    }
    return builder.build();
  }
}
