package io.github.clv4j.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.clv4j.core.period.DiscountRate;
import io.github.clv4j.core.period.Flow;
import io.github.clv4j.core.period.Horizon;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.core.period.Retention;
import io.github.clv4j.core.valuation.PaymentTiming;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class MarginSchedulePropertyTest {
  private static List<Double> constant(int n, double value) {
    return Collections.nCopies(n, value);
  }

  private static DiscountedMarginCLV formula(double retention, double d, PaymentTiming timing) {
    return DiscountedMarginCLV.of(
        Flow.perYear(100), Retention.perYear(retention), DiscountRate.effectivePerYear(d), timing);
  }

  private static MarginSchedule schedule(
      List<Double> margins, double retention, double d, PaymentTiming timing) {
    return MarginSchedule.of(
        margins,
        constant(margins.size(), retention),
        PeriodUnit.YEARS,
        DiscountRate.effectivePerYear(d),
        timing);
  }

  /** Of n margins AFTER_RENEWAL has paid the first one already. */
  private static Horizon covered(int n, PaymentTiming timing) {
    return Horizon.years(timing == PaymentTiming.AFTER_RENEWAL ? n - 1 : n);
  }

  private static void assertSame(double actual, double expected) {
    assertThat(actual).isCloseTo(expected, within(1e-11 * (1 + Math.abs(expected)) * 100));
  }

  @Property
  void constantFiguresAreTheFormula(
      @ForAll @IntRange(min = 2, max = 40) int n,
      @ForAll @DoubleRange(min = 0, max = 1) double retention,
      @ForAll @DoubleRange(min = 0, max = 1) double d,
      @ForAll @DoubleRange(min = 0, max = 200) double cost,
      @ForAll PaymentTiming timing) {
    MarginSchedule schedule =
        schedule(constant(n, 100), retention, d, timing)
            .retentionCost(Flow.perYear(cost))
            .acquisitionCost(30);
    DiscountedMarginCLV formula =
        formula(retention, d, timing).retentionCost(Flow.perYear(cost)).acquisitionCost(30);
    assertSame(schedule.value(), formula.over(covered(n, timing)).value());
  }

  @Property
  void aConstantTailIsTheFormulaWithoutEnd(
      @ForAll @IntRange(min = 1, max = 40) int n,
      @ForAll @DoubleRange(min = 0, max = 0.95) double retention,
      @ForAll @DoubleRange(min = 0, max = 1) double d,
      @ForAll @DoubleRange(min = 0, max = 200) double cost,
      @ForAll PaymentTiming timing) {
    MarginSchedule schedule =
        schedule(constant(n, 100), retention, d, timing)
            .retentionCost(Flow.perYear(cost))
            .thereafter(100, retention);
    assertSame(
        schedule.value(), formula(retention, d, timing).retentionCost(Flow.perYear(cost)).value());
  }

  @Property
  void marginsThatGrowAreTheFormulaWithGrowth(
      @ForAll @IntRange(min = 2, max = 20) int n,
      @ForAll @DoubleRange(min = 0, max = 0.9) double retention,
      @ForAll @DoubleRange(min = 0, max = 1) double d,
      @ForAll @DoubleRange(min = -0.5, max = 0.1) double growth,
      @ForAll PaymentTiming timing) {
    if (timing == PaymentTiming.CONTINUOUS) {
      return; // There growth goes on within each period, here in steps.
    }
    List<Double> margins = new ArrayList<>();
    for (int t = 0; t < n; t++) {
      margins.add(100 * Math.pow(1 + growth, t));
    }
    MarginSchedule listed = schedule(margins, retention, d, timing);
    DiscountedMarginCLV formula = formula(retention, d, timing).growth(growth);
    assertSame(listed.value(), formula.over(covered(n, timing)).value());
    assertSame(
        listed.thereafter(100 * Math.pow(1 + growth, n), retention, growth).value(),
        formula.value());
  }

  @Property
  void aTailIsTheSameAsALongerList(
      @ForAll @Size(min = 1, max = 8) List<@DoubleRange(min = -50, max = 200) Double> margins,
      @ForAll @IntRange(min = 1, max = 10) int more,
      @ForAll @DoubleRange(min = 0, max = 0.95) double retention,
      @ForAll @DoubleRange(min = 0, max = 1) double d,
      @ForAll PaymentTiming timing) {
    List<Double> longer = new ArrayList<>(margins);
    longer.addAll(constant(more, 70));
    assertSame(
        schedule(longer, retention, d, timing).thereafter(70, 0.5).value(),
        MarginSchedule.of(
                longer,
                constant(longer.size(), retention),
                PeriodUnit.YEARS,
                DiscountRate.effectivePerYear(d),
                timing)
            .thereafter(70, 0.5)
            .payments(longer.size() + 60)
            .number(longer.size() + (timing == PaymentTiming.AFTER_RENEWAL ? 58 : 59), 8)
            .orElseThrow());
    assertSame(
        schedule(longer, retention, d, timing).thereafter(70, retention).value(),
        schedule(margins, retention, d, timing).thereafter(70, retention).value());
  }

  @Property
  void paybackIsWhereTheCumulativeSumCrossesZero(
      @ForAll @Size(min = 2, max = 10) List<@DoubleRange(min = -20, max = 100) Double> margins,
      @ForAll @DoubleRange(min = 0.1, max = 1) double retention,
      @ForAll @DoubleRange(min = 0, max = 1) double d,
      @ForAll @DoubleRange(min = 1, max = 300) double cost) {
    MarginSchedule schedule =
        schedule(margins, retention, d, PaymentTiming.END_OF_PERIOD).acquisitionCost(cost);
    var payback = schedule.paybackPeriod();
    var table = schedule.payments();
    double slack = 1e-9 * cost;
    int until = payback.isPresent() ? (int) payback.getAsDouble() - 1 : table.size();
    for (int row = 0; row < until; row++) {
      assertThat(table.number(row, 8).orElseThrow()).isLessThan(slack);
    }
    if (payback.isPresent()) {
      assertThat(table.number(until, 8).orElseThrow()).isGreaterThan(-slack);
    }
  }
}
