package io.github.clv4j.analytics;

import static io.github.clv4j.core.period.PeriodUnit.MONTHS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.clv4j.core.contract.ContractRecord;
import io.github.clv4j.core.contract.Contracts;
import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.model.CLVModel;
import io.github.clv4j.core.model.Simulation.Plan;
import io.github.clv4j.core.period.Flow;
import io.github.clv4j.predictive.ContractualCLV;
import io.github.clv4j.predictive.contract.Geometric;
import io.github.clv4j.predictive.contract.ShiftedBetaGeometric;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Contracts have a holdout, too: of renewals, and what they pay. */
class ContractComparisonTest {
  private static final CustomerBase SERVICE =
      CustomerBase.ofContracts(
          Contracts.of(
                  ContractualCLV.of(ShiftedBetaGeometric.of(0.6, 3, MONTHS))
                      .simulate(
                          new Plan(
                              1500,
                              LocalDate.of(2023, 1, 1),
                              LocalDate.of(2023, 12, 31),
                              LocalDate.of(2024, 12, 31),
                              7),
                          new Flow(20, MONTHS))
                      .toList())
              .period(MONTHS)
              .observedUntil(LocalDate.of(2024, 12, 31))
              .build());
  private static final List<CLVModel> MODELS =
      List.of(ContractualCLV.of(new ShiftedBetaGeometric()), ContractualCLV.of(new Geometric()));

  @Test
  void theTrueModelLeadsAndTheTooSimpleOneIsReallyWorse() {
    Comparison comparison = Comparison.of(MODELS).on(SERVICE);
    assertThat(comparison.notScored()).isEmpty();
    assertThat(comparison.leaders().get(0).name()).isEqualTo("sbg");
    Accuracy sbg = comparison.score("sbg").orElseThrow().transactions().orElseThrow();
    Accuracy geometric = comparison.score("geometric").orElseThrow().transactions().orElseThrow();
    assertThat(sbg.totalError().orElseThrow()).isCloseTo(0, within(0.08));
    assertThat(geometric.totalError().orElseThrow())
        .isLessThan(sbg.totalError().orElseThrow() - 0.05);
    assertThat(comparison.score("sbg").orElseThrow().spend().orElseThrow().actualTotal())
        .isCloseTo(20 * sbg.actualTotal(), within(1e-6));
    assertThat(comparison.toString()).contains("cohort-average (baseline)", "past-repeats");
    assertThat(comparison.table().size()).isEqualTo(2 * 4);
  }

  @Test
  void originsRollOverContracts() {
    Comparison comparison = Comparison.of(MODELS).rolling(2).on(SERVICE);
    assertThat(comparison.leaders().get(0).name()).isEqualTo("sbg");
  }

  @Test
  void aRecommendationTellsOfTheHoldout() {
    Recommendation recommendation = Recommendation.among(MODELS).on(SERVICE);
    assertThat(recommendation.model().orElseThrow().name()).isEqualTo("sbg");
    assertThat(recommendation.toString())
        .containsPattern("(?s)Checked on a holdout: .* it is\\s+in the best\\s+group");
  }

  private static ContractRecord contract(String id, String start, String end) {
    return new ContractRecord(
        id,
        LocalDate.parse(start),
        end.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(end)),
        Optional.of(new Flow(10, MONTHS)),
        Optional.empty(),
        Map.of());
  }

  @Test
  void baselinesOfContractsAreRulesOfThumb() {
    // A and B are of one cohort: A has renewed 3 times, B twice and then left; C renewed once
    CustomerBase base =
        CustomerBase.ofContracts(
            Contracts.of(
                    List.of(
                        contract("A", "2024-01-01", ""),
                        contract("B", "2024-01-01", "2024-04-01"),
                        contract("C", "2024-03-01", "")))
                .period(MONTHS)
                .observedUntil(LocalDate.of(2024, 4, 15))
                .build());
    Forecast repeats = Baseline.PAST_REPEATS.forecast(base, 2);
    assertThat(repeats.transactions(0)).isEqualTo(2);
    assertThat(repeats.transactions(1)).isZero();
    assertThat(repeats.transactions(2)).isEqualTo(2);
    assertThat(repeats.spend(0)).isEqualTo(20);

    Forecast average = Baseline.COHORT_AVERAGE.forecast(base, 2);
    double retention = 5.0 / 6;
    assertThat(average.transactions(0)).isCloseTo(retention + retention * retention, within(1e-12));
    assertThat(average.transactions(1)).isZero();
    assertThat(average.transactions(2)).isEqualTo(2);
  }
}
