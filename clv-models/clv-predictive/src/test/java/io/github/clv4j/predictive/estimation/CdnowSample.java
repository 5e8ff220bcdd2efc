package io.github.clv4j.predictive.estimation;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The CDNOW 1/10 sample until 1997-09-30, in weeks: histories of all customers and the mean spend
 * of repeat purchases. Purchases of one day are one purchase.
 */
public record CdnowSample(
    int[] x, double[] recency, double[] age, int[] spendX, double[] meanSpend) {

  private static final LocalDate UNTIL = LocalDate.of(1997, 9, 30);

  /**
   * Reads the sample, found by system property {@code clv.data} or beside the project. A test that
   * needs it is skipped where it is absent, and fails if {@code clv.data.required} is true.
   */
  public static CdnowSample read() {
    Path file = folder().resolve("lifetimes/CDNOW_sample.txt");
    if (!Files.exists(file)) {
      String message = "CDNOW sample not found; set -Dclv.data to the folder of the data";
      if (Boolean.getBoolean("clv.data.required")) {
        fail(message);
      }
      assumeTrue(false, message);
    }
    try {
      return of(Files.readAllLines(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The customers in another order. */
  public CdnowSample permuted(int[] order, int[] spendOrder) {
    int n = x.length;
    CdnowSample permuted =
        new CdnowSample(
            new int[n], new double[n], new double[n], spendX.clone(), meanSpend.clone());
    for (int i = 0; i < n; i++) {
      permuted.x[i] = x[order[i]];
      permuted.recency[i] = recency[order[i]];
      permuted.age[i] = age[order[i]];
    }
    for (int i = 0; i < spendX.length; i++) {
      permuted.spendX[i] = spendX[spendOrder[i]];
      permuted.meanSpend[i] = meanSpend[spendOrder[i]];
    }
    return permuted;
  }

  /** The project's root is the outermost folder with a pom.xml around the working directory. */
  private static Path folder() {
    String property = System.getProperty("clv.data");
    if (property != null) {
      return Path.of(property);
    }
    Path root = Path.of("").toAbsolutePath();
    while (Files.exists(root.resolveSibling("pom.xml"))) {
      root = root.getParent();
    }
    return root.resolveSibling("shared/data");
  }

  private static CdnowSample of(List<String> lines) {
    Map<String, TreeMap<LocalDate, Double>> customers = new TreeMap<>();
    for (String line : lines) {
      String[] fields = line.trim().split(" +");
      LocalDate day = LocalDate.parse(fields[2], DateTimeFormatter.BASIC_ISO_DATE);
      if (!day.isAfter(UNTIL)) {
        customers
            .computeIfAbsent(fields[0], id -> new TreeMap<>())
            .merge(day, Double.valueOf(fields[4]), Double::sum);
      }
    }
    List<TreeMap<LocalDate, Double>> all = new ArrayList<>(customers.values());
    List<TreeMap<LocalDate, Double>> repeat = new ArrayList<>();
    for (TreeMap<LocalDate, Double> days : all) {
      double spend =
          days.tailMap(days.firstKey(), false).values().stream().reduce(0.0, Double::sum);
      if (spend > 0) {
        repeat.add(days);
      }
    }
    return new CdnowSample(
        all.stream().mapToInt(days -> days.size() - 1).toArray(),
        all.stream().mapToDouble(days -> weeks(days.firstKey(), days.lastKey())).toArray(),
        all.stream().mapToDouble(days -> weeks(days.firstKey(), UNTIL)).toArray(),
        repeat.stream().mapToInt(days -> days.size() - 1).toArray(),
        repeat.stream().mapToDouble(CdnowSample::meanRepeatSpend).toArray());
  }

  private static double meanRepeatSpend(TreeMap<LocalDate, Double> days) {
    return days.tailMap(days.firstKey(), false).values().stream()
        .mapToDouble(Double::doubleValue)
        .average()
        .orElseThrow();
  }

  private static double weeks(LocalDate from, LocalDate to) {
    return ChronoUnit.DAYS.between(from, to) / 7.0;
  }
}
