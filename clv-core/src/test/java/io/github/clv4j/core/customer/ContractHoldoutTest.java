package io.github.clv4j.core.customer;

import static io.github.clv4j.core.period.PeriodUnit.MONTHS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.clv4j.core.contract.Contract;
import io.github.clv4j.core.contract.ContractRecord;
import io.github.clv4j.core.contract.Contracts;
import io.github.clv4j.core.period.Flow;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ContractHoldoutTest {
  private static final LocalDate CUT = LocalDate.of(2024, 7, 1);

  private static Contract contract(String id, String start, String end) {
    return new ContractRecord(
        id,
        LocalDate.parse(start),
        end.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(end)),
        Optional.of(new Flow(10, MONTHS)),
        Optional.empty(),
        Map.of());
  }

  private static final Contracts ALL =
      Contracts.of(
              List.of(
                  contract("stays", "2024-01-15", ""),
                  contract("leaves", "2024-03-15", "2024-09-15"),
                  contract("left", "2024-01-01", "2024-05-01"),
                  contract("later", "2024-08-01", "")))
          .period(MONTHS)
          .observedUntil(LocalDate.of(2024, 12, 31))
          .build();

  @Test
  void earlierNobodyKnewWhatWouldEnd() {
    Contracts before = ALL.observedUntil(CUT.minusDays(1));
    assertThat(before.size()).isEqualTo(3);
    assertThat(before.observedUntil()).contains(LocalDate.of(2024, 6, 30));
    int leaves = before.indexOf("leaves").orElseThrow();
    assertThat(before.tenure(leaves).active()).isTrue();
    assertThat(before.tenure(leaves).renewals()).isEqualTo(3);
    int left = before.indexOf("left").orElseThrow();
    assertThat(before.tenure(left)).isEqualTo(ALL.tenure(ALL.indexOf("left").orElseThrow()));
    assertThat(ALL.observedUntil(LocalDate.of(2024, 12, 31))).isEqualTo(ALL);
  }

  @Test
  void asIfItHadBeenReadOnThatDay() {
    Contracts read =
        Contracts.of(
                List.of(
                    contract("stays", "2024-01-15", ""),
                    contract("leaves", "2024-03-15", ""),
                    contract("left", "2024-01-01", "2024-05-01")))
            .period(MONTHS)
            .observedUntil(CUT.minusDays(1))
            .build();
    assertThat(ALL.observedUntil(CUT.minusDays(1))).isEqualTo(read);
  }

  @Test
  void theHoldoutCountsRenewalsAndTheirPayments() {
    Split split = CustomerBase.ofContracts(ALL).holdoutFrom(CUT);
    Holdout holdout = split.holdout();
    CustomerBase base = split.calibration();
    assertThat(holdout.newCustomers()).isEqualTo(1);
    assertThat(holdout.length()).isCloseTo(184 / 30.4375, within(1e-12));
    // renewed on the 15th of July to December; on that of July and August
    assertThat(holdout.frequency(base.indexOf("stays").orElseThrow())).isEqualTo(6);
    assertThat(holdout.total(base.indexOf("stays").orElseThrow())).isEqualTo(60);
    assertThat(holdout.frequency(base.indexOf("leaves").orElseThrow())).isEqualTo(2);
    assertThat(holdout.frequency(base.indexOf("left").orElseThrow())).isZero();
  }

  @Test
  void aDayBeyondTheDataIsRefused() {
    assertThatThrownBy(() -> ALL.observedUntil(LocalDate.of(2025, 1, 1)))
        .hasMessage("observed until 2025-01-01: that is after the end of observation, 2024-12-31");
    assertThatThrownBy(() -> ALL.observedUntil(LocalDate.of(2023, 12, 31)))
        .hasMessage("nobody had a contract by 2023-12-31");
  }
}
