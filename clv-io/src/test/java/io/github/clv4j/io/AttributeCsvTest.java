package io.github.clv4j.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttributeCsvTest {
  @TempDir Path folder;

  private static CsvReading<Map<String, Map<String, String>>> read(String text) {
    return AttributeCsv.read(
        CsvInput.open(new StringReader(text), "customers.csv", CsvFormat.guessed()));
  }

  @Test
  void readsWhateverColumnsThereAre() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("customers.csv"),
            "Customer;Channel;Acquisition Cost;Shoe size\n1;search;12.5;44\n2;;;41\n");

    assertThat(AttributeCsv.read(file).value())
        .isEqualTo(
            Map.of(
                "1",
                Map.of("channel", "search", "acquisition_cost", "12.5", "Shoe size", "44"),
                "2",
                Map.of("Shoe size", "41")));
  }

  @Test
  void refusesWhatCannotBeACost() {
    CsvReport report = read("id,acquisition_cost\n1,cheap\n2,-1\n3,0\n3,5\n").report();

    assertThat(report.refusals().stream().map(CsvRefusal::toString))
        .containsExactly(
            "line 2, column 'acquisition_cost', value 'cheap': the acquisition_cost is not a"
                + " finite number: write 1234.56",
            "line 3, column 'acquisition_cost', value '-1': the acquisition cost must be at least"
                + " 0",
            "line 5, column 'id', value '3': the customer has a row already, in line 4");
  }

  @Test
  void needsAttributesOfDistinctNames() {
    assertThatThrownBy(() -> read("id\n1\n"))
        .isInstanceOf(CsvException.class)
        .hasMessageContaining("customers.csv has no attributes");
    assertThatThrownBy(() -> read("id,channel,Channel\n1,a,b\n"))
        .isInstanceOf(CsvException.class)
        .hasMessage(
            "customers.csv has the attribute 'channel' in columns 2 and 3: rename one of them");
    assertThatThrownBy(() -> read("name,channel\n1,a\n"))
        .isInstanceOf(CsvException.class)
        .hasMessageContaining("no column for the customer");
  }
}
