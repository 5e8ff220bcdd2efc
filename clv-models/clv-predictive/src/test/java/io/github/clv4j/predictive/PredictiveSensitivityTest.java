package io.github.clv4j.predictive;

import static io.github.clv4j.core.period.PeriodUnit.WEEKS;
import static io.github.clv4j.core.period.PeriodUnit.YEARS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.History;
import io.github.clv4j.core.customer.Spend;
import io.github.clv4j.core.period.DiscountRate;
import io.github.clv4j.core.period.Flow;
import io.github.clv4j.core.period.Horizon;
import io.github.clv4j.core.valuation.PaymentTiming;
import io.github.clv4j.core.valuation.Sensitivity;
import io.github.clv4j.core.valuation.Valuation;
import io.github.clv4j.predictive.attrition.AttritionModel;
import io.github.clv4j.predictive.attrition.BgBb;
import io.github.clv4j.predictive.attrition.BgCnbdK;
import io.github.clv4j.predictive.attrition.BgNbd;
import io.github.clv4j.predictive.attrition.FittedAttrition;
import io.github.clv4j.predictive.attrition.GGompertzNbd;
import io.github.clv4j.predictive.attrition.MbgCnbdK;
import io.github.clv4j.predictive.attrition.MbgNbd;
import io.github.clv4j.predictive.attrition.Nbd;
import io.github.clv4j.predictive.attrition.ParetoNbd;
import io.github.clv4j.predictive.attrition.Pdo;
import io.github.clv4j.predictive.process.Kernel;
import io.github.clv4j.predictive.process.betageometric.BetaGeometricKernel;
import io.github.clv4j.predictive.spend.ConstantSpend;
import io.github.clv4j.predictive.spend.GammaGamma;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What moves the value of predictive models, against derivatives of their kernels. */
class PredictiveSensitivityTest {
  private static final DiscountRate TEN = DiscountRate.effectivePerYear(0.10);
  private static final History HISTORY = History.of(2, 30.43, 38.86);
  private static final CustomerBase ONE =
      CustomerBase.ofSummaries(WEEKS).add("A", HISTORY, new Spend(2, 35)).build();
  private static final FittedAttrition BG = BgNbd.of(0.243, 4.414, 0.793, 2.426, WEEKS);

  private static FittedPredictiveCLV alone(FittedAttrition model) {
    return PredictiveCLV.of(model, ConstantSpend.ONE);
  }

  @Test
  void retentionAndFrequencyOfBgNbd() {
    double delta = TEN.continuousPer(WEEKS);
    double alive = BG.probabilityAlive(HISTORY);
    BetaGeometricKernel kernel = new BetaGeometricKernel(2.243, 43.274, 0.793, 4.426);
    for (double horizon : new double[] {52, Double.POSITIVE_INFINITY}) {
      Valuation valuation =
          Valuation.over(Double.isInfinite(horizon) ? Horizon.lifetime() : Horizon.weeks(horizon))
              .discountedAt(TEN)
              .retentionCost(Flow.perWeek(0.01))
              .acquisitionCost(0.2);
      Sensitivity found = alone(BG).sensitivity(ONE, valuation);
      double h = 1e-4;
      double up = net(kernel, delta * (1 + h), horizon);
      double down = net(kernel, delta * (1 - h), horizon);
      double value = alive * net(kernel, delta, horizon) - 0.2;
      assertThat(found.value()).isCloseTo(value, within(1e-10));
      assertThat(found.elasticity("retention").getAsDouble())
          .isCloseTo(-alive * (up - down) / (2 * h * delta) / value, within(1e-5)); // 1e-7 of 100
      assertThat(found.elasticity("discount rate").getAsDouble())
          .isCloseTo(
              alive * (up - down) / (2 * h * delta) / value * 0.1 / 1.1 * WEEKS.in(YEARS),
              within(2e-8));
      // a faster customer is one with a smaller alpha
      double faster = net(at(43.274 / (1 + h)), delta, horizon);
      double slower = net(at(43.274 / (1 - h)), delta, horizon);
      assertThat(found.elasticity("frequency").getAsDouble())
          .isCloseTo(alive * (faster - slower) / (2 * h) / value, within(2e-7));
      double transactions = alive * kernel.discountedTransactions(delta, horizon);
      assertThat(found.elasticity("margin").getAsDouble())
          .isCloseTo(transactions / value, within(1e-10));
      assertThat(found.elasticity("order value").getAsDouble())
          .isCloseTo(transactions / value, within(1e-10));
      assertThat(found.elasticity("retention cost").getAsDouble())
          .isCloseTo(
              -alive * 0.01 * kernel.discountedLifetime(delta, horizon) / value, within(1e-10));
      assertThat(found.elasticity("acquisition cost").getAsDouble())
          .isCloseTo(-0.2 / value, within(1e-10));
    }
  }

