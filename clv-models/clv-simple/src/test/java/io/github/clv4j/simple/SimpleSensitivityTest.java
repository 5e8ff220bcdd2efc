package io.github.clv4j.simple;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.Transaction;
import io.github.clv4j.core.model.FittedCLVModel;
import io.github.clv4j.core.period.DiscountRate;
import io.github.clv4j.core.period.Flow;
import io.github.clv4j.core.period.Frequency;
import io.github.clv4j.core.period.Horizon;
import io.github.clv4j.core.period.Lifespan;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.core.valuation.PaymentTiming;
import io.github.clv4j.core.valuation.Sensitivity;
import io.github.clv4j.core.valuation.Valuation;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SimpleSensitivityTest {
  private static final List<Transaction> PURCHASES =
      List.of(
          Transaction.of("A", LocalDate.of(2024, 1, 1), 10),
          Transaction.of("A", LocalDate.of(2024, 5, 1), 30),
          Transaction.of("A", LocalDate.of(2024, 9, 1), 20),
          Transaction.of("B", LocalDate.of(2024, 3, 1), 50),
          Transaction.of("B", LocalDate.of(2024, 4, 1), 40));
  private static final CustomerBase BASE =
      CustomerBase.of(PURCHASES).observedUntil(LocalDate.of(2024, 12, 31)).build();

  @Test
  void averageOrder() {
    AverageOrderCLV clv =
        AverageOrderCLV.of(50, Frequency.perYear(2), Lifespan.years(3))
            .margin(0.4)
            .acquisitionCost(30);
    Sensitivity found = clv.sensitivity();
    for (String lever : List.of("order value", "frequency", "lifespan", "margin")) {
      assertThat(found.elasticity(lever).getAsDouble()).isCloseTo(120 / 90.0, within(1e-14));
    }
    assertThat(found.elasticity("acquisition cost").getAsDouble())
        .isCloseTo(-30 / 90.0, within(1e-14));
    assertThat(found.lever("margin").onePoint().getAsDouble()).isCloseTo(3, within(1e-14));
    Sensitivity endless =
        AverageOrderCLV.of(50, Frequency.perYear(2), Lifespan.years(Double.POSITIVE_INFINITY))
            .sensitivity();
    assertThat(endless.lever("frequency").reason())
        .hasValue("the value is infinite: the lifespan has no end: give a finite one");
  }

  @Test
  void historical() {
    HistoricalCLV past =
        HistoricalCLV.of(PURCHASES)
            .margin(0.5)
            .until(LocalDate.of(2024, 12, 31))
            .compoundedAt(DiscountRate.effectivePerYear(0.1));
    double h = 1e-5;
    double up = past.compoundedAt(DiscountRate.effectivePerYear(0.1 + h)).value();
    double down = past.compoundedAt(DiscountRate.effectivePerYear(0.1 - h)).value();
    Sensitivity found = past.sensitivity();
    assertThat(found.elasticity("discount rate").getAsDouble())
        .isCloseTo(0.1 * (up - down) / (2 * h) / past.value(), within(1e-9));
    assertThat(found.elasticity("margin").getAsDouble()).isCloseTo(1, within(1e-14));
    assertThat(found.elasticity("order value").getAsDouble()).isCloseTo(1, within(1e-14));
    DiscountRate continuous = DiscountRate.continuous(0.01, PeriodUnit.MONTHS);
    double more = past.compoundedAt(DiscountRate.continuous(0.01 + h, PeriodUnit.MONTHS)).value();
    double less = past.compoundedAt(DiscountRate.continuous(0.01 - h, PeriodUnit.MONTHS)).value();
    assertThat(
            past.compoundedAt(continuous).sensitivity().lever("discount rate").onePoint().orElse(0))
        .isCloseTo((more - less) / (2 * h) / 100, within(1e-7));
  }

  @Test
  void theModelOfThePastHasTwoLevers() {
    FittedCLVModel fitted = new HistoricalCLVModel().fit(BASE);
    Sensitivity found =
        fitted.sensitivity(BASE, Valuation.standard().margin(0.5).acquisitionCost(5));
    assertThat(found.value()).isCloseTo(65, within(1e-12));
    assertThat(found.levers()).hasSize(2);
    assertThat(found.elasticity("margin").getAsDouble()).isCloseTo(75 / 65.0, within(1e-14));
    assertThat(found.elasticity("acquisition cost").getAsDouble())
        .isCloseTo(-10 / 65.0, within(1e-14));
  }

  @ParameterizedTest
  @EnumSource(PaymentTiming.class)
  void theModelOfOrdersHasALifespan(PaymentTiming timing) {
    Valuation valuation =
        Valuation.over(Horizon.years(10))
            .retentionCost(Flow.perYear(1))
            .acquisitionCost(3)
            .paid(timing);
    Sensitivity found = lasting(20.5).sensitivity(BASE, valuation);
    double h = 1e-4;
    double longer = lasting(20.5 + h).estimateAll(BASE, valuation).total();
    double shorter = lasting(20.5 - h).estimateAll(BASE, valuation).total();
    double value = found.value();
    assertThat(found.elasticity("lifespan").getAsDouble())
        .isCloseTo(20.5 * (longer - shorter) / (2 * h) / value, within(1e-7));
    double income =
        lasting(20.5)
            .estimateAll(BASE, valuation.retentionCost(Flow.perYear(0)).acquisitionCost(0))
            .total();
    for (String lever : List.of("order value", "frequency", "margin")) {
      assertThat(found.elasticity(lever).getAsDouble()).isCloseTo(income / value, within(1e-10));
    }
    assertThat(found.elasticity("acquisition cost").getAsDouble())
        .isCloseTo(-6 / value, within(1e-12));
    assertThat(found.levers()).noneMatch(lever -> lever.name().equals("retention"));
    DiscountRate more = DiscountRate.effectivePerYear(0.1 + h);
    DiscountRate less = DiscountRate.effectivePerYear(0.1 - h);
    double up = lasting(20.5).estimateAll(BASE, valuation.discountedAt(more)).total();
    double down = lasting(20.5).estimateAll(BASE, valuation.discountedAt(less)).total();
    assertThat(found.elasticity("discount rate").getAsDouble())
        .isCloseTo(0.1 * (up - down) / (2 * h) / value, within(1e-7));
  }

  private static FittedCLVModel lasting(double weeks) {
    return new AverageOrderCLVModel().lifespan(Lifespan.weeks(weeks)).fit(BASE);
  }
}
