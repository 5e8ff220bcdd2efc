package io.github.clv4j.predictive.spend;

import static io.github.clv4j.core.period.PeriodUnit.WEEKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import io.github.clv4j.core.customer.Customer;
import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.History;
import io.github.clv4j.core.customer.Spend;
import io.github.clv4j.core.model.FitOptions;
import io.github.clv4j.core.model.FitReport;
import io.github.clv4j.core.model.FitStatus;
import io.github.clv4j.core.period.Horizon;
import io.github.clv4j.core.valuation.CLVEstimates;
import io.github.clv4j.core.valuation.Intervals;
import io.github.clv4j.core.valuation.Valuation;
import io.github.clv4j.predictive.FittedPredictiveCLV;
import io.github.clv4j.predictive.PredictiveCLV;
import io.github.clv4j.predictive.attrition.BgNbd;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class NormalNormalTest {

  @Test
  void expectationIsBetweenTheOwnMeanAndThatOfAll() {
    FittedSpend model = NormalNormal.of(20, 4, 3);

    // (9 * 2 * 50 + 16 * 20) / (9 * 2 + 16)
    assertThat(model.expectedSpend(Spend.of(2, 50))).isCloseTo(1220 / 34.0, offset(1e-12));
    assertThat(model.expectedSpend(Spend.NONE)).isEqualTo(20);
    assertThat(model.varianceOfSpend(Spend.NONE)).isCloseTo(25, offset(1e-12));
    assertThat(model.varianceOfSpend(Spend.of(2, 50))).isCloseTo(16 + 16 * 9 / 34.0, offset(1e-12));
    assertThat(model.explain(Spend.of(2, 50)))
        .isEqualTo(
            "35.88, the own mean 50.00 of 2 transactions drawn towards 20.00 of all customers");
    assertThat(model.explain(Spend.NONE)).startsWith("20.00, that of all customers");
  }

  @Test
  void limits() {
    Spend spend = Spend.of(3, -7.5);

    assertThat(NormalNormal.of(20, 4, 1e12).expectedSpend(spend)).isCloseTo(-7.5, offset(1e-12));
    assertThat(NormalNormal.of(20, 4, 1e100).expectedSpend(spend)).isEqualTo(-7.5);
    assertThat(NormalNormal.of(20, 1e-100, 4).expectedSpend(spend)).isEqualTo(-7.5);
    assertThat(NormalNormal.of(20, 4, 1e-12).expectedSpend(spend)).isCloseTo(20, offset(1e-12));
    assertThat(NormalNormal.of(20, 1e100, 4).expectedSpend(spend)).isEqualTo(20);
    assertThat(NormalNormal.of(20, 1e-100, 4).varianceOfSpend(spend)).isLessThan(1e-100);
    assertThat(NormalNormal.of(20, 4, 3).expectedSpend(Spend.of(1_000_000_000, 50)))
        .isCloseTo(50, offset(1e-6));
  }

  @Test
  void knowsWhatACustomerSpentAsItIs() {
    Customer loser = Customer.of("c", History.of(2, 5, 9), Spend.of(2, -12), WEEKS);

    assertThat(NormalNormal.of(20, 4, 3).known(loser)).isEqualTo(Spend.of(2, -12));
    assertThat(GammaGamma.of(6, 4, 15).known(loser)).isEqualTo(Spend.NONE);
  }

  /** 95 % intervals on the log scale (of mu: plain) hold the truth about as often as promised. */
  @Test
  void fitsRecoverTheTruth() {
    Map<String, Double> truth = Map.of("mu", -4.0, "sigma_w", 9.0, "sigma_b", 5.0);
    FittedSpend model = NormalNormal.of(-4, 9, 5);
    for (boolean single : new boolean[] {true, false}) {
      Map<String, int[]> held = new TreeMap<>();
      for (int seed = 0; seed < 100; seed++) {
        double[][] amounts = Shoppers.drawn(model, 400, seed);
        CustomerBase base = single ? Shoppers.buying(amounts) : Shoppers.summarized(amounts);
        FitReport report = new NormalNormal().fit(base).report().orElseThrow();
        assertThat(report.status()).isEqualTo(FitStatus.CONVERGED);
        truth.forEach(
            (name, value) -> {
              double estimate = report.parameters().get(name);
              double error = report.standardErrors().get(name);
              double z =
                  name.equals("mu")
                      ? (estimate - value) / error
                      : StrictMath.log(estimate / value) * estimate / error;
              held.computeIfAbsent(name, unseen -> new int[1])[0] += Math.abs(z) < 1.96 ? 1 : 0;
            });
      }
      held.forEach((name, count) -> assertThat(count[0]).as(name).isBetween(88, 99));
    }
  }

  @Test
  void singleAmountsTellMoreThanMeans() {
    double[][] amounts = Shoppers.drawn(NormalNormal.of(30, 9, 5), 2000, 1);
    FitReport single = new NormalNormal().fit(Shoppers.buying(amounts)).report().orElseThrow();
    FitReport means = new NormalNormal().fit(Shoppers.summarized(amounts)).report().orElseThrow();

    assertThat(single.message())
        .contains("restricted maximum likelihood")
        .contains(" single amounts");
    assertThat(means.message()).contains("the customers' mean amounts");
    assertThat(single.standardErrors().get("sigma_w"))
        .isLessThan(0.5 * means.standardErrors().get("sigma_w"));
    assertThat(single.customers()).isEqualTo(2000);
    assertThat(single.covariance("mu", "sigma_b")).hasValue(0);
    assertThat(single.covariance("sigma_w", "sigma_b").orElseThrow()).isNegative();
  }

  @Test
  void aCustomersAmountsAreAllTheSame() {
    FittedSpend fitted =
        new NormalNormal().fit(Shoppers.buying(new double[][] {{5, 5}, {9, 9, 9}, {2, 2}, {30}}));
    FitReport report = fitted.report().orElseThrow();

    assertThat(report.status()).isEqualTo(FitStatus.BOUNDARY);
    assertThat(report.message()).contains("a customer's amounts are all the same");
    assertThat(report.standardErrors()).isEmpty();
    assertThat(fitted.expectedSpend(Spend.of(2, 5))).isCloseTo(5, offset(1e-6));
  }

  @Test
  void customersDoNotDiffer() {
    FittedSpend fitted =
        new NormalNormal()
            .fit(Shoppers.buying(new double[][] {{5, 15}, {9, 11, 10}, {0, 20}, {12, 8, 10}}));
    FitReport report = fitted.report().orElseThrow();

    assertThat(report.status()).isEqualTo(FitStatus.BOUNDARY);
    assertThat(report.message()).contains("all customers have the same mean amount");
    assertThat(fitted.expectedSpend(Spend.of(2, 100))).isCloseTo(10, offset(0.01));
  }

  @Test
  void whatTheDataDoNotTell() {
    assertConstant(Shoppers.summarized(new double[][] {{}, {}}), 0, "no customer has spend");
    assertConstant(Shoppers.buying(new double[][] {{4, 8, 9}}), 7, "one customer with spend");
    assertConstant(Shoppers.buying(new double[][] {{7, 7}, {7}}), 7, "all amounts are the same");
    assertConstant(Shoppers.summarized(new double[][] {{6, 8}, {7}}), 7, "the same mean spend");
    assertConstant(
        Shoppers.buying(new double[][] {{2}, {9}, {4}}), 5, "no customer has two transactions");
    assertConstant(
        Shoppers.summarized(new double[][] {{2, 4}, {9, 1}, {4, 4}}),
        4,
        "equally many transactions");
    assertConstant(Shoppers.summarized(new double[][] {{2, 4}, {9}}), 5, "two customers");
  }

  private static void assertConstant(CustomerBase base, double amount, String reason) {
    FittedSpend fitted = new NormalNormal().fit(base);
    FitReport report = fitted.report().orElseThrow();

    assertThat(report.model()).isEqualTo("normal-normal");
    assertThat(report.status()).isEqualTo(FitStatus.NOT_IDENTIFIED);
    assertThat(report.message()).contains(reason);
    assertThat(fitted.expectedSpend(Spend.of(3, 50))).isCloseTo(amount, offset(1e-12));
  }

  @Test
  void fitsAnyUnitOfMoney() {
    double[][] amounts = Shoppers.drawn(NormalNormal.of(30, 9, 5), 300, 4);
    FitReport report = new NormalNormal().fit(Shoppers.buying(amounts)).report().orElseThrow();
    for (double unit : new double[] {1e-12, 1e12}) {
      double[][] scaled = new double[amounts.length][];
      for (int i = 0; i < scaled.length; i++) {
        scaled[i] = java.util.Arrays.stream(amounts[i]).map(z -> unit * z).toArray();
      }
      FitReport other = new NormalNormal().fit(Shoppers.buying(scaled)).report().orElseThrow();
      assertThat(other.status()).isEqualTo(FitStatus.CONVERGED);
      report
          .parameters()
          .forEach(
              (name, value) ->
                  assertThat(other.parameters().get(name))
                      .isCloseTo(unit * value, Percentage.withPercentage(1e-6)));
    }
  }

  @Test
  void aPriorHoldsTheDeviations() {
    CustomerBase base = Shoppers.buying(Shoppers.drawn(NormalNormal.of(30, 9, 5), 50, 2));
    FitOptions.Prior strong = new FitOptions.Prior(1, 1e-4);

    FitReport report =
        new NormalNormal()
            .fit(base, FitOptions.DEFAULT.prior("sigma_b", strong))
            .report()
            .orElseThrow();

    assertThat(report.parameters().get("sigma_b")).isCloseTo(1, offset(1e-3));
    assertThat(report.message()).contains("priors on sigma_b");
  }

  @Test
  void parametersOutOfRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NormalNormal.of(Double.NaN, 1, 1))
        .withMessageContaining("mu");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NormalNormal.of(1, 0, 1))
        .withMessageContaining("sigma_w");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NormalNormal.of(1, 1, -1))
        .withMessageContaining("sigma_b");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new NormalNormal().withParameters(1, 2))
        .withMessageContaining("[mu, sigma_w, sigma_b]");
  }

  /** Losing customers have negative values, and intervals that hold them. */
  @Test
  void valuesMayBeNegative() {
    double[][] amounts = Shoppers.drawn(NormalNormal.of(-2, 3, 6), 200, 9);
    CustomerBase base = Shoppers.buying(amounts);
    FittedPredictiveCLV fitted =
        PredictiveCLV.of(BgNbd.of(0.5, 6, 0.8, 2.5, WEEKS), new NormalNormal().fit(base));
    CLVEstimates all = fitted.estimateAll(base, Valuation.over(Horizon.years(1)));
    Intervals intervals = all.intervals(0.9).orElseThrow();
    int losers = 0;
    for (int i = 0; i < base.size(); i++) {
      double expected = fitted.spend().expectedSpend(base.spend(i));
      assertThat(Math.signum(all.value(i))).isEqualTo(Math.signum(expected));
      assertThat(intervals.lower(i)).isLessThanOrEqualTo(intervals.upper(i));
      losers += all.value(i) < 0 ? 1 : 0;
    }
    assertThat(losers).isBetween(80, 180);
  }
}
