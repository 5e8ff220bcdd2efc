package io.github.clv4j.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.clv4j.core.period.DiscountRate;
import io.github.clv4j.core.period.Flow;
import io.github.clv4j.core.period.Horizon;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.core.period.Retention;
import org.junit.jupiter.api.Test;

class BergerNasrCLVTest {
  private static BergerNasrCLV clv(double gc, double m, double r, double d, Horizon n) {
    return BergerNasrCLV.of(
        Flow.perYear(gc),
        Flow.perYear(m),
        Retention.perYear(r),
        DiscountRate.effectivePerYear(d),
        n);
  }

  private static final BergerNasrCLV CASE_ONE = clv(260, 50, 0.75, 0.20, Horizon.years(10));

  @Test
  void caseOne() {
    assertThat(CASE_ONE.value()).isCloseTo(568.783, within(5e-4));
  }

  @Test
  void itIsTheSumInItsDefinition() {
    for (int n : new int[] {1, 2, 10, 60}) {
      double contributions = 0;
      double promotions = 0;
      for (int i = 0; i <= n; i++) {
        contributions += 260 * Math.pow(0.75 / 1.2, i);
        promotions += i == 0 ? 0 : 50 * Math.pow(0.75, i - 1) / Math.pow(1.2, i - 0.5);
      }
      BergerNasrCLV clv = clv(260, 50, 0.75, 0.20, Horizon.years(n));
      assertThat(clv.discountedContributions()).isCloseTo(contributions, within(1e-10));
      assertThat(clv.discountedPromotionCosts()).isCloseTo(promotions, within(1e-10));
      assertThat(clv.value()).isCloseTo(contributions - promotions, within(1e-10));
    }
  }

  @Test
  void withoutEnd() {
    BergerNasrCLV clv = clv(260, 50, 0.75, 0.20, Horizon.lifetime());
    assertThat(clv.value())
        .isCloseTo((260 * 1.2 - 50 * Math.sqrt(1.2)) / 0.45, within(1e-9))
        .isGreaterThan(CASE_ONE.value());
    assertThat(clv.reason()).isEmpty();
    assertThat(clv(260, 50, 0, 0.20, Horizon.lifetime()).value())
        .isCloseTo(260 - 50 / Math.sqrt(1.2), within(1e-12));
  }

  @Test
  void whatDivergesIsInfiniteWithItsSignAndReason() {
    assertThat(clv(260, 50, 1, 0, Horizon.lifetime()).value()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(clv(50, 260, 1, 0, Horizon.lifetime()).value()).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(clv(0, 260, 1, 0, Horizon.lifetime()).value()).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(clv(-5, 260, 1, 0, Horizon.lifetime()).value()).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(clv(50, 50, 1, 0, Horizon.lifetime()).value()).isEqualTo(50);
    assertThat(clv(50, 0, 1, 0, Horizon.lifetime()).value()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(clv(260, 50, 1, 0, Horizon.lifetime()).reason().orElseThrow()).contains("diverges");
    assertThat(clv(260, 50, 1, 0, Horizon.lifetime()).explain())
        .contains("n = infinity", "= Infinity, because it diverges");
    assertThat(clv(260, 50, 1, 0, Horizon.years(4)).value()).isEqualTo(5 * 260 - 4 * 50);
  }

  @Test
  void periodsAreConverted() {
    BergerNasrCLV months =
        BergerNasrCLV.of(
            Flow.perYear(120),
            Flow.perYear(24),
            Retention.perMonth(0.9),
            DiscountRate.effective(0.01, PeriodUnit.MONTHS),
            Horizon.years(1));
    assertThat(months.discountedContributions())
        .isCloseTo(10 * (1 - Math.pow(0.9 / 1.01, 13)) / (1 - 0.9 / 1.01), within(1e-10));
    assertThat(months.discountedPromotionCosts())
        .isCloseTo(
            2 / Math.sqrt(1.01) * (1 - Math.pow(0.9 / 1.01, 12)) / (1 - 0.9 / 1.01), within(1e-10));
  }

  @Test
  void theCalculationIsToldInWords() {
    assertThat(CASE_ONE.explain().lines())
        .containsExactly(
            "GC = 260, M = 50, r = 0.75, d = 0.2 per year, n = 10, q = r/(1+d)",
            "contributions: sum of GC q^i over i = 0..n = 689.39",
            "less promotion costs: sum of M (1+d)^-0.5 q^(i-1) over i = 1..n = 120.61",
            "= 568.78");
    assertThat(CASE_ONE)
        .hasToString(
            "CLV 568.78: contribution 260.0 per year, promotion cost 50.0 per year, retention 0.75"
                + " per year, discount rate 0.2 (effective) per year, over 10 years");
  }

  @Test
  void whatIsNoFigureIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> clv(260, -1, 0.75, 0.20, Horizon.years(10)))
        .withMessage("promotion cost is -1.0 per year: it must be at least 0");
    for (double years : new double[] {2.5, 0.4, 0.6, 1e-12}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> clv(260, 50, 0.75, 0.20, Horizon.years(years)))
          .withMessageContaining("must be a whole number of years");
    }
  }
}
