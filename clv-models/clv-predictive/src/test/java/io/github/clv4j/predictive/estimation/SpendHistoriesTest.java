package io.github.clv4j.predictive.estimation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class SpendHistoriesTest {

  @Test
  void groupsEqualPairsSortedByFrequencyAndMean() {
    SpendHistories spends =
        SpendHistories.of(
            new int[] {2, 1, 2, 1}, new double[] {9, 4, 9, 3}, new double[] {1, 1, 2, 0});
    assertThat(spends.segments()).isEqualTo(2);
    assertThat(spends.customers()).isEqualTo(4);
    assertThat(spends.frequency(1)).isEqualTo(2);
    assertThat(spends.start(1)).isEqualTo(2);
    assertThat(spends.start(2)).isEqualTo(3);
    assertThat(spends.meanSpend(0)).isEqualTo(3);
    assertThat(spends.weight(0)).isZero();
    assertThat(spends.meanSpend(2)).isEqualTo(9);
    assertThat(spends.weight(2)).isEqualTo(3);
  }

  @Test
  void rejectsWhatIsNoSpend() {
    assertRejected(0, 1, 1, "x = 0");
    assertRejected(1, 0, 1, "mean spend = 0.0");
    assertRejected(1, Double.NaN, 1, "NaN");
    assertRejected(1, Double.POSITIVE_INFINITY, 1, "Infinity");
    assertRejected(1, 1, -1, "weight = -1.0");
    assertRejected(1, 1, 0, "sum of the weights");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SpendHistories.of(new int[1], new double[2], new double[1]))
        .withMessageContaining("length");
  }

  private static void assertRejected(int x, double mean, double weight, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> SpendHistories.of(new int[] {x}, new double[] {mean}, new double[] {weight}))
        .withMessageContaining(message);
  }
}
