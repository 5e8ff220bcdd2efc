package io.github.clv4j.core.customer;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.regex.Pattern;

/** Reads the CDNOW files, which lie outside the repository. */
final class Cdnow {
  static final LocalDate END_OF_CALIBRATION = LocalDate.of(1997, 9, 30);
  static final LocalDate END_OF_HOLDOUT = LocalDate.of(1998, 6, 30);
  private static final Pattern BLANKS = Pattern.compile(" +");

  private Cdnow() {}

  /** The 1/10 sample: master id, sample id, date, number of CDs, dollars. */
  static List<Transaction> sample() {
    return read("CDNOW_sample.txt", 2, 4);
  }

  /** All customers: id, date, number of CDs, dollars. */
  static List<Transaction> master() {
    return read("CDNOW_master.txt", 1, 3);
  }

  private static List<Transaction> read(String name, int date, int dollars) {
    Path file = Path.of(System.getProperty("clv.data", "../../shared/data"), "lifetimes", name);
    if (!Files.exists(file)) {
      if (Boolean.getBoolean("clv.data.required")) {
        fail("%s is required and absent", file);
      }
      assumeTrue(false, "skipped: " + file + " is absent");
    }
    try {
      return Files.readAllLines(file).stream()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("customer_id"))
          .map(BLANKS::split)
          .map(
              f ->
                  Transaction.of(
                      f[0],
                      LocalDate.parse(f[date], DateTimeFormatter.BASIC_ISO_DATE),
                      Double.parseDouble(f[dollars])))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
