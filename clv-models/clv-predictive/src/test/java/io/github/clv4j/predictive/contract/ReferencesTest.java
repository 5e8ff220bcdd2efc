package io.github.clv4j.predictive.contract;

import static io.github.clv4j.core.period.PeriodUnit.YEARS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * Values computed with 40 digits by mpmath: ln S, the sum over k of e^(-delta k) S(n+k)/S(n) from k
 * = 0 on, and the integral of e^(-delta t) S(n+t)/S(n).
 */
class ReferencesTest {

  @ParameterizedTest
  @CsvFileSource(resources = "references.csv", numLinesToSkip = 1)
  void agreesTo(
      String model, String parameters, double n, double delta, String quantity, double expected) {
    FittedContract fitted =
        ContractModel.named(model)
            .withParameters(
                YEARS,
                Arrays.stream(parameters.split(" ")).mapToDouble(Double::parseDouble).toArray());
    double actual =
        switch (quantity) {
          case "logSurvival" -> fitted.curve().logSurvival(n);
          case "renewals" -> fitted.discountedRenewals(n, delta, 0, Double.POSITIVE_INFINITY);
          default -> fitted.discountedTime(n, delta, Double.POSITIVE_INFINITY);
        };
    assertThat(actual).isEqualTo(expected, offset(1e-10 * Math.max(1, Math.abs(expected))));
  }
}
