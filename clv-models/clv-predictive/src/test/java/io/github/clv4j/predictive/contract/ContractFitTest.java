package io.github.clv4j.predictive.contract;

import static io.github.clv4j.core.period.PeriodUnit.MONTHS;
import static io.github.clv4j.core.period.PeriodUnit.YEARS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import io.github.clv4j.core.contract.Contract;
import io.github.clv4j.core.contract.Contracts;
import io.github.clv4j.core.contract.RetentionTable;
import io.github.clv4j.core.model.FitReport;
import io.github.clv4j.core.model.FitStatus;
import io.github.clv4j.core.model.Simulation;
import io.github.clv4j.core.period.Flow;
import io.github.clv4j.predictive.ContractualCLV;
import io.github.clv4j.predictive.special.Draws;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Fits: recovery of the truth, and what they say where there is none to find. */
class ContractFitTest {
  private static final List<String> MODELS =
      List.of(
          "geometric",
          "sbg",
          "bdw",
          "discrete-weibull",
          "latent-classes",
          "exponential-gamma",
          "weibull-gamma");

  private static double[] survivors(FittedContract truth, double customers, int periods) {
    double[] survivors = new double[periods + 1];
    for (int t = 0; t <= periods; t++) {
      survivors[t] = customers * truth.survival(t);
    }
    return survivors;
  }

  /** Of a table of the very expectations the estimates are the truth. */
  @Test
  void expectationsGiveTheParametersBack() {
    List<FittedContract> truths =
        List.of(
            Geometric.of(0.13, YEARS),
            DiscreteWeibull.of(0.2, 0.8, YEARS),
            ShiftedBetaGeometric.of(0.7, 3.8, YEARS),
            BetaDiscreteWeibull.of(0.4, 1.7, 1.4, YEARS),
            LatentClasses.of(List.of(0.1, 0.5), List.of(0.4, 0.6), YEARS),
            ExponentialGamma.of(1.2, 5, YEARS),
            WeibullGamma.of(0.9, 6, 1.3, YEARS));
    for (FittedContract truth : truths) {
      Contracts contracts = Contracts.of(RetentionTable.of(YEARS, survivors(truth, 1000, 12)));
      FittedContract fitted = truth.model().fit(contracts);

      assertThat(fitted.report().orElseThrow().status()).isEqualTo(FitStatus.CONVERGED);
      assertThat(fitted.parameters()).hasSameSizeAs(truth.parameters());
      truth
          .parameters()
          .forEach(
              (name, value) ->
                  assertThat(fitted.parameters().get(name))
                      .as(truth.model().name() + " " + name)
                      .isEqualTo(value, offset(2e-5 * Math.max(1, value))));
    }
  }

  /** Dated contracts, left truncation among them: 90 % intervals hold the truth 9 times in 10. */
  @ParameterizedTest
  @CsvSource({
    "sbg, 0.8 4.0, 0.8, 4.0",
    "exponential-gamma, 1.5 9.0, 1.5, 9.0",
    "weibull-gamma, 1.2 8.0 1.3, 1.2, 8.0"
  })
  void recovery(String name, String parameters, double first, double second) {
    double[] values =
        Arrays.stream(parameters.split(" ")).mapToDouble(Double::parseDouble).toArray();
    FittedContract truth = ContractModel.named(name).withParameters(MONTHS, values);
    int held = 0;
    int runs = 100;
    for (int seed = 0; seed < runs; seed++) {
      Simulation.Plan plan =
          new Simulation.Plan(
              800,
              LocalDate.of(2022, 1, 1),
              LocalDate.of(2024, 3, 31),
              LocalDate.of(2024, 6, 30),
              seed);
      List<Contract> drawn = ContractualCLV.of(truth).simulate(plan, Flow.perMonth(10)).toList();
      Contracts contracts =
          Contracts.of(drawn)
              .observedFrom(LocalDate.of(2022, 9, 1))
              .observedUntil(LocalDate.of(2024, 6, 30))
              .build();
      FitReport report = truth.model().fit(contracts).report().orElseThrow();
      held += holds(report, 0, first) ? 1 : 0;
      held += holds(report, 1, second) ? 1 : 0;
    }
    // 200 trials at 0.9: 162 to 195 with probability 0.9999 if independent; pairs are not
    assertThat(held).isBetween(160, 197);
  }

