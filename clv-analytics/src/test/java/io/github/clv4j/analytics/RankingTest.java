package io.github.clv4j.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RankingTest {
  @Test
  void equalKeysKeepTheirOrder() {
    assertThat(Ranking.ascending(new double[] {3, 1, 3, 0.0, -0.0, 1}))
        .containsExactly(3, 4, 1, 5, 0, 2);
    assertThat(Ranking.ascending(new double[] {})).isEmpty();
    assertThat(Ranking.ascending(new double[] {7})).containsExactly(0);
  }

  @Test
  void sortsAsTheLibraryDoes() {
    Random random = new Random(3);
    for (int n : new int[] {2, 3, 63, 64, 65, 1000, 100_003}) {
      double[] keys = random.doubles(n).map(k -> Math.rint(k * n / 3)).toArray();
      assertThat(Ranking.ascending(keys))
          .isEqualTo(
              IntStream.range(0, n)
                  .boxed()
                  .sorted(Comparator.comparingDouble(i -> keys[i]))
                  .mapToInt(Integer::intValue)
                  .toArray());
    }
  }

  @Test
  void ranksAreCountedFromTheMiddle() {
    assertThat(Ranking.centredRanks(new double[] {5, 9, 9, 1})).containsExactly(-1, 2, 2, -3);
  }

  @Test
  void aSumRoundedOnceKeepsWhatDoublesLose() {
    assertThat(ExactSum.of(new double[] {1e16, 1, -1e16})).isEqualTo(1);
    assertThat(ExactSum.of(new double[] {0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1}))
        .isEqualTo(1);
    // half an ulp and a little more: rounding twice would give 1
    double half = Math.ulp(1.0) / 2;
    assertThat(ExactSum.of(new double[] {1, half, half * half})).isEqualTo(Math.nextUp(1.0));
    assertThat(ExactSum.of(new double[] {1, half, -half * half})).isEqualTo(1);
    assertThat(ExactSum.of(new double[] {})).isEqualTo(0);
  }
}
