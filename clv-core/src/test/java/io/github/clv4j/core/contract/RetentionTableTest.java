package io.github.clv4j.core.contract;

import static io.github.clv4j.core.period.PeriodUnit.MONTHS;
import static io.github.clv4j.core.period.PeriodUnit.YEARS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import io.github.clv4j.core.contract.RetentionTable.Cohort;
import io.github.clv4j.core.period.Flow;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RetentionTableTest {

  /** Fader and Hardie (2010): five cohorts whose survivors by age are those of the first. */
  @Test
  void ratesOfTheFiveCohorts() {
    RetentionTable.Builder builder = RetentionTable.builder(YEARS);
    double[] survivors = {10000, 6334, 4367, 3264, 2604};
    for (int i = 0; i < 5; i++) {
      builder.cohort(String.valueOf(2003 + i), Arrays.copyOf(survivors, 5 - i));
    }
    RetentionTable table = builder.build();

    assertThat(table.customers()).isEqualTo(50_000);
    assertThat(table.latestRetention()).isEqualTo(16_569 / 23_965.0);
    assertThat(table.aggregateRetention()).isEqualTo(47_569 / 71_000.0, offset(1e-12));
    assertThat(table.cohorts().stream().mapToDouble(Cohort::active).sum()).isEqualTo(26_569);
    assertThat(table.atRisk(2)).isEqualTo(3 * 6334);
    assertThat(table.lost(4)).isEqualTo(660);
    assertThat(table.atRisk(5)).isZero();
    assertThat(table.toString())
        .isEqualTo(
            """
            5 cohorts of 50,000 customers, survivors after each year
            cohort       0      1      2      3      4
            2003    10,000  6,334  4,367  3,264  2,604
            2004    10,000  6,334  4,367  3,264
            2005    10,000  6,334  4,367
            2006    10,000  6,334
            2007    10,000""");
    assertThat(table.retention().toString())
        .isEqualTo(
            """
            renewal  at risk    lost  retention
                  1   40,000  14,664     63.3 %
                  2   19,002   5,901     68.9 %
                  3    8,734   2,206     74.7 %
                  4    3,264     660     79.8 %""");
  }

  @Test
  void survivorsThatRiseAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RetentionTable.builder(MONTHS).cohort("2024-03", 100, 80, 81))
        .withMessage(
            "cohort 2024-03 has 80.0 survivors after renewal 1 and 81.0 after 2: survivors cannot"
                + " rise; count who came back as new customers");
  }

  @Test
  void whatCannotBeCountedIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RetentionTable.of(YEARS, 10, Double.NaN))
        .withMessageContaining("NaN after 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RetentionTable.of(YEARS, 10, -1))
        .withMessageContaining("lost 11.0 of 10.0 at renewal 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RetentionTable.of(YEARS))
        .withMessageContaining("cohort all has no survivors");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RetentionTable.builder(YEARS).cohortSince(3, "a", 50))
        .withMessageContaining("cohort a has one count, after renewal 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RetentionTable.builder(YEARS).build())
        .withMessageContaining("there are no cohorts");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RetentionTable.builder(YEARS).cohort("a", 1).cohort("a", 2).build())
        .withMessageContaining("cohort 'a' comes twice");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RetentionTable.builder(YEARS).price(Flow.perYear(-1)))
        .withMessageContaining("price is -1.0 per year");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Cohort("a", 1, List.of(1.0), List.of(), Optional.empty()))
        .withMessageContaining("1 counts at risk and 0 of lost");
  }

  /** Shares of a rounded size that are equal up to rounding have not risen. */
  @Test
  void roundingIsNoRise() {
    RetentionTable table = RetentionTable.of(YEARS, 1000 * 0.869, 869.0000000000001);

    assertThat(table.lost(1)).isZero();
  }

  @Test
  void aCohortObservedLate() {
    RetentionTable table =
        RetentionTable.builder(YEARS)
            .cohort("2020", 10, 8, 6)
            .cohortSince(2, "2018", 50, 45, 40)
            .build();

    assertThat(table.atRisk(1)).isEqualTo(10);
    assertThat(table.atRisk(3)).isEqualTo(50);
    assertThat(table.lost(4)).isEqualTo(5);
    assertThat(table.customers()).isEqualTo(10);
    assertThat(table.survivors().shown(1, 1)).isEmpty();
    Contracts contracts = Contracts.of(table);
    assertThat(contracts.retentionTable(i -> "all").cohorts())
        .containsExactly(
            new Cohort(
                "all",
                10,
                List.of(10.0, 8.0, 50.0, 45.0),
                List.of(2.0, 2.0, 5.0, 5.0),
                Optional.empty()));
    int late = contracts.indexOf("2018 lost at renewal 3").orElseThrow();
    assertThat(contracts.tenure(late)).isEqualTo(new Tenure(2, 3, false, false));
    assertThat(contracts.weight(late)).isEqualTo(5);
    assertThat(contracts.retentionTable().cohorts().get(0).active()).isEqualTo(40);
  }

  @Test
  void lateEntrantsWithinACohortHaveNoKnownFate() {
    RetentionTable table =
        new RetentionTable(
            YEARS,
            List.of(new Cohort("a", 10, List.of(10.0, 20.0), List.of(1.0, 2.0), Optional.empty())));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Contracts.of(table))
        .withMessageContaining("cohort a had 9.0 customers after renewal 1, but 20.0 came up");
  }

  /**
   * Of 10 customers 4 were not due for the second renewal: the table does not show them as lost.
   */
  @Test
  void onlyWholeCohortsAreShown() {
    RetentionTable table =
        new RetentionTable(
            YEARS,
            List.of(new Cohort("a", 10, List.of(10.0, 5.0), List.of(1.0, 2.0), Optional.empty())));

    assertThat(table.survivors().shown(0, 2)).isEqualTo("9");
    assertThat(table.survivors().shown(0, 3)).isEmpty();
    assertThat(table.cohorts().get(0).active()).isEqualTo(7);
  }
}
