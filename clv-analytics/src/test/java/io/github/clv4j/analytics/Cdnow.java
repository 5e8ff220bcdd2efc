package io.github.clv4j.analytics;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.Transaction;
import io.github.clv4j.core.period.PeriodUnit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/** The 1/10 sample of the papers, where it is present: calibration and holdout, 39 weeks each. */
final class Cdnow {
  static final LocalDate HOLDOUT_FROM = LocalDate.of(1997, 10, 1);

  private Cdnow() {}

  static CustomerBase sample() {
    Path folder = Path.of(System.getProperty("clv.data", "../../shared/data"));
    Path file = folder.resolve("lifetimes").resolve("CDNOW_sample.txt");
    if (!Files.exists(file) && Boolean.getBoolean("clv.data.required")) {
      throw new AssertionError("real data are required, and there is no " + file);
    }
    assumeTrue(Files.exists(file), () -> "skipped: there is no " + file);
    try {
      return CustomerBase.of(
              Files.readAllLines(file).stream()
                  .map(line -> line.strip().split("\\s+"))
                  .map(
                      f ->
                          Transaction.of(
                              f[1],
                              LocalDate.parse(f[2], DateTimeFormatter.BASIC_ISO_DATE),
                              Double.parseDouble(f[4])))
                  .toList())
          .timeUnit(PeriodUnit.WEEKS)
          .observedUntil(LocalDate.of(1998, 6, 30))
          .build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
