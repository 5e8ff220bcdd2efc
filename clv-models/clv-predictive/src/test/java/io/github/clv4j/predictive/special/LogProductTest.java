package io.github.clv4j.predictive.special;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class LogProductTest {

  @Test
  void isTheWeightedSumOfLogarithms() {
    SplittableRandom random = new SplittableRandom(1);
    LogProduct product = new LogProduct();
    double sum = 0;
    for (int i = 0; i < 10_000; i++) {
      double factor = Math.exp(1400 * random.nextDouble() - 700);
      double weight = i % 3 == 0 ? 2.5 : random.nextInt(9);
      product.add(factor, weight);
      sum += weight * Math.log(factor);
    }
    assertThat(product.log()).isCloseTo(sum, Percentage.withPercentage(1e-10));
  }

  @Test
  void doesNotOverflowOrUnderflow() {
    LogProduct product = new LogProduct();
    for (int i = 0; i < 1000; i++) {
      product.add(1e149, 6);
    }
    for (int i = 0; i < 2000; i++) {
      product.add(1e-149, 3);
    }
    assertThat(product.log()).isCloseTo(0, Offset.offset(1e-6));
  }
}
