package io.github.clv4j.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.clv4j.core.period.PeriodUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FitReportTest {

  private static Map<String, Double> parameters() {
    Map<String, Double> parameters = new LinkedHashMap<>();
    parameters.put("r", 0.25);
    parameters.put("alpha", 4.5);
    return parameters;
  }

  private static FitReport report(OptionalDouble logLikelihood) {
    return new FitReport(
        "nbd",
        parameters(),
        Set.of(),
        Map.of("r", 0.125),
        Map.of("r,alpha", 0.5),
        logLikelihood,
        0,
        50,
        Optional.of(PeriodUnit.WEEKS),
        FitStatus.NOT_IDENTIFIED,
        OptionalDouble.of(1e-9),
        "the data do not tell r from alpha");
  }

  @Test
  void theCriteriaPenaliseEachParameter() {
    FitReport report = report(OptionalDouble.of(-100));
    assertThat(report.aic()).hasValue(2 * 2 + 2 * 100);
    assertThat(report.bic().orElseThrow()).isCloseTo(207.8240460108563, within(1e-12));
  }

  @Test
  void chosenParametersCountInTheCriteria() {
    Map<String, Double> all = new LinkedHashMap<>(Map.of("k", 2.0));
    all.putAll(parameters());
    FitReport report = report(OptionalDouble.of(-100)).withParameters(all, Set.of());
    assertThat(report.parameters().keySet()).containsExactly("k", "r", "alpha");
    assertThat(report.aic()).hasValue(2 * 3 + 2 * 100);
    assertThat(report.standardErrors()).containsOnlyKeys("r");
    assertThat(report.message()).isEqualTo("the data do not tell r from alpha");
  }

  @Test
  void givenParametersDoNotCountInTheCriteria() {
    Map<String, Double> all = new LinkedHashMap<>(Map.of("k", 2.0));
    all.putAll(parameters());
    FitReport report = report(OptionalDouble.of(-100)).withParameters(all, Set.of("k"));
    assertThat(report.estimated()).isEqualTo(2);
    assertThat(report.aic()).hasValue(2 * 2 + 2 * 100);
    assertThat(FitReport.of(report.adding("; told").state())).isEqualTo(report.adding("; told"));
  }

  @Test
  void covariancesFollowFromErrorsAndCorrelations() {
    FitReport report =
        new FitReport(
            "nbd",
            parameters(),
            Set.of(),
            Map.of("r", 0.125, "alpha", 2.0),
            Map.of("r,alpha", 0.5),
            OptionalDouble.of(-100),
            0.75,
            50,
            Optional.empty(),
            FitStatus.CONVERGED,
            OptionalDouble.empty(),
            "");
    assertThat(report.covariance("r", "r")).hasValue(0.015625);
    assertThat(report.covariance("r", "alpha")).hasValue(0.125);
    assertThat(report.covariance("alpha", "r")).hasValue(0.125);
    assertThat(report(OptionalDouble.empty()).covariance("r", "alpha")).isEmpty();
    assertThatThrownBy(() -> report.covariance("r", "beta"))
        .hasMessage("parameter 'beta' is unknown: nbd has [r, alpha]");
    assertThat(FitReport.of(report.state())).isEqualTo(report);
  }

  @Test
  void withoutALikelihoodThereAreNoCriteria() {
    assertThat(report(OptionalDouble.empty()).aic()).isEmpty();
    assertThat(report(OptionalDouble.empty()).bic()).isEmpty();
  }

  @Test
  void itPrintsTheDiagnosisInWords() {
    assertThat(report(OptionalDouble.of(-100)).toString().lines())
        .containsExactly(
            "nbd: not-identified, 50 customers, time in weeks",
            "  r              0.250000  (standard error 0.1250)",
            "  alpha           4.50000",
            "  log-likelihood -100.0000, AIC 204.00, BIC 207.82",
            "  the data do not tell r from alpha");
  }

  @Test
  void mapsAreCopiedInOrder() {
    Map<String, Double> parameters = parameters();
    FitReport report =
        new FitReport(
            "nbd",
            parameters,
            Set.of(),
            parameters,
            Map.of(),
            OptionalDouble.empty(),
            0,
            1,
            Optional.empty(),
            FitStatus.CONVERGED,
            OptionalDouble.empty(),
            "");
    parameters.clear();
    assertThat(report.parameters().keySet()).containsExactly("r", "alpha");
    assertThat(report.standardErrors().keySet()).containsExactly("r", "alpha");
    assertThatThrownBy(() -> report.parameters().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void itIsTheSameAfterStoring() {
    FitReport report = report(OptionalDouble.of(-100));
    assertThat(FitReport.of(report.state())).isEqualTo(report);
    FitReport less =
        new FitReport(
            "none",
            Map.of(),
            Set.of(),
            Map.of(),
            Map.of(),
            OptionalDouble.empty(),
            0,
            1,
            Optional.empty(),
            FitStatus.BOUNDARY,
            OptionalDouble.empty(),
            "");
    assertThat(FitReport.of(less.state())).isEqualTo(less);
  }

  @Test
  void statusesHaveTheNamesOfTheContract() {
    assertThat(FitStatus.values())
        .extracting(FitStatus::label)
        .containsExactly("converged", "boundary", "not-identified", "failed");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-5, -1e-300, Double.NaN, Double.POSITIVE_INFINITY})
  void aNumberOfCustomersThatCannotBeIsRefused(double customers) {
    assertThatThrownBy(
            () ->
                FitReport.ofRule(
                    "nbd", Map.of(), customers, Optional.empty(), FitStatus.CONVERGED, ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "customers of the report on 'nbd' is "
                + customers
                + ": it must be a finite number, 0 or more");
  }

  @Test
  void statusesAreReadFromEitherName() {
    for (FitStatus status : FitStatus.values()) {
      assertThat(FitStatus.parse(status.name())).isEqualTo(status);
      assertThat(FitStatus.parse(status.label())).isEqualTo(status);
    }
  }

  @Test
  void anUnknownStatusIsToldWithThoseThereAre() {
    ModelState state = report(OptionalDouble.empty()).state();
    Map<String, String> texts = new LinkedHashMap<>(state.texts());
    texts.put("status", "GREAT");

    assertThatThrownBy(
            () -> FitReport.of(new ModelState("nbd", state.numbers(), texts, state.parts())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("status 'GREAT' is none of converged, boundary, not-identified, failed");
  }
}