  /** Notice given within a period, some of it for renewals after the end of observation. */
  @ParameterizedTest
  @CsvSource({"2024-06-30", "2024-09-15"})
  void endsWithinPeriodsAreNoBias(LocalDate until) {
    SplittableRandom random = new SplittableRandom(3);
    Simulation.Plan plan =
        new Simulation.Plan(20_000, LocalDate.of(2023, 1, 1), LocalDate.of(2024, 6, 30), until, 4);
    List<Contract> early =
        ContractualCLV.of(Geometric.of(0.10, MONTHS))
            .simulate(
                new Simulation.Plan(
                    plan.customers(),
                    plan.acquiredFrom(),
                    plan.acquiredUntil(),
                    until.plusMonths(2),
                    plan.seed()),
                Flow.perMonth(10))
            .map(
                c ->
                    c.end().isEmpty()
                        ? c
                        : Contract.of(
                            c.customerId(),
                            c.start(),
                            c.end().get().minusDays(random.nextInt(28)),
                            Flow.perMonth(10)))
            .toList();
    FitReport report =
        new Geometric()
            .fit(Contracts.of(early).observedUntil(until).build())
            .report()
            .orElseThrow();

    assertThat(report.parameters().get("theta"))
        .isEqualTo(0.10, offset(3 * report.standardErrors().getOrDefault("theta", 0.0)));
  }

