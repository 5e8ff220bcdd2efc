package io.github.clv4j.cli;

import io.github.clv4j.core.contract.Contracts;
import io.github.clv4j.core.contract.ContractsBuilder;
import io.github.clv4j.core.contract.RetentionTable;
import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.io.ContractCsv;
import io.github.clv4j.io.CsvInput;
import io.github.clv4j.io.CsvReading;
import io.github.clv4j.io.CsvReport;
import io.github.clv4j.io.RetentionTableCsv;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/** Reads contracts, single ones or as a retention table. */
final class ContractInput {
  private final Job job;
  private final Messages messages;
  private final PeriodUnit period;

  ContractInput(Job job, Messages messages, PeriodUnit period) {
    this.job = job;
    this.messages = messages;
    this.period = period;
  }

  /** A retention table as it is in the file. */
  CsvReading<RetentionTable> table(CsvInput opened) {
    ContractOptions.rejectWhatNeedsSingleContracts(job);
    return RetentionTableCsv.read(opened, period);
  }

  Loaded of(CsvReading<RetentionTable> table, boolean isPeriodGiven) {
    if (!isPeriodGiven) {
      messages.tell("periods are taken as months; if they are not, say --time-unit");
    }
    return loaded(Contracts.of(table.value()), table.report());
  }

  CsvReading<ContractsBuilder> contracts(CsvInput opened) {
    return ContractCsv.read(opened, period);
  }

  Loaded of(
      CsvReading<ContractsBuilder> read,
      Map<String, Map<String, String>> attributes,
      Optional<LocalDate> observedFrom,
      Optional<LocalDate> observedUntil) {
    ContractsBuilder builder = read.value();
    attributes.forEach(builder::attributes);
    observedFrom.ifPresent(builder::observedFrom);
    observedUntil.ifPresent(builder::observedUntil);
    Contracts contracts = builder.build();
    if (observedUntil.isEmpty()) {
      messages.tell(
          "observed until "
              + contracts.observedUntil().orElseThrow()
              + ", the last day on which a contract starts or ends; if the data are younger, say"
              + " --observed-until");
    }
    return loaded(contracts, read.report());
  }

  private static Loaded loaded(Contracts contracts, CsvReport report) {
    return new Loaded(CustomerBase.ofContracts(contracts), Optional.empty(), report);
  }
}
