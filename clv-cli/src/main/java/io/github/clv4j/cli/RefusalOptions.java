package io.github.clv4j.cli;

import io.github.clv4j.io.CsvRefusal;
import io.github.clv4j.io.CsvReport;
import io.github.clv4j.io.RefusalCsv;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What becomes of rows that are refused. */
final class RefusalOptions {
  private static final int SHOWN = 3;

  @Option(
      names = "--refused",
      paramLabel = "FILE",
      description =
          "Write the refused rows of INPUT, the first 1,000 of them, as line,column,value,reason.")
  private Optional<Path> refused = Optional.empty();

  @Option(
      names = "--accept-refusals",
      description = "Go on even when more than half of the rows are refused.")
  private boolean accepted;

  Optional<Path> file() {
    return refused;
  }

  void check() {
    refused.ifPresent(Targets::check);
  }

  /** Tells the refused rows of the input and writes them if asked to. */
  void ofInput(CsvReport report, Messages messages) {
    if (refused.isPresent()) {
      try {
        Targets.write(
            refused.get(),
            to ->
                RefusalCsv.write(
                    report.refusals().stream().map(RefusalOptions::named).toList(), to));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    List<String> said = new ArrayList<>(report.refusalSentences(SHOWN));
    if (report.refused() > SHOWN) {
      said.set(said.size() - 1, said.get(said.size() - 1) + " (--refused FILE writes them)");
    }
    tell(said, messages);
    requireMost(report);
  }

  /** Tells the refused rows of another file. */
  void ofOther(CsvReport report, Messages messages) {
    tell(report.refusalSentences(SHOWN), messages);
    requireMost(report);
  }

  private static void tell(List<String> sentences, Messages messages) {
    sentences.forEach(sentence -> messages.tell(OptionNames.in(sentence)));
  }

  private static CsvRefusal named(CsvRefusal refusal) {
    return new CsvRefusal(
        refusal.line(), refusal.column(), refusal.value(), OptionNames.in(refusal.reason()));
  }

  private void requireMost(CsvReport report) {
    if (!accepted && report.refused() > report.accepted()) {
      throw new JobFailed(
          String.format(
              Locale.ROOT,
              "%s: %,d of %,d rows are refused, more than half, the first for %s; to go on without"
                  + " them say --accept-refusals",
              report.source(),
              report.refused(),
              report.rows(),
              OptionNames.in(report.refusals().get(0).toString())));
    }
  }
}
