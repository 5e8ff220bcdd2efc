package io.github.clv4j.predictive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.clv4j.predictive.ValueDistribution.Values;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ValueDistributionTest {

  private static ValueDistribution of(
      int draws, List<Double> values, double factor, double alive, double shift) {
    double[] all = new double[draws];
    for (int i = 0; i < values.size(); i++) {
      all[i] = values.get(i);
    }
    return new ValueDistribution(Values.of(all), factor, alive, shift);
  }

  @Test
  void zerosAndTheDeadLieBelowTheBuyers() {
    // alive with probability 0.5; of 10 futures if alive 6 are worth nothing, so that 80 % are 0
    ValueDistribution value = of(10, List.of(1.0, 2.0, 3.0, 4.0), 10, 0.5, 0);

    assertThat(value.quantile(0.80)).isZero();
    assertThat(value.quantile(0.81)).isEqualTo(10);
    assertThat(value.quantile(0.85)).isEqualTo(10);
    assertThat(value.quantile(0.86)).isEqualTo(20);
    assertThat(value.quantile(0.99)).isEqualTo(40);
  }

  @Test
  void lossesLieBelowZero() {
    // 2 of 4 futures cost money: a quarter of all, each an eighth
    ValueDistribution value = of(4, List.of(-5.0, -3.0, 7.0, 9.0), 1, 0.5, -1);

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
    ValueDistribution value = new ValueDistribution(Values.of(thousand), 1, 1, 0);

    assertThat(value.quantile(0.05)).isEqualTo(50); // 49 below
    assertThat(value.quantile(0.95)).isEqualTo(950); // 50 above
  }

  @Test
  void nobodyBuysOrLives() {
    assertThat(of(10, List.of(), 1, 1, 2).quantile(0.999)).isEqualTo(2);
    assertThat(of(10, List.of(3.0), 1, 0, 0).quantile(0.999)).isZero();
  }

  @Test
  void sortingDropsTheZeros() {
    assertThat(Values.of(0, 3, -1, 0, 2).sorted()).containsExactly(-1, 2, 3);
  }

  @Test
  void momentsAreThoseOfTheDraws() {
    // 0.5 x (1, 2, 3, 4 and six 0) x 10, and 5 added: mean 5 + 0.5 x 10, second moment 0.5 x 300
    ValueDistribution value = of(10, List.of(1.0, 2.0, 3.0, 4.0), 10, 0.5, 5);
    assertThat(value.mean()).isEqualTo(10);
    assertThat(value.variance()).isEqualTo(150 - 25);

    SplittableRandom random = new SplittableRandom(1);
    double sum = 0;
    for (int i = 0; i < 100_000; i++) {
      sum += value.draw(random);
    }
    assertThat(sum / 100_000).isCloseTo(10, within(4 * Math.sqrt(125 / 100_000.0)));
  }

  @Test
  void aMixtureOfTheSameIsTheSame() {
    ValueDistribution value = of(4, List.of(-5.0, -3.0, 7.0, 9.0), 1, 0.5, -1);
    Mixture same = new Mixture(List.of(value, value, value));
    for (double p : new double[] {0.05, 0.10, 0.20, 0.50, 0.80, 0.95}) {
      assertThat(same.quantile(p)).isEqualTo(value.quantile(p));
    }
  }

  @Test
  void aMixtureLiesBetweenItsParts() {
    // half of the time 0 or 1, half of the time 2 or 3, all equally likely
    ValueDistribution low = of(2, List.of(1.0), 1, 1, 0);
    ValueDistribution high = of(2, List.of(2.0, 3.0), 1, 1, 0);
    Mixture mixture = new Mixture(List.of(low, high));
    assertThat(mixture.quantile(0.25)).isZero();
    assertThat(mixture.quantile(0.26)).isEqualTo(1);
    assertThat(mixture.quantile(0.50)).isEqualTo(1);
    assertThat(mixture.quantile(0.51)).isEqualTo(2);
    assertThat(mixture.quantile(0.76)).isEqualTo(3);
  }
}