  private static BetaGeometricKernel at(double alpha) {
    return new BetaGeometricKernel(2.243, alpha, 0.793, 4.426);
  }

  private static double net(BetaGeometricKernel kernel, double delta, double horizon) {
    return kernel.discountedTransactions(delta, horizon)
        - 0.01 * kernel.discountedLifetime(delta, horizon);
  }

  @Test
  void whereNobodyLeavesTheLeversAreClosedForms() {
    double delta = TEN.continuousPer(WEEKS);
    FittedPredictiveCLV nbd = alone(Nbd.of(0.5, 6, WEEKS));
    Sensitivity found = nbd.sensitivity(ONE, Valuation.over(Horizon.weeks(52)).discountedAt(TEN));
    double decay = StrictMath.exp(-delta * 52);
    // d ln[(1 - e^(-delta H)) / delta] / d delta
    double slope = 52 * decay / (1 - decay) - 1 / delta;
    assertThat(found.elasticity("retention").getAsDouble())
        .isCloseTo(-slope, within(1e-7 * Math.abs(slope)));
    assertThat(found.elasticity("frequency").getAsDouble()).isCloseTo(1, within(1e-14));
    Sensitivity undiscounted =
        nbd.sensitivity(ONE, Valuation.over(Horizon.weeks(52)).discountedAt(DiscountRate.NONE));
    assertThat(undiscounted.elasticity("retention").getAsDouble()).isCloseTo(26, within(1e-6));
    assertThat(undiscounted.elasticity("discount rate")).hasValue(0);
    Sensitivity endless =
        nbd.sensitivity(ONE, Valuation.over(Horizon.lifetime()).discountedAt(DiscountRate.NONE));
    assertThat(endless.value()).isInfinite();
    assertThat(endless.levers())
        .extracting(lever -> lever.name())
        .containsExactlyInAnyOrder(
            "margin",
            "discount rate",
            "retention",
            "frequency",
            "order value",
            "retention cost",
            "acquisition cost");
    assertThat(endless.elasticity("retention")).isEmpty();
    assertThat(endless.lever("retention").reason().orElseThrow())
        .startsWith("the value is infinite: infinite: without discounting");
  }

  static Stream<FittedAttrition> models() {
    return Stream.of(
        BG,
        MbgNbd.of(0.243, 4.414, 0.793, 2.426, WEEKS),
        BgCnbdK.of(2, 0.243, 4.414, 0.793, 2.426, WEEKS),
        MbgCnbdK.of(3, 0.243, 4.414, 0.793, 2.426, WEEKS),
        ParetoNbd.of(0.55, 10.6, 0.6, 11.7, WEEKS),
        GGompertzNbd.of(0.55, 10.6, 0.01, 0.6, 2, WEEKS),
        Pdo.of(0.55, 10.6, 0.6, 4, 3, WEEKS),
        Nbd.of(0.5, 6, WEEKS));
  }

