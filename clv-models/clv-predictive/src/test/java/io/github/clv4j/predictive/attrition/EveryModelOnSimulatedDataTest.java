package io.github.clv4j.predictive.attrition;

import static io.github.clv4j.core.period.PeriodUnit.WEEKS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.History;
import io.github.clv4j.core.model.FitReport;
import io.github.clv4j.core.model.FitStatus;
import io.github.clv4j.core.period.DiscountRate;
import io.github.clv4j.predictive.SimulatedBase;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every model on simulated data sets: of 20 to 5,000 customers, with parameters over four decades,
 * many of them without an optimum inside. There must be no exception, no number that is none, and
 * no status without an explanation.
 */
@Tag("long")
class EveryModelOnSimulatedDataTest {
  private static final int SETS = 500;

  static List<AttritionModel> models() {
    return ServiceLoader.load(AttritionModel.class).stream()
        .map(ServiceLoader.Provider::get)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("models")
  void isAnsweredInNumbersAndWords(AttritionModel model) {
    int share = (SETS + models().size() - 1) / models().size();
    for (int seed = 0; seed < share; seed++) {
      SplittableRandom random = new SplittableRandom(10_000 + seed);
      FittedAttrition truth = model.withParameters(WEEKS, parameters(model, random));
      int customers = (int) Math.round(StrictMath.exp(between(random, 3, 8.5)));
      CustomerBase base = SimulatedBase.of(truth, customers, 10, 60, seed);
      AttritionModel fitted = customers > 300 ? ofKnownPeriod(model, truth) : model;
      check(fitted.fit(base), base, truth + ", " + customers + " customers, seed " + seed);
    }
  }

  /** Trying 200 periods on thousands of exact times would take most of the time of this test. */
  private static AttritionModel ofKnownPeriod(AttritionModel model, FittedAttrition truth) {
    return model instanceof Pdo ? Pdo.every(truth.parameters().get("tau")) : model;
  }

  /** Over four decades around 1; times around 10 weeks, numbers of phases among the first few. */
  private static double[] parameters(AttritionModel model, SplittableRandom random) {
    return model.parameterNames().stream()
        .mapToDouble(
            name ->
                switch (name) {
                  case "k" -> 1 + random.nextInt(4);
                  case "tau" -> 1 + random.nextInt(30);
                  default -> StrictMath.exp(between(random, -4.6, 4.6));
                })
        .toArray();
  }

  private static double between(SplittableRandom random, double from, double to) {
    return from + (to - from) * random.nextDouble();
  }

  private static void check(FittedAttrition fitted, CustomerBase base, String what) {
    FitReport report = fitted.report().orElseThrow();
    String all = what + ": " + report;
    assertThat(report.status()).as(all).isNotEqualTo(FitStatus.FAILED);
    assertThat(report.message()).as(all).isNotBlank().doesNotContain("end of the range searched");
    assertThat(report.logLikelihood().orElseThrow()).as(all).isFinite();
    report.parameters().forEach((name, value) -> assertThat(value).as(all).isFinite().isPositive());
    report.standardErrors().forEach((name, e) -> assertThat(e).as(all).isFinite().isPositive());
    if (report.status() == FitStatus.CONVERGED) {
      assertThat(report.gradientNorm().orElseThrow()).as(all).isLessThan(1e-8);
      assertThat(report.standardErrors()).as(all).isNotEmpty();
    }
    for (History history : histories(base)) {
      String where = all + "\nat " + history;
      double alive = fitted.probabilityAlive(history);
      assertThat(alive).as(where).isBetween(0.0, 1.0);
      assertThat(fitted.probabilityAlive(history, 26)).as(where).isBetween(0.0, alive);
      assertThat(fitted.logLikelihood(history)).as(where).isFinite();
      double year = fitted.expectedTransactions(history, 52);
      assertThat(year).as(where).isFinite().isNotNegative();
      assertThat(fitted.probabilityActive(history, 52)).as(where).isBetween(0.0, alive);
      assertThat(fitted.probability(0, history, 52)).as(where).isBetween(0.0, 1.0);
      assertThat(fitted.probability(3, history, 52)).as(where).isBetween(0.0, 1.0);
      assertThat(fitted.discountedTransactions(history, DiscountRate.effectivePerYear(0.1), 52))
          .as(where)
          .isBetween(0.0, year);
      assertThat(fitted.expectedLifetime(history)).as(where).isNotNegative();
    }
  }

  private static List<History> histories(CustomerBase base) {
    List<History> histories = new ArrayList<>();
    int most = 0;
    for (int i = 0; i < base.size(); i++) {
      most = base.frequency(i) > base.frequency(most) ? i : most;
    }
    histories.add(base.get(0).history());
    histories.add(base.get(most).history());
    histories.add(History.of(0, 0, 40));
    histories.add(History.of(2, 10, 40));
    histories.add(History.of(4, 40, 40));
    return histories;
  }
}
