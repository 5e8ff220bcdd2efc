package io.github.clv4j.analytics;

import static io.github.clv4j.core.period.PeriodUnit.YEARS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.clv4j.core.contract.Contracts;
import io.github.clv4j.core.contract.RetentionTable;
import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.valuation.CLVEstimate;
import io.github.clv4j.core.valuation.CLVEstimates;
import io.github.clv4j.core.valuation.Valuation;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class CohortValuesTest {
  /** Rows: of 2020 one lost and one active group, of 2021 the same, all of 2022 lost. */
  private static final CustomerBase CUSTOMERS =
      CustomerBase.ofContracts(
          Contracts.of(
              RetentionTable.builder(YEARS)
                  .cohort("2021", 50, 40)
                  .cohort("2020", 100, 30)
                  .cohort("2022", 8, 0)
                  .build()));

  private static CLVEstimates worth(IntToDoubleFunction value) {
    return CLVEstimates.collect(
        CUSTOMERS,
        Valuation.standard(),
        i ->
            CLVEstimate.builder(CUSTOMERS.id(i), Valuation.standard())
                .build(value.applyAsDouble(i)));
  }

  private static boolean isActive(int index) {
    return CUSTOMERS.contracts().orElseThrow().tenure(index).active();
  }

  @Test
  void sumsByWeightAndMeansOfTheActive() {
    CohortValues values =
        CohortValues.of(
            worth(i -> isActive(i) ? (CUSTOMERS.id(i).startsWith("2020") ? 7 : 5) : -1));

    assertThat(values)
        .hasToString(
            """
            3 cohorts of 158 customers; value each: mean of the active ones
            cohort  customers  active  value each   value
            2020          100      30        7.00  140.00
            2021           50      40        5.00  190.00
            2022            8       0               -8.00
            total         158      70        5.86  322.00""");
    assertThat(values.cohorts())
        .extracting(CohortValues.Cohort::name)
        .containsExactly("2020", "2021", "2022");
    assertThat(values.cohorts().get(2).each()).isEmpty();
    assertThat(values.total().total()).hasValue(322);
    assertThat(values.table().size()).isEqualTo(4);
  }

  @Test
  void sumsMayBeInfiniteOrNone() {
    CohortValues boundless =
        CohortValues.of(worth(i -> isActive(i) ? Double.POSITIVE_INFINITY : 0));
    CohortValues both =
        CohortValues.of(
            worth(i -> isActive(i) ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY));

    assertThat(boundless.total().total()).hasValue(Double.POSITIVE_INFINITY);
    assertThat(boundless.cohorts().get(0).each()).hasValue(Double.POSITIVE_INFINITY);
    assertThat(boundless.cohorts().get(2).total()).hasValue(0);
    assertThat(both.total().total()).isEmpty();
    assertThat(both.total().each()).hasValue(Double.POSITIVE_INFINITY);
    assertThat(both.cohorts().get(2).total()).hasValue(Double.NEGATIVE_INFINITY);
    assertThat(both.toString()).doesNotContain("NaN");
  }

  @Test
  void needsContracts() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CohortValues.of(Estimates.of(1, 2)))
        .withMessage("these customers have no contracts, which cohorts are made of");
  }
}
