package io.github.clv4j.simple;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.clv4j.core.customer.Customer;
import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.Grain;
import io.github.clv4j.core.customer.History;
import io.github.clv4j.core.customer.Spend;
import io.github.clv4j.core.customer.Transaction;
import io.github.clv4j.core.model.CLVModels;
import io.github.clv4j.core.model.FittedCLVModel;
import io.github.clv4j.core.model.ModelFitException;
import io.github.clv4j.core.model.ModelState;
import io.github.clv4j.core.period.DiscountRate;
import io.github.clv4j.core.period.Flow;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.core.valuation.CLVEstimate;
import io.github.clv4j.core.valuation.CLVEstimates;
import io.github.clv4j.core.valuation.Valuation;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HistoricalCLVModelTest {
  private static final LocalDate START = LocalDate.of(2020, 1, 1);
  private static final DiscountRate TEN_PERCENT = DiscountRate.effectivePerYear(0.10);

  private static final CustomerBase BASE =
      CustomerBase.of(
              List.of(
                  Transaction.of("a", START, 100),
                  Transaction.of("a", START.plusDays(1461), 50),
                  Transaction.of("b", START.plusDays(1461), 20)))
          .observedUntil(START.plusDays(2 * 1461))
          .build();

  private final HistoricalCLVModel model = new HistoricalCLVModel();

  @Test
  void pastMarginsTheFirstPurchaseIncluded() {
    CLVEstimates all = model.fit(BASE).estimateAll(BASE, Valuation.standard().margin(0.3));
    assertThat(all.value(0)).isCloseTo(45, within(1e-12));
    assertThat(all.value(1)).isCloseTo(6, within(1e-12));
  }

  @Test
  void pastMoneyGrowsUpToTheEndOfObservation() {
    FittedCLVModel fitted = model.compoundedAt(TEN_PERCENT).fit(BASE);
    CLVEstimates all = fitted.estimateAll(BASE, Valuation.standard());
    assertThat(all.value(0))
        .isCloseTo(100 * Math.pow(1.1, 8) + 50 * Math.pow(1.1, 4), within(1e-9));
    assertThat(all.value(1)).isCloseTo(20 * Math.pow(1.1, 4), within(1e-9));
  }

  @Test
  void itAgreesWithTheValueOfTheTransactions() {
    Customer a = BASE.get("a");
    FittedCLVModel fitted = model.compoundedAt(TEN_PERCENT).fit(BASE);
    assertThat(fitted.estimate(a, Valuation.standard()).value())
        .isCloseTo(
            HistoricalCLV.of(a.transactions())
                .until(START.plusDays(2 * 1461))
                .compoundedAt(TEN_PERCENT)
                .value(),
            within(1e-9));
  }

  @Test
  void minutesCountWhereThereAreSome() {
    CustomerBase minutes =
        CustomerBase.builder()
            .grain(Grain.MINUTE)
            .add(Transaction.of("a", LocalDateTime.of(2020, 1, 1, 12, 0), 100))
            .add(Transaction.of("a", LocalDateTime.of(2020, 1, 2, 0, 0), 10))
            .observedUntil(LocalDate.of(2020, 1, 2))
            .build();
    FittedCLVModel fitted =
        model.compoundedAt(DiscountRate.effective(0.1, PeriodUnit.DAYS)).fit(minutes);
    assertThat(fitted.estimate(minutes.get("a"), Valuation.standard()).value())
        .isCloseTo(100 * Math.pow(1.1, 1.5) + 10 * 1.1, within(1e-9));
  }

  @Test
  void onlyTheAcquisitionCostIsDeducted() {
    Valuation valuation =
        Valuation.standard().acquisitionCost(30).retentionCost(Flow.perYear(1)).margin(0.5);
    CLVEstimate estimate = model.fit(BASE).estimate(BASE.get("a"), valuation);
    assertThat(estimate.value()).isEqualTo(45);
    assertThat(estimate.explain())
        .contains("2 purchases so far", "worth 150.00", "margin 50 %", "acquisition cost 30.00")
        .contains("value of the past", "Retention costs are not deducted");
    assertThat(estimate.expectedTransactions()).isEmpty();
    assertThat(estimate.interval(0.9)).isEmpty();
  }

  @Test
  void itSaysThatItValuesThePast() {
    FittedCLVModel fitted = model.compoundedAt(TEN_PERCENT).fit(BASE);
    assertThat(fitted.notes())
        .anySatisfy(note -> assertThat(note).contains("values the past", "bg-nbd"))
        .contains("2 customers made 3 purchases worth 170.00 so far.");
    assertThat(fitted.reports()).hasSize(1);
    assertThat(fitted.reports().get(0).parameters())
        .containsExactly(
            Map.entry("purchases_per_customer", 1.5), Map.entry("revenue_per_customer", 85.0));
    assertThat(fitted.reports().get(0).message())
        .isEqualTo(
            "sum of past margins of all purchases, the first included, compounded at 0.1"
                + " (effective) per year to the end of observation");
  }

  @Test
  void itCanBeStoredAndRestored() {
    FittedCLVModel fitted =
        model.compoundedAt(DiscountRate.continuous(0.07, PeriodUnit.MONTHS)).fit(BASE);
    FittedCLVModel restored = model.restore(fitted.state());
    assertThat(restored.state()).isEqualTo(fitted.state());
    assertThat(restored.notes()).isEqualTo(fitted.notes());
    assertThat(restored.reports()).isEqualTo(fitted.reports());
    assertThat(restored.estimate(BASE.get("a"), Valuation.standard()).value())
        .isEqualTo(fitted.estimate(BASE.get("a"), Valuation.standard()).value());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.restore(new ModelState("x", Map.of(), Map.of(), Map.of())));
  }

  @Test
  void summariesHaveNoPast() {
    CustomerBase summaries =
        CustomerBase.ofSummaries(PeriodUnit.WEEKS)
            .add("s", History.of(2, 10, 20), Spend.of(2, 30))
            .build();
    assertThatExceptionOfType(ModelFitException.class)
        .isThrownBy(() -> model.fit(summaries))
        .withMessageContaining("historical needs single purchases");
    FittedCLVModel fitted = model.fit(BASE);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> fitted.estimate(summaries.get("s"), Valuation.standard()))
        .withMessageContaining("customer s has no single purchases");
  }

  @Test
  void itIsFoundByName() {
    assertThat(CLVModels.named("historical")).isInstanceOf(HistoricalCLVModel.class);
    assertThat(CLVModels.named("average-order")).isInstanceOf(AverageOrderCLVModel.class);
  }
}
