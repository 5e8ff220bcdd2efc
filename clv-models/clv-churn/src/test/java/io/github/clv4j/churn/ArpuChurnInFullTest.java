package io.github.clv4j.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.clv4j.core.period.Churn;
import io.github.clv4j.core.period.DiscountRate;
import io.github.clv4j.core.period.Flow;
import io.github.clv4j.core.period.Horizon;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.core.valuation.PaymentTiming;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The formula with discount, horizon, expansion and timing. */
class ArpuChurnInFullTest {
  private static final ArpuChurnCLV THIRTY =
      ArpuChurnCLV.of(Flow.perMonth(30), Churn.perMonth(0.05));
  private static final DiscountRate ONE_PERCENT = DiscountRate.effective(0.01, PeriodUnit.MONTHS);

  @Test
  void whatIsNotSaidChangesNothing() {
    assertThat(THIRTY.discountedAt(DiscountRate.NONE).over(Horizon.lifetime()).value())
        .isEqualTo(600);
    assertThat(THIRTY.paid(PaymentTiming.END_OF_PERIOD).value()).isEqualTo(600);
  }

  @Test
  void closedFormsOfAWholeFuture() {
    ArpuChurnCLV discounted = THIRTY.discountedAt(ONE_PERCENT);
    assertThat(discounted.value()).isCloseTo(30 * 1.01 / 0.06, within(1e-10));
    assertThat(discounted.paid(PaymentTiming.MID_PERIOD).value())
        .isCloseTo(30 * Math.sqrt(1.01) / 0.06, within(1e-10));
    assertThat(discounted.paid(PaymentTiming.END_OF_PERIOD).value())
        .isCloseTo(30 / 0.06, within(1e-10));
    assertThat(discounted.paid(PaymentTiming.AFTER_RENEWAL).value())
        .isCloseTo(30 * 0.95 / 0.06, within(1e-10));
    assertThat(discounted.paid(PaymentTiming.RENEWAL_NOW).value())
        .isCloseTo(30 * 0.95 * 1.01 / 0.06, within(1e-10));
    assertThat(discounted.paid(PaymentTiming.CONTINUOUS).value())
        .isCloseTo(30 / (StrictMath.log(1.01) - StrictMath.log(0.95)), within(1e-10));
    assertThat(discounted.expansion(0.02).value())
        .isCloseTo(30 * 1.01 / (1.01 - 0.95 * 1.02), within(1e-9));
  }

  @ParameterizedTest
  @EnumSource(value = PaymentTiming.class, names = "CONTINUOUS", mode = EnumSource.Mode.EXCLUDE)
  void aSumOverPeriods(PaymentTiming timing) {
    ArpuChurnCLV clv =
        THIRTY
            .margin(0.8)
            .retentionCost(Flow.perMonth(2))
            .acquisitionCost(50)
            .expansion(0.03)
            .discountedAt(ONE_PERCENT)
            .over(Horizon.months(7.25))
            .paid(timing);
    double sum = -50;
    for (int t = 0; t < 8; t++) {
      double share = t < 7 ? 1 : 0.25;
      int renewals =
          timing == PaymentTiming.AFTER_RENEWAL || timing == PaymentTiming.RENEWAL_NOW ? t + 1 : t;
      int growths = timing == PaymentTiming.AFTER_RENEWAL ? t + 1 : t;
      double time =
          t
              + switch (timing) {
                case MID_PERIOD -> 0.5;
                case END_OF_PERIOD, AFTER_RENEWAL -> 1;
                default -> 0;
              };
      sum +=
          share
              * StrictMath.pow(0.95, renewals)
              * (24 * StrictMath.pow(1.03, growths) - 2)
              / StrictMath.pow(1.01, time);
    }
    assertThat(clv.value()).isCloseTo(sum, within(1e-10));
  }

  @ParameterizedTest
  @EnumSource(PaymentTiming.class)
  void elasticitiesAreThoseOfDifferences(PaymentTiming timing) {
    ArpuChurnCLV clv =
        THIRTY
            .margin(0.8)
            .retentionCost(Flow.perMonth(2))
            .acquisitionCost(50)
            .expansion(0.03)
            .discountedAt(DiscountRate.effectivePerYear(0.2))
            .paid(timing);
    check(clv);
    check(clv.over(Horizon.months(7.25)));
    check(clv.over(Horizon.months(0.5)));
    check(clv.expansion(-0.2).discountedAt(DiscountRate.continuous(0.3, PeriodUnit.YEARS)));
  }

  private static void check(ArpuChurnCLV clv) {
    double h = 2e-6;
    double v = clv.value();
    check(
        clv,
        "churn",
        (with(clv, clv.churn().probability() * (1 + h)).value()
                - with(clv, clv.churn().probability() * (1 - h)).value())
            / (2 * h * v));
    double r = 1 - clv.churn().probability();
    check(
        clv,
        "retention",
        (with(clv, 1 - r * (1 + h)).value() - with(clv, 1 - r * (1 - h)).value()) / (2 * h * v));
    double g = clv.expansion();
    check(
        clv,
        "expansion",
        g * (clv.expansion(g + h).value() - clv.expansion(g - h).value()) / (2 * h * v));
    DiscountRate d = clv.discountRate();
    check(
        clv,
        "discount rate",
        (clv.discountedAt(new DiscountRate(d.rate() * (1 + h), d.unit(), d.isContinuous())).value()
                - clv.discountedAt(new DiscountRate(d.rate() * (1 - h), d.unit(), d.isContinuous()))
                    .value())
            / (2 * h * v));
    check(
        clv,
        "margin",
        (clv.margin(0.8 * (1 + h)).value() - clv.margin(0.8 * (1 - h)).value()) / (2 * h * v));
    check(
        clv,
        "retention cost",
        (clv.retentionCost(Flow.perMonth(2 * (1 + h))).value()
                - clv.retentionCost(Flow.perMonth(2 * (1 - h))).value())
            / (2 * h * v));
    check(clv, "acquisition cost", -50 / v);
    check(
        clv, "order value", clv.sensitivity().elasticity("margin").getAsDouble() * Math.signum(v));
  }

