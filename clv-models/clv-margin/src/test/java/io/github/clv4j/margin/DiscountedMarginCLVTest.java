package io.github.clv4j.margin;

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
import io.github.clv4j.core.period.Horizon;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.core.period.Retention;
import io.github.clv4j.core.valuation.PaymentTiming;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DiscountedMarginCLVTest {
  private static DiscountedMarginCLV yearly(
      double margin, double retention, double discount, PaymentTiming timing) {
    return DiscountedMarginCLV.of(
        Flow.perYear(margin),
        Retention.perYear(retention),
        DiscountRate.effectivePerYear(discount),
        timing);
  }

  /** The "software company" in consistent units: 50 a month at a margin of 50 % is 300 a year. */
  private static DiscountedMarginCLV software(PaymentTiming timing) {
    return yearly(300, 0.9, 0.10, timing).acquisitionCost(100);
  }

  @Test
  void theSoftwareCompany() {
    assertThat(software(FIRST_NOW).value()).isCloseTo(1550, within(1e-9));
    assertThat(software(END_OF_PERIOD).value()).isCloseTo(1400, within(1e-9));
    assertThat(software(AFTER_RENEWAL).value()).isCloseTo(1250, within(1e-9));
    assertThat(software(FIRST_NOW).retentionCost(Flow.perYear(20)).value())
        .isCloseTo(1460, within(1e-9));
    assertThat(software(FIRST_NOW).growth(0.10).value()).isCloseTo(2900, within(1e-9));
  }

  @Test
  void theSoftwareCompanyAsPrintedDoesNotGive175() {
    assertThat(yearly(50 * 0.5, 0.9, 0.10, FIRST_NOW).acquisitionCost(100).value())
        .isCloseTo(37.50, within(1e-9));
  }

  @Test
  void threeTimings() {
    assertThat(yearly(100, 0.8, 0.12, FIRST_NOW).value()).isCloseTo(350, within(1e-9));
    assertThat(yearly(100, 0.8, 0.12, AFTER_RENEWAL).value()).isCloseTo(250, within(1e-9));
    assertThat(yearly(100, 0.8, 0.12, END_OF_PERIOD).value()).isCloseTo(312.50, within(1e-9));
    assertThat(yearly(100, 0.8, 0.12, FIRST_NOW).growth(0.03).value())
        .isCloseTo(378.378, within(5e-4));
    assertThat(yearly(100, 0.8, 0.12, AFTER_RENEWAL).growth(0.03).value())
        .isCloseTo(278.378, within(5e-4));
  }

  @Test
  void theOtherTwoTimings() {
    assertThat(yearly(100, 0.8, 0.12, MID_PERIOD).value())
        .isCloseTo(312.50 * Math.sqrt(1.12), within(1e-9));
    assertThat(yearly(100, 0.8, 0.12, CONTINUOUS).value())
        .isCloseTo(100 / (Math.log(1.12) - Math.log(0.8)), within(1e-9));
    assertThat(yearly(100, 0.8, 0.12, CONTINUOUS).growth(0.03).value())
        .isCloseTo(100 / (Math.log(1.12) - Math.log(0.8 * 1.03)), within(1e-9));
  }

  /** Fader and Hardie's residual value just before a renewal: the first payment is due now. */
  @Test
  void aRenewalThatIsDueNow() {
    DiscountedMarginCLV due = yearly(100, 0.8, 0.12, RENEWAL_NOW);
    assertThat(due.value()).isCloseTo(280, within(1e-9));
    assertThat(due.growth(0.03).value()).isCloseTo(0.8 * 112 / (1.12 - 0.824), within(1e-9));
    assertThat(due.over(Horizon.years(1)).value()).isCloseTo(80, within(1e-12));
    assertThat(due.over(Horizon.years(2.5)).value())
        .isCloseTo(80 + 64 / 1.12 + 0.5 * 51.2 / 1.2544, within(1e-10));
    assertThat(due.retentionCost(Flow.perYear(20)).discountedRetentionCosts())
        .isCloseTo(56, within(1e-9));
    assertThat(yearly(100, 1, 0.25, RENEWAL_NOW).value()).isEqualTo(500);
    assertThat(yearly(100, 0, 0.25, RENEWAL_NOW).value()).isZero();
  }

  @Test
  void aFiveYearAnnuityOvervaluesByFortyFourPercent() {
    double annuity = yearly(100, 1, 0.12, AFTER_RENEWAL).over(Horizon.years(5)).value();
    assertThat(annuity).isCloseTo(360.48, within(5e-3));
    double right = yearly(100, 0.8, 0.12, AFTER_RENEWAL).value();
    assertThat(annuity / right).isCloseTo(1.44, within(5e-3));
  }

  @Test
  void bergerAndNasrCaseOne() {
    double margins = yearly(260, 0.75, 0.20, FIRST_NOW).over(Horizon.years(11)).value();
    double promotion = yearly(50, 0.75, 0.20, MID_PERIOD).over(Horizon.years(10)).value();
    assertThat(margins - promotion).isCloseTo(568.783, within(5e-4));
  }

  /** Adds payment by payment what the formulas sum. */
  private static double added(DiscountedMarginCLV clv, int periods) {
    double r = clv.retention().probability();
    double d = clv.discountRate().rate();
    int renewalsBefore = clv.timing() == AFTER_RENEWAL ? 1 : 0;
    double chance = clv.timing() == RENEWAL_NOW ? r : 1;
    double delay = clv.timing() == MID_PERIOD ? 0.5 : clv.timing() == END_OF_PERIOD ? 1 : 0;
    double sum = 0;
    for (int i = 0; i < periods; i++) {
      int t = i + renewalsBefore;
      double margin = clv.margin().amount() * Math.pow(1 + clv.growth(), t);
      double cost = t == 0 && clv.timing() != RENEWAL_NOW ? 0 : clv.retentionCost().amount();
      sum += chance * (margin - cost) * Math.pow(r, t) / Math.pow(1 + d, t + delay);
    }
    return sum - clv.acquisitionCost();
  }

  @ParameterizedTest
  @EnumSource(names = "CONTINUOUS", mode = EnumSource.Mode.EXCLUDE)
  void finiteHorizonsAddPaymentByPayment(PaymentTiming timing) {
    for (double growth : new double[] {0, 0.10, -0.2, 0.5, 1.1 / 0.9 - 1}) {
      DiscountedMarginCLV clv = software(timing).growth(growth).retentionCost(Flow.perYear(20));
      for (int years : new int[] {1, 2, 5, 40}) {
        double expected = added(clv, years);
        assertThat(clv.over(Horizon.years(years)).value())
            .as("growth %s over %s years", growth, years)
            .isCloseTo(expected, within(1e-10 * (1 + Math.abs(expected))));
      }
    }
    DiscountedMarginCLV level = yearly(300, 1, 0, timing);
    assertThat(level.over(Horizon.years(7)).value()).isEqualTo(2100);
  }

  @Test
  void finiteHorizonsInContinuousTime() {
    DiscountedMarginCLV clv =
        software(CONTINUOUS).growth(0.05).retentionCost(Flow.perYear(20)).over(Horizon.years(4));
    double q = Math.log(0.9 * 1.05 / 1.1);
    double p = Math.log(0.9 / 1.1);
    assertThat(clv.value())
        .isCloseTo(
            300 * (Math.exp(4 * q) - 1) / q - 20 * (Math.exp(4 * p) - 1) / p - 100, within(1e-9));
    assertThat(yearly(300, 1, 0, CONTINUOUS).over(Horizon.years(2.5)).value()).isEqualTo(750);
  }

  @Test
  void theLastPartOfAPeriodCountsProRata() {
    assertThat(yearly(100, 0.8, 0.25, FIRST_NOW).over(Horizon.years(2.5)).value())
        .isCloseTo(100 * (1 + 0.64 + 0.5 * 0.4096), within(1e-10));
    assertThat(yearly(100, 0.8, 0.25, AFTER_RENEWAL).over(Horizon.months(6)).value())
        .isCloseTo(0.5 * 64, within(1e-10));
    assertThat(yearly(100, 0.8, 0.25, END_OF_PERIOD).over(Horizon.months(6)).value())
        .isCloseTo(0.5 * 80, within(1e-10));
  }

  @Test
  void whoNeverStaysPaysOnceIfAtAll() {
    assertThat(yearly(100, 0, 0.21, FIRST_NOW).value()).isEqualTo(100);
    assertThat(yearly(100, 0, 0.21, MID_PERIOD).value()).isCloseTo(100 / 1.1, within(1e-12));
    assertThat(yearly(100, 0, 0.25, END_OF_PERIOD).value()).isEqualTo(80);
    assertThat(yearly(100, 0, 0.21, AFTER_RENEWAL).value()).isZero();
    assertThat(yearly(100, 0, 0.21, CONTINUOUS).value()).isZero();
    assertThat(yearly(100, 0, 0.21, FIRST_NOW).growth(9).value()).isEqualTo(100);
    for (PaymentTiming timing : PaymentTiming.values()) {
      DiscountedMarginCLV never = yearly(100, 0, 0.21, timing);
      assertThat(never.over(Horizon.years(3)).value()).isEqualTo(never.value());
      assertThat(never.retentionCost(Flow.perYear(20)).value()).isEqualTo(never.value());
    }
  }

  @Test
  void whoAlwaysStaysPaysAPerpetuity() {
    assertThat(yearly(100, 1, 0.25, FIRST_NOW).value()).isEqualTo(500);
    assertThat(yearly(100, 1, 0.25, END_OF_PERIOD).value()).isEqualTo(400);
    assertThat(yearly(100, 1, 0.25, AFTER_RENEWAL).value()).isEqualTo(400);
    assertThat(yearly(100, 1, 0.25, CONTINUOUS).value())
        .isCloseTo(100 / Math.log(1.25), within(1e-10));
  }

  @Test
  void withoutDiscountItIsTheExpectedLifetime() {
    assertThat(yearly(100, 0.75, 0, FIRST_NOW).value()).isEqualTo(400);
    assertThat(yearly(100, 0.75, 0, END_OF_PERIOD).value()).isEqualTo(400);
    assertThat(yearly(100, 0.75, 0, AFTER_RENEWAL).value()).isEqualTo(300);
  }

  @ParameterizedTest
  @EnumSource
  void whatDivergesIsInfiniteNeverNegative(PaymentTiming timing) {
    for (double growth : new double[] {0.25, 0.3, 2}) {
      DiscountedMarginCLV diverging = yearly(100, 0.88, 0.10, timing).growth(growth);
      assertThat(diverging.value()).as("growth %s", growth).isEqualTo(Double.POSITIVE_INFINITY);
      assertThat(diverging.retentionCost(Flow.perYear(500)).acquisitionCost(10).value())
          .isEqualTo(Double.POSITIVE_INFINITY);
      assertThat(diverging.reason().orElseThrow())
          .contains("diverges", "is not below 1+d = 1.1", "give a horizon");
      assertThat(diverging.explain()).contains("= Infinity, because it diverges");
      assertThat(diverging.over(Horizon.years(3)).value()).isFinite();
      assertThat(diverging.over(Horizon.years(3)).reason()).isEmpty();
    }
    // 0.57 x 1.76 = 1.0032, but in doubles 1 + d - r (1+g) is 6e-17 rather than 0.
    assertThat(yearly(100, 0.57, 0.0032, timing).growth(0.76).value())
        .isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(yearly(100, 0.88, 0.10, timing).growth(0.2499).value()).isFinite().isPositive();
    assertThat(yearly(100, 1, 0, timing).value()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(yearly(0, 1, 0, timing).value()).isZero();
  }

  @Test
  void aLossThatGrowsForEverIsInfiniteToo() {
    DiscountedMarginCLV loss = yearly(10, 1, 0, END_OF_PERIOD).retentionCost(Flow.perYear(20));
    assertThat(loss.value()).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(loss.reason()).isPresent();
    assertThat(loss.growth(-0.5).value()).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(loss.growth(-0.5).reason().orElseThrow()).contains("r (1+g) = 1 is not below");
    assertThat(loss.growth(0.01).value()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(yearly(20, 1, 0, FIRST_NOW).retentionCost(Flow.perYear(20)).value()).isEqualTo(20);
    assertThat(yearly(20, 1, 0, CONTINUOUS).retentionCost(Flow.perYear(20)).value()).isZero();
  }

  @Test
  void aSumBeyondDoublesSaysSo() {
    assertThat(yearly(1e10, 1, 0, FIRST_NOW).growth(9).over(Horizon.years(500)).reason())
        .hasValue("the sum is more than a double can hold");
  }

  @Test
  void mixedUnitsAreConvertedByType() {
    DiscountedMarginCLV monthly =
        DiscountedMarginCLV.of(
            Flow.perYear(360),
            Retention.perMonth(0.95),
            DiscountRate.effectivePerYear(0.10),
            FIRST_NOW);
    double d = Math.pow(1.1, 1 / 12.0) - 1;
    assertThat(monthly.value()).isCloseTo(30 * (1 + d) / (1 + d - 0.95), within(1e-9));
    assertThat(monthly.growth(0.05, PeriodUnit.YEARS).growth())
        .isCloseTo(Math.pow(1.05, 1 / 12.0) - 1, within(1e-15));
    assertThat(monthly.growth(0.05, PeriodUnit.MONTHS).growth()).isEqualTo(0.05);
    assertThat(monthly.retentionCost(Flow.perYear(24)).discountedRetentionCosts())
        .isCloseTo(2 * 0.95 / (1 + d - 0.95), within(1e-9));
    assertThat(monthly.over(Horizon.years(1)).value()).isCloseTo(added30(d), within(1e-9));
  }

  private static double added30(double d) {
    double sum = 0;
    for (int t = 0; t < 12; t++) {
      sum += 30 * Math.pow(0.95 / (1 + d), t);
    }
    return sum;
  }

  @Test
  void theCalculationIsToldInWords() {
    assertThat(software(FIRST_NOW).retentionCost(Flow.perYear(20)).explain().lines())
        .containsExactly(
            "m = 300, r = 0.9, d = 0.1, g = 0 per year, payments at the start of each period, the"
                + " first one now, over the whole future",
            "margins: m (1+d) / (1+d-r(1+g)) = 1,650.00",
            "less retention cost, 20 per year from the first renewal on = 90.00",
            "less acquisition cost 100.00",
            "= 1,460.00");
    assertThat(software(END_OF_PERIOD).over(Horizon.years(5)).explain())
        .contains("over 5 years", "m (1+d)^-1 (1-q^N) / (1-q), q = r(1+g)/(1+d)");
    assertThat(software(FIRST_NOW))
        .hasToString(
            "CLV 1,550.00: margin 300.0 per year, retention 0.9 per year, discount rate 0.1"
                + " (effective) per year, growth 0, payments at the start of each period, the first"
                + " one now, over lifetime, acquisition cost 100.0");
  }

  /** The formula that is printed, evaluated here by hand, must be what was calculated. */
  @Test
  void theFormulaInWordsGivesTheValue() {
    double m = 100;
    double d = 0.12;
    double r = 0.8;
    double g = 0.03;
    double gap = 1 + d - r * (1 + g);
    double q = r * (1 + g) / (1 + d);
    double sum = (1 - Math.pow(q, 3)) / (1 - q);
    says(CONTINUOUS, "m / (ln(1+d) - ln(r(1+g))) =", m / (Math.log(1 + d) - Math.log(r * (1 + g))));
    says(FIRST_NOW, "m (1+d) / (1+d-r(1+g)) =", m * (1 + d) / gap);
    says(MID_PERIOD, "m (1+d)^0.5 / (1+d-r(1+g)) =", m * Math.sqrt(1 + d) / gap);
    says(END_OF_PERIOD, "m / (1+d-r(1+g)) =", m / gap);
    says(AFTER_RENEWAL, "m r(1+g) / (1+d-r(1+g)) =", m * r * (1 + g) / gap);
    says(RENEWAL_NOW, "m r (1+d) / (1+d-r(1+g)) =", m * r * (1 + d) / gap);
    saysOverThree(CONTINUOUS, "m (1-q^N) / (-ln q)", m * (1 - Math.pow(q, 3)) / -Math.log(q));
    saysOverThree(FIRST_NOW, "m (1-q^N) / (1-q)", m * sum);
    saysOverThree(MID_PERIOD, "m (1+d)^-0.5 (1-q^N) / (1-q)", m * sum / Math.sqrt(1 + d));
    saysOverThree(END_OF_PERIOD, "m (1+d)^-1 (1-q^N) / (1-q)", m * sum / (1 + d));
    saysOverThree(AFTER_RENEWAL, "m q (1-q^N) / (1-q)", m * q * sum);
    saysOverThree(RENEWAL_NOW, "m r (1-q^N) / (1-q)", m * r * sum);
  }

  private static void says(PaymentTiming timing, String formula, double value) {
    DiscountedMarginCLV clv = yearly(100, 0.8, 0.12, timing).growth(0.03);
    assertThat(clv.explain()).contains("margins: " + formula);
    assertThat(clv.value()).isCloseTo(value, within(1e-10));
  }

  private static void saysOverThree(PaymentTiming timing, String formula, double value) {
    DiscountedMarginCLV clv = yearly(100, 0.8, 0.12, timing).growth(0.03).over(Horizon.years(3));
    assertThat(clv.explain()).contains("margins: " + formula + ", q = r(1+g)/(1+d)");
    assertThat(clv.value()).isCloseTo(value, within(1e-10));
  }

  @Test
  void whatIsNoFigureIsRefused() {
    DiscountedMarginCLV clv = software(FIRST_NOW);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> clv.growth(-1))
        .withMessage("growth is -1.0: it must be a finite number above -1; write 10 % as 0.10");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> clv.growth(Double.NaN, PeriodUnit.MONTHS))
        .withMessageContaining("growth is NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> clv.acquisitionCost(-5))
        .withMessage("acquisition cost is -5.0: it must be a finite number of at least 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> clv.retentionCost(Flow.perYear(-5)))
        .withMessage("retention cost is -5.0 per year: it must be at least 0");
  }
}
