package io.github.clv4j.simple;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.clv4j.core.customer.Customer;
import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.Grouping;
import io.github.clv4j.core.customer.History;
import io.github.clv4j.core.customer.Spend;
import io.github.clv4j.core.customer.Transaction;
import io.github.clv4j.core.model.FittedCLVModel;
import io.github.clv4j.core.model.ModelFitException;
import io.github.clv4j.core.model.ModelState;
import io.github.clv4j.core.period.DiscountRate;
import io.github.clv4j.core.period.Flow;
import io.github.clv4j.core.period.Horizon;
import io.github.clv4j.core.period.Lifespan;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.core.valuation.CLVEstimate;
import io.github.clv4j.core.valuation.PaymentTiming;
import io.github.clv4j.core.valuation.Valuation;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class AverageOrderCLVModelTest {
  private static final LocalDate START = LocalDate.of(2020, 1, 1);

  /**
   * Four years. a buys again twice at a mean of 40, c once at 20, b never: 0.5, 0.25 and 0 repeat
   * purchases a year; all together 0.25 a year at 33.33.
   */
  private static CustomerBase base(PeriodUnit unit) {
    return CustomerBase.of(
            List.of(
                Transaction.of("a", START, 10),
                Transaction.of("a", START.plusDays(100), 30),
                Transaction.of("a", START.plusDays(200), 50),
                Transaction.of("b", START, 99),
                Transaction.of("c", START, 10),
                Transaction.of("c", START.plusDays(1461), 20)))
        .attributes("a", Map.of("channel", "web"))
        .attributes("b", Map.of("channel", "web"))
        .attributes("c", Map.of("channel", "shop"))
        .timeUnit(unit)
        .observedUntil(START.plusDays(1461))
        .build();
  }

  private static final CustomerBase BASE = base(PeriodUnit.YEARS);
  private static final Valuation TWO_YEARS =
      Valuation.over(Horizon.years(2)).discountedAt(DiscountRate.NONE);

  private final AverageOrderCLVModel model = new AverageOrderCLVModel();

  private static double value(AverageOrderCLVModel model, String id, Valuation valuation) {
    return model.fit(BASE).estimate(BASE.get(id), valuation).value();
  }

  @Test
  void eachCustomerHasItsOwnOrderValueAndFrequency() {
    assertThat(value(model, "a", TWO_YEARS)).isCloseTo(40 * 0.5 * 2, within(1e-12));
    assertThat(value(model, "c", TWO_YEARS)).isCloseTo(20 * 0.25 * 2, within(1e-12));
    CLVEstimate b = model.fit(BASE).estimate(BASE.get("b"), TWO_YEARS);
    assertThat(b.value()).isZero();
    assertThat(b.reason()).hasValue("no repeat purchase so far, so that the frequency is 0");
  }

  @Test
  void allCustomersTogether() {
    AverageOrderCLVModel overall =
        model.orderValue(Grouping.overall()).frequency(Grouping.overall());
    for (String id : List.of("a", "b", "c")) {
      assertThat(value(overall, id, TWO_YEARS)).isCloseTo(100 / 3.0 * 0.25 * 2, within(1e-12));
    }
    AverageOrderCLVModel mixed = model.orderValue(Grouping.overall());
    assertThat(value(mixed, "a", TWO_YEARS)).isCloseTo(100 / 3.0 * 0.5 * 2, within(1e-12));
  }

  @Test
  void segments() {
    AverageOrderCLVModel segments =
        model.orderValue(Grouping.by("channel")).frequency(Grouping.by("channel"));
    assertThat(value(segments, "b", TWO_YEARS)).isCloseTo(40 * 0.25 * 2, within(1e-12));
    assertThat(value(segments, "c", TWO_YEARS)).isCloseTo(20 * 0.25 * 2, within(1e-12));
    Customer stranger = Customer.of("z", History.of(0, 0, 1), Spend.NONE, PeriodUnit.YEARS);
    assertThat(segments.fit(BASE).estimate(stranger, TWO_YEARS).value())
        .isCloseTo(100 / 3.0 * 0.25 * 2, within(1e-12));
    assertThat(segments.fit(BASE).reports().get(0).parameters())
        .containsOnlyKeys(
            "order_value",
            "frequency",
            "order_value[shop]",
            "frequency[shop]",
            "order_value[web]",
            "frequency[web]")
        .containsEntry("frequency[web]", 2 / 8.0)
        .containsEntry("order_value[web]", 40.0);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> segments.frequency(Grouping.by("country")))
        .withMessageContaining("same attribute");
  }

  @Test
  void theLifespanIsTheHorizonUnlessGiven() {
    Valuation lifetime = Valuation.over(Horizon.lifetime()).discountedAt(DiscountRate.NONE);
    assertThat(value(model, "a", lifetime)).isCloseTo(40 * 0.5 * 3, within(1e-12));
    AverageOrderCLVModel oneYear = model.lifespan(Lifespan.months(12));
    assertThat(value(oneYear, "a", TWO_YEARS)).isCloseTo(40 * 0.5, within(1e-12));
    assertThat(value(oneYear, "a", lifetime)).isCloseTo(40 * 0.5, within(1e-12));
    AverageOrderCLVModel five = model.lifespan(Lifespan.years(5));
    assertThat(value(five, "a", TWO_YEARS)).isCloseTo(40 * 0.5 * 2, within(1e-12));
    assertThat(value(five, "a", lifetime)).isCloseTo(40 * 0.5 * 5, within(1e-12));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.lifespan(Lifespan.years(Double.POSITIVE_INFINITY)))
        .withMessageContaining("must have an end");
  }

  @Test
  void moneyIsDiscountedOverTheLifespan() {
    Valuation tenPercent = TWO_YEARS.discountedAt(DiscountRate.effectivePerYear(0.10));
    double yearly = 40 * 0.5;
    assertThat(value(model, "a", tenPercent))
        .isCloseTo(yearly * (1 - 1 / 1.21) / Math.log(1.1), within(1e-10));
    for (PaymentTiming now : List.of(PaymentTiming.FIRST_NOW, PaymentTiming.RENEWAL_NOW)) {
      assertThat(value(model, "a", tenPercent.paid(now)))
          .isCloseTo(yearly * (1 + 1 / 1.1), within(1e-10));
    }
    assertThat(value(model, "a", tenPercent.paid(PaymentTiming.MID_PERIOD)))
        .isCloseTo(yearly * (Math.pow(1.1, -0.5) + Math.pow(1.1, -1.5)), within(1e-10));
    for (PaymentTiming end : List.of(PaymentTiming.END_OF_PERIOD, PaymentTiming.AFTER_RENEWAL)) {
      assertThat(value(model, "a", tenPercent.paid(end)))
          .isCloseTo(yearly * (1 / 1.1 + 1 / 1.21), within(1e-10));
    }
    Valuation thirtyMonths =
        Valuation.over(Horizon.months(30))
            .discountedAt(DiscountRate.effectivePerYear(0.10))
            .paid(PaymentTiming.FIRST_NOW);
    assertThat(value(model, "a", thirtyMonths))
        .isCloseTo(yearly * (1 + 1 / 1.1 + 0.5 / 1.21), within(1e-10));
  }

  @Test
  void marginAndCosts() {
    Valuation valuation =
        TWO_YEARS.margin(0.5).retentionCost(Flow.perMonth(0.25)).acquisitionCost(7);
    CLVEstimate a = model.fit(BASE).estimate(BASE.get("a"), valuation);
    assertThat(a.value()).isCloseTo((40 * 0.5 * 0.5 - 3) * 2 - 7, within(1e-12));
    assertThat(a.retentionCosts()).hasValue(6);
    assertThat(a.expectedTransactions()).hasValue(1);
    assertThat(a.discountedTransactions()).hasValue(1);
    assertThat(a.expectedSpend()).hasValue(40);
    assertThat(a.explain())
        .contains("40.00 an order x margin 50 % x 0.5 repeat purchases per year x 2 years")
        .contains("(a lifespan of 2 years, discounted)")
        .contains("- retention cost 6.00 - acquisition cost 7.00 = 7.00")
        .contains("order value of each customer");
  }

  @Test
  void aYoungCustomerCountsAsObservedForAMonth() {
    Customer young = Customer.of("y", History.of(1, 1, 2), Spend.of(1, 10), PeriodUnit.DAYS);
    assertThat(model.fit(BASE).estimate(young, TWO_YEARS).expectedTransactions().getAsDouble())
        .isCloseTo(24, within(1e-9));
  }

  @Test
  void summariesSuffice() {
    CustomerBase summaries =
        CustomerBase.ofSummaries(PeriodUnit.YEARS)
            .add("a", History.of(2, 1, 4), Spend.of(2, 40), 3, OptionalDouble.empty())
            .add("b", History.of(0, 0, 4), Spend.NONE)
            .build();
    AverageOrderCLVModel overall = model.frequency(Grouping.overall());
    assertThat(overall.fit(summaries).estimate(summaries.get("b"), TWO_YEARS).value())
        .isCloseTo(40 * (6 / 16.0) * 2, within(1e-12));
    CustomerBase withoutAmounts =
        CustomerBase.ofSummaries(PeriodUnit.YEARS)
            .add("a", History.of(2, 1, 4), Spend.NONE)
            .build();
    assertThatExceptionOfType(ModelFitException.class)
        .isThrownBy(() -> model.fit(withoutAmounts))
        .withMessageContaining("average-order needs amounts");
  }

  @Test
  void theUnitOfTimeOfTheBaseDoesNotMatter() {
    Valuation valuation =
        Valuation.over(Horizon.months(30)).retentionCost(Flow.perYear(2)).margin(0.4);
    double inYears = value(model, "a", valuation);
    for (PeriodUnit unit : PeriodUnit.values()) {
      CustomerBase base = base(unit);
      assertThat(model.fit(base).estimate(base.get("a"), valuation).value())
          .isCloseTo(inYears, within(1e-11));
      assertThat(model.fit(base).estimate(BASE.get("a"), valuation).value())
          .isCloseTo(inYears, within(1e-11));
    }
  }

  @Test
  void itSaysWhatItDidAndWhatItIgnores() {
    List<String> notes = model.lifespan(Lifespan.years(2)).fit(BASE).notes();
    assertThat(notes.get(0))
        .isEqualTo(
            "Rule: order value of each customer x frequency (repeat purchases / age) of each"
                + " customer x a lifespan of 2 years, but not beyond the horizon.");
    assertThat(notes.get(1))
        .isEqualTo(
            "All customers together: 33.33 an order over 3 orders, 0.25 repeat purchases per year.");
    assertThat(notes).anySatisfy(note -> assertThat(note).contains("at least one month"));
    assertThat(notes).anySatisfy(note -> assertThat(note).contains("silent", "bg-nbd"));
  }

  @Test
  void itCanBeStoredAndRestored() {
    for (AverageOrderCLVModel each :
        List.of(
            model,
            model.lifespan(Lifespan.months(7)).frequency(Grouping.overall()),
            model.orderValue(Grouping.by("channel")).frequency(Grouping.overall()))) {
      FittedCLVModel fitted = each.fit(BASE);
      FittedCLVModel restored = model.restore(fitted.state());
      assertThat(restored.state()).isEqualTo(fitted.state());
      assertThat(restored.notes()).isEqualTo(fitted.notes());
      assertThat(restored.reports()).isEqualTo(fitted.reports());
      for (Customer customer : BASE) {
        assertThat(restored.estimate(customer, Valuation.standard()).value())
            .isEqualTo(fitted.estimate(customer, Valuation.standard()).value());
      }
    }
  }

  @Test
  void aStateThatCannotBeIsRefused() {
    AverageOrderCLVModel model = new AverageOrderCLVModel().lifespan(Lifespan.months(7));
    ModelState state = model.fit(BASE).state();
    for (Map.Entry<String, Double> wrong :
        Map.of(
                "lifespan", Double.POSITIVE_INFINITY,
                "customers:all", -1.0,
                "orders:all", -1.0,
                "repeats:all", Double.POSITIVE_INFINITY,
                "age:all", -1.0)
            .entrySet()) {
      Map<String, Double> numbers = new LinkedHashMap<>(state.numbers());
      assertThat(numbers.put(wrong.getKey(), wrong.getValue())).isNotNull();
      assertThatIllegalArgumentException()
          .as(wrong.getKey())
          .isThrownBy(
              () -> model.restore(new ModelState(state.model(), numbers, state.texts(), Map.of())));
    }
  }
}
