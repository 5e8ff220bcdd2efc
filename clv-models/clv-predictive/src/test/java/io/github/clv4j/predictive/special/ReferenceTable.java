package io.github.clv4j.predictive.special;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** Reference values from a test resource: comments, one line of names, rows of numbers. */
public final class ReferenceTable {

  private final List<String> names;
  private final List<Row> rows;

  private ReferenceTable(List<String> lines) {
    names = List.of(lines.get(0).split(","));
    rows = lines.stream().skip(1).map(line -> new Row(line.split(",", -1))).toList();
  }

  /** Reads the table that lies beside a test class, which must have rows. */
  public static ReferenceTable of(Class<?> test, String file) {
    try (InputStream in = test.getResourceAsStream(file)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      List<String> lines = text.lines().filter(line -> !line.startsWith("#")).toList();
      if (lines.size() < 2) {
        throw new IllegalArgumentException(file + " has no rows");
      }
      return new ReferenceTable(lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Stream<Row> rows() {
    return rows.stream();
  }

  /** One row, its values by name. */
  public final class Row {
    private final String[] fields;

    private Row(String[] fields) {
      this.fields = fields;
    }

    public boolean has(String name) {
      return !fields[names.indexOf(name)].isEmpty();
    }

    public double get(String name) {
      return Double.parseDouble(fields[names.indexOf(name)]);
    }

    public String text(String name) {
      return fields[names.indexOf(name)];
    }

    public int count(String name) {
      return Integer.parseInt(fields[names.indexOf(name)]);
    }

    @Override
    public String toString() {
      return names + "\n" + String.join(",", fields);
    }
  }
}
