package io.github.clv4j.predictive.attrition;

import static io.github.clv4j.core.period.PeriodUnit.WEEKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.clv4j.core.customer.History;
import org.junit.jupiter.api.Test;

class NextPurchaseTest {
  private static final FittedAttrition CDNOW = BgNbd.of(0.243, 4.414, 0.793, 2.426, WEEKS);

  @Test
  void theMedianIsWhereHalfHaveBoughtAgain() {
    History loyal = History.of(5, 38, 38.86);
    double median = CDNOW.timeToNextPurchase(loyal, 0.5).orElseThrow();
    assertThat(CDNOW.probabilityActive(loyal, median)).isCloseTo(0.5, within(1e-12));
    // by hand: P(alive) {1 - (A/(A+t))^R} = 1/2 with R = r + 5 and A = alpha + 38.86
    double alive = CDNOW.probabilityAlive(loyal);
    double expected = 43.274 * (StrictMath.pow(1 - 0.5 / alive, -1 / 5.243) - 1);
    assertThat(median).isCloseTo(expected, within(1e-9 * expected));
  }

  @Test
  void whoHasProbablyLeftHasNoMedian() {
    History gone = History.of(10, 5, 38.86);
    assertThat(CDNOW.probabilityAlive(gone)).isLessThan(0.5);
    assertThat(CDNOW.timeToNextPurchase(gone, 0.5)).isEmpty();
    assertThat(CDNOW.timeToNextPurchase(gone, CDNOW.probabilityAlive(gone) / 2)).isPresent();
  }

  @Test
  void aProbabilityLiesBetweenZeroAndOne() {
    assertThatThrownBy(() -> CDNOW.timeToNextPurchase(History.of(0, 0, 10), 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("probability is 1.0: it must lie between 0 and 1");
  }
}
