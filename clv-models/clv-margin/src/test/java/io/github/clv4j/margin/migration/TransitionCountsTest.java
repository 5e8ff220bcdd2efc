package io.github.clv4j.margin.migration;

import static io.github.clv4j.core.period.PeriodUnit.MONTHS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.clv4j.core.period.DiscountRate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TransitionCountsTest {
  private static final List<String> NAMES = List.of("low", "high");
  private static final TransitionCounts COUNTS =
      TransitionCounts.of(
          NAMES,
          List.of(
              List.of("low", "low", "high", "high"),
              List.of("high", "low", "low"),
              List.of("low")));

  @Test
  void sharesWithAPrior() {
    assertThat(COUNTS.count("low", "low")).isEqualTo(2);
    assertThat(COUNTS.count("low", "high")).isEqualTo(1);
    assertThat(COUNTS.probability("low", "low")).isEqualTo(2.5 / 4);
    assertThat(COUNTS.probability("high", "low")).isEqualTo(1.5 / 3);
    assertThat(COUNTS.standardError("low", "high"))
        .isCloseTo(Math.sqrt(2.5 * 1.5 / 16 / 5), within(1e-15));
    TransitionCounts plain = COUNTS.prior(0);
    assertThat(plain.probability("low", "low")).isEqualTo(2 / 3.0);
    assertThat(plain.probability("high", "high")).isEqualTo(0.5);
    assertThat(
            COUNTS
                .migration(new double[] {1, 5}, MONTHS, DiscountRate.NONE)
                .probability("low", "high"))
        .isEqualTo(1.5 / 4);
    assertThat(COUNTS.states()).isEqualTo(NAMES);
    assertThat(COUNTS.toString().lines())
        .startsWith("from \\ to  low  high", "low          2     1", "high         1     1");
  }

  @Test
  void whatWasNeverSeenNeedsAPrior() {
    List<String> names = List.of("low", "high", "vip");
    TransitionCounts counts = TransitionCounts.of(names, List.of(List.of("low", "high", "low")));
    assertThat(counts.probability("vip", "low")).isEqualTo(1 / 3.0);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> counts.prior(0).probability("vip", "low"))
        .withMessageContaining("no move from state 'vip' was seen");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> counts.prior(-1))
        .withMessageContaining("Dirichlet prior is -1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TransitionCounts.of(NAMES, List.of(List.of("low", "vip"))))
        .withMessageContaining("state 'vip' is unknown: there are [low, high]");
  }

  /**
   * Counts of (before, low, after) made up as the 2 x 2 table 10 20 / 30 15 around "low": its
   * chi-square is 75 (10 x 15 - 20 x 30)^2 / (30 x 45 x 40 x 35).
   */
  @Test
  void chiSquareOfAKnownTable() {
    List<List<String>> sequences = new ArrayList<>();
    sequences.addAll(Collections.nCopies(10, List.of("low", "low", "low")));
    sequences.addAll(Collections.nCopies(20, List.of("low", "low", "high")));
    sequences.addAll(Collections.nCopies(30, List.of("high", "low", "low")));
    sequences.addAll(Collections.nCopies(15, List.of("high", "low", "high")));
    OrderTest test = TransitionCounts.of(NAMES, sequences).orderTest();
    assertThat(test.statistic()).isCloseTo(75 * 450.0 * 450 / (30.0 * 45 * 40 * 35), within(1e-12));
    assertThat(test.degreesOfFreedom()).isEqualTo(1);
    assertThat(test.cells()).isEqualTo(4);
    assertThat(test.sparseCells()).isZero();
    assertThat(test.pValue()).hasValueCloseTo(0.004586392080253486, within(1e-14));
    assertThat(test)
        .hasToString(
            "first against second order: chi-square 8.04 with 1 degree of freedom, p 0.0046");
    assertThat(COUNTS.orderTest().toString()).contains("expected counts are below 5");
    OrderTest none = TransitionCounts.of(NAMES, List.of(List.of("low", "high"))).orderTest();
    assertThat(none.pValue()).isEmpty();
    assertThat(none.toString()).contains("nothing can be tested");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OrderTest(Double.NaN, 1, 1, 0))
        .withMessageContaining("chi-square NaN");
  }

  /** Of chains of first order 5 % are refused at the level of 5 %; of the second, nearly all. */
  @Test
  void theTestHasItsLevelAndPower() {
    SplittableRandom random = new SplittableRandom(5);
    int refused = 0;
    int found = 0;
    for (int i = 0; i < 400; i++) {
      refused += p(random, 0) < 0.05 ? 1 : 0;
      found += p(random, 0.3) < 0.05 ? 1 : 0;
    }
    assertThat(refused).isBetween(8, 36);
    assertThat(found).isGreaterThan(380);
  }

  private static double p(SplittableRandom random, double memory) {
    List<List<String>> sequences = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      List<String> states = new ArrayList<>();
      int before = 0;
      int now = random.nextInt(2);
      for (int t = 0; t < 12; t++) {
        states.add(NAMES.get(now));
        int next = random.nextDouble() < 0.3 + 0.2 * now + memory * before ? 1 : 0;
        before = now;
        now = next;
      }
      sequences.add(states);
    }
    return TransitionCounts.of(NAMES, sequences).orderTest().pValue().orElseThrow();
  }
}
