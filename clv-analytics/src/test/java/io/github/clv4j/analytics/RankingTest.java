package io.github.clv4j.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RankingTest {
  private static int[] rows(double... keys) {
    Ranking ranking = Ranking.of(keys);
    return IntStream.range(0, ranking.size()).map(ranking::row).toArray();
  }

  @Test
  void equalKeysKeepTheirOrder() {
    assertThat(rows(3, 1, 3, 0.0, -0.0, 1)).containsExactly(3, 4, 1, 5, 0, 2);
    assertThat(rows()).isEmpty();
    assertThat(rows(7)).containsExactly(0);
  }

  @Test
  void sortsAsTheLibraryDoes() {
    Random random = new Random(3);
    for (int n : new int[] {2, 3, 63, 64, 65, 1000, 100_003}) {
      double[] keys = random.doubles(n).map(k -> Math.rint(k * n / 3)).toArray();
      assertThat(rows(keys))
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
    assertThat(Ranking.of(new double[] {5, 9, 9, 1}).centredRanks()).containsExactly(-1, 2, 2, -3);
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

  /** Equal rates that were computed in weeks and in days differ in their last bits. */
  @Test
  void roundingPartsNobody() {
    double rate = 2.0 / 7;
    double[] one = {rate, Math.nextUp(rate), Math.nextDown(rate), 1};
    double[] other = {3, 1, 2, 9};

    assertThat(Ranking.withoutRounding(one).centredRanks()).containsExactly(-1, -1, -1, 3);
    assertThat(ConcentrationCurve.of(other, one).share(0.5))
        .isEqualTo(ConcentrationCurve.of(other, new double[] {0, 0, 0, 1}).share(0.5));
    assertThat(Ranking.withoutRounding(new double[] {1 + 1e-9, 1, 0, -0.0}).centredRanks())
        .containsExactly(3, 1, -2, -2);
  }
}
