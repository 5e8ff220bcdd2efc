package io.github.clv4j.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.clv4j.core.period.Churn;
import io.github.clv4j.core.period.Flow;
import io.github.clv4j.core.period.Lifespan;
import org.junit.jupiter.api.Test;

class ArpuChurnCLVTest {
  private static final ArpuChurnCLV THIRTY =
      ArpuChurnCLV.of(Flow.perMonth(30.00), Churn.perMonth(0.05));

  @Test
  void thirtyAMonthAtFivePercent() {
    assertThat(THIRTY.value()).isEqualTo(600.0);
    assertThat(THIRTY.expectedLifetime()).isEqualTo(Lifespan.months(20));
  }

  @Test
  void revenueIsConvertedToThePeriodOfTheChurn() {
    assertThat(ArpuChurnCLV.of(Flow.perYear(360), Churn.perMonth(0.05)).value())
        .isCloseTo(600, within(1e-10));
    assertThat(ArpuChurnCLV.of(Flow.perMonth(30), Churn.perYear(0.5)).value())
        .isCloseTo(720, within(1e-10));
  }

  @Test
  void marginAndCosts() {
    assertThat(THIRTY.margin(0.7).value()).isCloseTo(420, within(1e-10));
    assertThat(THIRTY.margin(0.7).retentionCost(Flow.perYear(12)).value())
        .isCloseTo(400, within(1e-10));
    assertThat(THIRTY.acquisitionCost(100).value()).isCloseTo(500, within(1e-10));
  }

  @Test
  void everybodyLeavingLeavesOnePeriod() {
    assertThat(ArpuChurnCLV.of(Flow.perMonth(30), Churn.perMonth(1)).value()).isEqualTo(30);
  }

  @Test
  void nobodyLeavingIsWorthInfinitelyMuch() {
    ArpuChurnCLV endless = ArpuChurnCLV.of(Flow.perMonth(30), Churn.perMonth(0));
    assertThat(endless.value()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(endless.reason()).hasValue("the churn is 0, so that the lifetime has no end");
    assertThat(endless.expectedLifetime().length()).isInfinite();
    assertThat(endless.margin(0).value()).isZero();
    assertThat(endless.margin(0).reason()).isEmpty();
    assertThat(ArpuChurnCLV.of(Flow.perMonth(30), Churn.perMonth(1e-308)).reason())
        .hasValue("the quotient is more than a double can hold");
  }

  @Test
  void theCalculationIsToldInWords() {
    assertThat(THIRTY.explain()).isEqualTo("30.00 a month / 0.05 churn a month = 600.00");
    assertThat(THIRTY.margin(0.7).retentionCost(Flow.perMonth(1)).acquisitionCost(50))
        .hasToString(
            "CLV 350.00: (30.00 a month x margin 70 % - retention cost 1.00) / 0.05 churn a month"
                + " - acquisition cost 50.00 = 350.00");
    assertThat(ArpuChurnCLV.of(Flow.perMonth(30), Churn.perMonth(0)).explain())
        .contains("Infinity (the churn is 0");
  }

  @Test
  void whatIsNoFigureIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> THIRTY.margin(70))
        .withMessage("margin is 70.0: it must lie in [-1, 1]; write 30 % as 0.30");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> THIRTY.acquisitionCost(Double.NaN))
        .withMessageContaining("acquisition cost is NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> THIRTY.retentionCost(Flow.perMonth(-1)))
        .withMessageContaining("retention cost is -1.0 per month");
  }
}
