package io.github.clv4j.predictive;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ValueDistributionTest {

  @Test
  void zerosAndTheDeadLieBelowTheBuyers() {
    // alive with probability 0.5; of 10 futures if alive 6 are worth nothing, so that 80 % are 0
    ValueDistribution value = new ValueDistribution(new double[] {1, 2, 3, 4}, 10, 10, 0.5, 0);

    assertThat(value.quantile(0.80)).isZero();
    assertThat(value.quantile(0.81)).isEqualTo(10);
    assertThat(value.quantile(0.85)).isEqualTo(10);
    assertThat(value.quantile(0.86)).isEqualTo(20);
    assertThat(value.quantile(0.99)).isEqualTo(40);
  }

  @Test
  void lossesLieBelowZero() {
    // 2 of 4 futures cost money: a quarter of all, each an eighth
    ValueDistribution value = new ValueDistribution(new double[] {-5, -3, 7, 9}, 4, 1, 0.5, -1);

    assertThat(value.quantile(0.10)).isEqualTo(-6);
    assertThat(value.quantile(0.20)).isEqualTo(-4);
    assertThat(value.quantile(0.50)).isEqualTo(-1);
    assertThat(value.quantile(0.80)).isEqualTo(6);
    assertThat(value.quantile(0.95)).isEqualTo(8);
  }

  @Test
  void bothEndsLeaveOutTheSameShare() {
    double[] thousand = new double[1000];
    for (int i = 0; i < 1000; i++) {
      thousand[i] = i + 1;
    }
    ValueDistribution value = new ValueDistribution(thousand, 1000, 1, 1, 0);

    assertThat(value.quantile(0.05)).isEqualTo(50); // 49 below
    assertThat(value.quantile(0.95)).isEqualTo(950); // 50 above
  }

  @Test
  void nobodyBuysOrLives() {
    assertThat(new ValueDistribution(new double[0], 10, 1, 1, 2).quantile(0.999)).isEqualTo(2);
    assertThat(new ValueDistribution(new double[] {3}, 10, 1, 0, 0).quantile(0.999)).isZero();
  }

  @Test
  void sortingDropsTheZeros() {
    assertThat(ValueDistribution.sorted(new double[] {0, 3, -1, 0, 2})).containsExactly(-1, 2, 3);
  }
}
