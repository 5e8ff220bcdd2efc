package io.github.clv4j.predictive.contract;

import static io.github.clv4j.core.period.PeriodUnit.MONTHS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.github.clv4j.core.contract.Contract;
import io.github.clv4j.core.contract.ContractRecord;
import io.github.clv4j.core.contract.Contracts;
import io.github.clv4j.core.contract.RetentionTable;
import io.github.clv4j.core.model.FitOptions;
import io.github.clv4j.core.model.FitReport;
import io.github.clv4j.predictive.estimation.Derivatives;
import io.github.clv4j.predictive.estimation.Estimation;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TenureLikelihoodTest {
  private static final Contracts TABLE =
      Contracts.of(
          RetentionTable.builder(MONTHS)
              .cohort("a", 100, 80, 70, 65, 61)
              .cohort("b", 50, 45)
              .cohortSince(2, "c", 30, 27, 20)
              .build());

  /** Half of them with an end, a third observed from two months after the start. */
  static Contracts dated() {
    List<Contract> contracts = new ArrayList<>();
    LocalDate start = LocalDate.of(2023, 1, 5);
    for (int i = 0; i < 30; i++) {
      LocalDate began = start.plusDays(7L * i);
      contracts.add(
          new ContractRecord(
              "c" + i,
              began,
              i % 2 == 0 ? Optional.of(began.plusDays(70 + 13L * i)) : Optional.empty(),
              Optional.empty(),
              i % 3 == 0 ? Optional.of(began.plusMonths(2)) : Optional.empty(),
              Map.of()));
    }
    return Contracts.of(contracts).observedUntil(LocalDate.of(2024, 6, 30)).build();
  }

  @ParameterizedTest
  @ValueSource(strings = {"sbg", "bdw", "exponential-gamma", "weibull-gamma"})
  void derivatives(String name) {
    for (Contracts contracts : List.of(TABLE, dated())) {
      Estimation estimation = ContractModel.named(name).estimation(contracts).orElseThrow();
      // where time runs faster the curvature is too much for differences
      for (double[] start :
          estimation.starts().stream().filter(s -> s.length < 3 || s[2] <= 1).toList()) {
        double[] at = new double[start.length];
        for (int i = 0; i < at.length; i++) {
          at[i] = StrictMath.log(start[i]) - 0.05 * (i + 1);
        }
        Derivatives.assertAgree(estimation.likelihood(), at, 1e-6);
      }
    }
  }

  @Test
  void derivativesOfClassesAndWithoutDifferences() {
    Tenures tenures = Tenures.ofRenewals(TABLE);
    Derivatives.assertAgree(
        new TenureLikelihood(LogSurvival.EXPONENTIAL, true, tenures),
        new double[] {-1.5, 0.2},
        1e-6);
    double[] classes = {-3, -1.2, 0.1, 0.4, -0.3};
    Derivatives.assertAgree(
        new TenureLikelihood(new LatentClasses.ClassLaw(3), false, tenures), classes, 1e-6);
  }

  /** The value is that of the fitted model, calculated one statement at a time. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "geometric",
        "discrete-weibull",
        "sbg",
        "bdw",
        "latent-classes",
        "kaplan-meier",
        "exponential-gamma",
        "weibull-gamma"
      })
  void theReportedLikelihoodIsThatOfTheModel(String name) {
    for (Contracts contracts : List.of(TABLE, dated())) {
      FittedContract fitted = ContractModel.named(name).fit(contracts);
      FitReport report = fitted.report().orElseThrow();
      assertThat(fitted.logLikelihood(contracts))
          .isEqualTo(report.logLikelihood().orElseThrow(), offset(1e-9));
    }
  }

  /** Without late entrants it is the sum of ln P(lost at t) and ln S(t) of those still there. */
  @Test
  void censoredCustomersCountBySurvival() {
    FittedContract sbg = ShiftedBetaGeometric.of(0.7, 2.1, MONTHS);
    Contracts contracts = Contracts.of(RetentionTable.of(MONTHS, 100, 80, 70));
    double expected =
        20 * StrictMath.log(sbg.churn(1))
            + 10 * StrictMath.log(sbg.churn(2))
            + 70 * StrictMath.log(sbg.survival(2));

    assertThat(sbg.logLikelihood(contracts)).isEqualTo(expected, offset(1e-10));
  }

  /** Late entrants are conditioned on having been there: the first renewals say nothing of them. */
  @Test
  void lateEntrantsCountFromTheirEntry() {
    FittedContract sbg = ShiftedBetaGeometric.of(0.7, 2.1, MONTHS);
    Contracts contracts =
        Contracts.of(RetentionTable.builder(MONTHS).cohortSince(2, "c", 30, 27, 20).build());
    double expected =
        3 * StrictMath.log(sbg.churn(3) / sbg.survival(2))
            + 7 * StrictMath.log(sbg.churn(4) / sbg.survival(2))
            + 20 * StrictMath.log(sbg.survival(4) / sbg.survival(2));

    assertThat(sbg.logLikelihood(contracts)).isEqualTo(expected, offset(1e-10));
  }

  /** The estimate of a geometric model is lost / at risk, with a binomial standard error. */
  @Test
  void geometricInClosedForm() {
    FitReport report = new Geometric().estimate(TABLE, FitOptions.DEFAULT);
    double atRisk = 100 + 80 + 70 + 65 + 50 + 30 + 27;
    double theta = (39 + 5 + 10) / atRisk;

    assertThat(report.parameters().get("theta")).isEqualTo(theta, offset(1e-12));
    assertThat(report.standardErrors().get("theta"))
        .isEqualTo(StrictMath.sqrt(theta * (1 - theta) / atRisk), offset(1e-9));
  }
}
