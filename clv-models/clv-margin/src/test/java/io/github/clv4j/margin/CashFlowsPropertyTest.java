package io.github.clv4j.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.clv4j.core.period.DiscountRate;
import io.github.clv4j.core.period.PeriodUnit;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;

class CashFlowsPropertyTest {
  private static CashFlows investment(double cost, List<Double> payments) {
    List<CashFlow> flows = new ArrayList<>();
    flows.add(new CashFlow(0, -cost));
    for (int i = 0; i < payments.size(); i++) {
      flows.add(new CashFlow(0.7 * (i + 1), payments.get(i)));
    }
    return CashFlows.of(PeriodUnit.YEARS, flows);
  }

  @Property
  void atTheInternalRateTheValueIsZero(
      @ForAll @DoubleRange(min = 1, max = 1000) double cost,
      @ForAll @Size(min = 1, max = 12) List<@DoubleRange(min = 1, max = 1000) Double> payments) {
    CashFlows flows = investment(cost, payments);
    double rate = flows.internalRateOfReturn().rate().orElseThrow();
    double gained = 0;
    for (int i = 0; i < payments.size(); i++) {
      gained += payments.get(i) * Math.pow(1 + rate, -0.7 * (i + 1));
    }
    assertThat(gained).isCloseTo(cost, within(1e-9 * cost));
    if (Math.abs(flows.total()) > 1e-9 * cost) {
      assertThat(rate > 0).isEqualTo(flows.total() > 0);
    }
  }

  @Property
  void anAnnuityIsWorthTheSame(
      @ForAll @DoubleRange(min = -1000, max = 1000) double first,
      @ForAll @DoubleRange(min = -1000, max = 1000) double last,
      @ForAll @DoubleRange(min = 0, max = 3) double d) {
    DiscountRate rate = DiscountRate.effectivePerYear(d);
    CashFlows flows = CashFlows.of(PeriodUnit.YEARS, first, 0, 0, last);
    double each = flows.equivalentAnnuity(rate).orElseThrow().amount();
    assertThat(CashFlows.of(PeriodUnit.YEARS, 0, each, each, each).netPresentValue(rate))
        .isCloseTo(flows.netPresentValue(rate), within(1e-9));
  }

  @Property
  void aYearlyRateIsTheSameForMonths(
      @ForAll @Size(min = 1, max = 6) List<@DoubleRange(min = -100, max = 100) Double> amounts,
      @ForAll @DoubleRange(min = 0, max = 3) double d) {
    List<CashFlow> years = new ArrayList<>();
    List<CashFlow> months = new ArrayList<>();
    for (int i = 0; i < amounts.size(); i++) {
      years.add(new CashFlow(i, amounts.get(i)));
      months.add(new CashFlow(12 * i, amounts.get(i)));
    }
    DiscountRate rate = DiscountRate.effectivePerYear(d);
    double value = CashFlows.of(PeriodUnit.YEARS, years).netPresentValue(rate);
    assertThat(CashFlows.of(PeriodUnit.MONTHS, months).netPresentValue(rate))
        .isCloseTo(value, within(1e-9));
  }
}
