package io.github.clv4j.cli;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.CustomerBaseBuilder;
import io.github.clv4j.io.AttributeCsv;
import io.github.clv4j.io.CsvFormat;
import io.github.clv4j.io.CsvInput;
import io.github.clv4j.io.TransactionCsv;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.Map;

/** The embedded sample: a made-up shop, drawn by our own simulator. */
public final class Sample {
  static final String DESCRIPTION = "2,000 customers of 4 channels, 18 months";
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
