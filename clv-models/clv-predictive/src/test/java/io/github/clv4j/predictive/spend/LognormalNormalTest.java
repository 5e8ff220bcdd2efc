package io.github.clv4j.predictive.spend;

import static io.github.clv4j.core.period.PeriodUnit.WEEKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import io.github.clv4j.core.customer.Customer;
import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.History;
import io.github.clv4j.core.customer.Spend;
import io.github.clv4j.core.model.FitReport;
import io.github.clv4j.core.model.FitStatus;
import io.github.clv4j.core.valuation.CLVEstimates;
import io.github.clv4j.core.valuation.Valuation;
import io.github.clv4j.predictive.FittedPredictiveCLV;
import io.github.clv4j.predictive.PredictiveCLV;
import io.github.clv4j.predictive.attrition.BgNbd;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class LognormalNormalTest {
  private static final FittedSpend MODEL = LognormalNormal.of(3, 0.5, 0.8);

  @Test
  void expectationOfALognormal() {
    // posterior of the mean log: (2 * 0.64 * 4 + 0.25 * 3) / 1.53, variance 0.25 * 0.64 / 1.53
    double mean = (2 * 0.64 * 4 + 0.25 * 3) / 1.53;
    double variance = 0.25 + 0.25 * 0.64 / 1.53;
    Spend spend = Spend.of(2, StrictMath.exp(4));

    assertThat(MODEL.expectedSpend(spend))
        .isCloseTo(StrictMath.exp(mean + variance / 2), Percentage.withPercentage(1e-12));
    assertThat(MODEL.expectedSpend(Spend.NONE))
        .isCloseTo(StrictMath.exp(3 + 0.89 / 2), Percentage.withPercentage(1e-12));
    assertThat(MODEL.quantile(0.5, spend))
        .isCloseTo(StrictMath.exp(mean), Percentage.withPercentage(1e-12));
    assertThat(MODEL.explain(spend)).contains("geometric mean 54.60 of 2 transactions");
  }

  @Test
  void knowsTheGeometricMeanOfAmountsAboveZero() {
    CustomerBase base =
        CustomerBase.builder()
            .timeUnit(WEEKS)
            .observedUntil(LocalDate.of(2024, 12, 31))
            .add("a", LocalDate.of(2024, 1, 1), 1000.0) // the first one is not spend
            .add("a", LocalDate.of(2024, 2, 1), 4.0)
            .add("a", LocalDate.of(2024, 3, 1), 0.0)
            .add("a", LocalDate.of(2024, 4, 1), 9.0)
            .add("b", LocalDate.of(2024, 1, 1), 5.0)
            .add("c", LocalDate.of(2024, 1, 1), 5.0)
            .add("c", LocalDate.of(2024, 3, 1), 0.0)
            .build();

    Spend known = MODEL.known(base.get("a"));
    assertThat(known.transactions()).isEqualTo(2);
    assertThat(known.mean()).isCloseTo(6, offset(1e-12));
    assertThat(MODEL.known(base.get("b"))).isEqualTo(Spend.NONE);
    assertThat(MODEL.known(base.get("c"))).isEqualTo(Spend.NONE);
  }

  @Test
  void aMeanOfSeveralIsNoGeometricOne() {
    assertThat(MODEL.known(summary(Spend.of(1, 12)))).isEqualTo(Spend.of(1, 12));
    assertThat(MODEL.known(summary(Spend.of(2, 12)))).isEqualTo(Spend.NONE);
    assertThat(MODEL.known(summary(Spend.of(1, 0)))).isEqualTo(Spend.NONE);
    assertThat(MODEL.known(summary(Spend.NONE))).isEqualTo(Spend.NONE);
  }

  private static Customer summary(Spend spend) {
    return Customer.of("c", History.of(2, 5, 9), spend, WEEKS);
  }

  @Test
  void fitsRecoverTheTruth() {
    Map<String, Double> truth = Map.of("mu", 3.0, "sigma_w", 0.5, "sigma_b", 0.8);
    Map<String, int[]> held = new TreeMap<>();
    for (int seed = 0; seed < 100; seed++) {
      CustomerBase base = Shoppers.buying(Shoppers.drawn(MODEL, 300, seed));
      FitReport report = new LognormalNormal().fit(base).report().orElseThrow();
      assertThat(report.status()).isEqualTo(FitStatus.CONVERGED);
      truth.forEach(
          (name, value) -> {
            double z = (report.parameters().get(name) - value) / report.standardErrors().get(name);
            held.computeIfAbsent(name, unseen -> new int[1])[0] += Math.abs(z) < 1.96 ? 1 : 0;
          });
    }
    held.forEach((name, count) -> assertThat(count[0]).as(name).isBetween(88, 99));
  }

  /** The density of the amounts, so that it compares with that of another model of them. */
  @Test
  void likelihoodIsThatOfTheAmounts() {
    double[][] amounts = Shoppers.drawn(MODEL, 300, 3);
    double[][] logs =
        Arrays.stream(amounts)
            .map(each -> Arrays.stream(each).map(StrictMath::log).toArray())
            .toArray(double[][]::new);
    double sumOfLogs = Arrays.stream(logs).flatMapToDouble(Arrays::stream).sum();

    FitReport report = new LognormalNormal().fit(Shoppers.buying(amounts)).report().orElseThrow();
    FitReport ofLogs = new NormalNormal().fit(Shoppers.buying(logs)).report().orElseThrow();
    FitReport normal = new NormalNormal().fit(Shoppers.buying(amounts)).report().orElseThrow();

    assertThat(report.logLikelihood().orElseThrow())
        .isCloseTo(ofLogs.logLikelihood().orElseThrow() - sumOfLogs, offset(1e-8));
    assertThat(report.aic().orElseThrow()).isLessThan(normal.aic().orElseThrow() - 100);
    ofLogs
        .parameters()
        .forEach(
            (name, value) ->
                assertThat(report.parameters().get(name))
                    .isCloseTo(value, Percentage.withPercentage(1e-9)));
  }

  @Test
  void customersWithAnAmountNotAboveZeroAreLeftOutAndCounted() {
    FitReport report =
        new LognormalNormal()
            .fit(Shoppers.buying(new double[][] {{5, 7}, {9, 0, 9}, {20, 26}, {3}, {-1}}))
            .report()
            .orElseThrow();

    assertThat(report.customers()).isEqualTo(3);
    assertThat(report.message())
        .endsWith("; 2 customers with an amount that is not above 0 left out");
  }

  @Test
  void whatTheDataDoNotTell() {
    assertConstant(Shoppers.buying(new double[][] {{0}, {-3}}), 0, "2 customers with an amount");
    assertConstant(Shoppers.buying(new double[][] {{4, 8, 9}}), 7, "one customer with spend");
    assertConstant(Shoppers.buying(new double[][] {{7, 7}, {7}}), 7, "all amounts are the same");
    assertConstant(Shoppers.buying(new double[][] {{1, 1}, {1}}), 1, "all amounts are the same");
    assertConstant(Shoppers.buying(new double[][] {{2}, {9}, {4}}), 5, "no customer has two");
    assertConstant(Shoppers.summarized(new double[][] {{2}, {9}, {4}}), 5, "equally many");
  }

  private static void assertConstant(CustomerBase base, double amount, String reason) {
    FittedSpend fitted = new LognormalNormal().fit(base);
    FitReport report = fitted.report().orElseThrow();

    assertThat(report.status()).isEqualTo(FitStatus.NOT_IDENTIFIED);
    assertThat(report.message()).contains(reason);
    assertThat(fitted.expectedSpend(Spend.NONE)).isCloseTo(amount, offset(1e-12));
  }

  @Test
  void meansOfSummariesWillNotDo() {
    CustomerBase base = Shoppers.summarized(new double[][] {{2, 3}, {9}, {4, 4, 5}});

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LognormalNormal().fit(base))
        .withMessage(
            "model lognormal-normal needs single purchases (summaries will not do), which this base"
                + " does not have");
    assertThat(PredictiveCLV.of(new BgNbd(), new LognormalNormal()).whyNotApplicable(base))
        .hasValueSatisfying(why -> assertThat(why).contains("single purchases"));
  }

  @Test
  void valuesUseTheGeometricMean() {
    CustomerBase base = Shoppers.buying(Shoppers.drawn(MODEL, 100, 5));
    FittedPredictiveCLV fitted =
        PredictiveCLV.of(BgNbd.of(0.5, 6, 0.8, 2.5, WEEKS), new LognormalNormal().fit(base));
    CLVEstimates all = fitted.estimateAll(base, Valuation.standard());
    for (int i = 0; i < base.size(); i++) {
      double log =
          base.get(i).transactions().stream()
              .mapToDouble(t -> StrictMath.log(t.amount()))
              .average()
              .orElseThrow();
      Spend known = Spend.of(base.spend(i).transactions(), StrictMath.exp(log));
      assertThat(all.expectedSpend(i).orElseThrow())
          .isCloseTo(fitted.spend().expectedSpend(known), Percentage.withPercentage(1e-10));
    }
  }
}
