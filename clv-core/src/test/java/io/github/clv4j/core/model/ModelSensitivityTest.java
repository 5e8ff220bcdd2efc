package io.github.clv4j.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.github.clv4j.core.customer.Customer;
import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.History;
import io.github.clv4j.core.customer.Spend;
import io.github.clv4j.core.period.DiscountRate;
import io.github.clv4j.core.period.Flow;
import io.github.clv4j.core.period.Horizon;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.core.valuation.CLVEstimate;
import io.github.clv4j.core.valuation.Sensitivity;
import io.github.clv4j.core.valuation.Valuation;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** The levers of models of which nothing is known but their values. */
class ModelSensitivityTest {
  private static final CustomerBase BASE =
      CustomerBase.ofSummaries(PeriodUnit.WEEKS)
          .add("A", History.of(0, 0, 10), Spend.NONE, 2.5, OptionalDouble.empty())
          .add("B", History.of(1, 4, 10), new Spend(1, 20), 1, OptionalDouble.empty())
          .build();

  private static final double TEN_PERCENT = StrictMath.log1p(0.1);

  /** A stranger's model: the value is whatever a function makes of the valuation. */
  private record Stranger(ToDoubleFunction<Valuation> value) implements FittedCLVModel {
    @Override
    public String name() {
      return "stranger";
    }

    @Override
    public CLVEstimate estimate(Customer customer, Valuation valuation) {
      double value = this.value.applyAsDouble(valuation);
      CLVEstimate.Builder estimate = CLVEstimate.builder(customer.id(), valuation);
      if (Double.isInfinite(value)) {
        estimate.reason("the stranger says so");
      }
      return estimate.build(value);
    }

    @Override
    public ModelState state() {
      return new ModelState("stranger", Map.of(), Map.of(), Map.of());
    }
  }

  /** A flow of 10 a week, of which 3 % leave in each, less costs: (10 m - c) / (0.03 + delta). */
  private static double leaving(Valuation v) {
    double delta = v.discountRate().continuousPer(PeriodUnit.WEEKS);
    double horizon = v.horizon().in(PeriodUnit.WEEKS);
    double flow = 10 * v.margin() - v.retentionCost().per(PeriodUnit.WEEKS);
    double decay = 0.03 + delta;
    double time =
        Double.isInfinite(horizon) ? 1 / decay : -StrictMath.expm1(-decay * horizon) / decay;
    return flow * time - v.acquisitionCost();
  }

  @Test
  void aFlowOfThoseWhoStay() {
    for (DiscountRate rate :
        List.of(
            DiscountRate.effectivePerYear(0.1),
            DiscountRate.effectivePerYear(900),
            DiscountRate.effectivePerYear(1e-12),
            DiscountRate.continuous(0.002, PeriodUnit.WEEKS),
            DiscountRate.NONE)) {
      Valuation valuation =
          Valuation.over(Horizon.lifetime())
              .discountedAt(rate)
              .margin(0.6)
              .retentionCost(Flow.perWeek(1))
              .acquisitionCost(2);
      Sensitivity found = new Stranger(ModelSensitivityTest::leaving).sensitivity(BASE, valuation);
      double decay = 0.03 + rate.continuousPer(PeriodUnit.WEEKS);
      double value = 3.5 * (5 / decay - 2);
      assertThat(found.value()).isCloseTo(value, within(1e-9 * value));
      close(found, "retention", 3.5 * 5 / (decay * decay) / value);
      close(found, "margin", 3.5 * 6 / decay / value);
      close(found, "retention cost", -3.5 / decay / value);
      close(found, "acquisition cost", -7 / value);
      double byDelta = -3.5 * 5 / (decay * decay) * PeriodUnit.WEEKS.in(rate.unit());
      double byRate = rate.isContinuous() ? byDelta : byDelta / (1 + rate.rate());
      close(found, "discount rate", rate.rate() * byRate / value);
      assertThat(found.lever("discount rate").onePoint().getAsDouble())
          .isCloseTo(byRate / 100, within(1e-9 * Math.abs(byRate)));
    }
  }

  private static void close(Sensitivity found, String lever, double expected) {
    assertThat(found.elasticity(lever).orElseThrow())
        .as(lever)
        .isCloseTo(expected, within(1e-7 * Math.abs(expected) + 1e-15));
  }

  @Test
  void whatPlaysNoPartHasTheElasticityZero() {
    Sensitivity found =
        new Stranger(v -> 5 * v.margin() - v.acquisitionCost())
            .sensitivity(BASE, Valuation.standard());
    assertThat(found.elasticity("discount rate")).hasValue(0);
    assertThat(found.elasticity("retention")).hasValue(0);
    assertThat(found.elasticity("margin").getAsDouble()).isCloseTo(1, within(1e-12));
  }

  @Test
  void whatIsNotProportionalIsFoundToo() {
    Sensitivity found =
        new Stranger(v -> 5 * v.margin() * v.margin()).sensitivity(BASE, Valuation.standard());
    assertThat(found.elasticity("margin").getAsDouble()).isCloseTo(2, within(1e-8));
  }

  @Test
  void whatJumpsHasNoElasticity() {
    Sensitivity found =
        new Stranger(v -> v.discountRate().continuousPer(PeriodUnit.YEARS) > TEN_PERCENT ? 1 : 2)
            .sensitivity(BASE, Valuation.standard());
    assertThat(found.elasticity("discount rate")).isEmpty();
    assertThat(found.lever("retention").reason())
        .hasValue("the value does not change evenly enough with retention");
  }

  @Test
  void infiniteAndLosingValues() {
    Sensitivity endless =
        new Stranger(v -> Double.POSITIVE_INFINITY).sensitivity(BASE, Valuation.standard());
    assertThat(endless.value()).isInfinite();
    assertThat(endless.levers())
        .isNotEmpty()
        .allSatisfy(
            lever ->
                assertThat(lever.reason()).hasValue("the value is infinite: the stranger says so"));
    assertThat(endless.toString())
        .endsWith("no elasticity: the value is infinite: the stranger says so");
    // more margin makes a loss smaller, which is more value
    Sensitivity loss =
        new Stranger(ModelSensitivityTest::leaving)
            .sensitivity(BASE, Valuation.standard().acquisitionCost(1000));
    assertThat(loss.value()).isNegative();
    assertThat(loss.elasticity("margin").getAsDouble()).isPositive();
    assertThat(loss.elasticity("acquisition cost").getAsDouble()).isNegative();
    Sensitivity nothing = new Stranger(v -> 0).sensitivity(BASE, Valuation.standard());
    assertThat(nothing.elasticity("margin")).isEmpty();
    assertThat(nothing.lever("margin").onePercent()).hasValue(0);
  }

  @Test
  void anUnknownLeverIsNamed() {
    Sensitivity found = new Stranger(v -> 1).sensitivity(BASE, Valuation.standard());
    assertThatExceptionOfType(NoSuchElementException.class)
        .isThrownBy(() -> found.elasticity("price"))
        .withMessageStartingWith("there is no lever 'price': there are ");
    assertThat(found.lever("margin").toString()).isEqualTo("margin (100 %): elasticity 0");
    assertThat(found.table().columns())
        .extracting(c -> c.key())
        .containsExactly("lever", "setting", "elasticity", "one_percent", "one_point", "note");
  }
}
