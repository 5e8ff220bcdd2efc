package io.github.clv4j.margin;

import static io.github.clv4j.core.period.PeriodUnit.MONTHS;
import static io.github.clv4j.core.period.PeriodUnit.YEARS;
import static io.github.clv4j.core.valuation.PaymentTiming.AFTER_RENEWAL;
import static io.github.clv4j.core.valuation.PaymentTiming.CONTINUOUS;
import static io.github.clv4j.core.valuation.PaymentTiming.END_OF_PERIOD;
import static io.github.clv4j.core.valuation.PaymentTiming.FIRST_NOW;
import static io.github.clv4j.core.valuation.PaymentTiming.MID_PERIOD;
import static io.github.clv4j.core.valuation.PaymentTiming.RENEWAL_NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.clv4j.core.period.DiscountRate;
import io.github.clv4j.core.period.Flow;
import io.github.clv4j.core.table.Column;
import io.github.clv4j.core.table.Table;
import io.github.clv4j.core.valuation.PaymentTiming;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MarginScheduleTest {
  private static final DiscountRate QUARTER = DiscountRate.effectivePerYear(0.25);

  /** 100, 120 and 150 in three years; 60 %, then 80 %, then 90 % stay. S = 1, 0.6, 0.48, 0.432. */
  private static MarginSchedule schedule(PaymentTiming timing) {
    return MarginSchedule.of(
        List.of(100.0, 120.0, 150.0), List.of(0.6, 0.8, 0.9), YEARS, QUARTER, timing);
  }

  @Test
  void everyTimingAddedByHand() {
    double now = 100 + 0.6 * 120 / 1.25 + 0.48 * 150 / 1.5625;
    assertThat(schedule(FIRST_NOW).value()).isCloseTo(now, within(1e-10));
    assertThat(schedule(MID_PERIOD).value()).isCloseTo(now / Math.sqrt(1.25), within(1e-10));
    assertThat(schedule(END_OF_PERIOD).value()).isCloseTo(now / 1.25, within(1e-10));
    assertThat(schedule(AFTER_RENEWAL).value()).isCloseTo(now - 100, within(1e-10));
    assertThat(schedule(RENEWAL_NOW).value())
        .isCloseTo(0.6 * 100 + 0.48 * 120 / 1.25 + 0.432 * 150 / 1.5625, within(1e-10));
    assertThat(schedule(CONTINUOUS).value())
        .isCloseTo(
            100 * flow(0.6) + 0.6 / 1.25 * 120 * flow(0.8) + 0.48 / 1.5625 * 150 * flow(0.9),
            within(1e-10));
  }

  private static double flow(double retention) {
    double x = retention / 1.25;
    return (x - 1) / Math.log(x);
  }

  @Test
  void costsAndTail() {
    MarginSchedule clv =
        schedule(FIRST_NOW).retentionCost(Flow.perMonth(10 / 12.0)).acquisitionCost(50);
    double listed = 100 + 0.6 * 110 / 1.25 + 0.48 * 140 / 1.5625;
    assertThat(clv.value()).isCloseTo(listed - 50, within(1e-10));
    assertThat(clv.discountedTail()).isZero();
    MarginSchedule more = clv.thereafter(160, 0.95);
    double tail = 0.432 / 1.953125 * 150 * 1.25 / (1.25 - 0.95);
    assertThat(more.discountedTail()).isCloseTo(tail, within(1e-10));
    assertThat(more.value()).isCloseTo(listed + tail - 50, within(1e-10));
    MarginSchedule growing = clv.thereafter(160, 0.95, 0.1);
    assertThat(growing.discountedTail())
        .isCloseTo(
            0.432 / 1.953125 * (160 * 1.25 / (1.25 - 1.045) - 10 * 1.25 / 0.3), within(1e-10));
  }

  @Test
  void theTailFillsInTheRetentionThatTheListLeavesOpen() {
    for (PaymentTiming timing : PaymentTiming.values()) {
      MarginSchedule given =
          MarginSchedule.of(List.of(100.0, 120.0), List.of(0.6, 0.7), YEARS, QUARTER, timing)
              .thereafter(120, 0.7);
      MarginSchedule open =
          new MarginSchedule(
              given.margins(),
              List.of(0.6),
              YEARS,
              QUARTER,
              timing,
              given.tail(),
              given.retentionCost(),
              0);
      assertThat(open.value()).as("%s", timing).isCloseTo(given.value(), within(1e-10));
      assertThat(open.payments(5)).hasToString(given.payments(5).toString());
    }
  }

  @Test
  void paymentsByPeriod() {
    Table table =
        schedule(MID_PERIOD).retentionCost(Flow.perYear(20)).acquisitionCost(90).payments();
    assertThat(table.columns().stream().map(Column::key))
        .containsExactly(
            "period",
            "retention",
            "survival",
            "margin",
            "retention_cost",
            "expected",
            "discount_factor",
            "present_value",
            "cumulative");
    assertThat(table)
        .hasToString(
            """
            year  retention  survival  margin   cost  expected  discount factor  present value  cumulative
               0               1.0000  100.00   0.00    100.00           0.8944          89.44       -0.56
               1     0.6000    0.6000  120.00  20.00     60.00           0.7155          42.93       42.38
               2     0.8000    0.4800  150.00  20.00     62.40           0.5724          35.72       78.10"""
                .stripIndent());
    assertThat(schedule(AFTER_RENEWAL).payments().size()).isEqualTo(2);
    assertThat(schedule(AFTER_RENEWAL).payments().number(0, 0)).hasValue(1);
    assertThat(schedule(RENEWAL_NOW).payments().number(0, 1)).hasValue(0.6);
    assertThat(schedule(RENEWAL_NOW).payments().number(0, 2)).hasValue(0.6);
  }

  @Test
  void theLastCumulativeIsTheValueAndRowsOfTheTailApproachIt() {
    for (PaymentTiming timing : PaymentTiming.values()) {
      MarginSchedule clv = schedule(timing).retentionCost(Flow.perYear(20)).acquisitionCost(90);
      Table table = clv.payments();
      assertThat(table.number(table.size() - 1, 8).orElseThrow())
          .isCloseTo(clv.value(), within(1e-10));
      MarginSchedule more = clv.thereafter(100, 0.5, 0.1);
      Table longer = more.payments(80);
      assertThat(longer.number(longer.size() - 1, 8).orElseThrow())
          .as("%s", timing)
          .isCloseTo(more.value(), within(1e-10));
    }
  }

  @Test
  void survivalInsteadOfRetention() {
    for (PaymentTiming timing : PaymentTiming.values()) {
      assertThat(
              MarginSchedule.ofSurvival(
                      List.of(100.0, 120.0, 150.0),
                      List.of(1.0, 0.6, 0.48, 0.432),
                      YEARS,
                      QUARTER,
                      timing)
                  .value())
          .isCloseTo(schedule(timing).value(), within(1e-10));
    }
    assertThat(
            MarginSchedule.ofSurvival(
                    List.of(10.0, 10.0, 10.0), List.of(1.0, 0.0, 0.0), MONTHS, QUARTER, FIRST_NOW)
                .value())
        .isEqualTo(10);
  }

  @Test
  void paybackIsThePaymentThatBringsTheCostBack() {
    MarginSchedule clv = schedule(END_OF_PERIOD);
    assertThat(clv.paybackPeriod()).hasValue(0);
    assertThat(clv.acquisitionCost(80).paybackPeriod()).hasValue(1);
    assertThat(clv.acquisitionCost(81).paybackPeriod()).hasValue(2);
    assertThat(clv.acquisitionCost(1000).paybackPeriod()).isEmpty();
    assertThat(clv.acquisitionCost(180).paybackPeriod()).isEmpty();
    assertThat(clv.acquisitionCost(180).thereafter(200, 0.9).paybackPeriod()).hasValue(4);
    assertThat(schedule(FIRST_NOW).acquisitionCost(100).paybackPeriod()).hasValue(0);
    assertThat(schedule(MID_PERIOD).acquisitionCost(90).paybackPeriod()).hasValue(1.5);
    assertThat(schedule(AFTER_RENEWAL).acquisitionCost(1).paybackPeriod()).hasValue(1);
  }

  @Test
  void paybackThatNeverComesEndsTheSearch() {
    MarginSchedule clv = schedule(END_OF_PERIOD).acquisitionCost(1e6);
    assertThat(clv.thereafter(100, 0.9).paybackPeriod()).isEmpty();
    assertThat(clv.thereafter(0, 1).paybackPeriod()).isEmpty();
    assertThat(clv.thereafter(100, 0).paybackPeriod()).isEmpty();
    assertThat(clv.thereafter(-100, 1, 0.1).paybackPeriod()).isEmpty();
    assertThat(clv.thereafter(100, 0.9, 0.5).paybackPeriod()).isPresent();
  }

  @Test
  void paybackWithinAPeriodOfContinuousTime() {
    double whole = 100 * flow(0.6);
    double log = Math.log(0.6 / 1.25);
    for (double part : new double[] {0.25, 0.5, 1}) {
      double cost = 100 * (Math.exp(part * log) - 1) / log;
      assertThat(schedule(CONTINUOUS).acquisitionCost(cost).paybackPeriod().orElseThrow())
          .isCloseTo(part, within(1e-10));
    }
    double second = 120 * 0.48 * (Math.exp(0.5 * Math.log(0.64)) - 1) / Math.log(0.64);
    assertThat(schedule(CONTINUOUS).acquisitionCost(whole + second).paybackPeriod().orElseThrow())
        .isCloseTo(1.5, within(1e-10));
    MarginSchedule level =
        MarginSchedule.of(List.of(100.0), List.of(1.0), YEARS, DiscountRate.NONE, CONTINUOUS);
    assertThat(level.acquisitionCost(30).paybackPeriod().orElseThrow())
        .isCloseTo(0.3, within(1e-12));
  }

  @Test
  void whatDivergesIsInfiniteWithTheReason() {
    for (PaymentTiming timing : PaymentTiming.values()) {
      MarginSchedule clv = schedule(timing).acquisitionCost(100);
      assertThat(clv.thereafter(100, 0.9, 0.5).value()).isEqualTo(Double.POSITIVE_INFINITY);
      assertThat(clv.thereafter(-1, 0.9, 0.5).value()).isEqualTo(Double.NEGATIVE_INFINITY);
      assertThat(clv.thereafter(100, 0.9, 0.5).reason().orElseThrow())
          .contains("r (1+g) = 1.35 is not below 1+d = 1.25");
      assertThat(clv.thereafter(0, 1, 0.5).value()).isEqualTo(clv.value());
      assertThat(clv.reason()).isEmpty();
      assertThat(clv.thereafter(100, 0.9, 0.5).explain())
          .contains("= Infinity, because it diverges");
    }
    MarginSchedule undiscounted =
        MarginSchedule.of(List.of(1.0, 1.0), List.of(1.0), YEARS, DiscountRate.NONE, FIRST_NOW)
            .retentionCost(Flow.perYear(20));
    assertThat(undiscounted.thereafter(20, 1).value()).isEqualTo(-18);
    assertThat(undiscounted.thereafter(19, 1).value()).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(undiscounted.thereafter(19, 1, -0.1).value()).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(undiscounted.thereafter(19, 1, 0.1).value()).isEqualTo(Double.POSITIVE_INFINITY);
    MarginSchedule gone =
        MarginSchedule.of(List.of(1.0, 1.0), List.of(0.0), YEARS, DiscountRate.NONE, FIRST_NOW);
    assertThat(gone.thereafter(20, 1, 1).value()).isEqualTo(1);
  }

  @Test
  void itsCashFlowsAreWorthItsValue() {
    Stream.of(PaymentTiming.values())
        .filter(timing -> timing != CONTINUOUS)
        .forEach(
            timing -> {
              MarginSchedule clv =
                  schedule(timing).retentionCost(Flow.perYear(20)).acquisitionCost(90);
              assertThat(clv.cashFlows(3).netPresentValue(QUARTER))
                  .isCloseTo(clv.value(), within(1e-10));
              assertThat(clv.cashFlows(3).check(clv.value(), QUARTER).agrees()).isTrue();
            });
    assertThatIllegalArgumentException()
        .isThrownBy(() -> schedule(CONTINUOUS).cashFlows(3))
        .withMessageContaining("have no moments");
  }

  @Test
  void theCalculationIsToldInWords() {
    assertThat(schedule(END_OF_PERIOD).acquisitionCost(100).thereafter(160, 0.95).explain().lines())
        .containsExactly(
            "margins of 3 years, d = 0.25 per year, payments at the end of each period, the first"
                + " one certain",
            "year  retention  survival  margin  cost  expected  discount factor  present value "
                + " cumulative",
            "   0               1.0000  100.00  0.00    100.00           0.8000          80.00 "
                + "     -20.00",
            "   1     0.6000    0.6000  120.00  0.00     72.00           0.6400          46.08 "
                + "      26.08",
            "   2     0.8000    0.4800  150.00  0.00     72.00           0.5120          36.86 "
                + "      62.94",
            "thereafter margin 160, retention 0.95, growth 0 = 117.96",
            "= 180.91 after acquisition cost 100.00, which is back after 2 years");
    assertThat(schedule(END_OF_PERIOD).acquisitionCost(1000).explain())
        .endsWith("= -837.06 after acquisition cost 1,000.00, which does not come back");
    assertThat(
            MarginSchedule.of(
                    Stream.generate(() -> 1.0).limit(40).toList(),
                    Stream.generate(() -> 0.9).limit(39).toList(),
                    MONTHS,
                    QUARTER,
                    FIRST_NOW)
                .explain())
        .contains("margins of 40 months", "; the first 12")
        .hasLineCount(15);
    assertThat(
            schedule(FIRST_NOW).retentionCost(Flow.perYear(2)).acquisitionCost(5).thereafter(1, 0))
        .hasToString(
            "CLV 196.88: margins of 3 years and thereafter, discount rate 0.25 (effective) per"
                + " year, payments at the start of each period, the first one now, retention cost"
                + " 2.0 per year, acquisition cost 5.0");
  }

  @Test
  void whatIsNoFigureIsRefused() {
    refuses(List.of(), List.of(), FIRST_NOW, "margins are empty");
    refuses(List.of(1.0, 2.0, 3.0), List.of(0.5), FIRST_NOW, "as many or one fewer retentions");
    refuses(List.of(1.0), List.of(0.5, 0.5), FIRST_NOW, "1 margins and 2 retentions");
    refuses(List.of(1.0, 2.0), List.of(0.5), RENEWAL_NOW, "there must be as many retentions");
    refuses(List.of(1.0, 2.0), List.of(0.5), CONTINUOUS, "there must be as many retentions");
    refuses(List.of(1.0, 2.0), List.of(1.5), FIRST_NOW, "retention to period 1 is 1.5");
    refuses(List.of(1.0, Double.NaN), List.of(1.0), FIRST_NOW, "margin of period 1 is NaN");
    MarginSchedule clv = schedule(FIRST_NOW);
    refused(() -> clv.thereafter(1, -0.1), "retention thereafter is -0.1: it must lie in [0, 1]");
    refused(() -> clv.thereafter(1, 0.1, -1), "growth is -1.0");
    refused(() -> clv.thereafter(Double.POSITIVE_INFINITY, 0.1), "margin thereafter is Infinity");
    refused(() -> clv.acquisitionCost(-1), "acquisition cost is -1.0: it must lie between 0");
    refused(() -> clv.retentionCost(Flow.perYear(-1)), "retention cost is -1.0 per year");
    refused(() -> clv.payments(0), "number of periods is 0: it must lie between 1 and 3");
    refused(() -> clv.payments(4), "number of periods is 4");
    refused(() -> clv.thereafter(1, 1).payments(0), "must be at least 1");
  }

  @Test
  void whatIsNoSurvivalIsRefused() {
    refusesSurvival(List.of(), "must begin with 1");
    refusesSurvival(List.of(0.9, 0.8), "survival is [0.9, 0.8]: it must begin with 1");
    refusesSurvival(List.of(1.0, 0.5, 0.6), "survival to period 2 is 0.6");
    refusesSurvival(List.of(1.0, Double.NaN), "survival to period 1 is NaN");
    refusesSurvival(List.of(1.0, -0.1), "must lie between 0 and 1.0, that of the period before");
  }

  private static void refuses(
      List<Double> margins, List<Double> retentions, PaymentTiming timing, String message) {
    refused(() -> MarginSchedule.of(margins, retentions, YEARS, QUARTER, timing), message);
  }

  private static void refusesSurvival(List<Double> survival, String message) {
    refused(
        () -> MarginSchedule.ofSurvival(List.of(1.0, 1.0), survival, YEARS, QUARTER, FIRST_NOW),
        message);
  }

  private static void refused(Runnable call, String message) {
    assertThatIllegalArgumentException().isThrownBy(call::run).withMessageContaining(message);
  }
}
