package io.github.clv4j.predictive;

import static io.github.clv4j.core.period.PeriodUnit.MONTHS;
import static io.github.clv4j.core.period.PeriodUnit.WEEKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.clv4j.core.contract.Contracts;
import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.model.FitOptions;
import io.github.clv4j.core.model.Sampling;
import io.github.clv4j.core.model.Simulation.Plan;
import io.github.clv4j.core.period.DiscountRate;
import io.github.clv4j.core.period.Flow;
import io.github.clv4j.core.period.Horizon;
import io.github.clv4j.core.valuation.CLVEstimates;
import io.github.clv4j.core.valuation.Interval;
import io.github.clv4j.core.valuation.Intervals;
import io.github.clv4j.core.valuation.Quantity;
import io.github.clv4j.core.valuation.Uncertainty;
import io.github.clv4j.core.valuation.Valuation;
import io.github.clv4j.predictive.attrition.BgNbd;
import io.github.clv4j.predictive.contract.ShiftedBetaGeometric;
import io.github.clv4j.predictive.inference.ParameterSample;
import io.github.clv4j.predictive.spend.GammaGamma;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What intervals take into account, of customers and of totals. */
class UncertainFutureTest {
  private static final FittedPredictiveCLV TRUTH =
      PredictiveCLV.of(BgNbd.of(0.6, 8, 0.8, 2.5, WEEKS), GammaGamma.of(6, 4, 15));
  private static final CustomerBase CUSTOMERS =
      CustomerBase.of(
              TRUTH.simulate(
                  new Plan(
                      300,
                      LocalDate.of(2023, 1, 1),
                      LocalDate.of(2023, 6, 30),
                      LocalDate.of(2023, 12, 31),
                      1)))
          .timeUnit(WEEKS)
          .observedUntil(LocalDate.of(2023, 12, 31))
          .build();
  private static final PredictiveCLV MODEL = PredictiveCLV.of(new BgNbd(), new GammaGamma());
  private static final FittedPredictiveCLV FITTED = MODEL.fit(CUSTOMERS);
  private static final Valuation YEAR =
      Valuation.over(Horizon.weeks(52))
          .discountedAt(DiscountRate.effectivePerYear(0.15))
          .margin(0.3);
  private static final CLVEstimates ESTIMATES = FITTED.estimateAll(CUSTOMERS, YEAR);

  private static double width(Interval interval) {
    return interval.upper() - interval.lower();
  }

  private static Interval total(CLVEstimates estimates, Uncertainty uncertainty) {
    return estimates.totalInterval(i -> true, Quantity.VALUE, 0.9, uncertainty).orElseThrow();
  }

  @ParameterizedTest
  @EnumSource
  void aCustomerAloneHasTheIntervalItHasAmongAll(Uncertainty uncertainty) {
    for (Quantity quantity : Quantity.values()) {
      Intervals all = ESTIMATES.intervals(quantity, 0.8, uncertainty).orElseThrow();
      for (int i = 0; i < 300; i += 47) {
        Interval alone = ESTIMATES.get(i).interval(quantity, 0.8, uncertainty).orElseThrow();
        assertThat(alone.lower()).isCloseTo(all.lower(i), within(1e-9));
        assertThat(alone.upper()).isCloseTo(all.upper(i), within(1e-9));
        assertThat(alone.uncertainty()).isEqualTo(uncertainty);
      }
    }
  }

  @Test
  void whatIsExpectedLiesInTheIntervalOfTheParameters() {
    Intervals intervals =
        ESTIMATES.intervals(Quantity.VALUE, 0.9, Uncertainty.PARAMETERS).orElseThrow();
    for (int i = 0; i < ESTIMATES.size(); i++) {
      assertThat(ESTIMATES.value(i)).isBetween(intervals.lower(i), intervals.upper(i));
    }
  }

