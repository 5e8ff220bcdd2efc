package io.github.clv4j.report;

import static io.github.clv4j.core.period.PeriodUnit.MONTHS;
import static io.github.clv4j.core.period.PeriodUnit.YEARS;

import io.github.clv4j.core.contract.Contract;
import io.github.clv4j.core.contract.ContractRecord;
import io.github.clv4j.core.contract.Contracts;
import io.github.clv4j.core.contract.RetentionTable;
import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.model.CLVModels;
import io.github.clv4j.core.model.Simulation;
import io.github.clv4j.core.period.Flow;
import io.github.clv4j.predictive.ContractualCLV;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Customers of a made-up magazine. */
final class Subscriptions {
  static final LocalDate FIRST = LocalDate.of(2023, 1, 1);
  static final LocalDate END = LocalDate.of(2025, 6, 30);

  private static final double[] SURVIVORS = {10_000, 6_334, 4_367, 3_264, 2_604};

  private Subscriptions() {}

  /** Contracts of 30 months at two prices. */
  static CustomerBase monthly(int customers) {
    Stream<Contract> cheap = made("basic ", customers * 3 / 4, 10, 1);
    Stream<Contract> dear = made("plus ", customers - customers * 3 / 4, 25, 2);
    return CustomerBase.ofContracts(
        Contracts.of(Stream.concat(cheap, dear).toList()).observedUntil(END).build());
  }

  private static Stream<Contract> made(String prefix, int customers, double price, long seed) {
    ContractualCLV sbg = (ContractualCLV) CLVModels.named("sbg");
    return sbg.withParameters(Map.of("alpha", 0.9, "beta", 9.0), MONTHS)
        .simulate(
            new Simulation.Plan(customers, FIRST, END.minusMonths(1), END, seed),
            Flow.perMonth(price))
        .map(
            one ->
                new ContractRecord(
                    prefix + one.customerId(),
                    one.start(),
                    one.end(),
                    one.price(),
                    one.observedFrom(),
                    one.attributes()));
  }

  /** Five cohorts, of which the oldest has been up for renewal four times. */
  static CustomerBase yearly() {
    RetentionTable.Builder table = RetentionTable.builder(YEARS);
    for (int year = 0; year < SURVIVORS.length; year++) {
      table.cohort(String.valueOf(2020 + year), Arrays.copyOf(SURVIVORS, SURVIVORS.length - year));
    }
    return ofTable(table.build());
  }

  static CustomerBase ofTable(RetentionTable table) {
    return CustomerBase.ofContracts(Contracts.of(table));
  }

  static CustomerBase of(LocalDate until, Contract... contracts) {
    return CustomerBase.ofContracts(Contracts.of(List.of(contracts)).observedUntil(until).build());
  }
}
