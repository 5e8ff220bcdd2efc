package io.github.clv4j.predictive;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.CustomerBaseBuilder;
import io.github.clv4j.core.customer.History;
import io.github.clv4j.core.customer.Spend;
import io.github.clv4j.core.customer.SummaryBuilder;
import io.github.clv4j.core.customer.Transaction;
import io.github.clv4j.core.period.PeriodUnit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;

/** The CDNOW data of the papers, where they are present. */
public final class Cdnow {
  private Cdnow() {}

  /** The 1/10 sample with exact days, as of the end of all data. */
  public static CustomerBaseBuilder sample() {
    return CustomerBase.of(transactions("CDNOW_sample.txt", 1, 4))
        .timeUnit(PeriodUnit.WEEKS)
        .observedUntil(LocalDate.of(1998, 6, 30));
  }

  /** The 1/10 sample in its calibration period of 39 weeks. */
  public static CustomerBase calibration() {
    return sample().observedUntil(LocalDate.of(1997, 9, 30)).build();
  }

  /** The published summary, with times rounded to two decimals. */
  public static CustomerBase publishedSummary() {
    SummaryBuilder builder = CustomerBase.ofSummaries(PeriodUnit.WEEKS);
    lines("cdnow_customers_summary_with_transactions.csv")
        .skip(1)
        .map(line -> line.strip().split(","))
        .forEach(
            f -> {
              int x = Integer.parseInt(f[1]);
              builder.add(
                  f[0],
                  History.of(x, Double.parseDouble(f[2]), Double.parseDouble(f[3])),
                  x == 0 ? Spend.NONE : Spend.of(x, Double.parseDouble(f[4])));
            });
    return builder.build();
  }

  /** The transactions of all 23,570 customers in the 78 weeks. */
  public static List<Transaction> cohort() {
    return transactions("CDNOW_master.txt", 0, 3);
  }

  private static List<Transaction> transactions(String file, int id, int amount) {
    return lines(file)
        .map(line -> line.strip().split("\\s+"))
        .filter(f -> !f[0].equals("customer_id"))
        .map(
            f ->
                Transaction.of(
                    f[id],
                    LocalDate.parse(f[id == 0 ? 1 : 2], DateTimeFormatter.BASIC_ISO_DATE),
                    Double.parseDouble(f[amount])))
        .toList();
  }

  private static Stream<String> lines(String file) {
    Path path = Path.of(System.getProperty("clv.data", "../../../shared/data"), "lifetimes", file);
    if (!Files.exists(path)) {
      if (Boolean.getBoolean("clv.data.required")) {
        fail(path + " is required and missing");
      }
      assumeTrue(false, path + " is absent: the test that needs it is skipped");
    }
    try {
      return Files.readAllLines(path).stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
