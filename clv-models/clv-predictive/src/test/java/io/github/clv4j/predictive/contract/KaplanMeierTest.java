package io.github.clv4j.predictive.contract;

import static io.github.clv4j.core.period.PeriodUnit.DAYS;
import static io.github.clv4j.core.period.PeriodUnit.WEEKS;
import static io.github.clv4j.core.period.PeriodUnit.YEARS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import io.github.clv4j.core.contract.Contract;
import io.github.clv4j.core.contract.ContractRecord;
import io.github.clv4j.core.contract.Contracts;
import io.github.clv4j.core.contract.RetentionTable;
import io.github.clv4j.core.period.DiscountRate;
import io.github.clv4j.core.period.Flow;
import io.github.clv4j.core.valuation.Interval;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * The remission times of Freireich et al. (1963), in every textbook of survival analysis: 21
 * patients with 6-MP, 21 with a placebo; negative times are censored. Weeks as days here, so that
 * every one is a renewal.
 */
class KaplanMeierTest {
  private static final int[] DRUG = {
    6, 6, 6, -6, 7, -9, 10, -10, -11, 13, 16, -17, -19, -20, 22, 23, -25, -32, -32, -34, -35
  };
  private static final int[] PLACEBO = {
    1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23
  };
  private static final LocalDate END = LocalDate.of(2024, 12, 31);

  private static List<Contract> patients(String group, int... times) {
    List<Contract> patients = new ArrayList<>();
    for (int i = 0; i < times.length; i++) {
      // a censored one began so many days before the end, one who left long before
      LocalDate start = times[i] < 0 ? END.plusDays(times[i]) : END.minusDays(100);
      patients.add(
          new ContractRecord(
              group + i,
              start,
              times[i] < 0 ? Optional.empty() : Optional.of(start.plusDays(times[i])),
              Optional.<Flow>empty(),
              Optional.empty(),
              Map.of("group", group)));
    }
    return patients;
  }

  private static Contracts both() {
    List<Contract> all = patients("6-MP", DRUG);
    all.addAll(patients("placebo", PLACEBO));
    return Contracts.of(all).period(DAYS).observedUntil(END).build();
  }

  /** Kleinbaum and Klein, Survival Analysis, table 2.3, and Greenwood's standard errors. */
  @Test
  void publishedSurvival() {
    KaplanMeier drug =
        KaplanMeier.of(
            Contracts.of(patients("6-MP", DRUG)).period(DAYS).observedUntil(END).build());

    double[] times = {6, 7, 10, 13, 16, 22, 23};
    double[] atRisk = {21, 17, 15, 12, 11, 7, 6};
    double[] survival = {0.8571, 0.8067, 0.7529, 0.6902, 0.6275, 0.5378, 0.4482};
    double[] error = {0.0764, 0.0869, 0.0963, 0.1068, 0.1141, 0.1282, 0.1346};
    assertThat(drug.steps()).hasSize(7);
    for (int i = 0; i < 7; i++) {
      assertThat(drug.steps().get(i).time()).isEqualTo(times[i]);
      assertThat(drug.steps().get(i).atRisk()).isEqualTo(atRisk[i]);
      assertThat(drug.survival(times[i])).isEqualTo(survival[i], offset(5.1e-5));
      assertThat(drug.standardError(times[i])).isEqualTo(error[i], offset(5.1e-5));
    }
    assertThat(drug.survival(5.9)).isOne();
    assertThat(drug.medianLifetime()).hasValue(23);
    assertThat(drug.end()).isEqualTo(35);
  }

  @Test
  void intervalsOnTheScaleOfLogMinusLog() {
    KaplanMeier drug =
        KaplanMeier.of(
            Contracts.of(patients("6-MP", DRUG)).period(DAYS).observedUntil(END).build());
    double s = drug.survival(10);
    double z = 1.959963984540054 * drug.standardError(10) / (s * StrictMath.log(s));
    Interval interval = drug.interval(10, 0.95);

    assertThat(interval.lower()).isEqualTo(StrictMath.pow(s, StrictMath.exp(-z)), offset(1e-12));
    assertThat(interval.upper()).isEqualTo(StrictMath.pow(s, StrictMath.exp(z)), offset(1e-12));
    assertThat(interval.lower()).isEqualTo(0.5032, offset(5.1e-5));
    assertThat(interval.upper()).isEqualTo(0.8894, offset(5.1e-5));
    assertThat(drug.interval(1, 0.95).lower()).isOne();
  }

