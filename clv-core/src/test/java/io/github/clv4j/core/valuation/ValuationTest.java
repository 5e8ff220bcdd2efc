package io.github.clv4j.core.valuation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.clv4j.core.period.DiscountRate;
import io.github.clv4j.core.period.Flow;
import io.github.clv4j.core.period.Horizon;
import io.github.clv4j.core.period.PeriodUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValuationTest {

  @Test
  void theDefaultIsWhatTheDocumentationSays() {
    Valuation v = Valuation.standard();
    assertThat(v.horizon()).isEqualTo(Horizon.years(1));
    assertThat(v.discountRate()).isEqualTo(DiscountRate.effectivePerYear(0.10));
    assertThat(v.margin()).isEqualTo(1);
    assertThat(v.acquisitionCost()).isZero();
    assertThat(v.retentionCost().amount()).isZero();
    assertThat(v.timing()).isEqualTo(PaymentTiming.CONTINUOUS);
    assertThat(v)
        .hasToString(
            "next 1 year, discounted at 10 % a year, margin 100 %, payments as they happen");
  }

  @Test
  void eachChoiceChangesItselfAndNothingElse() {
    Valuation before = Valuation.over(Horizon.weeks(39));
    Valuation all =
        before
            .margin(0.30)
            .acquisitionCost(100)
            .retentionCost(Flow.perYear(20))
            .paid(PaymentTiming.AFTER_RENEWAL)
            .discountedAt(DiscountRate.NONE);
    assertThat(all)
        .isEqualTo(
            new Valuation(
                Horizon.weeks(39),
                DiscountRate.NONE,
                0.30,
                100,
                Flow.perYear(20),
                PaymentTiming.AFTER_RENEWAL));
    assertThat(before).isEqualTo(Valuation.over(Horizon.weeks(39)));
  }

  @Test
  void itPrintsAllThatDiffersFromNothing() {
    assertThat(
            Valuation.over(Horizon.lifetime())
                .discountedAt(DiscountRate.continuous(0.0026877, PeriodUnit.WEEKS))
                .margin(0.125)
                .retentionCost(Flow.perMonth(2))
                .acquisitionCost(15)
                .paid(PaymentTiming.FIRST_NOW))
        .hasToString(
            "whole future, discounted at 0.2688 % a week (continuous), margin 12.5 %, payments at"
                + " the start of each period, the first one now, retention cost 2.0 per month,"
                + " acquisition cost 15.0");
    assertThat(Valuation.standard().discountedAt(DiscountRate.NONE).margin(0))
        .hasToString("next 1 year, not discounted, margin 0 %, payments as they happen");
  }

  @ParameterizedTest
  @ValueSource(doubles = {30, 1.01, -1.01, Double.NaN})
  void aMarginIsAShare(double margin) {
    assertThatThrownBy(() -> Valuation.standard().margin(margin))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("margin is " + margin + ": it must lie in [-1, 1]; write 30 % as 0.30");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
  void anAcquisitionCostIsFiniteAndNotNegative(double cost) {
    assertThatThrownBy(() -> Valuation.standard().acquisitionCost(cost))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("acquisition cost is " + cost + ": it must lie between 0 and 1e18");
  }

  @Test
  void aRetentionCostIsNotNegative() {
    assertThatThrownBy(() -> Valuation.standard().retentionCost(Flow.perYear(-20)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("retention cost is -20.0 per year: it must be at least 0");
  }
}
