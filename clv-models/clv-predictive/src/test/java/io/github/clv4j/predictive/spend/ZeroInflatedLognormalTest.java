package io.github.clv4j.predictive.spend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.Spend;
import io.github.clv4j.core.model.FitOptions;
import io.github.clv4j.core.model.FitReport;
import io.github.clv4j.core.model.FitStatus;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class ZeroInflatedLognormalTest {
  private static final FittedSpend MODEL = ZeroInflatedLognormal.of(0.7, 3, 0.5);

  /** published-results: the inputs of the test of google/lifetime_value. */
  @Test
  void lossOfThePaper() {
    assertThat(ZeroInflatedLognormal.loss(0.1, 0.2, 0.3, 0)).isCloseTo(0.7443967, offset(5e-8));
    assertThat(ZeroInflatedLognormal.loss(0.4, 0.5, 0.6, 1.5)).isCloseTo(1.8783726, offset(5e-8));
    assertThat(ZeroInflatedLognormal.loss(800, 0, 1, 0)).isEqualTo(800);
    assertThat(ZeroInflatedLognormal.loss(-800, 0, 1, 1)).isBetween(800.0, 803.0);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ZeroInflatedLognormal.loss(0, 0, 0, -1))
        .withMessageContaining("amount");
  }

  @Test
  void lossIsTheNegativeLogLikelihood() {
    double[][] amounts = {{0, 12.5}, {3, 7}, {0}, {40, 22, 31}};
    FitReport report =
        new ZeroInflatedLognormal().fit(Shoppers.buying(amounts)).report().orElseThrow();
    double p = report.parameters().get("p");
    double sigma = report.parameters().get("sigma");
    double loss = 0;
    for (double[] customer : amounts) {
      for (double amount : customer) {
        loss +=
            ZeroInflatedLognormal.loss(
                StrictMath.log(p / (1 - p)),
                report.parameters().get("mu"),
                StrictMath.log(StrictMath.expm1(sigma)),
                amount);
      }
    }
    assertThat(report.logLikelihood().orElseThrow()).isCloseTo(-loss, offset(1e-12));
  }

  @Test
  void expectationAndQuantiles() {
    assertThat(MODEL.expectedSpend(Spend.of(9, 200)))
        .isCloseTo(0.7 * StrictMath.exp(3.125), Percentage.withPercentage(1e-12));
    assertThat(MODEL.quantile(0.3, Spend.NONE)).isZero();
    assertThat(MODEL.quantile(0.65, Spend.NONE))
        .isCloseTo(StrictMath.exp(3), Percentage.withPercentage(1e-12));
    assertThat(MODEL.cumulativeProbability(0, Spend.NONE)).isCloseTo(0.3, offset(1e-15));
    assertThat(MODEL.cumulativeProbability(StrictMath.exp(3), Spend.NONE))
        .isCloseTo(0.65, offset(1e-14));
    // e^(2 mu + sigma²) p (e^sigma² - p)
    assertThat(MODEL.varianceOfSpend(Spend.NONE))
        .isCloseTo(
            StrictMath.exp(6.25) * 0.7 * (StrictMath.exp(0.25) - 0.7),
            Percentage.withPercentage(1e-12));
    assertThat(MODEL.explain(Spend.NONE))
        .isEqualTo(
            "15.93, the same for every customer: 70.0 % of amounts are above 0, half of these above"
                + " 20.09");
  }

  @Test
  void nothingOrAlways() {
    FittedSpend nothing = ZeroInflatedLognormal.of(0, 3, 0.5);
    assertThat(nothing.expectedSpend(Spend.NONE)).isZero();
    assertThat(nothing.varianceOfSpend(Spend.NONE)).isZero();
    assertThat(nothing.quantile(0.999, Spend.NONE)).isZero();
    assertThat(nothing.cumulativeProbability(0, Spend.NONE)).isEqualTo(1);
    FittedSpend always = ZeroInflatedLognormal.of(1, 3, 0.5);
    assertThat(always.quantile(1e-300, Spend.NONE)).isPositive();
    assertThat(always.cumulativeProbability(0, Spend.NONE)).isZero();
  }

  @Test
  void closedFormByHand() {
    // logs 0, 2, 4 of weight 1; two zeros
    double[][] amounts = {{1, 0}, {StrictMath.exp(2)}, {0, StrictMath.exp(4)}};
    FitReport report =
        new ZeroInflatedLognormal().fit(Shoppers.buying(amounts)).report().orElseThrow();

    assertThat(report.status()).isEqualTo(FitStatus.CONVERGED);
    assertThat(report.parameters().get("p")).isCloseTo(0.6, offset(1e-15));
    assertThat(report.parameters().get("mu")).isCloseTo(2, offset(1e-14));
    double sigma = StrictMath.sqrt(8 / 3.0);
    assertThat(report.parameters().get("sigma")).isCloseTo(sigma, offset(1e-14));
    assertThat(report.standardErrors().get("p"))
        .isCloseTo(StrictMath.sqrt(0.24 / 5), offset(1e-14));
    assertThat(report.standardErrors().get("mu"))
        .isCloseTo(sigma / StrictMath.sqrt(3), offset(1e-14));
    assertThat(report.standardErrors().get("sigma"))
        .isCloseTo(sigma / StrictMath.sqrt(6), offset(1e-14));
    assertThat(report.customers()).isEqualTo(3);
    assertThat(report.message()).contains("of 5 single amounts");
  }

  @Test
  void fitsRecoverTheTruth() {
    Map<String, Double> truth = Map.of("p", 0.7, "mu", 3.0, "sigma", 0.5);
    Map<String, int[]> held = new TreeMap<>();
    for (int seed = 0; seed < 100; seed++) {
      CustomerBase base = Shoppers.buying(Shoppers.drawn(MODEL, 200, seed));
      FitReport report = new ZeroInflatedLognormal().fit(base).report().orElseThrow();
      truth.forEach(
          (name, value) -> {
            double z = (report.parameters().get(name) - value) / report.standardErrors().get(name);
            held.computeIfAbsent(name, unseen -> new int[1])[0] += Math.abs(z) < 1.96 ? 1 : 0;
          });
    }
    held.forEach((name, count) -> assertThat(count[0]).as(name).isBetween(88, 99));
  }

  @Test
  void withoutZerosItIsTheLognormal() {
    FittedSpend fitted =
        new ZeroInflatedLognormal().fit(Shoppers.buying(new double[][] {{3, 9}, {5}, {20}}));
    FitReport report = fitted.report().orElseThrow();

    assertThat(report.status()).isEqualTo(FitStatus.BOUNDARY);
    assertThat(report.message()).contains("no amount is 0, this is the lognormal model");
    assertThat(report.parameters().get("p")).isEqualTo(1);
    assertThat(report.standardErrors()).containsOnlyKeys("mu", "sigma");
    assertThat(report.toString()).contains("p ").contains("standard error");
  }

  @Test
  void amountsBelowZeroAreLeftOutAndCounted() {
    FitReport report =
        new ZeroInflatedLognormal()
            .fit(Shoppers.buying(new double[][] {{3, -9, 0}, {5}, {-1}, {20, -2}}))
            .report()
            .orElseThrow();

    assertThat(report.message()).contains("of 4 single amounts; 3 amounts below 0 left out");
    assertThat(report.customers()).isEqualTo(3);
  }

  @Test
  void meansCountOnceEach() {
    FittedSpend fitted =
        new ZeroInflatedLognormal()
            .fit(Shoppers.summarized(new double[][] {{2, 4}, {9}, {0, 0, 0}, {-4}}));
    FitReport report = fitted.report().orElseThrow();

    assertThat(report.message())
        .contains("each customer's mean counts as one amount")
        .contains("1 customers whose mean spend is below 0 left out");
    assertThat(report.parameters().get("p")).isCloseTo(2 / 3.0, offset(1e-15));
    assertThat(report.parameters().get("mu")).isCloseTo(StrictMath.log(27) / 2, offset(1e-14));
  }

  @Test
  void whatTheDataDoNotTell() {
    assertConstant(Shoppers.summarized(new double[][] {{}}), 0, "no customer has spend above 0");
    assertConstant(
        Shoppers.buying(new double[][] {{0, 0}, {-2}}), 0, "no customer has spend above");
    assertConstant(
        Shoppers.buying(new double[][] {{7, 7}, {7}}), 7, "all amounts above 0 are the same");
    assertConstant(Shoppers.buying(new double[][] {{8, 0}}), 4, "all amounts above 0 are the same");
  }

  private static void assertConstant(CustomerBase base, double amount, String reason) {
    FittedSpend fitted = new ZeroInflatedLognormal().fit(base);
    FitReport report = fitted.report().orElseThrow();

    assertThat(report.status()).isEqualTo(FitStatus.NOT_IDENTIFIED);
    assertThat(report.message()).contains(reason);
    assertThat(fitted.expectedSpend(Spend.NONE)).isEqualTo(amount);
  }

  @Test
  void aRidgeHasNoEffectAndItSaysSo() {
    FitReport report =
        new ZeroInflatedLognormal()
            .fit(Shoppers.buying(new double[][] {{3, 0}, {5}}), FitOptions.DEFAULT.ridge(0.1))
            .report()
            .orElseThrow();

    assertThat(report.message()).endsWith("; a ridge or priors have no effect on it");
  }
}
