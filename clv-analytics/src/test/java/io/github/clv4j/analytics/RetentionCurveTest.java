package io.github.clv4j.analytics;

import static io.github.clv4j.core.period.PeriodUnit.MONTHS;
import static io.github.clv4j.core.period.PeriodUnit.YEARS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.clv4j.analytics.chart.Chart;
import io.github.clv4j.analytics.chart.Series;
import io.github.clv4j.core.contract.Contracts;
import io.github.clv4j.core.contract.RetentionTable;
import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.model.CLVModels;
import io.github.clv4j.core.model.FittedCLVModel;
import io.github.clv4j.core.model.ParametricModel;
import io.github.clv4j.core.period.PeriodUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RetentionCurveTest {
  /** 100 of 200 stay at the first renewal, 60 of the 80 who were observed so far at the second. */
  private static final RetentionTable TABLE =
      RetentionTable.builder(YEARS).cohort("2020", 100, 80, 60).cohort("2021", 100, 20).build();

  private static FittedCLVModel geometric(double churn, PeriodUnit unit) {
    return ((ParametricModel) CLVModels.named("geometric"))
        .withParameters(
            Map.of(((ParametricModel) CLVModels.named("geometric")).parameterNames().get(0), churn),
            unit);
  }

  @Test
  void survivalIsTheProductOfRetentions() {
    RetentionCurve curve = RetentionCurve.of(TABLE);

    assertThat(curve.model()).isEmpty();
    assertThat(curve)
        .hasToString(
            """
            Retention and survival by tenure, renewed every year:
            renewal  at risk  lost  retention  survival
                  1      200   100     50.0 %    50.0 %
                  2       80    20     75.0 %    37.5 %""");
    assertThat(curve.largestGap(0)).isEmpty();
    assertThat(curve.retentionChart().series()).hasSize(1);
  }

  @Test
  void aModelStandsBeside() {
    FittedCLVModel model = geometric(0.4, YEARS);
    RetentionCurve curve = RetentionCurve.of(model, TABLE);

    assertThat(curve.model()).hasValue("geometric");
    assertThat(curve.steps().get(1).expectedRetention().getAsDouble())
        .isCloseTo(0.6, within(1e-12));
    assertThat(curve.steps().get(1).expectedSurvival().getAsDouble())
        .isCloseTo(0.36, within(1e-12));
    assertThat(curve.largestGap(0).getAsDouble()).isCloseTo(0.1, within(1e-12));
    assertThat(curve.largestGap(81).getAsDouble()).isCloseTo(0.1, within(1e-12));
    assertThat(curve.largestGap(201)).isEmpty();
    assertThat(curve.table().columns()).hasSize(7);
    assertThat(curve.survivalChart().series())
        .extracting(Series::name)
        .containsExactly("actual", "expected by geometric");
    assertThat(curve.survivalChart().series().get(0).points())
        .containsExactly(
            new Series.Point(0, 1), new Series.Point(1, 0.5), new Series.Point(2, 0.375));
    assertThat(curve.retentionChart().series().get(0).points())
        .containsExactly(new Series.Point(1, 0.5), new Series.Point(2, 0.75));
  }

  /** The product limit is what the empirical model has fitted. */
  @Test
  void agreesWithKaplanMeier() {
    CustomerBase customers = CustomerBase.ofContracts(Contracts.of(TABLE));
    FittedCLVModel fitted = CLVModels.named("kaplan-meier").fit(customers);

    assertThat(RetentionCurve.of(fitted, TABLE).largestGap(0).getAsDouble())
        .isCloseTo(0, within(1e-15));
  }

  @Test
  void beyondARenewalThatNobodyCameUpForSurvivalIsNotKnown() {
    RetentionTable late = RetentionTable.builder(MONTHS).cohortSince(2, "late", 40, 30, 30).build();
    List<RetentionCurve.Step> steps = RetentionCurve.of(geometric(0.4, MONTHS), late).steps();

    assertThat(steps).hasSize(4);
    assertThat(steps.get(0).retention()).isEmpty();
    assertThat(steps.get(2).retention()).hasValue(0.75);
    assertThat(steps).allMatch(step -> step.survival().isEmpty());
    assertThat(RetentionCurve.of(geometric(0.4, MONTHS), late).largestGap(0)).isEmpty();
    assertThat(RetentionCurve.of(late).retentionChart().series().get(0).points()).hasSize(2);
  }

  @Test
  void theFewAtTheEndAreNotDrawnUnlessAllAreFew() {
    Chart many = RetentionCurve.of(RetentionTable.of(MONTHS, 100, 50, 20, 10)).retentionChart();
    Chart few = RetentionCurve.of(RetentionTable.of(MONTHS, 10, 5, 2)).retentionChart();

    assertThat(many.series().get(0).points()).extracting(Series.Point::x).containsExactly(1.0, 2.0);
    assertThat(few.series().get(0).points()).hasSize(2);
  }

  @Test
  void longLinesAreThinned() {
    double[] survivors = new double[1001];
    for (int t = 0; t < survivors.length; t++) {
      survivors[t] = 1e6 * StrictMath.pow(0.999, t);
    }
    RetentionCurve curve = RetentionCurve.of(RetentionTable.of(MONTHS, survivors));

    assertThat(curve.steps()).hasSize(1000);
    assertThat(curve.retentionChart().series().get(0).points()).hasSize(200);
    assertThat(curve.survivalChart().series().get(0).points()).hasSize(201);
  }

  @Test
  void nothingWasSeenYet() {
    RetentionCurve curve = RetentionCurve.of(RetentionTable.of(MONTHS, 100));

    assertThat(curve.steps()).isEmpty();
    assertThat(curve.table().size()).isZero();
    assertThat(curve.retentionChart().series().get(0).points()).isEmpty();
  }

  @Test
  void refusesModelsThatDoNotFit() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RetentionCurve.of(new StubModel.Steady(1, YEARS), TABLE))
        .withMessage("model steady does not tell how long customers stay");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RetentionCurve.of(geometric(0.4, MONTHS), TABLE))
        .withMessage("model geometric counts in months, but the contracts are renewed every year");
  }
}