  @Test
  void countsAreWholeAndSpendIsNotDiscounted() {
    Intervals counts =
        ESTIMATES.intervals(Quantity.TRANSACTIONS, 0.9, Uncertainty.BOTH).orElseThrow();
    Intervals spend =
        FITTED
            .estimateAll(
                CUSTOMERS, Valuation.over(Horizon.weeks(52)).discountedAt(DiscountRate.NONE))
            .intervals(Quantity.VALUE, 0.9, Uncertainty.BOTH)
            .orElseThrow();
    Intervals asked = ESTIMATES.intervals(Quantity.SPEND, 0.9, Uncertainty.BOTH).orElseThrow();
    for (int i = 0; i < ESTIMATES.size(); i++) {
      assertThat(counts.upper(i)).isEqualTo(Math.rint(counts.upper(i)));
      assertThat(asked.upper(i)).isEqualTo(spend.upper(i));
    }
  }

  @Test
  void chanceEvensOutInATotalAndParametersDoNot() {
    Intervals own = ESTIMATES.intervals(Quantity.VALUE, 0.9, Uncertainty.INDIVIDUAL).orElseThrow();
    double sumOfWidths = IntStream.range(0, 300).mapToDouble(i -> width(own.get(i))).sum();
    double individual = width(total(ESTIMATES, Uncertainty.INDIVIDUAL));
    double parameters = width(total(ESTIMATES, Uncertainty.PARAMETERS));
    double both = width(total(ESTIMATES, Uncertainty.BOTH));
    assertThat(individual).isLessThan(sumOfWidths / 5);
    assertThat(both * both)
        .isCloseTo(individual * individual + parameters * parameters, within(0.15 * both * both));

    CustomerBase tenfold =
        CUSTOMERS.weighted(IntStream.range(0, 300).mapToDouble(i -> 10).toArray());
    CLVEstimates more = FITTED.estimateAll(tenfold, YEAR);
    assertThat(width(total(more, Uncertainty.INDIVIDUAL)))
        .isCloseTo(Math.sqrt(10) * individual, within(0.1 * Math.sqrt(10) * individual));
    assertThat(width(total(more, Uncertainty.PARAMETERS)))
        .isCloseTo(10 * parameters, within(1e-6 * parameters));
  }

  @Test
  void aSegmentOfOneIsThatCustomer() {
    int best = ESTIMATES.ranking()[0];
    Interval segment =
        ESTIMATES
            .totalInterval(i -> i == best, Quantity.VALUE, 0.9, Uncertainty.INDIVIDUAL)
            .orElseThrow();
    Interval own = ESTIMATES.get(best).interval(0.9, Uncertainty.INDIVIDUAL).orElseThrow();
    // both are drawn, of a thousand futures
    assertThat(width(segment)).isCloseTo(width(own), within(0.1 * width(own)));
  }

  @Test
  void givenParametersAreNotUncertain() {
    CLVEstimates known = TRUTH.estimateAll(CUSTOMERS, YEAR);
    assertThat(known.intervals(Quantity.VALUE, 0.9, Uncertainty.PARAMETERS)).isEmpty();
    assertThat(known.totalInterval(i -> true, Quantity.VALUE, 0.9, Uncertainty.BOTH)).isEmpty();
    assertThat(known.totalInterval(0.9).orElseThrow().uncertainty())
        .isEqualTo(Uncertainty.INDIVIDUAL);
    assertThat(TRUTH.parameterSample()).isEmpty();
  }

