package io.github.clv4j.predictive.inference;

import static io.github.clv4j.core.period.PeriodUnit.WEEKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.History;
import io.github.clv4j.core.customer.Spend;
import io.github.clv4j.predictive.Cdnow;
import io.github.clv4j.predictive.SimulatedBase;
import io.github.clv4j.predictive.attrition.BgBb;
import io.github.clv4j.predictive.attrition.BgNbd;
import io.github.clv4j.predictive.attrition.FittedAttrition;
import io.github.clv4j.predictive.attrition.Nbd;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class PosteriorCheckTest {
  private static final FittedAttrition TRUTH = BgNbd.of(0.6, 8, 0.8, 2.5, WEEKS);

  private static ParameterSample known(FittedAttrition model) {
    return ParameterSample.of(
        "known",
        model.model().parameterNames(),
        new double[][] {
          model.parameters().values().stream().mapToDouble(Double::doubleValue).toArray()
        });
  }

  /** The p-values of many data sets from the model itself are spread evenly. */
  @Test
  void dataOfTheModelAreNotExtraordinary() {
    int extraordinary = 0;
    double sum = 0;
    int sets = 60;
    for (int seed = 0; seed < sets; seed++) {
      CustomerBase customers = SimulatedBase.of(TRUTH, 300, 26, 104, seed);
      PosteriorCheck check = PosteriorCheck.of(new BgNbd(), known(TRUTH), customers, 200, seed);
      PosteriorCheck.Statistic mean = check.statistics().get(8);
      assertThat(mean.name()).isEqualTo("mean of repeat purchases");
      extraordinary += mean.isExtraordinary() ? 1 : 0;
      sum += mean.pValue();
    }

    assertThat(extraordinary).isLessThanOrEqualTo(8);
    assertThat(sum / sets).isCloseTo(0.5, within(4 * Math.sqrt(1.0 / 12 / sets)));
  }

  @Test
  void seesDropoutThatTheModelHasNot() {
    CustomerBase customers = Cdnow.calibration();
    FittedAttrition nbd = new Nbd().fit(customers);
    ParameterSample sample =
        NormalApproximation.of(new Nbd(), nbd.report().orElseThrow(), 100, 1).orElseThrow();
    PosteriorCheck check = PosteriorCheck.of(new Nbd(), sample, customers, 100, 1);

    assertThat(check.message())
        .startsWith("nbd does not explain")
        .contains("purchases in first half of time (more than simulated)")
        .contains("purchases in second half of time (less than simulated)");
    assertThat(check).asString().contains("observed", "simulated", "extraordinary");
    assertThat(check.table().size()).isEqualTo(14);
  }

  @Test
  void figuresOfTheData() {
    CustomerBase customers =
        CustomerBase.ofSummaries(WEEKS)
            .add("a", History.of(0, 0, 10), Spend.NONE, 2, OptionalDouble.empty())
            .add("b", History.of(2, 6, 10), Spend.NONE)
            .add("c", History.of(8, 9, 10), Spend.NONE)
            .build();
    List<PosteriorCheck.Statistic> figures =
        PosteriorCheck.of(new BgNbd(), known(TRUTH), customers, 10, 1).statistics();

    assertThat(figures.stream().mapToDouble(PosteriorCheck.Statistic::observed).toArray())
        .containsExactly(0.5, 0, 0.25, 0, 0, 0, 0, 0.25, 2.5, 10.75, 8, 7.5);
  }

  @Test
  void periodsForAModelOfPeriods() {
    FittedAttrition truth = BgBb.of(0.8, 1.5, 0.9, 5, WEEKS);
    CustomerBase customers = SimulatedBase.of(truth, 2000, 8, 20, 1);
    PosteriorCheck check = PosteriorCheck.of(new BgBb(), known(truth), customers, 200, 1);

    assertThat(check.statistics()).hasSize(12);
    assertThat(check.extraordinary()).hasSizeLessThan(3);
  }

  @Test
  void isRepeatable() {
    CustomerBase customers = SimulatedBase.of(TRUTH, 100, 26, 104, 1);

    assertThat(PosteriorCheck.of(new BgNbd(), known(TRUTH), customers))
        .isEqualTo(PosteriorCheck.of(new BgNbd(), known(TRUTH), customers));
    assertThat(PosteriorCheck.of(new BgNbd(), known(TRUTH), customers).dataSets()).isEqualTo(400);
  }

  @Test
  void refusesWhatCannotBe() {
    CustomerBase customers = SimulatedBase.of(TRUTH, 100, 26, 104, 1);
    assertThatThrownBy(() -> PosteriorCheck.of(new Nbd(), known(TRUTH), customers, 0, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> PosteriorCheck.of(new BgBb(), known(TRUTH), customers, 10, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("unknown");
  }
}