  /** The well-known chi-squared 16.79 with one degree of freedom. */
  @Test
  void publishedLogRank() {
    Contracts both = both();
    LogRank test = LogRank.of(both, i -> both.attributes(i).getOrDefault("group", ""));

    assertThat(test.statistic()).isEqualTo(16.79, offset(5.1e-3));
    assertThat(test.degreesOfFreedom()).isOne();
    assertThat(test.pValue()).isEqualTo(4.17e-5, offset(5.1e-8));
    assertThat(test.groups().get("6-MP").lost()).isEqualTo(9);
    assertThat(test.groups().get("6-MP").expected()).isEqualTo(19.25, offset(5.1e-3));
    assertThat(test.groups().get("placebo").expected()).isEqualTo(10.75, offset(5.1e-3));
    assertThat(test.toString()).endsWith("with 1 degree of freedom, p < 0.0001");
  }

  @Test
  void threeGroupsOfWhichTwoAreAlike() {
    List<Contract> all = patients("a", DRUG);
    all.addAll(patients("b", DRUG));
    all.addAll(patients("c", PLACEBO));
    Contracts contracts = Contracts.of(all).period(DAYS).observedUntil(END).build();
    LogRank test = LogRank.of(contracts, i -> contracts.id(i).substring(0, 1));
    Contracts alike = Contracts.of(all.subList(0, 42)).period(DAYS).observedUntil(END).build();

    assertThat(test.degreesOfFreedom()).isEqualTo(2);
    assertThat(test.statistic()).isGreaterThan(16.79);
    assertThat(test.groups().get("a")).isEqualTo(test.groups().get("b"));
    assertThat(LogRank.of(alike, i -> alike.id(i).substring(0, 1)).statistic())
        .isEqualTo(0, offset(1e-20));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LogRank.of(alike, i -> "all"))
        .withMessage("all contracts are of the group [all]: a test needs two groups");
  }

  @Test
  void restrictedMeans() {
    KaplanMeier table = KaplanMeier.of(Contracts.of(RetentionTable.of(YEARS, 1000, 800, 600)));
    DiscountRate rate = DiscountRate.continuous(0.1, YEARS);
    double first = -StrictMath.expm1(-0.1) / 0.1;

    assertThat(table.restrictedMean(2)).isEqualTo(1.8, offset(1e-14));
    assertThat(table.restrictedMean(0.5)).isEqualTo(0.5);
    assertThat(table.discountedMean(2, rate))
        .isEqualTo(first * (1 + 0.8 * StrictMath.exp(-0.1)), offset(1e-14));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> table.restrictedMean(2.1))
        .withMessageContaining("limit is 2.1: it must lie between 0 and the longest tenure")
        .withMessageContaining("2 years");
  }

  /** Late entrants count only from their entry on. */
  @Test
  void leftTruncation() {
    LocalDate start = LocalDate.of(2024, 1, 1);
    List<Contract> contracts = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      contracts.add(
          new ContractRecord(
              "c" + i,
              start,
              Optional.of(start.plusDays(7 * (i + 1) + 1)),
              Optional.empty(),
              i < 2 ? Optional.empty() : Optional.of(start.plusDays(10)),
              Map.of()));
    }
    KaplanMeier weeks =
        KaplanMeier.of(Contracts.of(contracts).period(WEEKS).observedUntil(END).build());

    assertThat(weeks.steps().get(0).atRisk()).isEqualTo(2);
    assertThat(weeks.steps().get(1).atRisk()).isEqualTo(3);
    assertThat(weeks.survival(8 / 7.0)).isEqualTo(0.5);
    assertThat(weeks.survival(15 / 7.0)).isEqualTo(1 / 3.0, offset(1e-15));
    assertThat(weeks.survival(29 / 7.0)).isZero();
    assertThat(weeks.standardError(29 / 7.0)).isZero();
    assertThat(weeks.interval(29 / 7.0, 0.9).upper()).isZero();
  }
}
