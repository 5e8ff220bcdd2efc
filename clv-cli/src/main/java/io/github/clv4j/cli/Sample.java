package io.github.clv4j.cli;

import io.github.clv4j.core.contract.Contracts;
import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.CustomerBaseBuilder;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.io.AttributeCsv;
import io.github.clv4j.io.ContractCsv;
import io.github.clv4j.io.CsvFormat;
import io.github.clv4j.io.CsvInput;
import io.github.clv4j.io.TransactionCsv;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.Map;

/** The embedded samples: a made-up shop and a made-up service, drawn by our own simulators. */
public final class Sample {
  static final String DESCRIPTION = "2,000 customers of 4 channels, 18 months";
  static final String CONTRACTS_DESCRIPTION = "3,000 subscriptions of 2 channels, 30 months";
  static final LocalDate OBSERVED_UNTIL = LocalDate.of(2025, 6, 30);

  private Sample() {}

  /**
   * Returns the customers of the sample: 2,000 who first bought from January 2024 to March 2025,
   * with their channel and acquisition cost, observed until 2025-06-30, time in weeks.
   *
   * @return the base
   */
  public static CustomerBase customers() {
    CustomerBaseBuilder builder = CustomerBase.builder();
    try (CsvInput input = transactions()) {
      TransactionCsv.read(input, builder);
    }
    attributes().forEach(builder::attributes);
    return builder.observedUntil(OBSERVED_UNTIL).build();
  }

  /**
   * Returns the contracts of the other sample: 3,000 monthly subscriptions of a made-up service
   * that began from January 2023 on, with price and channel, observed until 2025-06-30.
   *
   * @return the contracts
   */
  public static Contracts contracts() {
    try (CsvInput input = contractsCsv()) {
      return ContractCsv.read(input, PeriodUnit.MONTHS)
          .value()
          .observedUntil(OBSERVED_UNTIL)
          .build();
    }
  }

  static CsvInput contractsCsv() {
    return open("sample-contracts.csv");
  }

  static CsvInput transactions() {
    return open("sample.csv.gz");
  }

  static Map<String, Map<String, String>> attributes() {
    try (CsvInput input = open("sample-attributes.csv")) {
      return AttributeCsv.read(input).value();
    }
  }

  private static CsvInput open(String resource) {
    InputStream bytes = Sample.class.getResourceAsStream(resource);
    if (bytes == null) {
      throw new IllegalStateException("the embedded sample lacks " + resource);
    }
    return CsvInput.open(bytes, "the embedded sample", CsvFormat.guessed());
  }
}