  @ParameterizedTest
  @MethodSource("models")
  void frequencyIsTheFutureAtAnotherRate(FittedAttrition model) {
    double delta = TEN.continuousPer(WEEKS);
    Sensitivity found =
        alone(model).sensitivity(ONE, Valuation.over(Horizon.weeks(52)).discountedAt(TEN));
    Kernel kernel = model.process().ifAlive(HISTORY);
    double value = kernel.discountedTransactions(delta, 52);
    double h = 1e-3;
    double up = kernel.discountedTransactions(delta * (1 + h), 52);
    double down = kernel.discountedTransactions(delta * (1 - h), 52);
    assertThat(found.elasticity("retention").getAsDouble())
        .isCloseTo((down - up) / (2 * h * delta) / value, within(1e-5));
    boolean fasterTime = model.model().leavesAfterPurchases();
    assertThat(fasterTime)
        .isEqualTo(
            List.of("bg-nbd", "mbg-nbd", "bg-cnbd-k", "mbg-cnbd-k").contains(model.model().name()));
    double faster = kernel.discountedTransactions(delta / (1 + h), 52 * (1 + h));
    double slower = kernel.discountedTransactions(delta / (1 - h), 52 * (1 - h));
    double expected = fasterTime ? (faster - slower) / (2 * h) / value : 1;
    assertThat(found.elasticity("frequency").getAsDouble()).isCloseTo(expected, within(1e-6));
    if (fasterTime) {
      assertThat(expected).isBetween(0.2, 0.99);
    }
  }

  @ParameterizedTest
  @EnumSource(PaymentTiming.class)
  void wholePeriodsChangeNothingWherePurchasesAreOnThem(PaymentTiming timing) {
    FittedPredictiveCLV donors = alone(BgBb.of(1.2035, 0.7497, 0.6567, 2.7834, YEARS));
    CustomerBase base =
        CustomerBase.ofSummaries(YEARS).add("A", History.of(4, 5, 6), new Spend(4, 1)).build();
    Valuation valuation = Valuation.over(Horizon.years(10)).discountedAt(TEN);
    Sensitivity continuous = donors.sensitivity(base, valuation);
    Sensitivity found = donors.sensitivity(base, valuation.paid(timing));
    double retention = continuous.elasticity("retention").getAsDouble();
    // the first of ten opportunities needs one year of staying, the last one ten
    assertThat(retention).isBetween(1.0, 10.0);
    assertThat(found.elasticity("retention").getAsDouble()).isCloseTo(retention, within(1e-9));
    assertThat(found.elasticity("frequency").getAsDouble()).isCloseTo(1, within(1e-12));
  }

  @Test
  void wholePeriodsAreTakenAsIfPurchasesWereThroughoutThem() {
    Valuation valuation =
        Valuation.over(Horizon.weeks(52)).discountedAt(TEN).retentionCost(Flow.perWeek(0.01));
    Sensitivity continuous = alone(BG).sensitivity(ONE, valuation);
    for (PaymentTiming timing : PaymentTiming.values()) {
      Sensitivity found = alone(BG).sensitivity(ONE, valuation.paid(timing));
      for (String lever : List.of("retention", "frequency")) {
        assertThat(found.elasticity(lever).getAsDouble())
            .as(lever)
            .isCloseTo(continuous.elasticity(lever).getAsDouble(), within(0.02));
      }
    }
  }

  @Test
  void spendComesIn() {
    FittedPredictiveCLV both = PredictiveCLV.of(BG, GammaGamma.of(6.25, 3.74, 15.44));
    Sensitivity found = both.sensitivity(ONE, Valuation.standard().margin(0.3));
    assertThat(found.elasticity("margin").getAsDouble()).isCloseTo(1, within(1e-12));
    assertThat(found.elasticity("order value").getAsDouble()).isCloseTo(1, within(1e-12));
    assertThat(found.lever("margin").onePoint().getAsDouble())
        .isCloseTo(found.value() / 30, within(1e-9));
    assertThat(found.toString())
        .startsWith("What moves the value of bg-nbd, 1 customer (next 1 year, discounted at 10 %");
  }

  @Test
  void aModelOfAStrangerSaysNothingOfItsPace() {
    AttritionModel pareto = new ParetoNbd();
    assertThat(pareto.leavesAfterPurchases()).isFalse();
  }
}
