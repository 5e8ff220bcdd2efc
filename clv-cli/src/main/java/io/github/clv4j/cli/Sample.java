package io.github.clv4j.cli;

import io.github.clv4j.io.AttributeCsv;
import io.github.clv4j.io.CsvFormat;
import io.github.clv4j.io.CsvInput;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.Map;

/** The embedded sample, made by our own simulator. */
final class Sample {
  static final String DESCRIPTION = "2,000 customers of 4 channels, 18 months";
  static final LocalDate OBSERVED_UNTIL = LocalDate.of(2025, 6, 30);

  private Sample() {}

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
