package io.github.clv4j.io;

import io.github.clv4j.core.contract.RetentionTable;
import io.github.clv4j.core.period.Flow;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.io.ColumnFinder.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a retention table in any of its forms; what is wrong with a cell refuses the file. */
final class RetentionTableRows {
  private static final Pattern NUMBERED =
      Pattern.compile("(?:period|renewal|day|week|month|year|[dwmypt])?([0-9]{1,5})");
  private static final int LAST_PERIOD = 10_000;

  private final CsvInput input;
  private final PeriodUnit unit;
  private final ColumnFinder finder;
  private final Journal journal;
  private final CsvColumn cohort;
  private final Optional<CsvColumn> price;
  private final PeriodUnit priceUnit;
  private final Map<String, RetentionCounts> cohorts = new LinkedHashMap<>();

  RetentionTableRows(CsvInput input, PeriodUnit unit) {
    this.input = input;
    this.unit = unit;
    finder = new ColumnFinder(input);
    journal = new Journal(input);
    cohort = finder.required(Role.COHORT, Optional.empty());
    price = finder.find(Role.PRICE, input.format().priceColumn());
    priceUnit = price.isPresent() ? PriceUnit.of(price.get(), unit, journal) : unit;
  }

  CsvReading<RetentionTable> read() {
    Map<Integer, CsvColumn> wide =
        finder.has(Role.PERIOD) || finder.has(Role.AT_RISK) ? Map.of() : numbered();
    CsvReport report = wide.isEmpty() ? readLong() : readWide(wide);
    RetentionTable.Builder table = RetentionTable.builder(unit);
    long priced = cohorts.values().stream().filter(each -> each.price().isPresent()).count();
    for (RetentionCounts each : cohorts.values()) {
      if (priced > 0 && each.price().isEmpty()) {
        throw new CsvException(
            input.name()
                + ": cohort "
                + each.name()
                + " has no price, and "
                + priced
                + " others do: give every cohort its price, or none");
      }
      try {
        table.cohort(each.cohort(each.price().map(money -> new Flow(money, priceUnit))));
      } catch (IllegalArgumentException e) {
        throw new CsvException(input.name() + ": " + e.getMessage(), e);
      }
    }
    return new CsvReading<>(table.build(), report);
  }

  /** The columns that are called by the number of a period. */
  private Map<Integer, CsvColumn> numbered() {
    Map<Integer, CsvColumn> columns = new TreeMap<>();
    for (int i = 0; i < input.header().size(); i++) {
      String name = input.header().get(i);
      Matcher number = NUMBERED.matcher(ColumnFinder.normalised(name));
      if (number.matches()) {
        int period = Integer.parseInt(number.group(1));
        CsvColumn column =
            new CsvColumn("number of customers", name, i + 1, CsvColumn.Choice.GUESSED);
        CsvColumn before = columns.put(period, column);
        if (before != null) {
          throw new CsvException(
              input.name()
                  + " has period "
                  + period
                  + " in two columns, "
                  + before.label()
                  + " and "
                  + column.label()
                  + ": rename one of them");
        }
      }
    }
    int expected = 0;
    for (Map.Entry<Integer, CsvColumn> column : columns.entrySet()) {
      if (column.getKey() != expected) {
        throw new CsvException(
            input.name()
                + " has the column "
                + column.getValue().label()
                + ", but none for period "
                + expected
                + ": a retention table has the columns 0 (the start), 1, 2 and so on");
      }
      expected++;
    }
    return columns;
  }

  private CsvReport readWide(Map<Integer, CsvColumn> columns) {
    List<CsvColumn> told = new ArrayList<>(finder.found());
    CsvColumn first = columns.values().iterator().next();
    told.add(
        new CsvColumn(
            "customers from period 0 to " + (columns.size() - 1),
            first.name(),
            first.position(),
            CsvColumn.Choice.GUESSED));
    finder.found().addAll(columns.values());
    CsvReport report =
        journal.read(
            finder,
            row -> {
              String name = name(row);
              if (cohorts.containsKey(name)) {
                throw problem(row, name, "comes twice: give each cohort once");
              }
              RetentionCounts counts = counts(row, name);
              columns.forEach(
                  (period, column) -> {
                    if (row.length(column.position() - 1) > 0) {
                      counts.survivors(period, number(row, name, period, column));
                    }
                  });
              if (counts.isEmpty()) {
                throw problem(row, name, "has no number of customers");
              }
            });
    return new CsvReport(
        report.source(),
        report.rows(),
        report.accepted(),
        report.refusals(),
        told,
        report.warnings());
  }

