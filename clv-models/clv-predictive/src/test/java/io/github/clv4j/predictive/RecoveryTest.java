package io.github.clv4j.predictive;

import static io.github.clv4j.core.period.PeriodUnit.WEEKS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.model.FitReport;
import io.github.clv4j.core.model.FitStatus;
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
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * 200 simulated data sets of 2,000 customers for each model: the 95 % intervals of the parameters
 * that such data identify well must hold the truth about as often as they promise. A fit at a
 * boundary has no intervals; it counts as one that does not hold the truth, and is reported.
 */
@Tag("long")
class RecoveryTest {
  private static final int SETS = 200;

  /**
   * A model with its truth.
   *
   * @param identified the parameters that the data identify well
   */
  record Truth(AttritionModel model, FittedAttrition fitted, List<String> identified) {
    CustomerBase customers(int seed) {
      boolean isDiscrete = fitted.process().newCustomer().isDiscrete();
      return SimulatedBase.of(fitted, 2000, isDiscrete ? 8 : 26, isDiscrete ? 20 : 104, 500 + seed);
    }

    @Override
    public String toString() {
      return fitted.toString();
    }
  }

  static List<Truth> truths() {
    List<String> all = List.of("r", "alpha", "a", "b");
    return List.of(
        truth(new Nbd(), List.of("r", "alpha"), 0.6, 8),
        truth(new ParetoNbd(), List.of("r", "alpha"), 0.6, 8, 0.8, 15),
        truth(new GGompertzNbd(), List.of("r", "alpha", "b", "s", "beta"), 0.8, 6, 0.1, 1, 20),
        truth(Pdo.every(13), all, 0.6, 8, 0.8, 2.5, 13),
        truth(new BgNbd(), all, 0.6, 8, 0.8, 2.5),
        truth(new MbgNbd(), all, 0.6, 8, 0.8, 2.5),
        truth(BgCnbdK.ofPhases(2), all, 2, 0.6, 4, 0.8, 2.5),
        truth(MbgCnbdK.ofPhases(3), all, 3, 0.8, 3, 0.8, 2.5),
        truth(new BgBb(), List.of("alpha", "beta", "gamma", "delta"), 0.8, 1.5, 0.9, 5));
  }

  private static Truth truth(AttritionModel model, List<String> identified, double... parameters) {
    return new Truth(model, model.withParameters(WEEKS, parameters), identified);
  }

  @ParameterizedTest
  @MethodSource("truths")
  void intervalsHoldTheTruth(Truth truth, TestReporter reporter) {
    Map<String, Integer> held = new TreeMap<>();
    int inside = 0;
    for (int seed = 0; seed < SETS; seed++) {
      FitReport report = truth.model.fit(truth.customers(seed)).report().orElseThrow();
      inside += report.status() == FitStatus.CONVERGED ? 1 : 0;
      for (String name : truth.identified) {
        held.merge(name, holds(report, name, truth) ? 1 : 0, Integer::sum);
      }
    }
    reporter.publishEntry(
        truth.toString(), "at a boundary " + (SETS - inside) + " of " + SETS + ", held " + held);
    assertThat(inside).as("fits with an optimum inside").isGreaterThan(SETS * 9 / 10);
    held.forEach(
        (name, count) ->
            assertThat(100.0 * count / SETS).as("%s of %s", name, truth).isBetween(88.0, 99.0));
  }

  private static boolean holds(FitReport report, String name, Truth truth) {
    Double error = report.standardErrors().get(name);
    double estimate = report.parameters().get(name);
    double wanted = truth.fitted.parameters().get(name);
    return error != null
        && Math.abs(StrictMath.log(estimate / wanted)) < 1.959964 * error / estimate;
  }
}
