package io.github.clv4j.predictive;

import static io.github.clv4j.core.period.PeriodUnit.MONTHS;
import static io.github.clv4j.core.period.PeriodUnit.YEARS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import io.github.clv4j.core.contract.Contract;
import io.github.clv4j.core.contract.Contracts;
import io.github.clv4j.core.contract.RetentionTable;
import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.model.CLVModels;
import io.github.clv4j.core.model.CohortForecast;
import io.github.clv4j.core.model.FitOptions;
import io.github.clv4j.core.model.FitReport;
import io.github.clv4j.core.model.FitStatus;
import io.github.clv4j.core.model.ModelFitException;
import io.github.clv4j.core.model.Simulation;
import io.github.clv4j.core.period.DiscountRate;
import io.github.clv4j.core.period.Flow;
import io.github.clv4j.core.period.Horizon;
import io.github.clv4j.core.valuation.CLVEstimate;
import io.github.clv4j.core.valuation.Interval;
import io.github.clv4j.core.valuation.PaymentTiming;
import io.github.clv4j.core.valuation.Uncertainty;
import io.github.clv4j.core.valuation.Valuation;
import io.github.clv4j.predictive.contract.BetaDiscreteWeibull;
import io.github.clv4j.predictive.contract.ContractModel;
import io.github.clv4j.predictive.contract.ExponentialGamma;
import io.github.clv4j.predictive.contract.FittedContract;
import io.github.clv4j.predictive.contract.Geometric;
import io.github.clv4j.predictive.contract.LatentClasses;
import io.github.clv4j.predictive.contract.ShiftedBetaGeometric;
import io.github.clv4j.predictive.contract.SurvivalCurve;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ContractualCLVTest {
  private static final double NEVER = 1e9;
  private static final DiscountRate TEN = DiscountRate.effectivePerYear(0.10);
  private static final Valuation LIFETIME =
      Valuation.over(Horizon.lifetime()).discountedAt(TEN).paid(PaymentTiming.RENEWAL_NOW);

  /** Fader and Hardie (2010): five cohorts of 10,000 that pay $100 a year. */
  private static RetentionTable fiveCohorts() {
    double[] survivors = {10000, 6334, 4367, 3264, 2604};
    RetentionTable.Builder table = RetentionTable.builder(YEARS).price(Flow.perYear(100));
    for (int i = 0; i < 5; i++) {
      table.cohort(String.valueOf(2003 + i), Arrays.copyOf(survivors, 5 - i));
    }
    return table.build();
  }

  private static CustomerBase base() {
    return CustomerBase.ofContracts(Contracts.of(fiveCohorts()));
  }

  @Test
  void whatTheAggregateRetentionRateIsWorth() {
    double r = fiveCohorts().latestRetention();
    FittedContractualCLV naive = ContractualCLV.of(Geometric.of(1 - r, YEARS));

    assertThat(naive.estimateAll(base(), LIFETIME).total()).isEqualTo(4_945_049, offset(0.51));
  }

  /** 13,650 of the 26,569 customers are of the loyal kind; each kind has its own constant rate. */
  @Test
  void whatTheTwoKindsAreWorth() {
    double loyal = 13_650 * 100 * Geometric.of(0.1, YEARS).discountedResidualLifetime(0, TEN);
    double fickle = 12_919 * 100 * Geometric.of(0.5, YEARS).discountedResidualLifetime(0, TEN);
    assertThat(loyal + fickle).isEqualTo(7_940_992, offset(0.51));

    FittedContractualCLV two =
        ContractualCLV.of(LatentClasses.of(List.of(0.1, 0.5), List.of(1 / 3.0, 2 / 3.0), YEARS));
    assertThat(two.estimateAll(base(), LIFETIME).total() / 7_940_992).isEqualTo(1, offset(1e-4));
  }

  @Test
  void whatThePooledShiftedBetaGeometricModelSays() {
    FittedContractualCLV sbg = ContractualCLV.of(new ShiftedBetaGeometric()).fit(base());

    assertThat(sbg.contract().parameters().get("alpha")).isEqualTo(1.6671, offset(5.1e-5));
    assertThat(sbg.contract().parameters().get("beta")).isEqualTo(2.8566, offset(5.1e-5));
    assertThat(sbg.estimateAll(base(), LIFETIME).total()).isEqualTo(7_334_214, offset(0.51));
    double[] derl = {2.162, 2.666, 3.100, 3.480, 3.818};
    for (int n = 0; n < 5; n++) {
      assertThat(sbg.contract().discountedResidualLifetime(n, TEN))
          .isEqualTo(derl[n], offset(5.1e-4));
    }
  }

  /** Payment by payment, for a customer of 3 renewals who is half a year into the fourth year. */
  @ParameterizedTest
  @CsvSource({
    "CONTINUOUS, 1, 0.5",
    "FIRST_NOW, 0, 0",
    "MID_PERIOD, 0, -0.5",
    "END_OF_PERIOD, 0, -1",
    "AFTER_RENEWAL, 1, 0",
    "RENEWAL_NOW, 1, 1"
  })
  void timings(PaymentTiming timing, int first, double earlier) {
    Contracts contracts =
        Contracts.of(List.of(Contract.of("a", LocalDate.of(2020, 1, 1), Flow.perYear(50))))
            .period(YEARS)
            .observedUntil(LocalDate.of(2023, 7, 2))
            .build();
    double phase = contracts.tenure(0).length() - 3;
    FittedContract sbg = ShiftedBetaGeometric.of(0.9, 3, YEARS);
    for (double horizon : new double[] {5, Double.POSITIVE_INFINITY}) {
      Valuation valuation =
          Valuation.over(Double.isInfinite(horizon) ? Horizon.lifetime() : Horizon.years(horizon))
              .discountedAt(TEN)
              .margin(0.4)
              .retentionCost(Flow.perYear(2))
              .acquisitionCost(7)
              .paid(timing);
      double shift = timing == PaymentTiming.CONTINUOUS ? phase : earlier;
      boolean opens = List.of("FIRST_NOW", "MID_PERIOD", "RENEWAL_NOW").contains(timing.name());
      double expected = -7;
      double count = 0;
      for (int k = first; k <= 2000; k++) {
        double due = k - shift;
        double starts = timing == PaymentTiming.MID_PERIOD ? due - 0.5 : due;
        if (opens ? starts < horizon : due <= horizon) {
          double paid = sbg.survival(3, k);
          count += paid;
          expected += paid * StrictMath.pow(1.1, -due) * (20 - (k > 0 ? 2 : 0));
        }
      }
      CLVEstimate estimate =
          ContractualCLV.of(sbg).estimate(CustomerBase.ofContracts(contracts).get(0), valuation);

      assertThat(estimate.value()).isEqualTo(expected, offset(1e-9));
      assertThat(estimate.probabilityAlive()).hasValue(1);
      if (horizon == 5) {
        assertThat(estimate.expectedTransactions().orElseThrow()).isEqualTo(count, offset(1e-12));
      }
    }
  }

  /** In a model of any moment money flows while the customer is there. */
  @Test
  void flows() {
    FittedContract model = ExponentialGamma.of(1.7, 6, YEARS);
    Contracts contracts =
        Contracts.of(List.of(Contract.of("a", LocalDate.of(2020, 1, 1), Flow.perYear(50))))
            .period(YEARS)
            .observedUntil(LocalDate.of(2023, 1, 1))
            .build();
    double delta = TEN.continuousPer(YEARS);
    double sum = 0;
    int parts = 200_000;
    for (int i = 0; i < parts; i++) {
      double t = (i + 0.5) * 4 / parts;
      sum += model.survival(3, t) * StrictMath.exp(-delta * t) * 4 / parts;
    }
    CLVEstimate estimate =
        ContractualCLV.of(model)
            .estimate(
                CustomerBase.ofContracts(contracts).get(0),
                Valuation.over(Horizon.years(4)).discountedAt(TEN));

    assertThat(estimate.value()).isEqualTo(50 * sum, offset(1e-7));
  }

  @Test
  void whoHasLeftIsWorthNothing() {
    FittedContractualCLV model = ContractualCLV.of(ShiftedBetaGeometric.of(1, 2, YEARS));
    CustomerBase base = base();
    int lost = base.indexOf("2003 lost at renewal 1").orElseThrow();
    CLVEstimate estimate = model.estimate(base.get(lost), LIFETIME.acquisitionCost(30));

    assertThat(estimate.value()).isEqualTo(-30);
    assertThat(estimate.reason()).contains("left: the contract has ended");
    assertThat(estimate.explain()).contains("left after 1 year");
  }

  @Test
  void aValueThatDivergesSaysSo() {
    FittedContractualCLV model = ContractualCLV.of(ShiftedBetaGeometric.of(0.9, 2, YEARS));
    CustomerBase base = base();
    int active = base.indexOf("2003 active after renewal 4").orElseThrow();
    Valuation undiscounted = LIFETIME.discountedAt(DiscountRate.NONE);

    assertThat(model.estimate(base.get(active), undiscounted).value()).isInfinite();
    assertThat(model.estimate(base.get(active), undiscounted).reason().orElseThrow())
        .startsWith("the discounted number of payments has no limit");
    assertThat(model.estimate(base.get(active), undiscounted.margin(0)).value()).isZero();
    assertThat(
            ContractualCLV.of(ShiftedBetaGeometric.of(1.1, 2, YEARS))
                .estimate(base.get(active), undiscounted)
                .value())
        .isPositive()
        .isFinite();
  }

  /** Nine futures in ten lie in the interval of 90 %, or a few more, as they come in steps. */
  @ParameterizedTest
  @EnumSource(PaymentTiming.class)
  void intervalsHoldTheFuture(PaymentTiming timing) {
    FittedContract geometric = Geometric.of(0.03, YEARS);
    CustomerBase base = base();
    int active = base.indexOf("2006 active after renewal 1").orElseThrow();
    Valuation valuation = Valuation.over(Horizon.years(300)).discountedAt(TEN).paid(timing);
    Interval interval =
        ContractualCLV.of(geometric)
            .estimate(base.get(active), valuation)
            .interval(0.9)
            .orElseThrow();
    SplittableRandom random = new SplittableRandom(5);
    int held = 0;
    for (int i = 0; i < 20_000; i++) {
      double renewals = geometric.draw(1, random) - 1;
      double value = 0;
      for (int k = 0; k <= Math.min(renewals, 290); k++) {
        double due =
            switch (timing) {
              case FIRST_NOW -> k;
              case MID_PERIOD -> k + 0.5;
              case END_OF_PERIOD -> k + 1.0;
              case CONTINUOUS, AFTER_RENEWAL -> k == 0 ? NEVER : k;
              case RENEWAL_NOW -> k == 0 ? NEVER : k - 1.0;
            };
        value += due == NEVER ? 0 : 100 * StrictMath.pow(1.1, -due);
      }
      held += value >= interval.lower() - 1e-9 && value <= interval.upper() + 1e-9 ? 1 : 0;
    }
    // 3 % leave at the first renewal, 4.9 % stay for more than 99
    assertThat(held / 20_000.0).isEqualTo(0.921, offset(0.008));
    assertThat(interval.uncertainty()).isEqualTo(Uncertainty.INDIVIDUAL);
  }

  @Test
  void whatMovesTheValue() {
    FittedContractualCLV geometric = ContractualCLV.of(Geometric.of(0.2, YEARS));
    double byRetention =
        geometric.sensitivity(base(), LIFETIME).elasticity("retention").orElseThrow();
    double byDiscount =
        geometric.sensitivity(base(), LIFETIME).elasticity("discount rate").orElseThrow();

    // d ln [r (1+d) / (1+d-r)] by ln r is (1+d) / (1+d-r), by ln d it is d/(1+d) - d/(1+d-r)
    assertThat(byRetention).isEqualTo(1.1 / 0.3, offset(1e-7));
    assertThat(byDiscount).isEqualTo(0.1 / 1.1 - 0.1 / 0.3, offset(1e-7));
    assertThat(geometric.sensitivity(base(), LIFETIME).elasticity("price").orElseThrow())
        .isEqualTo(1, offset(1e-9));
    assertThat(
            geometric
                .sensitivity(base(), LIFETIME.discountedAt(DiscountRate.NONE))
                .elasticity("retention"))
        .isEmpty();
  }

  @Test
  void forecastsAreExpectationsAndRepeatable() {
    FittedContractualCLV sbg = ContractualCLV.of(new ShiftedBetaGeometric()).fit(base());
    CohortForecast forecast = sbg.forecast(base(), 3, 0.9);

    assertThat(forecast.cohorts()).hasSize(5);
    assertThat(forecast.uncertainty()).isEqualTo(Uncertainty.BOTH);
    assertThat(forecast.total().active()).isEqualTo(26_569);
    assertThat(forecast.cohorts().get(0).customers().get(1).mean())
        .isEqualTo(2604 * sbg.contract().survival(4, 2), offset(1e-8));
    assertThat(forecast.total().revenue().get(0).mean())
        .isEqualTo(
            forecast.cohorts().stream().mapToDouble(c -> c.revenue().get(0).mean()).sum(),
            offset(1e-6));
    assertThat(forecast).isEqualTo(sbg.forecast(base(), 3, 0.9));
    assertThat(
            ContractualCLV.of(sbg.contract().model().withParameters(YEARS, 1.6671, 2.8566))
                .forecast(base(), 1, 0.9)
                .uncertainty())
        .isEqualTo(Uncertainty.INDIVIDUAL);
  }

  /** Of 200 made-up services nine in ten turn out within the intervals of revenue. */
  @Tag("long")
  @ParameterizedTest
  @CsvSource({"sbg, 1.2 8", "bdw, 0.9 7 1.2", "weibull-gamma, 1.1 8 1.2"})
  void coverage(String name, String values) {
    double[] parameters =
        Arrays.stream(values.split(" ")).mapToDouble(Double::parseDouble).toArray();
    FittedContract truth = ContractModel.named(name).withParameters(MONTHS, parameters);
    LocalDate now = LocalDate.of(2024, 6, 30);
    int held = 0;
    int runs = 200;
    for (int seed = 0; seed < runs; seed++) {
      Simulation.Plan plan =
          new Simulation.Plan(
              600, LocalDate.of(2022, 7, 1), LocalDate.of(2024, 3, 31), now.plusMonths(6), seed);
      List<Contract> all = ContractualCLV.of(truth).simulate(plan, Flow.perMonth(10)).toList();
      CustomerBase known = CustomerBase.ofContracts(Contracts.of(all).observedUntil(now).build());
      CohortForecast forecast = ContractualCLV.of(truth.model()).fit(known).forecast(known, 6, 0.9);
      double left = all.stream().filter(c -> c.end().isEmpty()).count();
      CohortForecast.Range sixth = forecast.total().customers().get(5);
      held += left >= sixth.lower() && left <= sixth.upper() ? 1 : 0;
    }
    // binomial(200, 0.9): 166 to 193 with probability 0.998
    assertThat(held).isBetween(166, 193);
  }

  @Test
  void contractsAreNeeded() {
    CustomerBase purchases = CustomerBase.builder().add("a", LocalDate.of(2024, 1, 1), 5).build();
    assertThatExceptionOfType(ModelFitException.class)
        .isThrownBy(() -> CLVModels.named("sbg").fit(purchases))
        .withMessageContaining("model sbg needs contracts");
    assertThatExceptionOfType(ModelFitException.class)
        .isThrownBy(() -> CLVModels.named("bg-nbd").fit(base()))
        .withMessageContaining("model bg-nbd needs purchase histories");
    FittedContractualCLV monthly = ContractualCLV.of(BetaDiscreteWeibull.of(1, 2, 1, MONTHS));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> monthly.estimateAll(base(), LIFETIME))
        .withMessageContaining("has a contract in years: bdw is in months");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> monthly.forecast(base(), 3, 0.9))
        .withMessageContaining(
            "renewed every year, but bdw was fitted to such renewed every month");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> monthly.forecast(purchases, 3, 0.9))
        .withMessageContaining("no contracts to forecast");
  }

  @Test
  void theStateIsKeptToTheLastBit() {
    for (ContractModel model : ContractModel.all()) {
      FittedContractualCLV fitted = ContractualCLV.of(model).fit(base());
      FittedContractualCLV restored = ContractualCLV.of(model).restore(fitted.state());

      assertThat(restored.state()).isEqualTo(fitted.state());
      assertThat(restored.estimateAll(base(), LIFETIME).total())
          .isEqualTo(fitted.estimateAll(base(), LIFETIME).total());
      assertThat(restored.notes()).isEqualTo(fitted.notes());
      assertThat(restored.reports()).isEqualTo(fitted.reports());
    }
  }

  /** A model of one's own is its survival function and its fit; the rest is there. */
  @Test
  void aModelOfOnesOwn() {
    FittedContractualCLV half = ContractualCLV.of(new Half()).fit(base());
    FittedContractualCLV geometric = ContractualCLV.of(Geometric.of(0.5, YEARS));

    assertThat(half.estimateAll(base(), LIFETIME).total())
        .isEqualTo(geometric.estimateAll(base(), LIFETIME).total(), offset(1e-6));
    assertThat(half.contract().lifetime(0.6)).hasValue(2);
    assertThat(half.forecast(base(), 1, 0.9).total().customers().get(0).mean())
        .isEqualTo(26_569 / 2.0, offset(1e-8));
  }

  /** At each renewal half of the customers leave. */
  private static final class Half implements ContractModel {
    @Override
    public String name() {
      return "half";
    }

    @Override
    public String description() {
      return "half of the customers leave";
    }

    @Override
    public List<String> parameterNames() {
      return List.of();
    }

    @Override
    public SurvivalCurve at(double... parameters) {
      return t -> -t * StrictMath.log(2);
    }

    @Override
    public FitReport estimate(Contracts contracts, FitOptions options) {
      return FitReport.ofRule(
          name(), Map.of(), 1, Optional.of(contracts.period()), FitStatus.CONVERGED, "as told");
    }
  }
}
