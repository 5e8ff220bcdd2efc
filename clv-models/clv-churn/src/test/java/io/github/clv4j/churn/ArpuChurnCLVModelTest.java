package io.github.clv4j.churn;

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
import io.github.clv4j.core.period.Churn;
import io.github.clv4j.core.period.DiscountRate;
import io.github.clv4j.core.period.Flow;
import io.github.clv4j.core.period.Horizon;
import io.github.clv4j.core.period.Lifespan;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.core.valuation.CLVEstimate;
import io.github.clv4j.core.valuation.PaymentTiming;
import io.github.clv4j.core.valuation.Sensitivity;
import io.github.clv4j.core.valuation.Valuation;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ArpuChurnCLVModelTest {
  private static final LocalDate START = LocalDate.of(2024, 1, 1);
  private static final Valuation LIFETIME =
      Valuation.over(Horizon.lifetime()).discountedAt(DiscountRate.NONE);

  /**
   * 100 days, lost after more than 20. a: 60 paid, 100 days at risk. b: 40 paid, lost on day 30, 30
   * days at risk. c: 30 paid, 90 days at risk. d: 20 paid on day 95. One lost in 225 days.
   */
  private static CustomerBase base(PeriodUnit unit) {
    return CustomerBase.of(
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
        .timeUnit(unit)
        .observedUntil(START.plusDays(100))
        .build();
  }

  private static final CustomerBase BASE = base(PeriodUnit.DAYS);
  private static final ArpuChurnCLVModel MODEL =
      new ArpuChurnCLVModel().inactiveAfter(Lifespan.days(20));

  private static double value(ArpuChurnCLVModel model, String id, Valuation valuation) {
    return model.fit(BASE).estimate(BASE.get(id), valuation).value();
  }

  @Test
  void ownArpuTimesTheExpectedLifetime() {
    assertThat(MODEL.fit(BASE).measure().all().atRisk()).isEqualTo(225);
    assertThat(MODEL.fit(BASE).measure().all().lost()).isEqualTo(1);
    assertThat(value(MODEL, "a", LIFETIME)).isCloseTo(60 / 100.0 * 225, within(1e-10));
    assertThat(value(MODEL, "c", LIFETIME)).isCloseTo(30 / 90.0 * 225, within(1e-10));
  }

  @Test
  void aYoungCustomerCountsAsAtRiskForTheInactiveTime() {
    assertThat(value(MODEL, "d", LIFETIME)).isCloseTo(20 / 20.0 * 225, within(1e-10));
  }

  @Test
  void aLostCustomerIsWorthNothingAnyMore() {
    CLVEstimate b = MODEL.fit(BASE).estimate(BASE.get("b"), LIFETIME);
    assertThat(b.value()).isZero();
    assertThat(b.reason()).hasValue("lost: silent for longer than 20 days");
    assertThat(b.explain()).contains("Worth nothing any more: lost", "silent for 90 days");
    assertThat(value(MODEL, "b", LIFETIME.acquisitionCost(5))).isEqualTo(-5);
  }

  @Test
  void arpuOfAllTogetherAndOfSegments() {
    ArpuChurnCLVModel overall = MODEL.arpuBy(Grouping.overall());
    // 150 paid in 225 days at risk and 15 more for d, who is 5 days old and counts as 20
    assertThat(value(overall, "a", LIFETIME)).isCloseTo(150 / 240.0 * 225, within(1e-10));
    assertThat(value(overall, "d", LIFETIME)).isCloseTo(150 / 240.0 * 225, within(1e-10));
    ArpuChurnCLVModel segments = MODEL.arpuBy(Grouping.by("channel"));
    assertThat(value(segments, "a", LIFETIME)).isCloseTo(100 / 130.0 * 225, within(1e-10));
    assertThat(value(segments, "b", LIFETIME)).isZero();
  }

  @Test
  void churnOfSegments() {
    ArpuChurnCLVModel segments = MODEL.churnBy(Grouping.by("channel"));
    assertThat(value(segments, "a", LIFETIME)).isCloseTo(0.6 * 130, within(1e-10));
    CLVEstimate c = segments.fit(BASE).estimate(BASE.get("c"), LIFETIME);
    assertThat(c.value()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(c.reason().orElseThrow()).contains("the churn is 0", "horizon");
    assertThat(
            value(segments, "c", Valuation.over(Horizon.days(30)).discountedAt(DiscountRate.NONE)))
        .isCloseTo(10, within(1e-10));
  }

  @Test
  void givenChurn() {
    ArpuChurnCLVModel given = MODEL.churn(Churn.perMonth(0.05));
    double arpuPerMonth = 0.6 * 30.4375;
    assertThat(value(given, "a", LIFETIME)).isCloseTo(arpuPerMonth / 0.05, within(1e-10));
    assertThat(value(given, "b", LIFETIME)).isZero();
    assertThat(value(given, "a", LIFETIME))
        .isEqualTo(ArpuChurnCLV.of(Flow.perDay(0.6), Churn.perMonth(0.05)).value(), within(1e-12));
  }

  @Test
  void horizonAndDiscountInContinuousTime() {
    Valuation year =
        Valuation.over(Horizon.days(90))
            .discountedAt(DiscountRate.continuous(0.01, PeriodUnit.DAYS));
    double decay = 1 / 225.0 + 0.01;
    assertThat(value(MODEL, "a", year))
        .isCloseTo(0.6 * (1 - Math.exp(-90 * decay)) / decay, within(1e-10));
    assertThat(value(MODEL, "a", LIFETIME.discountedAt(year.discountRate())))
        .isCloseTo(0.6 / decay, within(1e-10));
    assertThat(value(MODEL, "a", year.discountedAt(DiscountRate.NONE)))
        .isCloseTo(0.6 * 225 * (1 - Math.exp(-90 / 225.0)), within(1e-10));
  }

  @Test
  void paymentTiming() {
    Valuation valuation =
        Valuation.over(Horizon.days(2.5))
            .discountedAt(DiscountRate.effective(0.1, PeriodUnit.DAYS));
    double leave = 1 / 225.0;
    double first = 0.6 * (1 - Math.exp(-leave)) / leave;
    double second = first * Math.exp(-leave);
    double last = 0.6 * (Math.exp(-2 * leave) - Math.exp(-2.5 * leave)) / leave;
    double now = first + second / 1.1 + last / 1.21;
    assertThat(value(MODEL, "a", valuation.paid(PaymentTiming.FIRST_NOW)))
        .isCloseTo(now, within(1e-12));
    assertThat(value(MODEL, "a", valuation.paid(PaymentTiming.RENEWAL_NOW)))
        .isCloseTo(now, within(1e-12));
    assertThat(value(MODEL, "a", valuation.paid(PaymentTiming.MID_PERIOD)))
        .isCloseTo(now / Math.sqrt(1.1), within(1e-12));
    assertThat(value(MODEL, "a", valuation.paid(PaymentTiming.END_OF_PERIOD)))
        .isCloseTo(now / 1.1, within(1e-12));
    assertThat(value(MODEL, "a", valuation.paid(PaymentTiming.AFTER_RENEWAL)))
        .isCloseTo(now / 1.1, within(1e-12));
    Valuation forEver =
        LIFETIME
            .discountedAt(DiscountRate.effective(0.1, PeriodUnit.DAYS))
            .paid(PaymentTiming.END_OF_PERIOD);
    assertThat(value(MODEL, "a", forEver))
        .isCloseTo(first / 1.1 / (1 - Math.exp(-leave) / 1.1), within(1e-12));
  }

  @Test
  void marginAndCosts() {
    Valuation valuation = LIFETIME.margin(0.5).retentionCost(Flow.perWeek(0.7)).acquisitionCost(4);
    CLVEstimate a = MODEL.fit(BASE).estimate(BASE.get("a"), valuation);
    assertThat(a.value()).isCloseTo((0.6 * 0.5 - 0.1) * 225 - 4, within(1e-10));
    assertThat(a.retentionCosts().orElseThrow()).isCloseTo(22.5, within(1e-10));
    assertThat(a.expectedSpend().orElseThrow()).isCloseTo(0.6, within(1e-15));
    assertThat(a.explain())
        .contains("(0.6000 per day x margin 50 % - retention cost 0.10) x 225 days")
        .contains("- acquisition cost 4.00 = 41.00", "lost after 20 days");
  }

  @Test
  void nobodyLost() {
    ArpuChurnCLVModel patient = MODEL.inactiveAfter(Lifespan.days(99));
    CLVEstimate a = patient.fit(BASE).estimate(BASE.get("a"), LIFETIME);
    assertThat(a.value()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(a.reason()).isPresent();
    assertThat(value(patient, "a", LIFETIME.margin(0))).isZero();
    Valuation tenPercentADay = LIFETIME.discountedAt(DiscountRate.continuous(0.1, PeriodUnit.DAYS));
    assertThat(value(patient, "a", tenPercentADay)).isCloseTo(6, within(1e-12));
    assertThat(
            value(
                patient,
                "a",
                LIFETIME
                    .discountedAt(DiscountRate.effective(0.1, PeriodUnit.DAYS))
                    .paid(PaymentTiming.END_OF_PERIOD)))
        .isCloseTo(6, within(1e-12));
    assertThat(patient.fit(BASE).notes())
        .anySatisfy(note -> assertThat(note).startsWith("Nobody is lost"));
    assertThat(patient.fit(BASE).inactivity().once()).isInfinite();
  }

  @Test
  void sensitivityToTheInactiveTime() {
    FittedArpuChurn fitted = MODEL.fit(BASE);
    double once = (0.6 + 30 / 90.0 + 1) * 225 / 4;
    // Half, 10 days: a and b and c are lost; at risk 90 + 20 + 85 + 5 days.
    double half = 2.0 * (200 / 3.0) / 4;
    // Twice, 40 days: only b is lost; at risk 100 + 50 + 90 + 5 days; d counts as 40 days.
    double twice = (0.6 + 30 / 90.0 + 0.5) * 245 / 4;
    assertThat(fitted.inactivity().once()).isCloseTo(once, within(1e-10));
    assertThat(fitted.inactivity().half()).isCloseTo(half, within(1e-10));
    assertThat(fitted.inactivity().twice()).isCloseTo(twice, within(1e-10));
    assertThat(fitted.notes())
        .contains(
            "Sensitivity to the inactive time: churn 0.0044 per day with 20 days of inactivity,"
                + " 0.0150 per day with half and 0.0041 per day with twice that time; mean ARPU /"
                + " churn 108.75, 33.33 and 87.79.");
  }

  @Test
  void theUsualInactiveTimeComesFromTheGaps() {
    FittedArpuChurn fitted = new ArpuChurnCLVModel().fit(BASE);
    assertThat(fitted.measure().inactive()).isEqualTo(Lifespan.days(75));
    assertThat(fitted.notes().get(0))
        .contains("lost after 75 days", "the 95 % quantile of the 4 gaps between purchases");
  }

  @Test
  void theUnitOfTimeOfTheBaseDoesNotMatter() {
    Valuation valuation = Valuation.standard().margin(0.3).retentionCost(Flow.perMonth(1));
    double inDays = value(MODEL, "a", valuation);
    for (PeriodUnit unit : PeriodUnit.values()) {
      CustomerBase base = base(unit);
      FittedArpuChurn fitted = MODEL.fit(base);
      assertThat(fitted.estimate(base.get("a"), valuation).value())
          .isCloseTo(inDays, within(1e-11));
      assertThat(fitted.estimate(BASE.get("a"), valuation).value())
          .isCloseTo(inDays, within(1e-11));
    }
  }

  @Test
  void theEstimatedInputsAreReported() {
    FitReport report = MODEL.churnBy(Grouping.by("channel")).fit(BASE).reports().get(0);
    assertThat(report.parameters())
        .containsOnlyKeys(
            "inactive", "arpu", "churn", "churn[shop]", "churn[unknown]", "churn[web]")
        .containsEntry("inactive", 20.0)
        .containsEntry("arpu", 150 / 240.0)
        .containsEntry("churn", 1 / 225.0)
        .containsEntry("churn[web]", 1 / 130.0)
        .containsEntry("churn[shop]", 0.0);
    assertThat(report.timeUnit()).hasValue(PeriodUnit.DAYS);
    assertThat(report.customers()).isEqualTo(4);
    FitReport given = MODEL.churn(Churn.perWeek(0.5)).fit(BASE).reports().get(0);
    assertThat(given.parameters().get("churn"))
        .isCloseTo(0.5 / 7, within(1e-12)); // one over a lifetime of two weeks, in days
    assertThat(given.message()).contains("churn given as 0.5 per week");
  }

  @Test
  void aBaseWithoutContractsGetsAWarning() {
    assertThat(MODEL.fit(BASE).notes())
        .anySatisfy(note -> assertThat(note).contains("no contract", "bg-nbd"));
  }

  @Test
  void itCanBeStoredAndRestored() {
    for (ArpuChurnCLVModel each :
        List.of(
            MODEL,
            new ArpuChurnCLVModel().churn(Churn.perMonth(0.05)).arpuBy(Grouping.overall()),
            MODEL.churnBy(Grouping.by("channel")),
            MODEL.inactiveAfter(Lifespan.weeks(99)))) {
      FittedArpuChurn fitted = each.fit(BASE);
      FittedArpuChurn restored = new ArpuChurnCLVModel().restore(fitted.state());
      assertThat(restored.state()).isEqualTo(fitted.state());
      assertThat(fitted.state().numbers().values()).allMatch(Double::isFinite);
      assertThat(restored.notes()).isEqualTo(fitted.notes());
      assertThat(restored.reports()).isEqualTo(fitted.reports());
      assertThat(restored).hasToString(fitted.toString());
      for (Customer customer : BASE) {
        assertThat(restored.estimate(customer, Valuation.standard()).value())
            .isEqualTo(fitted.estimate(customer, Valuation.standard()).value());
      }
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MODEL.restore(new ModelState("bg-nbd", Map.of(), Map.of(), Map.of())))
        .withMessageContaining("'bg-nbd'");
  }

  @Test
  void whatCannotBeMeasuredIsRefused() {
    CustomerBase summaries =
        CustomerBase.ofSummaries(PeriodUnit.WEEKS)
            .add("s", History.of(2, 19, 20), Spend.of(2, 30))
            .build();
    assertThatExceptionOfType(ModelFitException.class)
        .isThrownBy(() -> MODEL.fit(summaries))
        .withMessageContaining("arpu-churn needs single purchases");
    CustomerBase today = CustomerBase.of(List.of(Transaction.of("a", START, 1))).build();
    assertThatExceptionOfType(ModelFitException.class)
        .isThrownBy(() -> new ArpuChurnCLVModel().fit(today))
        .withMessageContaining("first seen on the last day");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MODEL.fit(BASE).estimate(summaries.get("s"), LIFETIME))
        .withMessageContaining("customer s has no single purchases");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MODEL.churnBy(Grouping.perCustomer()))
        .withMessageContaining("groups of customers");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MODEL.churnBy(Grouping.by("channel")).arpuBy(Grouping.by("country")))
        .withMessageContaining("same attribute");
    assertThatExceptionOfType(ModelFitException.class)
        .isThrownBy(() -> MODEL.inactiveAfter(Lifespan.days(0)).fit(BASE))
        .withMessageContaining("inactive time is 0 days");
  }

  @Test
  void itIsFoundByName() {
    assertThat(CLVModels.named("arpu-churn")).isInstanceOf(ArpuChurnCLVModel.class);
  }

  @ParameterizedTest
  @EnumSource(PaymentTiming.class)
  void theValueMovesWithTheRateOfLeaving(PaymentTiming timing) {
    Valuation valuation =
        Valuation.over(Horizon.years(2)).retentionCost(Flow.perYear(12)).margin(0.5).paid(timing);
    double rate = 0.004;
    double h = 1e-6;
    Sensitivity found = leaving(rate).sensitivity(BASE, valuation);
    double more = leaving(rate + h).estimateAll(BASE, valuation).total();
    double less = leaving(rate - h).estimateAll(BASE, valuation).total();
    double expected = rate * (more - less) / (2 * h) / Math.abs(found.value());
    // days are short: when within one it is paid hardly matters
    assertThat(found.elasticity("churn").orElseThrow())
        .isCloseTo(expected, within(timing == PaymentTiming.CONTINUOUS ? 1e-7 : 0.005));
    assertThat(found.elasticity("retention").orElseThrow() * rate)
        .isCloseTo(-found.elasticity("churn").orElseThrow(), within(1e-10));
  }

  private static FittedArpuChurn leaving(double rate) {
    return new ArpuChurnCLVModel().churn(Churn.perDay(rate)).fit(BASE);
  }
}
