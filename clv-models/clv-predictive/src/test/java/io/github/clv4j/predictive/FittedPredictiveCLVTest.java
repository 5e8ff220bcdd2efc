package io.github.clv4j.predictive;

import static io.github.clv4j.core.period.PeriodUnit.DAYS;
import static io.github.clv4j.core.period.PeriodUnit.WEEKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import io.github.clv4j.core.customer.Customer;
import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.History;
import io.github.clv4j.core.customer.Spend;
import io.github.clv4j.core.customer.SummaryBuilder;
import io.github.clv4j.core.model.CLVModels;
import io.github.clv4j.core.model.FitReport;
import io.github.clv4j.core.model.FittedCLVModel;
import io.github.clv4j.core.model.Simulation;
import io.github.clv4j.core.model.Survival;
import io.github.clv4j.core.model.TransactionForecast;
import io.github.clv4j.core.period.DiscountRate;
import io.github.clv4j.core.period.Flow;
import io.github.clv4j.core.period.Horizon;
import io.github.clv4j.core.valuation.CLVEstimate;
import io.github.clv4j.core.valuation.CLVEstimates;
import io.github.clv4j.core.valuation.Interval;
import io.github.clv4j.core.valuation.Intervals;
import io.github.clv4j.core.valuation.PaymentTiming;
import io.github.clv4j.core.valuation.Uncertainty;
import io.github.clv4j.core.valuation.Valuation;
import io.github.clv4j.predictive.attrition.BgNbd;
import io.github.clv4j.predictive.spend.ConstantSpend;
import io.github.clv4j.predictive.spend.GammaGamma;
import java.time.LocalDate;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class FittedPredictiveCLVTest {
  private static final FittedPredictiveCLV MODEL =
      PredictiveCLV.of(
          BgNbd.of(0.243, 4.414, 0.793, 2.426, WEEKS), GammaGamma.of(6.25, 3.74, 15.44));
  private static final Customer ANN =
      Customer.of("ann", History.of(2, 30.43, 38.86), Spend.of(2, 22.35), WEEKS);
  private static final Customer BOB = Customer.of("bob", History.of(0, 0, 38.86), WEEKS);
  private static final Valuation YEAR =
      Valuation.over(Horizon.weeks(52))
          .discountedAt(DiscountRate.effectivePerYear(0.10))
          .margin(0.30);

  @Test
  void valueIsMarginTimesSpendTimesDiscountedTransactions() {
    CLVEstimate e = MODEL.estimate(ANN, YEAR);

    assertThat(e.expectedTransactions()).hasValue(MODEL.expectedTransactions(ANN.history(), 52));
    assertThat(e.probabilityAlive()).hasValue(MODEL.probabilityAlive(ANN.history()));
    assertThat(e.expectedSpend().orElseThrow())
        .isEqualTo(6.25 * (15.44 + 2 * 22.35) / (2 * 6.25 + 2.74), offset(1e-12));
    assertThat(e.value())
        .isEqualTo(
            0.30 * e.expectedSpend().orElseThrow() * e.discountedTransactions().orElseThrow(),
            offset(1e-12));
    assertThat(e.discountedTransactions().orElseThrow())
        .isBetween(
            e.expectedTransactions().orElseThrow() / 1.1, e.expectedTransactions().orElseThrow());
  }

  @Test
  void undiscountedValueIsTheExpectedNumberOfTransactionsInMoney() {
    Valuation plain = Valuation.over(Horizon.weeks(39)).discountedAt(DiscountRate.NONE);

    assertThat(MODEL.estimate(BOB, plain).value())
        .isEqualTo(
            MODEL.expectedTransactions(BOB.history(), 39) * 6.25 * 15.44 / 2.74, offset(1e-10));
  }

  @Test
  void discretePaymentsBracketContinuousOnes() {
    Valuation steep = YEAR.discountedAt(DiscountRate.effective(0.02, WEEKS));
    double first = value(steep.paid(PaymentTiming.FIRST_NOW));
    double middle = value(steep.paid(PaymentTiming.MID_PERIOD));
    double end = value(steep.paid(PaymentTiming.END_OF_PERIOD));

    assertThat(middle).isEqualTo(first / StrictMath.sqrt(1.02), offset(1e-12));
    assertThat(end).isEqualTo(first / 1.02, offset(1e-12));
    assertThat(value(steep)).isBetween(end, first).isEqualTo(middle, offset(1e-4 * middle));
    assertThat(value(steep.paid(PaymentTiming.AFTER_RENEWAL))).isEqualTo(end);
    assertThat(value(steep.paid(PaymentTiming.RENEWAL_NOW))).isEqualTo(first);
  }

  @Test
  void discretePaymentsOfAWholeFutureJoinSmoothly() {
    Valuation life =
        Valuation.over(Horizon.lifetime()).discountedAt(DiscountRate.effectivePerYear(0.05));
    double direct = 0;
    double thousandWeeks = 0;
    double weekly = life.discountRate().continuousPer(WEEKS);
    double before = 0;
    for (int i = 1; i <= 40_000; i++) {
      double until = MODEL.expectedTransactions(ANN.history(), i);
      direct += StrictMath.exp(-weekly * (i - 0.5)) * (until - before);
      before = until;
      thousandWeeks = i == 1000 ? direct : thousandWeeks;
    }
    double spend = MODEL.estimate(ANN, life).expectedSpend().orElseThrow();

    assertThat(MODEL.estimate(ANN, life.paid(PaymentTiming.MID_PERIOD)).value() / spend)
        .isEqualTo(direct, offset(1e-11 * direct));
    Valuation finite = Valuation.over(Horizon.weeks(1000)).discountedAt(life.discountRate());
    assertThat(MODEL.estimate(ANN, finite.paid(PaymentTiming.MID_PERIOD)).value() / spend)
        .isEqualTo(thousandWeeks, offset(1e-11 * thousandWeeks));
  }

  @Test
  void costsAreDeducted() {
    Valuation costly = YEAR.retentionCost(Flow.perWeek(0.10)).acquisitionCost(5);
    CLVEstimate e = MODEL.estimate(ANN, costly);

    // alive through the whole year at most, and P(alive) of the time at least what is left of it
    double certain = 0.10 * 52;
    assertThat(e.retentionCosts().orElseThrow())
        .isLessThan(certain * e.probabilityAlive().orElseThrow())
        .isGreaterThan(certain / 1.1 * MODEL.probabilityAlive(ANN.history(), 52));
    assertThat(e.value())
        .isEqualTo(
            MODEL.estimate(ANN, YEAR).value() - e.retentionCosts().orElseThrow() - 5,
            offset(1e-12));
  }

  @Test
  void theUnitOfTimeOfACustomerIsConverted() {
    Customer inDays =
        Customer.of("ann", History.of(2, 30.43 * 7, 38.86 * 7), Spend.of(2, 22.35), DAYS);

    assertThat(MODEL.estimate(inDays, YEAR).value())
        .isEqualTo(MODEL.estimate(ANN, YEAR).value(), offset(1e-10));
  }

  @Test
  void columnsEqualSingleEstimates() {
    CustomerBase base = simulated(300, 7);
    Valuation costly = YEAR.retentionCost(Flow.perWeek(0.10)).acquisitionCost(1);
    CLVEstimates all = MODEL.estimateAll(base, costly);
    Intervals intervals = all.intervals(0.8).orElseThrow();

    for (int i = 0; i < base.size(); i++) {
      CLVEstimate one = MODEL.estimate(base.get(i), costly);
      assertThat(all.value(i)).isEqualTo(one.value());
      assertThat(all.probabilityAlive(i)).isEqualTo(one.probabilityAlive());
      assertThat(all.expectedTransactions(i)).isEqualTo(one.expectedTransactions());
      assertThat(all.expectedSpend(i)).isEqualTo(one.expectedSpend());
      assertThat(intervals.get(i)).isEqualTo(one.interval(0.8).orElseThrow());
    }
  }

  @Test
  void intervalsAreLabelledAndRepeatable() {
    Interval interval = MODEL.estimate(ANN, YEAR).interval(0.90).orElseThrow();

    assertThat(interval.uncertainty()).isEqualTo(Uncertainty.INDIVIDUAL);
    assertThat(interval).isEqualTo(MODEL.estimate(ANN, YEAR).interval(0.90).orElseThrow());
    assertThat(Double.doubleToRawLongBits(interval.lower())).isZero(); // not -0.0
    assertThat(interval.upper()).isGreaterThan(MODEL.estimate(ANN, YEAR).value());
  }

  @Test
  void intervalsCoverTheFutureOfSimulatedCustomers() {
    CustomerBase whole = simulated(20_000, 11);
    var split = whole.holdoutFrom(LocalDate.of(2025, 1, 1));
    Valuation plain =
        Valuation.over(Horizon.days(split.holdout().length() * 7)).discountedAt(DiscountRate.NONE);
    Intervals intervals =
        MODEL.estimateAll(split.calibration(), plain).intervals(0.90).orElseThrow();
    int above = 0;
    int inside = 0;
    for (int i = 0; i < split.calibration().size(); i++) {
      double actual = split.holdout().total(i);
      above += actual > intervals.upper(i) ? 1 : 0;
      inside += actual >= intervals.lower(i) && actual <= intervals.upper(i) ? 1 : 0;
    }
    // the upper end leaves 5 % above it; nothing lies below an end at 0, so that more are inside
    assertThat(above / (double) split.calibration().size()).isBetween(0.043, 0.057);
    assertThat(inside / (double) split.calibration().size()).isBetween(0.90, 0.96);
  }

  @Test
  void wholeFutureWithoutDiscountIsInfiniteWithAReason() {
    Valuation ever = Valuation.over(Horizon.lifetime()).discountedAt(DiscountRate.NONE);
    CLVEstimate e = MODEL.estimate(ANN, ever); // a < 1: E[1/p] does not exist

    assertThat(e.value()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(e.reason()).get().asString().contains("without discounting");
    assertThat(e.explain()).contains("without discounting");
    assertThat(e.interval(0.90)).isEmpty(); // a future that cannot be drawn to its end
    assertThat(MODEL.estimate(ANN, ever.margin(0)).value()).isZero();
    assertThatThrownBy(() -> MODEL.estimate(ANN, ever.retentionCost(Flow.perYear(1))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("finite horizon");
  }

  @Test
  void wholeFutureWithoutDiscountIsFiniteWhereTheModelSaysSo() {
    FittedPredictiveCLV mortal =
        PredictiveCLV.of(BgNbd.of(1, 10, 2, 3, WEEKS), GammaGamma.of(6, 4, 15));
    Valuation ever = Valuation.over(Horizon.lifetime()).discountedAt(DiscountRate.NONE);

    // E[1/p] = (a + b - 1) / (a - 1) = 4 transactions of 6 * 15 / 3 = 30 each
    assertThat(mortal.estimate(BOB, ever).value()).isEqualTo(120, offset(1e-9));
  }

  @Test
  void intervalsOfAWholeFutureReachAsFarAsItsValue() {
    Valuation patient =
        Valuation.over(Horizon.lifetime()).discountedAt(DiscountRate.effectivePerYear(0.01));
    Customer loyal = Customer.of("eve", History.of(30, 76, 77), Spend.of(30, 20), WEEKS);
    CLVEstimate e = MODEL.estimate(loyal, patient);
    Interval interval = e.interval(0.90).orElseThrow();

    // most of this value lies beyond a hundred years
    assertThat(interval.lower()).isLessThan(e.value());
    assertThat(interval.upper()).isGreaterThan(1.2 * e.value());
  }

  @Test
  void nothingOfAnEndlessFutureIsNothing() {
    var fitted = BgNbd.of(1, 1e-3, 0.5, 0.5, WEEKS);
    History longGone = History.of(500, 1, 1e5);

    assertThat(fitted.probabilityAlive(longGone)).isZero();
    assertThat(fitted.discountedTransactions(longGone, DiscountRate.NONE)).isZero();
  }

  @Test
  void aStateWithAnotherSpendModelIsRestored() {
    CustomerBase base = simulated(300, 4);
    FittedPredictiveCLV fitted = PredictiveCLV.of(new BgNbd(), new ConstantSpend()).fit(base);

    assertThat(CLVModels.named("bg-nbd").restore(fitted.state()).state()).isEqualTo(fitted.state());
  }

  @Test
  void weightsThatAddUpToOneAreStillManyCustomers() {
    CustomerBase base = simulated(512, 5);
    SummaryBuilder shares = CustomerBase.ofSummaries(WEEKS);
    for (int i = 0; i < base.size(); i++) {
      shares.add(
          base.id(i), base.get(i).history(), base.spend(i), 1.0 / 512, OptionalDouble.empty());
    }
    FitReport whole = new BgNbd().fit(base).report().orElseThrow();
    FitReport share = new BgNbd().fit(shares.build()).report().orElseThrow();

    assertThat(share.customers()).isEqualTo(1);
    whole
        .parameters()
        .forEach(
            (name, value) ->
                assertThat(share.parameters().get(name)).isCloseTo(value, offset(1e-6 * value)));
  }

  @Test
  void explanationTellsTheNumbers() {
    assertThat(MODEL.estimate(ANN, YEAR).explain())
        .contains("Customer ann is worth 11.04 (next 52 weeks")
        .contains("bought again 2 times, last 30.43 weeks after the first purchase")
        .contains("probability 0.72")
        .contains("the own mean 22.35 of 2 transactions")
        .contains("margin 0.3");
  }

  @Test
  void capabilitiesAreFound() {
    FittedCLVModel fitted = MODEL;

    assertThat(
            fitted
                .capability(TransactionForecast.class)
                .orElseThrow()
                .expectedTransactions(ANN.history(), 39))
        .isEqualTo(1.2259, offset(2e-4));
    assertThat(fitted.capability(Survival.class)).isPresent();
    assertThat(fitted.capability(Runnable.class)).isEmpty();
  }

  @Test
  void stateRestoresToTheLastBit() {
    CustomerBase base = simulated(500, 3);
    FittedPredictiveCLV fitted = PredictiveCLV.of(new BgNbd()).fit(base);
    FittedCLVModel restored = CLVModels.named("bg-nbd").restore(fitted.state());

    assertThat(restored.state()).isEqualTo(fitted.state());
    assertThat(restored.reports()).isEqualTo(fitted.reports());
    assertThat(restored.notes()).isEqualTo(fitted.notes());
    for (Customer customer : base) {
      assertThat(restored.estimate(customer, YEAR).value())
          .isEqualTo(fitted.estimate(customer, YEAR).value());
    }
  }

  @Test
  void knownParametersByName() {
    PredictiveCLV model = PredictiveCLV.of(new BgNbd());
    Map<String, Double> four = Map.of("r", 0.243, "alpha", 4.414, "a", 0.793, "b", 2.426);

    assertThat(model.withParameters(four, WEEKS).estimate(ANN, YEAR).expectedSpend())
        .isEqualTo(OptionalDouble.of(1));
    assertThatThrownBy(() -> model.withParameters(Map.of("r", 0.2), WEEKS))
        .hasMessageContaining("parameter alpha is missing");
    assertThatThrownBy(() -> model.withParameters(Map.of("beta", 0.2), WEEKS))
        .hasMessageContaining("[beta] are unknown");
    assertThatThrownBy(() -> BgNbd.of(-1, 4, 1, 2, WEEKS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("r")
        .hasMessageContaining("-1");
  }

  private static double value(Valuation valuation) {
    return MODEL.estimate(ANN, valuation).value();
  }

  static CustomerBase simulated(int customers, long seed) {
    var plan =
        new Simulation.Plan(
            customers,
            LocalDate.of(2024, 1, 1),
            LocalDate.of(2024, 6, 30),
            LocalDate.of(2025, 9, 30),
            seed);
    return CustomerBase.of(MODEL.simulate(plan)).observedUntil(plan.observedUntil()).build();
  }
}
