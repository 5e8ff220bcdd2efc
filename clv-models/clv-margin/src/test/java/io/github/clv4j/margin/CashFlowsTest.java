package io.github.clv4j.margin;

import static io.github.clv4j.core.period.PeriodUnit.DAYS;
import static io.github.clv4j.core.period.PeriodUnit.MONTHS;
import static io.github.clv4j.core.period.PeriodUnit.YEARS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.clv4j.core.period.DiscountRate;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CashFlowsTest {
  private static final DiscountRate TEN = DiscountRate.effectivePerYear(0.10);
  private static final CashFlows PROJECT = CashFlows.of(YEARS, -100, 60, 60);

  @Test
  void netPresentValue() {
    assertThat(PROJECT.netPresentValue(TEN)).isCloseTo(-100 + 60 / 1.1 + 60 / 1.21, within(1e-12));
    assertThat(PROJECT.netPresentValue(DiscountRate.NONE)).isEqualTo(20);
    assertThat(PROJECT.total()).isEqualTo(20);
    assertThat(CashFlows.of(MONTHS, 0, 10).netPresentValue(TEN))
        .isCloseTo(10 * Math.pow(1.1, -1 / 12.0), within(1e-12));
  }

  @Test
  void flowsAreOrderedAndThoseOfOneMomentAddedUp() {
    CashFlows flows =
        CashFlows.of(
            YEARS,
            List.of(
                new CashFlow(2, 60),
                new CashFlow(0.0, -70),
                new CashFlow(1, 60),
                new CashFlow(-0.0, -30)));
    assertThat(flows).isEqualTo(PROJECT).hasToString("3 cash flows, 20.00 in all, until 2 years");
    assertThat(CashFlows.of(YEARS, 5)).hasToString("1 cash flows, 5.00 in all, until now");
  }

  @Test
  void datesAreDaysFromNow() {
    LocalDate now = LocalDate.of(2024, 1, 1);
    CashFlows flows = CashFlows.ofDates(now, Map.of(now, -100.0, now.plusDays(366), 110.0));
    assertThat(flows)
        .isEqualTo(CashFlows.of(DAYS, List.of(new CashFlow(0, -100), new CashFlow(366, 110))));
    assertThat(flows.netPresentValue(TEN))
        .isCloseTo(-100 + 110 * Math.pow(1.1, -366 / 365.25), within(1e-10));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CashFlows.ofDates(now, Map.of(now.minusDays(1), 1.0)))
        .withMessage("day of a cash flow is 2023-12-31: it must not be before now, 2024-01-01");
  }

  @Test
  void equivalentAnnuity() {
    double npv = PROJECT.netPresentValue(TEN);
    double annuity = PROJECT.equivalentAnnuity(TEN).orElseThrow().per(YEARS);
    assertThat(annuity / 1.1 + annuity / 1.21).isCloseTo(npv, within(1e-12));
    assertThat(PROJECT.equivalentAnnuity(DiscountRate.NONE).orElseThrow().per(YEARS)).isEqualTo(10);
    assertThat(CashFlows.of(YEARS, 7).equivalentAnnuity(TEN)).isEmpty();
  }

  @Test
  void discountedPayback() {
    assertThat(PROJECT.discountedPayback(TEN)).hasValue(2);
    assertThat(PROJECT.discountedPayback(DiscountRate.effectivePerYear(0.2))).isEmpty();
    assertThat(CashFlows.of(YEARS, 5, -2).discountedPayback(TEN)).hasValue(0);
    assertThat(CashFlows.of(YEARS, 0, 5).discountedPayback(TEN)).hasValue(0);
    assertThat(CashFlows.of(YEARS, 0, -5, 5).discountedPayback(DiscountRate.NONE)).hasValue(2);
    assertThat(CashFlows.of(YEARS, -0.3, 0.1, 0.1, 0.1).discountedPayback(DiscountRate.NONE))
        .hasValue(3);
    assertThat(CashFlows.of(YEARS, 0, 0).discountedPayback(TEN)).hasValue(0);
  }

  @Test
  void oneInternalRate() {
    InternalRate rate = PROJECT.internalRateOfReturn();
    double x = (-60 + Math.sqrt(60 * 60 + 4 * 60 * 100)) / 120; // 60 x + 60 x^2 = 100
    double expected = 1 / x - 1;
    assertThat(rate.rate().orElseThrow()).isCloseTo(expected, within(1e-13));
    assertThat(rate.signChanges()).isEqualTo(1);
    assertThat(rate).hasToString("13.0662 % a year, the only rate: the flows change sign once.");
    assertThat(CashFlows.of(YEARS, -100, 50).internalRateOfReturn().rate().orElseThrow())
        .isCloseTo(-0.5, within(1e-13));
    assertThat(CashFlows.of(YEARS, 100, -150).internalRateOfReturn().rate().orElseThrow())
        .isCloseTo(0.5, within(1e-13));
    InternalRate monthly = CashFlows.of(MONTHS, -100, 101).internalRateOfReturn();
    assertThat(monthly.per(MONTHS).orElseThrow()).isCloseTo(0.01, within(1e-13));
    assertThat(monthly.per(YEARS).orElseThrow()).isCloseTo(Math.pow(1.01, 12) - 1, within(1e-12));
  }

  @Test
  void extremeInternalRates() {
    assertThat(CashFlows.of(YEARS, -1e-6, 1e6).internalRateOfReturn().rate().orElseThrow())
        .isCloseTo(1e12, within(1.0));
    assertThat(CashFlows.of(YEARS, -1e6, 1e-6).internalRateOfReturn().rate().orElseThrow())
        .isCloseTo(-1 + 1e-12, within(1e-15));
    CashFlows distant = CashFlows.of(DAYS, List.of(new CashFlow(0, -1), new CashFlow(1e6, 2)));
    assertThat(distant.internalRateOfReturn().rate().orElseThrow())
        .isCloseTo(Math.expm1(Math.log(2) / 1e6), within(1e-18));
    assertThat(CashFlows.of(YEARS, -5, 0, 5).internalRateOfReturn().rate().orElseThrow())
        .isCloseTo(0, within(1e-15));
  }

  @Test
  void noInternalRateOrMoreThanOne() {
    InternalRate none = CashFlows.of(YEARS, 100, 0, 60).internalRateOfReturn();
    assertThat(none.rate()).isEmpty();
    assertThat(none.per(MONTHS)).isEmpty();
    assertThat(none)
        .hasToString("There is no internal rate of return: the flows never change sign.");
    InternalRate two = CashFlows.of(YEARS, -100, 230, -132).internalRateOfReturn();
    assertThat(two.rate()).isEmpty();
    assertThat(two.per(MONTHS)).isEmpty();
    assertThat(two.rates()).hasSize(2);
    assertThat(two.rates().get(0)).isCloseTo(0.10, within(1e-12));
    assertThat(two.rates().get(1)).isCloseTo(0.20, within(1e-12));
    assertThat(two)
        .hasToString(
            "There is no single internal rate of return but 10 % and 20 % a year: the flows change"
                + " sign 2 times. Use the net present value.");
    InternalRate imaginary = CashFlows.of(YEARS, -100, 200, -132).internalRateOfReturn();
    assertThat(imaginary.rates()).isEmpty();
    assertThat(imaginary)
        .hasToString(
            "No internal rate of return was found between -99 % and 100,000 %; the flows change"
                + " sign 2 times.");
    InternalRate oneOfThree = CashFlows.of(YEARS, -100, 200, -150, 60).internalRateOfReturn();
    assertThat(oneOfThree.signChanges()).isEqualTo(3);
    assertThat(
            CashFlows.of(YEARS, -100, 200, -150, 60)
                .netPresentValue(DiscountRate.effectivePerYear(oneOfThree.rate().orElseThrow())))
        .isCloseTo(0, within(1e-10));
    assertThat(oneOfThree.toString())
        .contains("the only rate found between -99 % and 100,000 %", "change sign 3 times");
  }

  private static String said(CashFlows flows, double claimed, DiscountRate rate) {
    ValueCheck check = flows.check(claimed, rate);
    assertThat(check.agrees()).isFalse();
    return check.sentence();
  }

  @Test
  void aRightValueAgrees() {
    ValueCheck check = PROJECT.check(4.13, TEN);
    assertThat(check.agrees()).isTrue();
    assertThat(check.readings()).isEmpty();
    assertThat(check).hasToString("4.13 is the sum of the flows.");
    assertThat(PROJECT.check(4.14, TEN).agrees()).isFalse();
  }

  @Test
  void usualReadingsExplainTheDifference() {
    CashFlows years = CashFlows.of(YEARS, 100, 80, 64);
    assertThat(said(years, 244, TEN))
        .isEqualTo(
            "244.00 is not the sum of the flows, 225.62, but 18.38 more; it is the sum if nothing"
                + " is discounted.");
    assertThat(said(years, 225.62 - 100, TEN))
        .contains("100.00 less; it is the sum if the first payment is not counted.");
    assertThat(said(years, 225.62 / 1.1, TEN)).endsWith("if each payment is a year later.");
    assertThat(said(years, 225.62 * 1.1, TEN)).endsWith("if each payment is a year sooner.");
    assertThat(said(years, 225.62 / Math.sqrt(1.1), TEN)).endsWith("is half a year later.");
    assertThat(said(years, 225.62 * Math.sqrt(1.1), TEN)).endsWith("is half a year sooner.");
    assertThat(said(years, 100 + 80 * Math.exp(-0.1) + 64 * Math.exp(-0.2), TEN))
        .endsWith("if the rate is taken as continuous, not effective.");
    assertThat(said(years, 225.62, DiscountRate.continuous(0.1, YEARS)))
        .endsWith("if the rate is taken as effective, not continuous.");
    assertThat(said(years, 999, TEN))
        .isEqualTo(
            "999.00 is not the sum of the flows, 225.62, but 773.38 more, and no usual reading of"
                + " timing or rate explains it.");
  }

  @Test
  void aTwelfthOfTheYearlyRateIsFound() {
    CashFlows months = CashFlows.of(MONTHS, 0, 100, 100, 100, 100, 100, 100);
    double twelfth = 0;
    for (int t = 1; t <= 6; t++) {
      twelfth += 100 / Math.pow(1 + 0.10 / 12, t);
    }
    assertThat(said(months, twelfth, TEN))
        .endsWith("if the rate per month is taken as 0.0833333 of that per year, not compounded.");
  }

  @Test
  void moneySpentNowStaysWhereItIs() {
    assertThat(said(PROJECT, -100 + 60 + 60 / 1.1, TEN)).endsWith("each payment is a year sooner.");
    assertThat(said(PROJECT, -100 + 60 / 1.21, TEN))
        .endsWith("if the first payment is not counted.");
    assertThat(said(PROJECT, -100 + 60 + 60 / 1.1 + 60 / 1.21, TEN))
        .endsWith("if a payment as the first one is counted now, too.");
  }

  @Test
  void readingsThatCannotBeToldApartAreAllNamed() {
    CashFlows perpetuity = CashFlows.of(YEARS, 0, 110);
    assertThat(perpetuity.check(110, TEN).readings())
        .containsExactly("nothing is discounted", "each payment is a year sooner");
  }

  @Test
  void whatIsNoFigureIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CashFlows.of(YEARS))
        .withMessageContaining("cash flows are empty");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CashFlows.of(YEARS, 1, Double.NaN))
        .withMessageContaining("cash flow is NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CashFlow(-1, 1))
        .withMessage("time of a cash flow is -1.0: it must lie between 0, now, and 1e9");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PROJECT.check(Double.POSITIVE_INFINITY, TEN))
        .withMessage("value claimed is Infinity: it must be finite");
  }
}
