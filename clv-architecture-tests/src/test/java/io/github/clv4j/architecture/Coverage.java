package io.github.clv4j.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Prints JaCoCo's figures of all modules, one line each, at the end of the build. */
public final class Coverage {
  private long lines;
  private long linesCovered;
  private long branches;
  private long branchesCovered;

  private Coverage() {}

  public static void main(String[] arguments) throws IOException {
    Path report = Path.of(arguments[0]);
    if (Files.notExists(report)) {
      System.out.println("Coverage: no report, because no test was run.");
      return;
    }
    Map<String, Coverage> modules = new TreeMap<>();
    Coverage total = new Coverage();
    for (String row : Files.readAllLines(report).stream().skip(1).toList()) {
      String[] cells = row.split(",", -1);
      String module = cells[0].substring(cells[0].lastIndexOf('/') + 1);
      modules.computeIfAbsent(module, name -> new Coverage()).add(cells);
      total.add(cells);
    }
    System.out.printf(Locale.ROOT, "%-26s %8s %8s%n", "Coverage", "lines", "branches");
    modules.forEach((name, coverage) -> coverage.print(name));
    total.print("all modules");
  }

  /** Columns: group, package, class, then missed and covered instructions, branches, lines... */
  private void add(String[] cells) {
    branches += Long.parseLong(cells[5]) + Long.parseLong(cells[6]);
    branchesCovered += Long.parseLong(cells[6]);
    lines += Long.parseLong(cells[7]) + Long.parseLong(cells[8]);
    linesCovered += Long.parseLong(cells[8]);
  }

  private void print(String name) {
    System.out.printf(
        Locale.ROOT,
        "%-26s %6.1f %% %6.1f %%%n",
        name,
        percent(linesCovered, lines),
        percent(branchesCovered, branches));
  }

  private static double percent(long part, long whole) {
    return whole == 0 ? 100 : 100.0 * part / whole;
  }
}