  private CsvReport readLong() {
    CsvColumn period = finder.required(Role.PERIOD, Optional.empty());
    boolean isFull = finder.has(Role.AT_RISK);
    CsvColumn first = finder.required(isFull ? Role.AT_RISK : Role.CUSTOMERS, Optional.empty());
    Optional<CsvColumn> lost =
        isFull ? Optional.of(finder.required(Role.LOST, Optional.empty())) : Optional.empty();
    return journal.read(
        finder,
        row -> {
          String name = name(row);
          int t = period(row, name, period);
          RetentionCounts counts = counts(row, name);
          if (lost.isEmpty() && row.length(first.position() - 1) == 0) {
            return; // not observed yet
          }
          boolean isNew =
              lost.isEmpty()
                  ? counts.survivors(t, number(row, name, t, first))
                  : counts.atRisk(t, number(row, name, t, first), number(row, name, t, lost.get()));
          if (!isNew) {
            throw problem(row, name, "has period " + t + " twice: give it once");
          }
        });
  }

  private String name(CsvRow row) {
    String name = row.string(cohort.position() - 1);
    if (name.isBlank()) {
      throw new CsvException(
          input.name() + ", line " + row.line() + ": the cohort is empty: every row needs one");
    }
    return name;
  }

  /** The cohort of a row, which must have the same price in all its rows. */
  private RetentionCounts counts(CsvRow row, String name) {
    boolean isNew = !cohorts.containsKey(name);
    RetentionCounts counts = cohorts.computeIfAbsent(name, RetentionCounts::new);
    if (price.isPresent() && row.length(price.get().position() - 1) > 0) {
      double money = number(row, name, price.get());
      if (counts.price().isPresent() && counts.price().get() != money) {
        throw problem(
            row,
            name,
            "has price "
                + Decimals.write(money)
                + " after "
                + Decimals.write(counts.price().get())
                + ": a cohort has one price; make it two cohorts");
      }
      if (isNew || counts.price().isPresent() || counts.isEmpty()) {
        counts.price(money);
        return counts;
      }
      throw problem(row, name, "has a price in some rows only: give it in all, or none");
    }
    if (counts.price().isPresent()) {
      throw problem(row, name, "has a price in some rows only: give it in all, or none");
    }
    return counts;
  }

  private int period(CsvRow row, String name, CsvColumn column) {
    double number = number(row, name, column);
    if (number != Math.rint(number) || number > LAST_PERIOD) {
      throw problem(
          row,
          name,
          "has period "
              + row.string(column.position() - 1)
              + ": it must be a whole number of renewals, from 0, the start, to "
              + LAST_PERIOD);
    }
    return (int) number;
  }

  private double number(CsvRow row, String name, int period, CsvColumn column) {
    return number(row, name, ", period " + period, column);
  }

  private double number(CsvRow row, String name, CsvColumn column) {
    return number(row, name, "", column);
  }

  private double number(CsvRow row, String name, String where, CsvColumn column) {
    try {
      double number = Decimals.read(row, column);
      if (number < 0) {
        throw row.refused(column, "it must be at least 0");
      }
      return number;
    } catch (RowRefused e) {
      throw new CsvException(
          input.name()
              + ", line "
              + row.line()
              + ", cohort "
              + name
              + where
              + ", column "
              + column.label()
              + ", value '"
              + e.refusal().value()
              + "': "
              + e.refusal().reason(),
          e);
    }
  }

  private CsvException problem(CsvRow row, String name, String what) {
    return new CsvException(
        input.name() + ", line " + row.line() + ": cohort " + name + " " + what);
  }
}
