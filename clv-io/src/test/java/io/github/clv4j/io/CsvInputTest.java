package io.github.clv4j.io;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvInputTest {
  private static final String TEXT = "customer,date,amount\nM\u00fcller,2024-01-01,1\n";

  @TempDir Path folder;

  private static List<String> ids(byte[] bytes) {
    List<String> ids = new ArrayList<>();
    try (CsvInput input =
        CsvInput.open(new ByteArrayInputStream(bytes), "orders.csv", CsvFormat.guessed())) {
      TransactionCsv.forEach(input, transaction -> ids.add(transaction.customerId()));
    }
    return ids;
  }

  private static byte[] zipped(byte[] bytes) throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(zipped)) {
      out.write(bytes);
    }
    return zipped.toByteArray();
  }

  @Test
  void readsUtf8WithAndWithoutByteOrderMark() {
    assertThat(ids(TEXT.getBytes(StandardCharsets.UTF_8))).containsExactly("M\u00fcller");
    assertThat(ids(("\uFEFF" + TEXT).getBytes(StandardCharsets.UTF_8)))
        .containsExactly("M\u00fcller");
  }

  @Test
  void readsUtf16WithByteOrderMark() {
    assertThat(ids(("\uFEFF" + TEXT).getBytes(StandardCharsets.UTF_16LE)))
        .containsExactly("M\u00fcller");
    assertThat(ids(("\uFEFF" + TEXT).getBytes(StandardCharsets.UTF_16BE)))
        .containsExactly("M\u00fcller");
  }

  @Test
  void unzips() throws IOException {
    assertThat(ids(zipped(("\uFEFF" + TEXT).getBytes(StandardCharsets.UTF_8))))
        .containsExactly("M\u00fcller");
  }

  @Test
  void saysThatAZipFileIsDamaged() throws IOException {
    byte[] zipped = zipped(TEXT.repeat(50).getBytes(StandardCharsets.UTF_8));

    assertThatThrownBy(() -> ids(Arrays.copyOf(zipped, zipped.length / 2)))
        .isInstanceOf(CsvException.class)
        .hasMessageStartingWith("orders.csv cannot be read: ");
  }

  @Test
  void refusesIdsThatAreNotUtf8() {
    byte[] latin = (TEXT + "Maier,2024-01-01,1\n").getBytes(StandardCharsets.ISO_8859_1);
    List<String> ids = new ArrayList<>();

    CsvReport report =
        TransactionCsv.forEach(
            CsvInput.open(new ByteArrayInputStream(latin), "orders.csv", CsvFormat.guessed()),
            transaction -> ids.add(transaction.customerId()));

    assertThat(ids).containsExactly("Maier");
    assertThat(report.refusals().get(0).reason())
        .isEqualTo("the customer id has bytes that are not UTF-8: convert the file to UTF-8");
  }

  @Test
  void recognisesWhatIsNoText() {
    assertThatThrownBy(() -> ids(new byte[] {'P', 'K', 3, 4, 20, 0}))
        .isInstanceOf(CsvException.class)
        .hasMessage(
            "orders.csv is a zip archive or a workbook: unpack it, or save the sheet as CSV");
    assertThatThrownBy(() -> ids(new byte[] {'a', 0, 'b', '\n', 'c'}))
        .isInstanceOf(CsvException.class)
        .hasMessage("orders.csv is not a text file: save the data as CSV");
  }

  @Test
  void saysWhereAQuoteIsNotClosed() {
    assertThatThrownBy(
            () ->
                ids(
                    "customer,date\nC1,2024-01-01\n\"C2,2024-01-01\nC3,2024-01-01\n"
                        .getBytes(US_ASCII)))
        .isInstanceOf(CsvException.class)
        .hasMessageStartingWith("orders.csv: Unclosed quoted field")
        .hasMessageContaining("starting at line 3")
        .hasMessageEndingWith("must be quoted, and quotes in it doubled");
  }

  @Test
  void saysWhereTextFollowsAQuote() {
    assertThatThrownBy(() -> ids("customer,date\n\"C1\"x,2024-01-01\n".getBytes(US_ASCII)))
        .isInstanceOf(CsvException.class)
        .hasMessageStartingWith("orders.csv: Unexpected character after closing quote")
        .hasMessageContaining("starting at line 2");
  }

  @Test
  void saysThatAFileDoesNotExist() {
    Path file = folder.resolve("nowhere.csv");

    assertThatThrownBy(() -> CsvInput.open(file, CsvFormat.guessed()))
        .isInstanceOf(CsvException.class)
        .hasMessage(file + " does not exist");
    assertThatThrownBy(() -> CsvInput.open(folder, CsvFormat.guessed()))
        .isInstanceOf(CsvException.class)
        .hasMessageStartingWith(folder + " cannot be read: ");
  }

  @Test
  void closesWhatItCannotRead() {
    boolean[] closed = {false};
    InputStream empty =
        new ByteArrayInputStream(new byte[0]) {
          @Override
          public void close() {
            closed[0] = true;
          }
        };

    assertThatThrownBy(() -> CsvInput.open(empty, "nothing", CsvFormat.guessed()))
        .isInstanceOf(CsvException.class);
    assertThat(closed[0]).isTrue();
  }

  @Test
  void tellsSummariesByTheirHeader() throws IOException {
    Path file = folder.resolve("some.csv");
    for (String header :
        List.of(
            "x,t_x,T", "ID,frequency,recency,T", "frequency;recency;periods;weights", "T,X,tx")) {
      Files.writeString(file, header + "\n");
      try (CsvInput input = CsvInput.open(file, CsvFormat.guessed())) {
        assertThat(input.isSummary()).as(header).isTrue();
      }
    }
    for (String header : List.of("customer_id,date,amount", "x,t_x", "frequency,T")) {
      Files.writeString(file, header + "\n");
      try (CsvInput input = CsvInput.open(file, CsvFormat.guessed())) {
        assertThat(input.isSummary()).as(header).isFalse();
        assertThat(input.header()).containsExactly(header.split(","));
      }
    }
  }
}
