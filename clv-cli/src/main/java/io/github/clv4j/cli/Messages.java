package io.github.clv4j.cli;

import java.io.PrintWriter;
import java.util.Collection;

/** What is told beside the result, on standard error. */
final class Messages {
  private final PrintWriter err;
  private final boolean quiet;

  Messages(PrintWriter err, boolean quiet) {
    this.err = err;
    this.quiet = quiet;
  }

  void tell(String sentence) {
    if (!quiet) {
      err.println(sentence.replaceAll("[\\p{Cc}&&[^\n]]", "\u00b7"));
    }
  }

  void tell(Collection<String> sentences) {
    sentences.forEach(this::tell);
  }

  /** Tells what takes long; on a terminal only. */
  Progress progress(String work) {
    return Progress.of(err, work, !quiet && Terminal.isInteractive());
  }
}