  @Test
  void aWholeFutureWithoutDiscountHasOnlyParameters() {
    CLVEstimates forever =
        FITTED.estimateAll(
            CUSTOMERS, Valuation.over(Horizon.lifetime()).discountedAt(DiscountRate.NONE));
    assertThat(forever.intervals(0.9)).isEmpty();
    assertThat(forever.get(0).interval(0.9, Uncertainty.INDIVIDUAL)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void everySourceOfTheSampleGivesAboutTheSameHere(Sampling.Method method) {
    FittedPredictiveCLV fitted =
        MODEL.fit(CUSTOMERS, FitOptions.DEFAULT.sampling(new Sampling(method, 200, 3)));
    ParameterSample sample = fitted.parameterSample().orElseThrow();
    assertThat(sample.size()).isEqualTo(200);
    assertThat(sample.names()).containsExactly("r", "alpha", "a", "b", "p", "q", "v");
    assertThat(sample.source()).contains(method.label());
    CLVEstimates estimates = fitted.estimateAll(CUSTOMERS, YEAR);
    assertThat(estimates.total()).isEqualTo(ESTIMATES.total());
    double usual = width(total(ESTIMATES, Uncertainty.PARAMETERS));
    assertThat(width(total(estimates, Uncertainty.PARAMETERS))).isBetween(0.7 * usual, 1.4 * usual);
  }

  @Test
  void aRestoredModelHasTheSameIntervals() {
    FittedPredictiveCLV fitted =
        MODEL.fit(CUSTOMERS, FitOptions.DEFAULT.sampling(Sampling.bootstrap(20)));
    FittedPredictiveCLV restored = MODEL.restore(fitted.state());
    assertThat(restored.estimateAll(CUSTOMERS, YEAR).totalInterval(0.9))
        .isEqualTo(fitted.estimateAll(CUSTOMERS, YEAR).totalInterval(0.9));
  }

  @Test
  void aSampleOfOtherParametersIsRefused() {
    ParameterSample other = ParameterSample.of("made up", List.of("s"), new double[][] {{1}});
    assertThatThrownBy(() -> FITTED.withParameterSample(other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the sample has parameters [s]: the model has [r, alpha, a, b, p, q, v]");
  }

  @Test
  void whatCannotBeResampledIsTold() {
    CustomerBase one = CUSTOMERS.observedUntil(LocalDate.of(2023, 1, 1));
    FittedPredictiveCLV fitted =
        MODEL.fit(one, FitOptions.DEFAULT.sampling(Sampling.posterior(20)));
    assertThat(fitted.parameterSample()).isEmpty();
    assertThat(fitted.estimateAll(one, YEAR).intervals(0.9).orElseThrow().uncertainty())
        .isEqualTo(Uncertainty.INDIVIDUAL);
  }

  @Test
  void contractsHaveTheSameNotion() {
    Contracts contracts =
        Contracts.of(
                ContractualCLV.of(ShiftedBetaGeometric.of(0.7, 4, MONTHS))
                    .simulate(
                        new Plan(
                            500,
                            LocalDate.of(2023, 1, 1),
                            LocalDate.of(2023, 6, 30),
                            LocalDate.of(2024, 6, 30),
                            1),
                        new Flow(10, MONTHS))
                    .toList())
            .period(MONTHS)
            .observedUntil(LocalDate.of(2024, 6, 30))
            .build();
    CustomerBase base = CustomerBase.ofContracts(contracts);
    FittedContractualCLV fitted = ContractualCLV.of(new ShiftedBetaGeometric()).fit(base);
    CLVEstimates estimates =
        fitted.estimateAll(base, Valuation.over(Horizon.months(12)).margin(0.5));
    double individual = width(total(estimates, Uncertainty.INDIVIDUAL));
    double parameters = width(total(estimates, Uncertainty.PARAMETERS));
    double both = width(total(estimates, Uncertainty.BOTH));
    assertThat(both * both)
        .isCloseTo(individual * individual + parameters * parameters, within(0.15 * both * both));
    assertThat(estimates.total())
        .isBetween(
            total(estimates, Uncertainty.PARAMETERS).lower(),
            total(estimates, Uncertainty.PARAMETERS).upper());
    Intervals each =
        estimates.intervals(Quantity.TRANSACTIONS, 0.9, Uncertainty.BOTH).orElseThrow();
    for (int i = 0; i < estimates.size(); i++) {
      assertThat(each.upper(i)).isEqualTo(Math.rint(each.upper(i))).isBetween(0.0, 12.0);
    }
    FittedContractualCLV restored =
        ContractualCLV.of(new ShiftedBetaGeometric()).restore(fitted.state());
    assertThat(
            restored
                .estimateAll(base, Valuation.over(Horizon.months(12)).margin(0.5))
                .totalInterval(0.9))
        .isEqualTo(estimates.totalInterval(0.9));
  }
}
