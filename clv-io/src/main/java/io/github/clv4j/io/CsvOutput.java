package io.github.clv4j.io;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.OptionalDouble;

/** Writes rows that our own reading takes as they were. */
final class CsvOutput {
  private final CsvWriter writer;
  private CsvWriter.CsvWriterRecord row;

  CsvOutput(Writer to) {
    writer =
        CsvWriter.builder()
            .lineDelimiter(LineDelimiter.LF)
            .quoteStrategy(new OuterBlanks())
            .build(to);
    row = writer.writeRecord();
  }

  /** Quotes, beyond what must be, fields with blanks around them: unquoted these do not count. */
  private static final class OuterBlanks implements QuoteStrategy {
    @Override
    public boolean quoteValue(int line, int field, String value) {
      return Character.isWhitespace(value.charAt(0))
          || Character.isWhitespace(value.charAt(value.length() - 1));
    }
  }

  void row(String... fields) throws IOException {
    for (String field : fields) {
      field(field);
    }
    endRow();
  }

  void field(String text) {
    row.writeField(text);
  }

  void field(int number) {
    field(String.valueOf(number));
  }

  void field(double number) {
    field(Decimals.write(number));
  }

  void field(OptionalDouble number) {
    field(number.isPresent() ? Decimals.write(number.getAsDouble()) : "");
  }

  void endRow() throws IOException {
    try {
      row.endRecord();
      row = writer.writeRecord();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  void flush() throws IOException {
    writer.flush();
  }
}