  private static ArpuChurnCLV with(ArpuChurnCLV clv, double churn) {
    return new ArpuChurnCLV(
        clv.arpu(),
        Churn.perMonth(churn),
        clv.margin(),
        clv.retentionCost(),
        clv.acquisitionCost(),
        clv.expansion(),
        clv.discountRate(),
        clv.horizon(),
        clv.timing());
  }

  private static void check(ArpuChurnCLV clv, String lever, double slope) {
    double expected = Math.signum(clv.value()) * slope;
    assertThat(clv.sensitivity().elasticity(lever).getAsDouble())
        .as(lever)
        .isCloseTo(expected, within(1e-7 * (1 + Math.abs(expected))));
  }

  @Test
  void elasticitiesOfThePlainFormula() {
    assertThat(THIRTY.sensitivity().elasticity("churn").getAsDouble()).isCloseTo(-1, within(1e-14));
    assertThat(THIRTY.sensitivity().elasticity("retention").getAsDouble())
        .isCloseTo(19, within(1e-12));
    assertThat(THIRTY.sensitivity().lever("retention").onePoint().getAsDouble())
        .isCloseTo(120, within(1e-9));
    assertThat(THIRTY.sensitivity())
        .hasToString(
            """
            What moves the value of ARPU over churn, 600.00:
            lever             setting                   elasticity  for 1 % more  for 1 point more
            retention         0.95 per month               19.0000        114.00            120.00
            order value       ARPU 30.0 per month           1.0000          6.00
            margin            100 %                         1.0000          6.00              6.00
            churn             0.05 per month               -1.0000         -6.00           -120.00
            expansion         0 %                           0.0000          0.00            114.00
            discount rate     0.0 (effective) per year      0.0000          0.00             -9.50
            retention cost    0.0 per month                 0.0000          0.00
            acquisition cost  0.0                           0.0000          0.00\
            """);
  }

  @Test
  void whatDivergesIsInfiniteWithAReason() {
    ArpuChurnCLV growing = THIRTY.expansion(0.1).discountedAt(ONE_PERCENT);
    assertThat(growing.value()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(growing.reason().orElseThrow())
        .isEqualTo(
            "it diverges: each expected payment is worth at least as much as the one before, as"
                + " (1-c)(1+g) = 1.045 is not below 1+d = 1.01; give a horizon");
    assertThat(growing.over(Horizon.years(1)).reason()).isEmpty();
    assertThat(growing.sensitivity().elasticity("churn")).isEmpty();
    assertThat(growing.sensitivity().lever("churn").reason().orElseThrow())
        .startsWith("the value is infinite: it diverges");
    assertThat(growing.margin(-1).value()).isEqualTo(Double.NEGATIVE_INFINITY);
    ArpuChurnCLV shrinking =
        ArpuChurnCLV.of(Flow.perMonth(30), Churn.perMonth(0))
            .expansion(-0.1)
            .retentionCost(Flow.perMonth(1));
    assertThat(shrinking.value()).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(shrinking.reason()).hasValue("the churn is 0, so that the lifetime has no end");
  }

  @ParameterizedTest
  @EnumSource(PaymentTiming.class)
  void theEndsOfChurn(PaymentTiming timing) {
    ArpuChurnCLV nobody =
        ArpuChurnCLV.of(Flow.perMonth(30), Churn.perMonth(0)).over(Horizon.months(4)).paid(timing);
    assertThat(nobody.value()).isCloseTo(120, within(1e-12));
    assertThat(nobody.sensitivity().elasticity("churn")).hasValue(0);
    ArpuChurnCLV everybody =
        ArpuChurnCLV.of(Flow.perMonth(30), Churn.perMonth(1))
            .discountedAt(ONE_PERCENT)
            .paid(timing);
    double expected =
        switch (timing) {
          case FIRST_NOW -> 30;
          case MID_PERIOD -> 30 / Math.sqrt(1.01);
          case END_OF_PERIOD -> 30 / 1.01;
          case CONTINUOUS, AFTER_RENEWAL, RENEWAL_NOW -> 0;
        };
    assertThat(everybody.value()).isCloseTo(expected, within(1e-12));
    assertThat(everybody.sensitivity().lever("churn").elasticity()).isEmpty();
  }

  @Test
  void aValueOfZeroHasNoElasticities() {
    ArpuChurnCLV even = THIRTY.acquisitionCost(600);
    assertThat(even.sensitivity().elasticity("churn")).isEmpty();
    assertThat(even.sensitivity().lever("churn").onePercent().getAsDouble())
        .isCloseTo(-6, within(1e-12));
    assertThat(even.sensitivity().toString())
        .endsWith("\nno elasticity: the value is 0, of which there are no per cent");
  }

  @Test
  void theCalculationIsToldInWords() {
    assertThat(THIRTY.discountedAt(ONE_PERCENT).over(Horizon.months(12)).explain())
        .isEqualTo(
            "30.00 a month x 8.761 discounted months (churn 0.05, discount 0.01, expansion 0 a"
                + " month, payments at the start of each period, the first one now, over 12"
                + " months) = 262.83");
  }

  @Test
  void whatIsNoFigureIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> THIRTY.expansion(-1))
        .withMessageStartingWith("expansion is -1.0: it must be a finite number above -1");
  }
}