  private static boolean holds(FitReport report, int index, double truth) {
    String name = List.copyOf(report.parameters().keySet()).get(index);
    double estimate = report.parameters().get(name);
    double error = report.standardErrors().getOrDefault(name, Double.NaN) / estimate;
    return Math.abs(StrictMath.log(truth / estimate)) <= 1.6449 * error;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "geometric",
        "discrete-weibull",
        "sbg",
        "bdw",
        "latent-classes",
        "exponential-gamma",
        "weibull-gamma"
      })
  void whereNobodyLeft(String name) {
    FittedContract fitted =
        ContractModel.named(name).fit(Contracts.of(RetentionTable.of(YEARS, 100, 100, 100, 100)));
    FitReport report = fitted.report().orElseThrow();

    assertThat(report.status()).isEqualTo(FitStatus.NOT_IDENTIFIED);
    assertThat(report.message()).startsWith("nobody who came up for a renewal left");
    assertThat(fitted.survival(3)).isGreaterThan(0.99);
  }

  @ParameterizedTest
  @CsvSource({
    "sbg, 1, only one renewal was observed",
    "bdw, 2, only 2 renewals were observed",
    "weibull-gamma, 2, only 2 renewals were observed",
    "discrete-weibull, 1, only one renewal was observed"
  })
  void tooFewRenewals(String name, int renewals, String message) {
    double[] survivors = Arrays.copyOf(new double[] {100, 80, 70, 65}, renewals + 1);
    FitReport report =
        ContractModel.named(name)
            .fit(Contracts.of(RetentionTable.of(YEARS, survivors)))
            .report()
            .orElseThrow();

    assertThat(report.status()).isEqualTo(FitStatus.NOT_IDENTIFIED);
    assertThat(report.message()).startsWith(message).contains("observe for longer");
  }

  @ParameterizedTest
  @ValueSource(strings = {"geometric", "sbg", "bdw", "latent-classes", "kaplan-meier"})
  void beforeTheFirstRenewal(String name) {
    FitReport report =
        ContractModel.named(name)
            .fit(Contracts.of(RetentionTable.of(YEARS, 100)))
            .report()
            .orElseThrow();

    assertThat(report.status()).isEqualTo(FitStatus.NOT_IDENTIFIED);
    assertThat(report.message())
        .isEqualTo("nobody came up for a first renewal yet: observe for longer");
  }

  @Test
  void boundariesSayWhichModelItIs() {
    double[] constant = survivors(Geometric.of(0.2, YEARS), 1000, 8);
    double[] falling = survivors(DiscreteWeibull.of(0.1, 1.5, YEARS), 1000, 8);
    double[] split = {1000, 400, 400, 400, 400};

    assertThat(message("sbg", constant)).contains("this is the geometric model");
    assertThat(message("sbg", falling)).contains("this is the geometric model");
    assertThat(message("bdw", falling)).contains("this is the discrete Weibull model");
    assertThat(message("sbg", split)).contains("leaves at the first renewal or never");
    assertThat(message("latent-classes", split)).contains("a class never leaves");
    assertThat(message("exponential-gamma", constant)).contains("this is the exponential model");
    assertThat(message("geometric", 1000, 0)).contains("everybody leaves at the first renewal");
  }

  private static String message(String name, double... survivors) {
    FitReport report =
        ContractModel.named(name)
            .fit(Contracts.of(RetentionTable.of(YEARS, survivors)))
            .report()
            .orElseThrow();
    assertThat(report.status()).isEqualTo(FitStatus.BOUNDARY);
    return report.message();
  }

  /** 300 tables of every kind: no exception, no NaN, and never worse than the simpler model. */
  @Test
  void randomTables() {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 300; i++) {
      int periods = 1 + random.nextInt(15);
      double[] survivors = new double[periods + 1];
      survivors[0] = 1 + random.nextInt(2000);
      double stays = Draws.uniform(random);
      for (int t = 1; t <= periods; t++) {
        double p = Math.min(1, Math.max(0, stays + 0.3 * (Draws.uniform(random) - 0.5)));
        survivors[t] = Draws.binomial(random, (long) survivors[t - 1], p);
      }
      Contracts contracts = Contracts.of(RetentionTable.of(YEARS, survivors));
      List<Double> found = new ArrayList<>();
      for (String name : MODELS) {
        FitReport report = ContractModel.named(name).fit(contracts).report().orElseThrow();
        assertThat(report.status())
            .as(name + " of " + Arrays.toString(survivors) + ": " + report)
            .isNotEqualTo(FitStatus.FAILED);
        found.add(report.logLikelihood().orElseThrow());
        assertThat(report.values()).doesNotContain(Double.NaN);
      }
      String table = Arrays.toString(survivors);
      for (int[] nested : new int[][] {{0, 1}, {1, 2}, {0, 3}, {3, 2}, {0, 4}, {5, 6}}) {
        assertThat(found.get(nested[1]))
            .as(MODELS.get(nested[1]) + " of " + table)
            // the way to customers alike ends where the search does
            .isGreaterThan(found.get(nested[0]) - (nested[0] == 3 ? 0.05 : 1e-3));
      }
    }
  }

  /** Profile intervals hold the estimate, are lopsided, and may have no end. */
  @Test
  void profileIntervals() {
    Contracts highEnd = PublishedRetentionTest.segment("High End", 4);
    ProfileInterval c = ProfileInterval.of(new BetaDiscreteWeibull(), highEnd, "c", 0.95);
    ProfileInterval alpha = ProfileInterval.of(new BetaDiscreteWeibull(), highEnd, "alpha", 0.95);

    assertThat(c.estimate()).isEqualTo(1.5844, offset(5.1e-5));
    // the likelihood-ratio test of c = 1 gives 4.77, beyond the quantile 3.84
    assertThat(c.lower()).isBetween(1.0, 1.5844);
    ProfileInterval wider = ProfileInterval.of(new BetaDiscreteWeibull(), highEnd, "c", 0.98);
    assertThat(wider.lower()).isLessThan(1);
    double up = StrictMath.log(alpha.upper() / alpha.estimate());
    double down = StrictMath.log(alpha.estimate() / alpha.lower());
    assertThat(up).isGreaterThan(1.1 * down);
    ProfileInterval open =
        ProfileInterval.of(
            new ShiftedBetaGeometric(),
            Contracts.of(RetentionTable.of(YEARS, 40, 32, 26, 21)),
            "alpha",
            0.9);
    assertThat(open.upper()).isInfinite();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ProfileInterval.of(new ShiftedBetaGeometric(), highEnd, "gamma", 0.9))
        .withMessage("parameter 'gamma' is unknown: sbg has [alpha, beta]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ProfileInterval.of(new LatentClasses(), highEnd, "theta1", 0.9))
        .withMessageContaining("no likelihood to make a profile of");
  }

  @Test
  void theNumberOfClassesIsThatOfTheLowestBic() {
    FittedContract three =
        LatentClasses.of(List.of(0.02, 0.2, 0.7), List.of(0.3, 0.3, 0.4), MONTHS);
    Contracts contracts = Contracts.of(RetentionTable.of(MONTHS, survivors(three, 200_000, 30)));
    FittedContract chosen = new LatentClasses().fit(contracts);

    assertThat(chosen.parameters().keySet())
        .containsExactly("theta1", "theta2", "theta3", "share1", "share2");
    assertThat(chosen.report().orElseThrow().message())
        .contains("number of classes chosen from the data: BIC of 1 class");
    assertThat(chosen.parameters().get("theta3")).isEqualTo(0.7, offset(1e-4));
  }
}
