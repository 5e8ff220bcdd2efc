package io.github.clv4j.predictive.estimation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

  @Test
  void otherWeights() {
    SpendHistories all =
        SpendHistories.of(
            new int[] {1, 1, 2, 4}, new double[] {10, 20, 10, 5}, new double[] {1, 1, 1, 1});
    SpendHistories weighted = all.weighted(new double[] {0, 2, 0, 3});

    assertThat(weighted.customers()).isEqualTo(5);
    assertThat(weighted.segments()).isEqualTo(2);
    assertThat(weighted.frequency(1)).isEqualTo(4);
    assertThat(weighted.meanSpend(0)).isEqualTo(20);
    assertThat(weighted.weight(1)).isEqualTo(3);
    assertThat(all.indexOf(2, 10)).isEqualTo(2);
    assertThatThrownBy(() -> all.indexOf(2, 11))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("none of these 4 pairs");
    assertThatThrownBy(() -> all.weighted(new double[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("3 weights for 4 pairs: there must be as many");
  }
}
