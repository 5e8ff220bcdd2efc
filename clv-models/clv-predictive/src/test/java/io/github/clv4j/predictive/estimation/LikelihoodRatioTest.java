package io.github.clv4j.predictive.estimation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.clv4j.core.model.FitReport;
import io.github.clv4j.core.model.FitStatus;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LikelihoodRatioTest {

  @Test
  void comparesWithChiSquared() {
    // CDNOW: 2 (9763.660 - 9594.976); the 5 % points of chi-squared are 3.8415 and 5.9915
    LikelihoodRatio cdnow = LikelihoodRatio.of(report(2, -9763.660, 0), report(4, -9594.976, 0));
    assertThat(cdnow.statistic()).isCloseTo(337.368, within(1e-9));
    assertThat(cdnow.degreesOfFreedom()).isEqualTo(2);
    assertThat(cdnow.pValue()).isCloseTo(StrictMath.exp(-168.684), within(1e-85));
    assertThat(
            LikelihoodRatio.of(report(1, -10, 0), report(2, -10 + 3.841458820694124 / 2, 0))
                .pValue())
        .isCloseTo(0.05, within(1e-12));
    assertThat(
            LikelihoodRatio.of(report(1, -10, 0), report(3, -10 + 5.991464547107979 / 2, 0))
                .pValue())
        .isCloseTo(0.05, within(1e-12));
  }

  @Test
  void aTinyShortfallIsRounding() {
    LikelihoodRatio same = LikelihoodRatio.of(report(2, -10, 0), report(4, -10.0001, 0));
    assertThat(same.statistic()).isZero();
    assertThat(same.pValue()).isEqualTo(1);
    assertThat(same)
        .hasToString(
            "model-4 against model-2: 2 x log-likelihood ratio 0.00 with 2 degrees of freedom, p"
                + " 1.0000");
  }

  @Test
  void whatCannotBeComparedIsRefused() {
    assertThatThrownBy(() -> LikelihoodRatio.of(report(4, -10, 0), report(2, -9, 0)))
        .hasMessageContaining("does not contain");
    assertThatThrownBy(() -> LikelihoodRatio.of(report(2, -10, 0), report(4, -11, 0)))
        .hasMessageContaining("does not contain");
    assertThatThrownBy(() -> LikelihoodRatio.of(report(2, -10, 0), report(4, -9, 0.5)))
        .hasMessageContaining("without ridge and priors");
  }

  private static FitReport report(int parameters, double logLikelihood, double penalty) {
    Map<String, Double> values = new TreeMap<>();
    for (int i = 0; i < parameters; i++) {
      values.put("p" + i, 1.0);
    }
    return new FitReport(
        "model-" + parameters,
        values,
        Set.of(),
        Map.of(),
        Map.of(),
        OptionalDouble.of(logLikelihood),
        penalty,
        100,
        Optional.empty(),
        FitStatus.CONVERGED,
        OptionalDouble.empty(),
        "converged");
  }
}
