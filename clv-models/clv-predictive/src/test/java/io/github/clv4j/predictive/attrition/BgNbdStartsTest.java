package io.github.clv4j.predictive.attrition;

import static io.github.clv4j.core.period.PeriodUnit.WEEKS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.model.FitOptions;
import io.github.clv4j.core.model.FitReport;
import io.github.clv4j.core.model.Simulation;
import io.github.clv4j.predictive.PredictiveCLV;
import io.github.clv4j.predictive.estimation.Histories;
import io.github.clv4j.predictive.spend.ConstantSpend;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The likelihood of BG/NBD has an optimum for rare dropout beside that for frequent dropout. */
class BgNbdStartsTest {

  @Test
  void rareDropoutHasAnOptimumOfItsOwn() {
    for (int seed = 0; seed < 12; seed++) {
      Simulation.Plan plan =
          new Simulation.Plan(
              450,
              LocalDate.of(2024, 1, 1),
              LocalDate.of(2024, 6, 30),
              LocalDate.of(2024, 12, 31),
              seed);
      CustomerBase base =
          CustomerBase.of(
                  PredictiveCLV.of(BgNbd.of(0.5, 5, 0.05, 20, WEEKS), ConstantSpend.ONE)
                      .simulate(plan))
              .observedUntil(plan.observedUntil())
              .build();
      FitReport report = new BgNbd().fit(base).report().orElseThrow();
      Histories histories = HistoriesOf.base(base, new BgNbd());
      double[][] others = {
        {0.5, 5, 0.05, 20}, {0.5, 5, 0.005, 0.15}, {1, 5, 0.1, 1}, {2, 10, 1e-3, 0.01}
      };
      for (double[] start : others) {
        FitReport other =
            new BgNbd()
                .estimation(histories)
                .orElseThrow()
                .from(start)
                .fit(Optional.empty(), Optional.empty(), FitOptions.DEFAULT);
        assertThat(report.logLikelihood().orElseThrow())
            .as("seed %d from %s", seed, Arrays.toString(start))
            .isGreaterThan(other.logLikelihood().orElseThrow() - 1e-4);
      }
    }
  }
}
