package io.github.clv4j.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PitHistogramTest {
  @Test
  void certainNumbersLieWhereTheyAre() {
    PitHistogram pit = PitHistogram.of(new double[] {0.05, 0.3, 0.35, 0.9}, new double[4], 4, 1);

    assertThat(pit.shares()).containsExactly(0.25, 0.0, 0.0, 0.5, 0.0, 0.0, 0.0, 0.0, 0.0, 0.25);
    assertThat(pit.statistic()).isEqualTo(0.75 - 0.35); // above 0.35, up to 0.9
    assertThat(pit.toString()).startsWith("The transform is uniform but for chance");
    assertThat(pit.table().size()).isEqualTo(10);
    assertThat(pit.chart().series()).hasSize(2);
  }

  /** Critical values of Kolmogorov's limit law: 1.358 at 5 %, 1.628 at 1 % (Massey 1951). */
  @Test
  void probabilitiesOfTheLimitLaw() {
    int n = 1_000_000;
    assertThat(PitHistogram.pValue(1.3581e-3, n)).isCloseTo(0.05, within(1e-4));
    assertThat(PitHistogram.pValue(1.6276e-3, n)).isCloseTo(0.01, within(1e-4));
    assertThat(PitHistogram.pValue(0.8276e-3, n)).isCloseTo(0.50, within(1e-3));
    assertThat(PitHistogram.pValue(0.2e-3, n)).isEqualTo(1);
    assertThat(PitHistogram.pValue(9e-3, n)).isLessThan(1e-60);
    // exact critical value of 20 numbers at 5 % (Massey 1951: 0.294)
    assertThat(PitHistogram.pValue(0.294, 20)).isCloseTo(0.05, within(0.002));
  }

  @Test
  void numbersDrawnFromTheDistributionAreUniform() {
    SplittableRandom random = new SplittableRandom(7);
    int n = 5000;
    double[] below = new double[n];
    double[] probability = new double[n];
    double[] wrong = new double[n];
    for (int i = 0; i < n; i++) {
      double success = 0.2 + 0.6 * (random.nextLong() >>> 11) * 0x1.0p-53;
      int y = 0; // geometric
      while ((random.nextLong() >>> 11) * 0x1.0p-53 > success) {
        y++;
      }
      below[i] = 1 - StrictMath.pow(1 - success, y);
      probability[i] = success * StrictMath.pow(1 - success, y);
      wrong[i] = 1 - StrictMath.pow(0.9 - 0.9 * success, y);
    }
    PitHistogram pit = PitHistogram.of(below, probability, n, 3);

    assertThat(pit.pValue()).isGreaterThan(0.01);
    assertThat(pit.shares()).allMatch(share -> Math.abs(share - 0.1) < 0.02);
    assertThat(PitHistogram.of(wrong, probability, n, 3).pValue()).isLessThan(1e-6);
    assertThat(PitHistogram.of(below, probability, n, 3).statistic()).isEqualTo(pit.statistic());
    assertThat(PitHistogram.of(below, probability, n, 4).statistic()).isNotEqualTo(pit.statistic());
  }
}
