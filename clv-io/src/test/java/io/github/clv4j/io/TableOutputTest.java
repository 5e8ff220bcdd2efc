package io.github.clv4j.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.clv4j.core.table.Column;
import io.github.clv4j.core.table.Table;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableOutputTest {
  private static final Table TABLE =
      Table.of(
              Column.words("model", "model"),
              Column.numbers("total_error", "error", 1),
              Column.percentages("share", "share", 0))
          .row("bg-nbd, \"plain\"", 0.1 + 0.2, 1 / 3.0)
          .row(Optional.empty(), OptionalDouble.empty(), Double.NEGATIVE_INFINITY)
          .row("İstanbul", Double.POSITIVE_INFINITY, -0.0)
          .build();

  private static final String CSV =
      "model,total_error,share\n"
          + "\"bg-nbd, \"\"plain\"\"\",0.30000000000000004,0.3333333333333333\n"
          + ",,-Infinity\n"
          + "İstanbul,Infinity,-0\n";

  private static final String JSON =
      "[\n"
          + "{\"model\":\"bg-nbd, \\\"plain\\\"\",\"total_error\":0.30000000000000004,"
          + "\"share\":0.3333333333333333},\n"
          + "{\"model\":null,\"total_error\":null,\"share\":null,\"reason\":\"share is infinite\"},\n"
          + "{\"model\":\"İstanbul\",\"total_error\":null,\"share\":-0,"
          + "\"reason\":\"total_error is infinite\"}\n"
          + "]\n";

  @Test
  void writesExactNumbersUnderTheirKeys() throws IOException {
    StringWriter csv = new StringWriter();
    TableCsv.write(TABLE, csv);
    StringWriter json = new StringWriter();
    TableJson.write(TABLE, json);

    assertThat(csv).hasToString(CSV);
    assertThat(json).hasToString(JSON);
  }

  @Test
  void writesFilesInUtf8(@TempDir Path folder) throws IOException {
    Path csv = folder.resolve("table.csv");
    Path json = folder.resolve("table.json");
    Files.writeString(csv, "x".repeat(10_000));

    TableCsv.write(TABLE, csv);
    TableJson.write(TABLE, json);

    assertThat(csv).hasContent(CSV.stripTrailing());
    assertThat(Files.readString(json)).isEqualTo(JSON);
    assertThatThrownBy(() -> TableCsv.write(TABLE, folder.resolve("no/table.csv")))
        .isInstanceOf(NoSuchFileException.class);
    assertThatThrownBy(() -> TableJson.write(TABLE, folder.resolve("no/table.json")))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void aTableWithoutRowsHasItsHeader() throws IOException {
    Table none = Table.of(Column.words("a", "A"), Column.numbers("b", "B", 2)).build();
    StringWriter csv = new StringWriter();
    TableCsv.write(none, csv);
    StringWriter json = new StringWriter();
    TableJson.write(none, json);

    assertThat(csv).hasToString("a,b\n");
    assertThat(json.toString().replaceAll("\\s", "")).isEqualTo("[]");
  }

  @Test
  void aColumnOfReasonsStaysTheOnlyOne() throws IOException {
    Table table =
        Table.of(Column.numbers("clv", "CLV", 2), Column.words("reason", "why"))
            .row(Double.POSITIVE_INFINITY, "it diverges")
            .row(Double.POSITIVE_INFINITY, Optional.empty())
            .build();
    StringWriter json = new StringWriter();
    TableJson.write(table, json);

    assertThat(json)
        .hasToString(
            "[\n{\"clv\":null,\"reason\":\"it diverges\"},\n{\"clv\":null,\"reason\":null}\n]\n");
  }
}
