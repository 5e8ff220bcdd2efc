package io.github.clv4j.predictive.process.lifetime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.clv4j.predictive.special.ReferenceTable;
import io.github.clv4j.predictive.special.ReferenceTable.Row;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GompertzLifetimeTest {
  private static final double FOR_EVER = Double.POSITIVE_INFINITY;

  static Stream<Row> references() {
    return ReferenceTable.of(GompertzLifetimeTest.class, "gompertz_nbd.csv").rows();
  }

  @ParameterizedTest
  @MethodSource("references")
  void kernelAgreesWithMpmath(Row row) {
    LifetimeModelTables.assertKernel(
        row,
        new GammaPoissonKernel(
            row.get("r"),
            row.get("alpha"),
            new GompertzLifetime(row.get("b"), row.get("s"), row.get("beta"))));
  }

  @Test
  void whatIsLeftIsOfTheSameFamily() {
    GompertzLifetime lifetime = new GompertzLifetime(0.07, 0.9, 0.3);
    for (double t : new double[] {0.5, 10, 300, 20_000}) {
      assertThat(lifetime.after(t).logSurvival(7))
          .isCloseTo(lifetime.logSurvival(t + 7) - lifetime.logSurvival(t), Offset.offset(1e-12));
    }
    assertThat(lifetime.after(0)).isEqualTo(lifetime);
    assertThat(lifetime.after(20_000).beta()).isOne();
    assertThat(lifetime.inUnitsOf(7).logSurvival(3))
        .isCloseTo(lifetime.logSurvival(21), Percentage.withPercentage(1e-12));
  }

  @Test
  void betaOfOneIsExponential() {
    GompertzLifetime lifetime = new GompertzLifetime(0.2, 1.5, 1);
    assertThat(lifetime.logSurvival(9)).isCloseTo(-2.7, Offset.offset(1e-15));
    assertThat(lifetime.discounted(0, FOR_EVER)).isCloseTo(1 / 0.3, Offset.offset(1e-14));
    assertThat(lifetime.discounted(0.1, 5))
        .isCloseTo(-StrictMath.expm1(-2) / 0.4, Offset.offset(1e-14));
  }

  @Test
  void extremesStayFiniteSignedAndMonotone() {
    double[] paces = {1e-8, 1e-3, 1, 1e3};
    double[] shapes = {0.01, 1, 100};
    double[] rates = {1e-8, 0.1, 1, 10, 1e8};
    for (double b : paces) {
      for (double s : shapes) {
        for (double beta : rates) {
          assertOrderly(new GompertzLifetime(b, s, beta));
        }
      }
    }
  }

  private static void assertOrderly(GompertzLifetime lifetime) {
    GammaPoissonKernel kernel = new GammaPoissonKernel(0.7, 5, lifetime);
    double survival = 1;
    double expected = 0;
    double active = 0;
    for (double t = 1e-6; t < 1e13; t *= 100) {
      double nextSurvival = kernel.survival(t);
      double nextExpected = kernel.expectedTransactions(t);
      double nextActive = kernel.probabilityActive(t);
      assertThat(nextSurvival).as("S(%s) of %s", t, lifetime).isBetween(0.0, survival);
      assertThat(nextExpected)
          .as("E(%s) of %s", t, lifetime)
          .isFinite()
          .isPositive()
          .isGreaterThanOrEqualTo(expected * (1 - 1e-13))
          .isLessThanOrEqualTo(0.14 * t * (1 + 1e-13));
      assertThat(nextActive)
          .as("active in %s of %s", t, lifetime)
          .isBetween(active * (1 - 1e-12), Math.min(1, nextExpected * (1 + 1e-12)));
      survival = nextSurvival;
      expected = nextExpected;
      active = nextActive;
    }
    assertThat(kernel.discountedTransactions(0, FOR_EVER))
        .as("all of %s", lifetime)
        .isFinite()
        .isGreaterThanOrEqualTo(expected * (1 - 1e-12));
    assertThat(kernel.discountedTransactions(1e-4, FOR_EVER))
        .isPositive()
        .isLessThanOrEqualTo(1400 * (1 + 1e-12));
    assertThat(kernel.probabilityActive(FOR_EVER)).isBetween(active * (1 - 1e-12), 1.0);
  }

  @Test
  void drawsFollowTheLaw() {
    for (GompertzLifetime lifetime :
        new GompertzLifetime[] {
          new GompertzLifetime(0.1, 0.8, 0.2),
          new GompertzLifetime(0.1, 2, 50),
          new GompertzLifetime(1e-6, 0.01, 1e-5)
        }) {
      SplittableRandom random = new SplittableRandom(9);
      int n = 100_000;
      for (double share : new double[] {0.1, 0.5, 0.9}) {
        double t = quantile(lifetime, share);
        int later = 0;
        for (int i = 0; i < n; i++) {
          later += lifetime.draw(random) > t ? 1 : 0;
        }
        double deviation = StrictMath.sqrt(share * (1 - share) / n);
        assertThat(later / (double) n).isCloseTo(share, Offset.offset(4.5 * deviation));
      }
    }
  }

  private static double quantile(GompertzLifetime lifetime, double survival) {
    double low = 0;
    double high = 1e300;
    for (int i = 0; i < 2000; i++) {
      double middle = 0.5 * (low + high);
      if (lifetime.logSurvival(middle) > StrictMath.log(survival)) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  @Test
  void parametersAreAboveZero() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GompertzLifetime(0, 1, 1))
        .withMessageContaining("b must be");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GompertzLifetime(1, -1, 1))
        .withMessageContaining("s must be");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GompertzLifetime(1, 1, Double.NaN))
        .withMessageContaining("beta must be");
  }
}
