package io.github.clv4j.predictive.inference;

import static io.github.clv4j.core.period.PeriodUnit.WEEKS;
import static io.github.clv4j.core.period.PeriodUnit.YEARS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.clv4j.core.contract.Contracts;
import io.github.clv4j.core.contract.RetentionTable;
import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.History;
import io.github.clv4j.core.customer.Spend;
import io.github.clv4j.core.customer.SummaryBuilder;
import io.github.clv4j.core.model.FitOptions;
import io.github.clv4j.core.model.FitReport;
import io.github.clv4j.core.model.FitStatus;
import io.github.clv4j.core.model.ModelFitException;
import io.github.clv4j.predictive.Cdnow;
import io.github.clv4j.predictive.SimulatedBase;
import io.github.clv4j.predictive.attrition.AttritionModel;
import io.github.clv4j.predictive.attrition.BgNbd;
import io.github.clv4j.predictive.attrition.FittedAttrition;
import io.github.clv4j.predictive.contract.ContractModel;
import io.github.clv4j.predictive.contract.FittedContract;
import io.github.clv4j.predictive.estimation.Cholesky;
import io.github.clv4j.predictive.special.Draws;
import io.github.clv4j.predictive.spend.FittedSpend;
import io.github.clv4j.predictive.spend.GammaGamma;
import io.github.clv4j.predictive.spend.SpendModel;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BootstrapTest {
  private static final FittedAttrition TRUTH = BgNbd.of(0.6, 8, 0.8, 2.5, WEEKS);
  private static final CustomerBase SIMULATED = SimulatedBase.of(TRUTH, 2000, 26, 104, 4);

  /** Where the model is true, the bootstrap finds the standard errors of theory. */
  @Test
  void simulatedDataHaveTheStandardErrorsOfTheFit() {
    FittedAttrition fitted = new BgNbd().fit(SIMULATED);
    ParameterSample sample = Bootstrap.of(fitted).refits(600).on(SIMULATED);

    fitted
        .report()
        .orElseThrow()
        .standardErrors()
        .forEach(
            (name, error) ->
                assertThat(sdOfLog(sample, name))
                    .as(name)
                    .isCloseTo(
                        error / fitted.parameters().get(name),
                        within(0.15 * error / fitted.parameters().get(name))));
    assertThat(sample.source()).isEqualTo("bootstrap of 600 refits");
  }

  private static double sdOfLog(ParameterSample sample, String name) {
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < sample.size(); i++) {
      double log = Math.log(sample.value(i, name));
      sum += log;
      squares += log * log;
    }
    double mean = sum / sample.size();
    return Math.sqrt(squares / sample.size() - mean * mean);
  }

  /**
   * CDNOW does not quite come of BG/NBD: alpha is 20 % less sure than its covariance says. The
   * standard errors that do not take the model to be true (Huber 1967), from the gradients of
   * single customers, agree with the bootstrap.
   */
  @Test
  void cdnowHasTheStandardErrorsOfHuber() {
    CustomerBase customers = Cdnow.calibration();
    FittedAttrition fitted = new BgNbd().fit(customers);
    ParameterSample sample = Bootstrap.of(fitted).on(customers);
    double[] huber = huber(fitted, customers);

    for (int i = 0; i < 4; i++) {
      String name = sample.names().get(i);
      assertThat(sdOfLog(sample, name)).as(name).isCloseTo(huber[i], within(0.15 * huber[i]));
    }
    double ofTheory = fitted.report().orElseThrow().standardErrors().get("alpha") / 4.4136;
    assertThat(sdOfLog(sample, "alpha")).isGreaterThan(1.12 * ofTheory);
  }

  /** Of the logarithms of the parameters; gradients by central differences. */
  private static double[] huber(FittedAttrition fitted, CustomerBase customers) {
    int n = 4;
    double[] at = fitted.report().orElseThrow().values();
    double h = 1e-5;
    FittedAttrition[][] near = new FittedAttrition[n][2];
    for (int j = 0; j < n; j++) {
      for (int side = 0; side < 2; side++) {
        double[] moved = at.clone();
        moved[j] *= Math.exp(side == 0 ? -h : h);
        near[j][side] = fitted.model().withParameters(WEEKS, moved);
      }
    }
    double[][] outer = new double[n][n];
    for (int i = 0; i < customers.size(); i++) {
      History history = customers.get(i).history();
      double[] gradient = new double[n];
      for (int j = 0; j < n; j++) {
        gradient[j] =
            (near[j][1].logLikelihood(history) - near[j][0].logLikelihood(history)) / (2 * h);
      }
      for (int j = 0; j < n; j++) {
        for (int k = 0; k < n; k++) {
          outer[j][k] += gradient[j] * gradient[k];
        }
      }
    }
    double[] logs = new double[n];
    for (int j = 0; j < n; j++) {
      logs[j] = Math.log(at[j]);
    }
    double[][] hessian = new double[n][n];
    fitted
        .model()
        .estimation(fitted.model().historiesOf(customers))
        .orElseThrow()
        .likelihood()
        .evaluate(logs, new double[n], hessian);
    for (double[] row : hessian) {
      for (int k = 0; k < n; k++) {
        row[k] = -row[k];
      }
    }
    double[][] inverse = Cholesky.of(hessian).orElseThrow().inverse();
    double[] errors = new double[n];
    for (int i = 0; i < n; i++) {
      double sum = 0;
      for (int j = 0; j < n; j++) {
        for (int k = 0; k < n; k++) {
          sum += inverse[i][j] * outer[j][k] * inverse[k][i];
        }
      }
      errors[i] = Math.sqrt(sum);
    }
    return errors;
  }

  @Test
  void purchasesAndSpendAreRefittedToTheSameCustomers() {
    CustomerBase customers = Cdnow.calibration();
    FittedAttrition fitted = new BgNbd().fit(customers);
    FittedSpend spend = new GammaGamma().fit(customers);
    ParameterSample both = Bootstrap.of(fitted, new GammaGamma(), spend).refits(100).on(customers);

    assertThat(both.names()).containsExactly("r", "alpha", "a", "b", "p", "q", "v");
    assertThat(both.only(List.of("r", "alpha", "a", "b")).draw(99))
        .isEqualTo(Bootstrap.of(fitted).refits(100).on(customers).draw(99));
    assertThat(both.only(List.of("p", "q", "v")).draw(99))
        .isEqualTo(Bootstrap.of(new GammaGamma(), spend).refits(100).on(customers).draw(99));
    assertThat(both.mean("q")).isCloseTo(3.744, within(0.15));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void theNumberOfThreadsChangesNothing(int threads) {
    Bootstrap<CustomerBase> bootstrap = Bootstrap.of(new BgNbd().fit(SIMULATED)).refits(40);
    ParameterSample usual = bootstrap.on(SIMULATED);
    ParameterSample sample = bootstrap.threads(threads).on(SIMULATED);

    for (int i = 0; i < 40; i++) {
      assertThat(sample.draw(i)).containsExactly(usual.draw(i));
    }
    assertThat(bootstrap.seed(2).on(SIMULATED).draw(0)).isNotEqualTo(usual.draw(0));
  }

  static List<FittedAttrition> models() {
    return PosteriorTest.models();
  }

  /** The same as a fit of the model to a base with these customers, with k and tau held. */
  @ParameterizedTest
  @MethodSource("models")
  void aRefitIsAFit(FittedAttrition truth) {
    boolean isDiscrete = truth.process().newCustomer().isDiscrete();
    CustomerBase customers =
        SimulatedBase.of(truth, 1500, isDiscrete ? 8 : 26, isDiscrete ? 20 : 104, 9);
    FittedAttrition fitted = truth.model().fit(customers);
    FitReport fit = fitted.report().orElseThrow();
    AttritionModel held = truth.model().holding(fit.values());
    double[] weights = new double[1500];
    SummaryBuilder drawn = CustomerBase.ofSummaries(WEEKS);
    Arrays.setAll(weights, i -> (i * i) % 3);
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] > 0) {
        drawn.add(
            customers.id(i),
            customers.get(i).history(),
            Spend.NONE,
            weights[i],
            OptionalDouble.of(customers.logGapSum(i).orElseThrow()));
      }
    }

    FitReport refit = truth.model().refits(customers, fit, FitOptions.DEFAULT).apply(weights);
    FitReport afresh = held.fit(drawn.build()).report().orElseThrow();

    assertThat(refit.status()).isEqualTo(afresh.status());
    if (afresh.status() == FitStatus.CONVERGED) {
      refit
          .parameters()
          .forEach(
              (name, value) ->
                  assertThat(value / afresh.parameters().get(name))
                      .as(name)
                      .isCloseTo(1, within(1e-6)));
    }
    assertThat(refit.logLikelihood().orElseThrow())
        .isCloseTo(afresh.logLikelihood().orElseThrow(), within(1e-4));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gamma-gamma", "normal-normal", "zero-inflated-lognormal", "constant"})
  void aRefitOfSpendIsAFit(String name) {
    SpendModel model = SpendModel.named(name);
    double[] weights = new double[300];
    SplittableRandom random = new SplittableRandom(1);
    SummaryBuilder all = CustomerBase.ofSummaries(WEEKS);
    SummaryBuilder drawn = CustomerBase.ofSummaries(WEEKS);
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (i * i) % 3;
      History history = History.of(i % 4, i % 4 == 0 ? 0 : 5, 10);
      double rate = Draws.gamma(random, 3.7, 15.4);
      double mean = Draws.gamma(random, 6.2 * Math.max(1, i % 4), rate) / Math.max(1, i % 4);
      Spend spend = i % 4 == 0 ? Spend.NONE : Spend.of(i % 4, mean);
      all.add("c" + i, history, spend, 1, OptionalDouble.empty());
      if (weights[i] > 0) {
        drawn.add("c" + i, history, spend, weights[i], OptionalDouble.empty());
      }
    }
    CustomerBase customers = all.build();
    FitReport fit = model.fit(customers).report().orElseThrow();
    double[] inOrder = new double[300];
    for (int i = 0; i < 300; i++) {
      inOrder[customers.indexOf("c" + i).orElseThrow()] = weights[i];
    }

    FitReport refit = model.refits(customers, fit, FitOptions.DEFAULT).apply(inOrder);
    FitReport afresh = model.fit(drawn.build()).report().orElseThrow();

    refit
        .parameters()
        .forEach(
            (parameter, value) ->
                assertThat(value / afresh.parameters().get(parameter)).isCloseTo(1, within(1e-6)));
    assertThat(refit.customers()).isEqualTo(afresh.customers());
  }

  /** A row that stands for many customers is drawn as often as they would be. */
  @Test
  void rowsOfManyCustomers() {
    double[] weights = {1000, 3000, 0.5};
    double sum = 0;
    double squares = 0;
    for (int seed = 0; seed < 2000; seed++) {
      double[] drawn = new Resample(weights).draw(seed);
      assertThat(drawn[0] + drawn[1] + drawn[2]).isCloseTo(4000.5, within(1e-6));
      sum += drawn[0] - 1000;
      squares += (drawn[0] - 1000) * (drawn[0] - 1000);
    }
    assertThat(sum / 2000).isCloseTo(0, within(2.5));
    assertThat(Math.sqrt(squares / 2000)).isCloseTo(Math.sqrt(750), within(1.5));
  }

  @Test
  void contracts() {
    Contracts contracts =
        Contracts.of(RetentionTable.of(YEARS, 1000, 869, 743, 653, 593, 551, 517, 491));
    FittedContract fitted = ContractModel.named("sbg").fit(contracts);
    ParameterSample sample = Bootstrap.of(fitted).refits(400).on(contracts);

    fitted
        .report()
        .orElseThrow()
        .standardErrors()
        .forEach(
            (name, error) ->
                assertThat(sdOfLog(sample, name) * fitted.parameters().get(name))
                    .isCloseTo(error, within(0.15 * error)));
  }

  @Test
  void theNumberOfClassesIsHeld() {
    Contracts contracts =
        Contracts.of(RetentionTable.of(YEARS, 1000, 869, 743, 653, 593, 551, 517, 491));
    FittedContract fitted = ContractModel.named("latent-classes").fit(contracts);
    ParameterSample sample = Bootstrap.of(fitted).refits(50).on(contracts);

    assertThat(sample.names()).containsExactly("theta1", "theta2", "share1");
    assertThat(sample.standardDeviation("share1")).isPositive();
    assertThat(sample.source()).contains("went to a boundary and were kept");
  }

  @Test
  void whatIsHeldIsSaid() {
    FittedAttrition truth = models().get(3);
    CustomerBase customers = SimulatedBase.of(truth, 1500, 26, 104, 9);
    ParameterSample sample = Bootstrap.of(truth.model().fit(customers)).refits(10).on(customers);

    assertThat(sample.source()).isEqualTo("bootstrap of 10 refits; tau is 13.0000 in all");
  }

  /** Few customers of whom hardly any buys again: some draws have none who does. */
  @Test
  void refitsWithoutResultAreLeftOutAndCounted() {
    SummaryBuilder builder = CustomerBase.ofSummaries(WEEKS);
    for (int i = 0; i < 12; i++) {
      builder.add("c" + i, i < 2 ? History.of(2, 4 + i, 20) : History.of(0, 0, 20), Spend.NONE);
    }
    CustomerBase customers = builder.build();
    ParameterSample sample = Bootstrap.of(new BgNbd().fit(customers)).refits(200).on(customers);

    // (10/12)^12 = 11 % of the draws have neither of the two
    assertThat(sample.size()).isBetween(150, 195);
    assertThat(sample.source())
        .startsWith("bootstrap of 200 refits, " + (200 - sample.size()) + " of which")
        .contains("were left out", "went to a boundary and were kept");
  }

  @Test
  void refusesWhatCannotBe() {
    CustomerBase none =
        CustomerBase.ofSummaries(WEEKS)
            .add("a", History.of(0, 0, 10), Spend.NONE)
            .add("b", History.of(0, 0, 20), Spend.NONE)
            .build();
    FittedAttrition unknown = new BgNbd().fit(none);
    assertThatThrownBy(() -> Bootstrap.of(unknown).on(none))
        .isInstanceOf(ModelFitException.class)
        .hasMessageStartingWith("no bootstrap of bg-nbd, whose fit has no result: no customer");
    assertThatThrownBy(() -> Bootstrap.of(TRUTH))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("were given");
    Bootstrap<CustomerBase> bootstrap = Bootstrap.of(unknown);
    assertThatThrownBy(() -> bootstrap.refits(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("number of draws is 0");
    assertThatThrownBy(() -> bootstrap.threads(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("threads are 0: there must be at least one");
  }

  @Test
  void honoursInterruption() {
    Bootstrap<CustomerBase> bootstrap = Bootstrap.of(new BgNbd().fit(SIMULATED));
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> bootstrap.on(SIMULATED)).isInstanceOf(CancellationException.class);
      assertThat(Thread.currentThread().isInterrupted()).isTrue();
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }
}
