package io.github.clv4j.simple;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.clv4j.core.period.Frequency;
import io.github.clv4j.core.period.Lifespan;
import org.junit.jupiter.api.Test;

class AverageOrderCLVTest {
  private static final AverageOrderCLV FIFTY =
      AverageOrderCLV.of(50.00, Frequency.perYear(2), Lifespan.years(3));

  @Test
  void fiftyTwiceAYearForThreeYears() {
    assertThat(FIFTY.value()).isEqualTo(300.0);
    assertThat(FIFTY.orders()).isEqualTo(6);
  }

  @Test
  void fiveHundredAYearForFiveYears() {
    assertThat(AverageOrderCLV.of(500, Frequency.perYear(1), Lifespan.years(5)).value())
        .isEqualTo(2500.0);
  }

  @Test
  void unitsMayDiffer() {
    assertThat(AverageOrderCLV.of(50, Frequency.perMonth(2), Lifespan.years(3)).value())
        .isEqualTo(50 * 2 * 36);
    assertThat(AverageOrderCLV.of(50, Frequency.perYear(2), Lifespan.months(18)).value())
        .isEqualTo(150);
  }

  @Test
  void marginAndAcquisitionCost() {
    assertThat(FIFTY.margin(0.5).value()).isEqualTo(150);
    assertThat(FIFTY.margin(0.5).acquisitionCost(40).value()).isEqualTo(110);
  }

  @Test
  void aCustomerWhoNeverLeavesIsWorthInfinitelyMuch() {
    AverageOrderCLV endless =
        AverageOrderCLV.of(50, Frequency.perYear(2), Lifespan.years(Double.POSITIVE_INFINITY));
    assertThat(endless.value()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(endless.reason()).hasValue("the lifespan has no end: give a finite one");
    assertThat(endless.explain()).contains("the lifespan has no end");
    assertThat(endless.margin(0).value()).isZero();
    AverageOrderCLV never =
        AverageOrderCLV.of(50, Frequency.perYear(0), Lifespan.years(Double.POSITIVE_INFINITY));
    assertThat(never.value()).isZero();
    assertThat(never.reason()).isEmpty();
    assertThat(AverageOrderCLV.of(1e300, Frequency.perYear(1e300), Lifespan.years(1)).reason())
        .hasValue("the product is more than a double can hold");
  }

  @Test
  void theCalculationIsToldInWords() {
    assertThat(FIFTY.explain()).isEqualTo("50.00 an order x 2 orders per year x 3 years = 300.00");
    assertThat(FIFTY.margin(0.305).acquisitionCost(10))
        .hasToString(
            "CLV 81.50: 50.00 an order x 30.5 % margin x 2 orders per year x 3 years"
                + " - 10.00 acquisition cost = 81.50");
  }

  @Test
  void whatIsNoFigureIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AverageOrderCLV.of(Double.NaN, Frequency.perYear(2), Lifespan.years(3)))
        .withMessage("order value is NaN: it must be a finite number");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FIFTY.margin(30))
        .withMessage("margin is 30.0: it must lie in [-1, 1]; write 30 % as 0.30");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FIFTY.acquisitionCost(-1))
        .withMessage("acquisition cost is -1.0: it must be a finite number of at least 0");
  }
}
