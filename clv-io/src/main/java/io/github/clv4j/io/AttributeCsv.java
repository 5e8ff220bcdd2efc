package io.github.clv4j.io;

import io.github.clv4j.io.ColumnFinder.Role;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What else is known of customers, as CSV: a column of customer ids and any further columns, among
 * them perhaps {@code channel} and {@code acquisition_cost}. An empty field is an attribute that
 * the customer does not have.
 */
public final class AttributeCsv {

  /** Name of the attribute that says how a customer was won. */
  public static final String CHANNEL = "channel";

  /** Name of the attribute that says what winning a customer cost, a number of at least 0. */
  public static final String ACQUISITION_COST = "acquisition_cost";

  private AttributeCsv() {}

  /**
   * Reads a file, guessing the column of the customer.
   *
   * @param file the file
   * @return the attributes of each customer in the order of the file, and the account
   * @throws CsvException if the file cannot be read as attributes
   */
  public static CsvReading<Map<String, Map<String, String>>> read(Path file) {
    try (CsvInput input = CsvInput.open(file, CsvFormat.guessed())) {
      return read(input);
    }
  }

  /**
   * Reads an open file. Attributes are called as in its header, {@link #CHANNEL} and {@link
   * #ACQUISITION_COST} whatever their spelling.
   *
   * @param input the file, which must have a header
   * @return the attributes of each customer in the order of the file, and the account
   * @throws CsvException if the file cannot be read as attributes
   */
  public static CsvReading<Map<String, Map<String, String>>> read(CsvInput input) {
    ColumnFinder finder = new ColumnFinder(input);
    CsvColumn customer = finder.required(Role.CUSTOMER, input.format().customerColumn());
    List<CsvColumn> others = others(input, List.of(customer));
    if (others.isEmpty()) {
      throw new CsvException(
          input.name()
              + " has no attributes: it must have a header with further columns beside the"
              + " customer, such as channel or acquisition_cost");
    }
    finder.found().addAll(others);
    Ids ids = new Ids(customer);
    Map<String, Map<String, String>> attributes = new LinkedHashMap<>();
    Map<String, Long> lineOf = new HashMap<>();
    CsvReport report =
        new Journal(input)
            .read(
                finder,
                row -> {
                  String id = ids.read(row);
                  Map<String, String> values = values(row, others);
                  Long before = lineOf.putIfAbsent(id, row.line());
                  if (before != null) {
                    throw row.refused(
                        customer, "the customer has a row already, in line " + before);
                  }
                  attributes.put(id, values);
                });
    return new CsvReading<>(attributes, report);
  }

  /** All columns with a name but those that were taken for something else. */
  static List<CsvColumn> others(CsvInput input, List<CsvColumn> taken) {
    Set<Integer> positions = taken.stream().map(CsvColumn::position).collect(Collectors.toSet());
    List<CsvColumn> others = new ArrayList<>();
    Map<String, Integer> positionOf = new HashMap<>();
    for (int i = 0; i < input.header().size(); i++) {
      String name = input.header().get(i);
      if (positions.contains(i + 1) || name.isEmpty()) {
        continue;
      }
      Integer before = positionOf.putIfAbsent(attribute(name), i + 1);
      if (before != null) {
        throw new CsvException(
            input.name()
                + " has the attribute '"
                + attribute(name)
                + "' in columns "
                + before
                + " and "
                + (i + 1)
                + ": rename one of them");
      }
      others.add(new CsvColumn(attribute(name), name, i + 1, CsvColumn.Choice.NAMED));
    }
    return others;
  }

  private static String attribute(String name) {
    return switch (ColumnFinder.normalised(name)) {
      case "channel" -> CHANNEL;
      case "acquisitioncost" -> ACQUISITION_COST;
      default -> name;
    };
  }

  static Map<String, String> values(CsvRow row, List<CsvColumn> columns) throws RowRefused {
    Map<String, String> values = new HashMap<>();
    for (CsvColumn column : columns) {
      int index = column.position() - 1;
      if (row.length(index) == 0) {
        continue;
      }
      if (column.role().equals(ACQUISITION_COST) && Decimals.read(row, column) < 0) {
        throw row.refused(column, "the acquisition cost must be at least 0");
      }
      values.put(column.role(), row.string(index));
    }
    return values;
  }
}
