package io.github.clv4j.core.customer;

import static io.github.clv4j.core.period.PeriodUnit.WEEKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class SpendIndependenceTest {

  @Test
  void correlationsByHand() {
    // x 1 2 3 3, mean 10 30 20 40: Pearson 25 / sqrt(2.75 * 500); ranks 1 2 3.5 3.5
    SpendIndependence test =
        SpendIndependence.of(
                base(
                    new int[] {1, 2, 3, 3},
                    new double[] {10, 30, 20, 40},
                    new double[] {1, 1, 1, 1}))
            .orElseThrow();

    assertThat(test.customers()).isEqualTo(4);
    assertThat(test.pearson()).isEqualTo(25 / StrictMath.sqrt(2.75 * 500), offset(1e-12));
    assertThat(test.rankCorrelation()).isEqualTo(30 / StrictMath.sqrt(4.5 * 500), offset(1e-12));
    // products of deviations 22.5, -2.5, -5, 15: 30 / sqrt(2 * 762.5) = 0.76822 deviations
    assertThat(test.pValue()).isEqualTo(0.4423553, offset(1e-6));
    assertThat(test.isDoubtful()).isFalse(); // four customers prove nothing
  }

  @Test
  void weightsCountAsCustomers() {
    SpendIndependence weighted =
        SpendIndependence.of(
                base(new int[] {1, 2, 3}, new double[] {10, 30, 20}, new double[] {3, 1, 2}))
            .orElseThrow();
    SpendIndependence repeated =
        SpendIndependence.of(
                base(
                    new int[] {1, 1, 1, 2, 3, 3},
                    new double[] {10, 10, 10, 30, 20, 20},
                    new double[] {1, 1, 1, 1, 1, 1}))
            .orElseThrow();

    assertThat(weighted.customers()).isEqualTo(repeated.customers());
    assertThat(weighted.pearson()).isEqualTo(repeated.pearson(), offset(1e-12));
    assertThat(weighted.rankCorrelation()).isEqualTo(repeated.rankCorrelation(), offset(1e-12));
    assertThat(weighted.pValue()).isEqualTo(repeated.pValue(), offset(1e-12));
  }

  @Test
  void spendThatGrowsWithFrequencyIsDoubtful() {
    int n = 200;
    int[] x = new int[n];
    double[] mean = new double[n];
    double[] weight = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] = 1 + i % 10;
      mean[i] = 10 * x[i] + i % 7;
      weight[i] = 1;
    }
    SpendIndependence test = SpendIndependence.of(base(x, mean, weight)).orElseThrow();

    assertThat(test.isDoubtful()).isTrue();
    assertThat(test.toString()).contains("not independent");
  }

  @Test
  void nothingToCorrelate() {
    double[] ones = {1, 1, 1, 1};
    assertThat(SpendIndependence.of(base(new int[] {1, 1, 1, 1}, new double[] {1, 2, 3, 4}, ones)))
        .isEmpty();
    assertThat(SpendIndependence.of(base(new int[] {1, 2, 3, 4}, new double[] {5, 5, 5, 5}, ones)))
        .isEmpty();
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
