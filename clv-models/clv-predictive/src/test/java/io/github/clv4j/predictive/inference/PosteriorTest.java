package io.github.clv4j.predictive.inference;

import static io.github.clv4j.core.period.PeriodUnit.DAYS;
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
import io.github.clv4j.core.model.FitOptions.Prior;
import io.github.clv4j.core.model.FitReport;
import io.github.clv4j.core.model.ModelFitException;
import io.github.clv4j.predictive.Cdnow;
import io.github.clv4j.predictive.SimulatedBase;
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
import io.github.clv4j.predictive.contract.ContractModel;
import io.github.clv4j.predictive.spend.GammaGamma;
import io.github.clv4j.predictive.spend.NormalNormal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PosteriorTest {
  private static final FittedAttrition TRUTH = BgNbd.of(0.6, 8, 0.8, 2.5, WEEKS);

  /** Means and standard deviations of a long run of another program. */
  @Test
  void cdnowAsPublished() {
    Posterior posterior =
        Posterior.of(new BgNbd()).priors(new Prior(1, 3)).draws(4000).on(Cdnow.calibration());

    assertMean(posterior, "r", 0.2429, 0.00005, 0.0126);
    assertMean(posterior, "alpha", 4.430, 0.0005, 0.379);
    assertMean(posterior, "a", 0.836, 0.0005, 0.214);
    assertMean(posterior, "b", 2.628, 0.0005, 0.85);
    assertThat(posterior.method()).isEqualTo(Posterior.Method.IMPORTANCE_SAMPLING);
    assertThat(posterior.isReliable()).isTrue();
    assertThat(posterior.effectiveSize()).isGreaterThan(5000);
    assertThat(posterior.rHat()).isEmpty();
  }

  /** Within four Monte-Carlo errors and the rounding of the published figure. */
  private static void assertMean(
      Posterior posterior, String name, double mean, double rounding, double sd) {
    assertThat(posterior.mean(name))
        .as(name)
        .isCloseTo(mean, within(4 * posterior.monteCarloError(name) + rounding));
    assertThat(posterior.standardDeviation(name)).as(name).isCloseTo(sd, within(0.06 * sd));
    assertThat(posterior.sample().mean(name))
        .as("sample of %s", name)
        .isCloseTo(mean, within(5 * sd / Math.sqrt(4000)));
  }

  /** The long tail of s and beta, found by chains of 16,000 draws and 150,000 weighted ones. */
  @Test
  void cdnowParetoNbd() {
    Posterior posterior =
        Posterior.of(new ParetoNbd()).priors(new Prior(1, 3)).on(Cdnow.calibration());
    double sum = 0;
    ParameterSample sample = posterior.sample();
    for (int i = 0; i < sample.size(); i++) {
      sum += Math.log(sample.value(i, "s")) / sample.size();
    }

    assertThat(posterior.isReliable()).isTrue();
    assertThat(sum).isCloseTo(-0.4355, within(4 * 0.39 / Math.sqrt(1000)));
  }

  static List<FittedAttrition> models() {
    return List.of(
        new Nbd().withParameters(WEEKS, 0.6, 8),
        new ParetoNbd().withParameters(WEEKS, 0.6, 8, 0.8, 15),
        new GGompertzNbd().withParameters(WEEKS, 0.8, 6, 0.1, 1, 20),
        Pdo.every(13).withParameters(WEEKS, 0.6, 8, 0.8, 2.5, 13),
        new MbgNbd().withParameters(WEEKS, 0.6, 8, 0.8, 2.5),
        new BgCnbdK().withParameters(WEEKS, 2, 0.6, 4, 0.8, 2.5),
        MbgCnbdK.ofPhases(3).withParameters(WEEKS, 3, 0.8, 3, 0.8, 2.5),
        new BgBb().withParameters(WEEKS, 0.8, 1.5, 0.9, 5));
  }

  /** With so many customers the priors say little, and the posterior is about the likelihood's. */
  @ParameterizedTest
  @MethodSource("models")
  void agreesWithTheFitOfManyCustomers(FittedAttrition truth) {
    AttritionModel model = truth.model();
    boolean isDiscrete = truth.process().newCustomer().isDiscrete();
    CustomerBase customers =
        SimulatedBase.of(truth, 1500, isDiscrete ? 8 : 26, isDiscrete ? 20 : 104, 9);
    FitReport fit = model.fit(customers).report().orElseThrow();
    Posterior posterior = Posterior.of(model).at(fit).draws(500).on(customers);

    assertThat(posterior.sample().names()).isEqualTo(List.copyOf(fit.parameters().keySet()));
    assertThat(posterior.isReliable()).as(posterior.message()).isTrue();
    fit.standardErrors()
        .forEach(
            (name, error) -> {
              double estimate = fit.parameters().get(name);
              double apart = Math.log(posterior.quantile(name, 0.5) / estimate);
              assertThat(Math.abs(apart)).as(name).isLessThan(0.5 * error / estimate + 0.02);
            });
    for (String held : List.of("k", "tau")) {
      if (fit.parameters().containsKey(held)) {
        assertThat(posterior.sample().mean(held)).isEqualTo(fit.parameters().get(held));
        assertThat(posterior.sample().standardDeviation(held)).isZero();
        assertThat(posterior).asString().contains(held + " held at");
      }
    }
  }

  /** The default priors move with the unit of time, and so the posterior does. */
  @Test
  void doesNotDependOnTheUnitOfTime() {
    CustomerBase weeks = SimulatedBase.of(TRUTH, 300, 26, 104, 2);
    CustomerBase days = CustomerBase.ofCustomers(weeks, DAYS);
    Posterior inWeeks = Posterior.of(new BgNbd()).on(weeks);
    Posterior inDays = Posterior.of(new BgNbd()).on(days);

    assertThat(inDays.mean("r") / inWeeks.mean("r")).isCloseTo(1, within(1e-6));
    assertThat(inDays.mean("alpha") / inWeeks.mean("alpha")).isCloseTo(7, within(1e-5));
    assertThat(inDays.standardDeviation("b") / inWeeks.standardDeviation("b"))
        .isCloseTo(1, within(1e-6));
  }

  @Test
  void aNarrowPriorRules() {
    CustomerBase customers = SimulatedBase.of(TRUTH, 200, 26, 104, 3);
    Posterior posterior =
        Posterior.of(new BgNbd()).priors(Map.of("b", new Prior(9, 0.01))).on(customers);

    assertThat(posterior.mean("b")).isCloseTo(9, within(0.05));
    assertThat(posterior.standardDeviation("b")).isCloseTo(0.09, within(0.01));
    assertThat(posterior.mode()).containsOnlyKeys("r", "alpha", "a", "b");
  }

  @Test
  void theSameSeedGivesTheSameDraws() {
    CustomerBase customers = SimulatedBase.of(TRUTH, 200, 26, 104, 3);
    PosteriorSampling<CustomerBase> sampling = Posterior.of(new BgNbd()).draws(200);

    assertThat(sampling.on(customers).sample().draw(199))
        .isEqualTo(sampling.on(customers).sample().draw(199))
        .isNotEqualTo(sampling.seed(2).on(customers).sample().draw(199));
    assertThat(sampling.on(customers)).hasToString(sampling.on(customers).toString());
  }

  @Test
  void gammaGamma() {
    CustomerBase customers = Cdnow.calibration();
    FitReport fit = new GammaGamma().fit(customers).report().orElseThrow();
    Posterior posterior = Posterior.of(new GammaGamma()).at(fit).on(customers);

    assertThat(posterior.mean("q")).isCloseTo(3.744, within(0.05));
    assertThat(posterior.standardDeviation("q")).isCloseTo(0.290, within(0.03));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sbg", "bdw", "exponential-gamma", "weibull-gamma"})
  void contracts(String name) {
    Contracts contracts =
        Contracts.of(RetentionTable.of(YEARS, 1000, 869, 743, 653, 593, 551, 517, 491));
    FitReport fit = ContractModel.named(name).fit(contracts).report().orElseThrow();
    Posterior posterior = Posterior.of(ContractModel.named(name)).on(contracts);

    assertThat(posterior.method()).isEqualTo(Posterior.Method.IMPORTANCE_SAMPLING);
    fit.parameters()
        .forEach(
            (parameter, value) ->
                assertThat(posterior.quantile(parameter, 0.5))
                    .as(parameter)
                    .isCloseTo(value, within(fit.standardErrors().get(parameter) / 2)));
  }

  /** Restricted likelihood has no place for a prior of mu. */
  @Test
  void aNormalApproximationStandsInWhereThereIsNoLikelihood() {
    CustomerBase customers = Cdnow.calibration();
    Posterior posterior = Posterior.of(new NormalNormal()).on(customers);

    assertThat(posterior.method()).isEqualTo(Posterior.Method.NORMAL);
    assertThat(posterior.message()).contains("normal-normal has no likelihood to sample");
    assertThat(posterior.mean("mu")).isCloseTo(36.5555, within(1e-3));
    assertThat(posterior.standardDeviation("mu")).isCloseTo(1.18, within(0.1));
  }

  @Test
  void oneHistorySaysLittle() {
    CustomerBase one =
        CustomerBase.ofSummaries(WEEKS).add("a", History.of(2, 5, 10), Spend.NONE).build();
    Posterior posterior = Posterior.of(new BgNbd()).on(one);

    assertThat(posterior.message()).contains("one history");
    assertThat(posterior.standardDeviation("b")).isGreaterThan(10);
  }

  @Test
  void nobodyBoughtAgain() {
    CustomerBase none =
        CustomerBase.ofSummaries(WEEKS)
            .add("a", History.of(0, 0, 10), Spend.NONE)
            .add("b", History.of(0, 0, 20), Spend.NONE)
            .build();

    assertThat(Posterior.of(new BgNbd()).on(none).message()).contains("no customer has bought");
    assertThatThrownBy(() -> Posterior.of(new GammaGamma()).on(none))
        .isInstanceOf(ModelFitException.class)
        .hasMessageContaining("no customer has spend above 0");
  }

  @Test
  void refusesWhatCannotBe() {
    CustomerBase customers = SimulatedBase.of(TRUTH, 200, 26, 104, 3);
    assertThatThrownBy(
            () -> Posterior.of(new BgNbd()).priors(Map.of("s", new Prior(1, 1))).on(customers))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a prior of 's' is not possible: bg-nbd can take priors of");
    assertThatThrownBy(() -> Posterior.of(new BgNbd()).draws(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("number of draws is 0");
    assertThatThrownBy(() -> Posterior.of(new BgNbd()).on(customers).mean("s"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("parameter 's' is unknown");
  }
}
