package io.github.clv4j.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CountDistributionTest {
  /** P(0) = 1/2, P(1) = 1/4, P(2) = 1/4. */
  private static double simple(int k) {
    return k == 0 ? 0.5 : k <= 2 ? 0.25 : 0;
  }

  private static double poisson(double mean, int k) {
    double p = StrictMath.exp(-mean);
    for (int i = 1; i <= k; i++) {
      p *= mean / i;
    }
    return p;
  }

  @Test
  void handComputed() {
    CountDistribution d = new CountDistribution(CountDistributionTest::simple, 4);

    assertThat(d.active()).isEqualTo(0.5);
    assertThat(d.logScore(1)).isEqualTo(StrictMath.log(4));
    assertThat(d.below(0)).isZero();
    assertThat(d.below(2)).isEqualTo(0.75);
    // (F(0) - 1)^2 + (F(1) - 1)^2, then F(0)^2 + (F(1) - 1)^2, then F(0)^2 + F(1)^2
    assertThat(d.crps(0)).isEqualTo(0.25 + 0.0625);
    assertThat(d.crps(1)).isEqualTo(0.25 + 0.0625);
    assertThat(d.crps(2)).isEqualTo(0.25 + 0.5625);
    assertThat(d.crps(4)).isEqualTo(0.25 + 0.5625 + 1 + 1);
    assertThat(d.lower()).isZero();
    assertThat(d.upper()).isEqualTo(2);
  }

  @Test
  void whatWasImpossibleHasTheLargestScoreNotAnInfiniteOne() {
    CountDistribution d = new CountDistribution(CountDistributionTest::simple, 9);

    assertThat(d.probability(9)).isZero();
    assertThat(d.logScore(9)).isCloseTo(23.02585, within(1e-5));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.3, 1, 4, 30})
  void poissonByBruteForce(double mean) {
    int most = 3 + (int) (2 * mean);
    CountDistribution d = new CountDistribution(k -> poisson(mean, k), most);

    for (int y = 0; y <= most; y++) {
      double crps = 0;
      double upTo = 0;
      for (int k = 0; k < 400; k++) {
        upTo += poisson(mean, k);
        double step = upTo - (y <= k ? 1 : 0);
        crps += step * step;
      }
      assertThat(d.crps(y)).isCloseTo(crps, within(1e-7));
      assertThat(d.probability(y)).isEqualTo(poisson(mean, y));
    }
    double upTo = 0;
    int lower = -1;
    int upper = -1;
    for (int k = 0; upper < 0; k++) {
      upTo += poisson(mean, k);
      lower = lower < 0 && upTo >= 0.05 ? k : lower;
      upper = upTo >= 0.95 ? k : upper;
    }
    assertThat(d.lower()).isEqualTo(lower);
    assertThat(d.upper()).isEqualTo(upper);
  }

  @Test
  void whatIsNoProbabilityIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CountDistribution(k -> 0.6, 3))
        .withMessage("gives 0.6 as the probability of 1 purchases, 1.2 with all fewer");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CountDistribution(k -> k == 1 ? -0.1 : 0.2, 3));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CountDistribution(k -> Double.NaN, 3));
  }

  @Test
  void aTailWithoutEndStops() {
    CountDistribution d = new CountDistribution(k -> 1 / ((k + 1.0) * (k + 2.0)), 5);

    assertThat(d.crps(0)).isFinite();
    assertThat(d.upper()).isEqualTo(18); // F(k) = 1 - 1 / (k + 2)
  }
}
