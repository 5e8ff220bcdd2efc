package io.github.clv4j.io;

import io.github.clv4j.core.contract.RetentionTable;
import io.github.clv4j.core.contract.RetentionTable.Cohort;
import io.github.clv4j.core.period.Flow;
import io.github.clv4j.core.period.PeriodUnit;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Retention tables as CSV, in any of three forms, told apart by the header:
 *
 * <ul>
 *   <li>wide, a row for each cohort: {@code cohort[,price],0,1,2,...}, number of customers at the
 *       start, after the first renewal, the second...; empty where nothing was observed yet, or, in
 *       front, where the cohort was not under observation yet;
 *   <li>long, a row for each cohort and period: {@code cohort,period,customers[,price]};
 *   <li>long, in full: {@code cohort,period,at_risk,lost[,price]}, how many came up for each
 *       renewal and how many of these did not renew; period 0 has those that began, and none lost.
 *       This form alone has cohorts of which some customers were observed for longer than others.
 * </ul>
 *
 * <p>The price is what a customer of the cohort pays, per period of renewals unless the column is
 * called otherwise, as in {@link ContractCsv}. A table is taken as a whole or not at all: a wrong
 * cell refuses the file, with a message that names line, cohort, period and value.
 */
public final class RetentionTableCsv {
  /** Counts may be shares of a rounded size. */
  private static final double ROUNDING = 1e-9;

  private RetentionTableCsv() {}

  /**
   * Reads a file.
   *
   * @param file the file
   * @param period the period of renewals
   * @return the table, its cohorts in the order of the file, and the account
   * @throws CsvException if the file cannot be read as a retention table, or a cell is wrong
   */
  public static CsvReading<RetentionTable> read(Path file, PeriodUnit period) {
    try (CsvInput input = CsvInput.open(file, CsvFormat.guessed())) {
      return read(input, period);
    }
  }

  /**
   * Reads an open file.
   *
   * @param input the file, which must have a header
   * @param period the period of renewals
   * @return the table, its cohorts in the order of the file, and the account
   * @throws CsvException if the file cannot be read as a retention table, or a cell is wrong
   */
  public static CsvReading<RetentionTable> read(CsvInput input, PeriodUnit period) {
    return new RetentionTableRows(input, period).read();
  }

  /**
   * Tells whether the wide form can hold a table: all customers of a cohort were observed for
   * equally long.
   *
   * @param table the table
   * @return false if {@link #write} would leave counts out
   */
  public static boolean isWide(RetentionTable table) {
    return table.cohorts().stream().allMatch(cohort -> last(cohort) == cohort.periods());
  }

  /**
   * Writes a table in wide form. A cohort ends with the last renewal that all its customers came up
   * for, as later counts, of a part of them, would look like losses of the rest.
   *
   * @param table the table
   * @param to where to; flushed, not closed
   * @throws IOException if that cannot be written to
   */
  public static void write(RetentionTable table, Writer to) throws IOException {
    CsvOutput out = new CsvOutput(to);
    Optional<PeriodUnit> price = priceUnit(table);
    int periods = table.cohorts().stream().mapToInt(RetentionTableCsv::last).max().orElse(0);
    out.field("cohort");
    price.map(PriceUnit::column).ifPresent(out::field);
    for (int t = 0; t <= periods; t++) {
      out.field(t);
    }
    out.endRow();
    for (Cohort cohort : table.cohorts()) {
      out.field(cohort.name());
      price.ifPresent(unit -> out.field(price(cohort, unit)));
      int first = first(cohort);
      int last = last(cohort);
      for (int t = 0; t <= periods; t++) {
        boolean isKnown = t >= first && t <= last;
        double here = t == first && first > 0 ? cohort.atRisk(t + 1) : cohort.survivors(t);
        out.field(isKnown ? OptionalDouble.of(here) : OptionalDouble.empty());
      }
      out.endRow();
    }
    out.flush();
  }

  /**
   * Writes a table in full, in the long form {@code cohort,period,at_risk,lost}.
   *
   * @param table the table
   * @param to where to; flushed, not closed
   * @throws IOException if that cannot be written to
   */
  public static void writeLong(RetentionTable table, Writer to) throws IOException {
    CsvOutput out = new CsvOutput(to);
    Optional<PeriodUnit> price = priceUnit(table);
    List.of("cohort", "period", "at_risk", "lost").forEach(out::field);
    price.map(PriceUnit::column).ifPresent(out::field);
    out.endRow();
    for (Cohort cohort : table.cohorts()) {
      for (int t = 0; t <= cohort.periods(); t++) {
        out.field(cohort.name());
        out.field(t);
        out.field(t == 0 ? cohort.size() : cohort.atRisk(t));
        out.field(cohort.lost(t));
        price.ifPresent(unit -> out.field(price(cohort, unit)));
        out.endRow();
      }
    }
    out.flush();
  }

  private static Optional<PeriodUnit> priceUnit(RetentionTable table) {
    return table.cohorts().stream().flatMap(c -> c.price().stream()).findFirst().map(Flow::unit);
  }

  private static String price(Cohort cohort, PeriodUnit unit) {
    return cohort.price().map(flow -> Decimals.write(flow.per(unit))).orElse("");
  }

  /** Number of renewals before the cohort came under observation. */
  private static int first(Cohort cohort) {
    int first = 0;
    while (cohort.size() == 0 && first < cohort.periods() && cohort.atRisk(first + 1) == 0) {
      first++;
    }
    return first == cohort.periods() ? 0 : first;
  }

  /** The last renewal up to which all customers were observed. */
  private static int last(Cohort cohort) {
    int last = first(cohort);
    while (last < cohort.periods()) {
      double here =
          last > 0 && last == first(cohort) ? cohort.atRisk(last + 1) : cohort.survivors(last);
      if (Math.abs(cohort.atRisk(last + 1) - here) > ROUNDING * here) {
        return last;
      }
      last++;
    }
    return last;
  }
}
