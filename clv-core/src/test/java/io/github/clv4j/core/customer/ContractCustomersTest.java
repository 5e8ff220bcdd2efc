package io.github.clv4j.core.customer;

import static io.github.clv4j.core.period.PeriodUnit.DAYS;
import static io.github.clv4j.core.period.PeriodUnit.MONTHS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.clv4j.core.contract.Contract;
import io.github.clv4j.core.contract.Contracts;
import io.github.clv4j.core.contract.RetentionTable;
import io.github.clv4j.core.contract.Tenure;
import io.github.clv4j.core.period.Flow;
import io.github.clv4j.core.period.Lifespan;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Customers of whom contracts are known. */
class ContractCustomersTest {
  private static final LocalDate START = LocalDate.of(2024, 1, 1);
  private static final Contracts CONTRACTS =
      Contracts.of(
              List.of(
                  Contract.of("a", START, Flow.perMonth(10)),
                  Contract.of("b", START, LocalDate.of(2024, 3, 15), Flow.perMonth(20))))
          .attributes("b", Map.of("channel", "web"))
          .observedUntil(LocalDate.of(2024, 6, 16))
          .build();

  @Test
  void theyHaveNoHistories() {
    CustomerBase base = CustomerBase.ofContracts(CONTRACTS);

    assertThat(base.inputs()).containsExactly(Input.CONTRACTS);
    assertThat(base.size()).isEqualTo(2);
    assertThat(base.timeUnit()).isEqualTo(MONTHS);
    assertThat(base.age(0)).isEqualTo(5.5);
    assertThat(base.get("a").tenure()).contains(new Tenure(0, 5.5, true, true));
    assertThat(base.get("b").price()).contains(Flow.perMonth(20));
    assertThat(base.get("b").attributes()).isEqualTo(Map.of("channel", "web"));
    assertThat(base.observedUntil()).contains(LocalDate.of(2024, 6, 16));
    assertThat(base.acquired(1)).isEqualTo(START);
    assertThat(base).hasToString(CONTRACTS.toString());
    assertThat(base.get("a")).hasToString("customer a: a customer for 5.50 periods");
    for (Runnable asked :
        List.<Runnable>of(
            () -> base.frequency(0), () -> base.recency(0), () -> base.get(0).history())) {
      assertThatIllegalStateException()
          .isThrownBy(asked::run)
          .withMessageContaining("have contracts and no purchase histories");
    }
    assertThat(Input.whyNotEnough(Set.of(Input.HISTORIES), base))
        .contains("needs purchase histories, which this base does not have");
  }

  @Test
  void theFingerprintKnowsContracts() {
    CustomerBase base = CustomerBase.ofContracts(CONTRACTS);
    CustomerBase same = CustomerBase.ofContracts(CONTRACTS);
    CustomerBase other =
        CustomerBase.ofContracts(
            Contracts.of(
                    List.of(
                        Contract.of("a", START, Flow.perMonth(10)),
                        Contract.of("b", START, LocalDate.of(2024, 3, 15), Flow.perMonth(21))))
                .attributes("b", Map.of("channel", "web"))
                .observedUntil(LocalDate.of(2024, 6, 16))
                .build());

    assertThat(base.fingerprint()).isEqualTo(same.fingerprint()).hasSize(64);
    assertThat(base.fingerprint()).isNotEqualTo(other.fingerprint());
  }

  @Test
  void aRetentionTableHasNoDates() {
    CustomerBase base = CustomerBase.ofContracts(Contracts.of(RetentionTable.of(MONTHS, 10, 8)));

    assertThat(base.observedUntil()).isEmpty();
    assertThat(base.weight(0) + base.weight(1)).isEqualTo(10);
    assertThat(base.get(0).price()).isEmpty();
    assertThatIllegalStateException().isThrownBy(() -> base.acquired(0));
  }

  @Test
  void bothPurchasesAndContracts() {
    CustomerBase purchases =
        CustomerBase.builder().add("a", START, 5).add("b", START, 7).timeUnit(MONTHS).build();
    CustomerBase both = purchases.withContracts(CONTRACTS);

    assertThat(both.inputs()).contains(Input.CONTRACTS, Input.HISTORIES, Input.PURCHASES);
    assertThat(both.get("b").tenure()).contains(CONTRACTS.tenure(1));
    assertThat(both.frequency(0)).isZero();
    CustomerBase more = CustomerBase.builder().add("a", START, 5).add("c", START, 7).build();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> more.withContracts(CONTRACTS))
        .withMessage("customer 'c' has no contract: every customer of a base needs one");
    CustomerBase fewer = CustomerBase.builder().add("a", START, 5).build();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> fewer.withContracts(CONTRACTS))
        .withMessage("contract of 'b' is of no customer of this base");
  }

  /** A customer leaves when it counts as lost: ten days after the last purchase. */
  @Test
  void contractsByInactivity() {
    CustomerBase base =
        CustomerBase.builder()
            .timeUnit(DAYS)
            .add("a", START, 5)
            .add("a", START.plusDays(8), 5)
            .add("b", START, 6)
            .observedUntil(START.plusDays(15))
            .build();
    ChurnMeasure measure = ChurnMeasure.of(base, Lifespan.days(10), Grouping.overall());
    Contracts contracts = base.contractsBy(measure);

    assertThat(contracts.period()).isEqualTo(DAYS);
    assertThat(contracts.tenure(0)).isEqualTo(new Tenure(0, 15, true, true));
    assertThat(contracts.tenure(1)).isEqualTo(new Tenure(0, 10, false, true));
    assertThat(contracts.price(0)).isEqualTo(10 / 15.0);
    assertThat(contracts.price(1)).isEqualTo(0.6);
    assertThat(contracts.retentionTable(i -> "all").lost(10)).isOne();
    assertThatIllegalStateException()
        .isThrownBy(() -> CustomerBase.ofContracts(CONTRACTS).contractsBy(measure));
  }
}
