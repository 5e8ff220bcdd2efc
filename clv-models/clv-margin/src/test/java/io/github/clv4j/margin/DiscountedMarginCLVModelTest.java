package io.github.clv4j.margin;

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
import io.github.clv4j.core.model.CLVModels;
import io.github.clv4j.core.model.FitReport;
import io.github.clv4j.core.model.ModelFitException;
import io.github.clv4j.core.model.ModelState;
import io.github.clv4j.core.period.DiscountRate;
import io.github.clv4j.core.period.Flow;
import io.github.clv4j.core.period.Horizon;
import io.github.clv4j.core.period.Lifespan;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.core.period.Retention;
import io.github.clv4j.core.valuation.CLVEstimate;
import io.github.clv4j.core.valuation.PaymentTiming;
import io.github.clv4j.core.valuation.Valuation;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DiscountedMarginCLVModelTest {
  private static final LocalDate START = LocalDate.of(2024, 1, 1);

  /**
   * 100 days, lost after more than 20. a: 60 paid, 100 days at risk. b: 40 paid, lost on day 30, 30
   * days at risk. c: 30 paid, 90 days at risk. d: 20 paid on day 95. One lost in 225 days.
   */
  private static final CustomerBase BASE =
      CustomerBase.of(
              List.of(
                  Transaction.of("a", START, 10),
                  Transaction.of("a", START.plusDays(50), 20),
                  Transaction.of("a", START.plusDays(80), 30),
                  Transaction.of("b", START, 15),
                  Transaction.of("b", START.plusDays(10), 25),
                  Transaction.of("c", START.plusDays(10), 20),
                  Transaction.of("c", START.plusDays(85), 10),
                  Transaction.of("d", START.plusDays(95), 20)))
          .attributes("a", Map.of("channel", "web"))
          .attributes("b", Map.of("channel", "web"))
          .attributes("c", Map.of("channel", "shop"))
          .timeUnit(PeriodUnit.DAYS)
          .observedUntil(START.plusDays(100))
          .build();

  private static final double STAY = 1 - 1 / 225.0;
  private static final DiscountRate ONE_PERCENT_A_DAY =
      DiscountRate.effective(0.01, PeriodUnit.DAYS);
  private static final Valuation LIFETIME =
      Valuation.over(Horizon.lifetime())
          .discountedAt(ONE_PERCENT_A_DAY)
          .margin(0.5)
          .paid(PaymentTiming.FIRST_NOW);
  private static final DiscountedMarginCLVModel MODEL =
      new DiscountedMarginCLVModel().inactiveAfter(Lifespan.days(20));

  private static double value(DiscountedMarginCLVModel model, String id, Valuation valuation) {
    return model.fit(BASE).estimate(BASE.get(id), valuation).value();
  }

  @Test
  void ownMarginAtTheComplementOfTheChurn() {
    assertThat(value(MODEL, "a", LIFETIME)).isCloseTo(0.3 * 1.01 / (1.01 - STAY), within(1e-10));
    assertThat(value(MODEL, "d", LIFETIME)).isCloseTo(0.5 * 1.01 / (1.01 - STAY), within(1e-10));
    assertThat(value(MODEL, "a", LIFETIME.paid(PaymentTiming.END_OF_PERIOD)))
        .isCloseTo(0.3 / (1.01 - STAY), within(1e-10));
  }

  @Test
  void costsGrowthAndHorizonOfTheValuation() {
    Valuation valuation =
        Valuation.over(Horizon.days(3))
            .discountedAt(ONE_PERCENT_A_DAY)
            .margin(0.5)
            .paid(PaymentTiming.FIRST_NOW)
            .retentionCost(Flow.perWeek(0.7))
            .acquisitionCost(2);
    double p = STAY / 1.01;
    double q = p * 1.02;
    CLVEstimate a =
        MODEL.growth(0.02, PeriodUnit.DAYS).fit(BASE).estimate(BASE.get("a"), valuation);
    assertThat(a.value()).isCloseTo(0.3 * (1 + q + q * q) - 0.1 * (p + p * p) - 2, within(1e-10));
    assertThat(a.retentionCosts().orElseThrow()).isCloseTo(0.1 * (p + p * p), within(1e-12));
    assertThat(a.expectedSpend().orElseThrow()).isCloseTo(0.6, within(1e-12));
    assertThat(a.explain())
        .contains("0.6000 revenue per day x margin 50 %", "over 3 days", "1 - churn")
        .contains("lost after 20 days");
  }

  @Test
  void growthIsConvertedToThePeriodOfPayments() {
    double q = STAY / 1.01 * Math.pow(1.02, 1 / 7.0);
    assertThat(
            value(
                MODEL.growth(0.02, PeriodUnit.WEEKS),
                "a",
                Valuation.over(Horizon.days(2))
                    .discountedAt(ONE_PERCENT_A_DAY)
                    .paid(PaymentTiming.FIRST_NOW)))
        .isCloseTo(0.6 * (1 + q), within(1e-12));
  }

  @Test
  void aLostCustomerIsWorthNothingAnyMore() {
    CLVEstimate b = MODEL.fit(BASE).estimate(BASE.get("b"), LIFETIME.acquisitionCost(5));
    assertThat(b.value()).isEqualTo(-5);
    assertThat(b.reason()).hasValue("lost: silent for longer than 20 days");
    assertThat(b.explain())
        .contains("Worth nothing any more - acquisition cost 5.00: lost", "silent for 90 days");
  }

  @Test
  void retentionIsCompoundedToAnotherPeriod() {
    double weekly = Math.pow(STAY, 7);
    double d = Math.pow(1.01, 7);
    assertThat(value(MODEL.period(PeriodUnit.WEEKS), "a", LIFETIME))
        .isCloseTo(7 * 0.3 * d / (d - weekly), within(1e-9));
    assertThat(MODEL.period(PeriodUnit.WEEKS).fit(BASE).notes())
        .contains("Payments and renewals come once a week in these sums.");
  }

  @Test
  void givenRetention() {
    DiscountedMarginCLVModel given = MODEL.retention(Retention.perWeek(0.9));
    double d = Math.pow(1.01, 7);
    assertThat(value(given, "a", LIFETIME)).isCloseTo(7 * 0.3 * d / (d - 0.9), within(1e-9));
    assertThat(value(given.period(PeriodUnit.DAYS), "a", LIFETIME))
        .isCloseTo(0.3 * 1.01 / (1.01 - Math.pow(0.9, 1 / 7.0)), within(1e-9));
  }

  @Test
  void segments() {
    DiscountedMarginCLVModel segments =
        MODEL.retentionBy(Grouping.by("channel")).marginBy(Grouping.by("channel"));
    assertThat(value(segments, "a", LIFETIME))
        .isCloseTo(0.5 * 100 / 130 * 1.01 / (1.01 - (1 - 1 / 130.0)), within(1e-10));
    assertThat(value(MODEL.marginBy(Grouping.overall()), "a", LIFETIME))
        .isCloseTo(0.5 * 150 / 240 * 1.01 / (1.01 - STAY), within(1e-10));
    FitReport report = segments.fit(BASE).reports().get(0);
    assertThat(report.parameters().get("retention")).isCloseTo(STAY, within(1e-15));
    assertThat(report.parameters().get("retention[web]")).isCloseTo(1 - 1 / 130.0, within(1e-15));
    assertThat(report.parameters().get("retention[shop]")).isEqualTo(1);
    assertThat(report.parameters().get("revenue[shop]")).isCloseTo(30 / 90.0, within(1e-15));
  }

  @Test
  void whatDivergesIsInfiniteWithTheReason() {
    CLVEstimate a =
        MODEL
            .inactiveAfter(Lifespan.days(99))
            .fit(BASE)
            .estimate(BASE.get("a"), LIFETIME.discountedAt(DiscountRate.NONE));
    assertThat(a.value()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(a.reason().orElseThrow()).contains("diverges");
  }

  @Test
  void itSaysWhatItDid() {
    List<String> notes = MODEL.growth(0.1, PeriodUnit.YEARS).fit(BASE).notes();
    assertThat(notes.get(0))
        .contains("retention of 1 - churn", "growing 10 % a year", "lost after 20 days");
    assertThat(notes)
        .anySatisfy(note -> assertThat(note).contains("no contract", "bg-nbd"))
        .anySatisfy(note -> assertThat(note).startsWith("1 of 4 customers are lost, over 225.0"))
        .anySatisfy(
            note -> assertThat(note).contains("churn 0.0044 per day", "0.0150 per day with half"));
  }

  @Test
  void itCanBeStoredAndRestored() {
    for (DiscountedMarginCLVModel each :
        List.of(
            MODEL,
            new DiscountedMarginCLVModel()
                .retention(Retention.perMonth(0.9))
                .growth(0.1, PeriodUnit.YEARS)
                .period(PeriodUnit.WEEKS),
            MODEL.retentionBy(Grouping.by("channel")).marginBy(Grouping.overall()))) {
      FittedDiscountedMargin fitted = each.fit(BASE);
      FittedDiscountedMargin restored = MODEL.restore(fitted.state());
      assertThat(restored.state()).isEqualTo(fitted.state());
      assertThat(restored.notes()).isEqualTo(fitted.notes());
      assertThat(restored.reports()).isEqualTo(fitted.reports());
      assertThat(restored).hasToString(fitted.toString());
      for (Customer customer : BASE) {
        assertThat(restored.estimate(customer, Valuation.standard()).value())
            .isEqualTo(fitted.estimate(customer, Valuation.standard()).value());
      }
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MODEL.restore(new ModelState("x", Map.of(), Map.of(), Map.of())));
  }

  @Test
  void whatCannotBeMeasuredIsRefused() {
    CustomerBase summaries =
        CustomerBase.ofSummaries(PeriodUnit.WEEKS)
            .add("s", History.of(2, 10, 20), Spend.of(2, 30))
            .build();
    assertThatExceptionOfType(ModelFitException.class)
        .isThrownBy(() -> MODEL.fit(summaries))
        .withMessageContaining("discounted-margin needs single purchases");
    CustomerBase today = CustomerBase.of(List.of(Transaction.of("a", START, 1))).build();
    assertThatExceptionOfType(ModelFitException.class)
        .isThrownBy(() -> new DiscountedMarginCLVModel().fit(today))
        .withMessageContaining("first seen on the last day");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MODEL.retentionBy(Grouping.perCustomer()))
        .withMessageContaining("groups of customers");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> MODEL.retentionBy(Grouping.by("channel")).marginBy(Grouping.by("country")))
        .withMessageContaining("same attribute");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MODEL.growth(-3, PeriodUnit.YEARS))
        .withMessageContaining("growth is -3.0");
  }

  @Test
  void itIsFoundByName() {
    assertThat(CLVModels.named("discounted-margin")).isInstanceOf(DiscountedMarginCLVModel.class);
  }
}
