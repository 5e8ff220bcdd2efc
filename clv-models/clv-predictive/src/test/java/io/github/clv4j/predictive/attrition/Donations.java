package io.github.clv4j.predictive.attrition;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.History;
import io.github.clv4j.core.customer.Spend;
import io.github.clv4j.core.customer.SummaryBuilder;
import io.github.clv4j.core.period.PeriodUnit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The donations of Fader, Hardie and Shang (2010), where they are present: 11,104 donors of 1995
 * and their six yearly opportunities until 2001, as 22 weighted histories.
 */
final class Donations {
  private Donations() {}

  /** The donors, with ids such as {@code 2,4} for x = 2 and t_x = 4. */
  static CustomerBase base() {
    SummaryBuilder builder = CustomerBase.ofSummaries(PeriodUnit.YEARS);
    for (String line : lines()) {
      String[] f = line.strip().split(",");
      builder.add(
          f[0] + "," + f[1],
          History.of(Integer.parseInt(f[0]), Double.parseDouble(f[1]), Double.parseDouble(f[2])),
          Spend.NONE,
          Double.parseDouble(f[3]),
          OptionalDouble.empty());
    }
    return builder.build();
  }

  private static List<String> lines() {
    Path path =
        Path.of(
            System.getProperty("clv.data", "../../../shared/data"), "lifetimes", "donations.csv");
    if (!Files.exists(path)) {
      if (Boolean.getBoolean("clv.data.required")) {
        fail(path + " is required and missing");
      }
      assumeTrue(false, path + " is absent: the test that needs it is skipped");
    }
    try {
      List<String> lines = Files.readAllLines(path);
      return lines.subList(1, lines.size());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
