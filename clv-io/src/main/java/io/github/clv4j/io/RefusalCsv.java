package io.github.clv4j.io;

import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** Refused rows as CSV. */
public final class RefusalCsv {
  private RefusalCsv() {}

  /**
   * Writes one row a refusal with the header {@code line,column,value,reason}.
   *
   * @param refusals the refusals, as of {@link CsvReport#refusals()}
   * @param to where to; flushed, not closed
   * @throws IOException if that cannot be written to
   */
  public static void write(List<CsvRefusal> refusals, Writer to) throws IOException {
    CsvOutput out = new CsvOutput(to);
    out.row("line", "column", "value", "reason");
    for (CsvRefusal refusal : refusals) {
      out.row(String.valueOf(refusal.line()), refusal.column(), refusal.value(), refusal.reason());
    }
    out.flush();
  }
}
