package io.github.clv4j.io;

import io.github.clv4j.core.contract.Contract;
import io.github.clv4j.core.contract.ContractRecord;
import io.github.clv4j.core.contract.Contracts;
import io.github.clv4j.core.contract.ContractsBuilder;
import io.github.clv4j.core.period.Flow;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.io.ColumnFinder.Role;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Contracts or subscriptions as CSV, a row each: {@code customer_id,start,end}, perhaps {@code
 * price} and {@code observed_from}, and any further column as an attribute of the customer. The end
 * is empty while the customer has not left. Of moments the day counts, as it is written.
 *
 * <p>The price is money per period of renewals, unless its column is called otherwise: {@code mrr}
 * and {@code price_per_month} are of a month, {@code arr} and {@code annual_fee} of a year.
 *
 * <pre>{@code
 * CsvReading<ContractsBuilder> read =
 *     ContractCsv.read(Path.of("subscriptions.csv"), PeriodUnit.MONTHS);
 * Contracts contracts = read.value().build();
 * }</pre>
 */
public final class ContractCsv {
  private static final List<Role> ROLES =
      List.of(Role.CUSTOMER, Role.START, Role.END, Role.PRICE, Role.OBSERVED_FROM);

  /** What stands in the column of the end while a customer has not left. */
  private static final Set<String> OPEN =
      Set.of("", "null", "none", "na", "n/a", "-", "active", "open", "9999-12-31");

  private ContractCsv() {}

  /**
   * Reads a file, guessing its columns.
   *
   * @param file the file
   * @param period the period after which the contracts are renewed
   * @return a builder that has the contracts, and the account
   * @throws CsvException if the file cannot be read as contracts
   */
  public static CsvReading<ContractsBuilder> read(Path file, PeriodUnit period) {
    try (CsvInput input = CsvInput.open(file, CsvFormat.guessed())) {
      return read(input, period);
    }
  }

  /**
   * Reads an open file.
   *
   * @param input the file
   * @param period the period after which the contracts are renewed
   * @return a builder that has the contracts, and the account
   * @throws CsvException if the file cannot be read as contracts
   */
  public static CsvReading<ContractsBuilder> read(CsvInput input, PeriodUnit period) {
    Rows rows = new Rows(input, period);
    ContractsBuilder builder = Contracts.builder().period(period);
    return new CsvReading<>(
        builder, rows.journal.read(rows.finder, row -> rows.take(row, builder)));
  }

  /**
   * Tells whether a header looks like that of contracts rather than of transactions.
   *
   * @param header names of columns
   * @return true if there is a start and an end, or a cohort
   */
  public static boolean isLikely(List<String> header) {
    return Stream.of(Role.START, Role.END)
            .allMatch(role -> header.stream().anyMatch(n -> ColumnFinder.isUsual(role, n)))
        || header.stream().anyMatch(name -> name.strip().equalsIgnoreCase("cohort"));
  }

  /** The columns of a file of contracts, and how to read its rows. */
  private static final class Rows {
    private final ColumnFinder finder;
    private final Journal journal;
    private final CsvColumn start;
    private final CsvColumn end;
    private final Optional<CsvColumn> price;
    private final PeriodUnit priceUnit;
    private final Optional<CsvColumn> observedFrom;
    private final List<CsvColumn> attributes;
    private final Ids ids;
    private final Moments starts;
    private final Moments ends;
    private final Optional<Moments> entries;

    Rows(CsvInput input, PeriodUnit period) {
      CsvFormat format = input.format();
      finder = new ColumnFinder(input);
      journal = new Journal(input);
      ids = new Ids(finder.required(Role.CUSTOMER, format.customerColumn()));
      start = finder.required(Role.START, format.startColumn());
      end = finder.required(Role.END, format.endColumn());
      price = finder.find(Role.PRICE, format.priceColumn());
      observedFrom = finder.find(Role.OBSERVED_FROM, Optional.empty());
      requireDistinct(input, finder.found());
      attributes = AttributeCsv.others(input, finder.found());
      finder.found().addAll(attributes);
      starts = new Moments(start, format.dateFormats());
      ends = new Moments(end, format.dateFormats());
      entries = observedFrom.map(column -> new Moments(column, format.dateFormats()));
      priceUnit = price.isPresent() ? PriceUnit.of(price.get(), period, journal) : period;
      if (price.isEmpty()) {
        journal.warn(
            input.name()
                + " has no column for the price, so every payment counts as 1; if one is, name the"
                + " price column");
      }
    }

    private static void requireDistinct(CsvInput input, List<CsvColumn> found) {
      for (int i = 0; i < found.size(); i++) {
        for (CsvColumn before : found.subList(0, i)) {
          if (before.position() == found.get(i).position()) {
            throw new CsvException(
                input.name()
                    + ": column "
                    + before.label()
                    + " is taken for the "
                    + before.role()
                    + " and for the "
                    + found.get(i).role()
                    + "; name the "
                    + found.get(i).role()
                    + " column");
          }
        }
      }
    }

    void take(CsvRow row, ContractsBuilder into) throws RowRefused {
      String id = ids.read(row);
      LocalDate first = LocalDate.from(starts.read(row));
      Optional<LocalDate> last = end(row);
      if (last.isPresent() && last.get().isBefore(first)) {
        throw row.refused(end, "the contract ends before it starts, on " + first);
      }
      Optional<Flow> pays = price.isPresent() ? price(row, price.get()) : Optional.empty();
      Optional<LocalDate> since = entry(row);
      Map<String, String> values = AttributeCsv.values(row, attributes);
      try {
        into.add(new ContractRecord(id, first, last, pays, since, values));
      } catch (IllegalArgumentException e) {
        throw row.refused(start, e.getMessage() == null ? "refused" : e.getMessage());
      }
    }

    private Optional<LocalDate> end(CsvRow row) throws RowRefused {
      Journal.require(row, end);
      if (OPEN.contains(row.string(end.position() - 1).strip().toLowerCase(Locale.ROOT))) {
        return Optional.empty();
      }
      try {
        return Optional.of(LocalDate.from(ends.read(row)));
      } catch (RowRefused e) {
        throw row.refused(
            end, e.refusal().reason() + "; leave the end empty while the customer has not left");
      }
    }

    private Optional<LocalDate> entry(CsvRow row) throws RowRefused {
      return entries.isEmpty() || isBlank(row, observedFrom.orElseThrow())
          ? Optional.empty()
          : Optional.of(LocalDate.from(entries.get().read(row)));
    }

    private static boolean isBlank(CsvRow row, CsvColumn column) {
      return row.string(column.position() - 1).isBlank();
    }

    private Optional<Flow> price(CsvRow row, CsvColumn column) throws RowRefused {
      if (isBlank(row, column)) {
        throw row.refused(column, "the price is empty: give every contract one, 0 if it is free");
      }
      double money = Decimals.read(row, column);
      if (money < 0) {
        throw row.refused(column, "the price must be at least 0");
      }
      try {
        return Optional.of(new Flow(money, priceUnit));
      } catch (IllegalArgumentException e) {
        throw row.refused(column, e.getMessage() == null ? "refused" : e.getMessage());
      }
    }
  }

  /**
   * Writes contracts with the header {@code customer_id,start,end}, then, where a contract has one,
   * the price, such as {@code price_per_month}, in the unit of the first price, and {@code
   * observed_from}; and the attributes, sorted by name. An attribute named like another column is
   * preceded by {@code attribute_}.
   *
   * @param contracts the contracts, read more than once
   * @param to where to; flushed, not closed
   * @throws IOException if that cannot be written to
   */
  public static void write(Collection<? extends Contract> contracts, Writer to) throws IOException {
    Optional<PeriodUnit> unit =
        contracts.stream().flatMap(c -> c.price().stream()).findFirst().map(Flow::unit);
    boolean isLate = contracts.stream().anyMatch(c -> c.observedFrom().isPresent());
    SortedSet<String> attributes = new TreeSet<>();
    contracts.forEach(contract -> attributes.addAll(contract.attributes().keySet()));
    CsvOutput out = new CsvOutput(to);
    out.row(header(unit, isLate, attributes));
    for (Contract contract : contracts) {
      out.field(contract.customerId());
      out.field(contract.start().toString());
      out.field(contract.end().map(LocalDate::toString).orElse(""));
      unit.ifPresent(
          per -> out.field(contract.price().map(p -> Decimals.write(p.per(per))).orElse("")));
      if (isLate) {
        out.field(contract.observedFrom().map(LocalDate::toString).orElse(""));
      }
      Map<String, String> known = contract.attributes();
      attributes.forEach(name -> out.field(known.getOrDefault(name, "")));
      out.endRow();
    }
    out.flush();
  }

  private static String[] header(
      Optional<PeriodUnit> price, boolean isLate, Collection<String> attributes) {
    List<String> header = new ArrayList<>(List.of("customer_id", "start", "end"));
    price.map(PriceUnit::column).ifPresent(header::add);
    Stream.of("observed_from").filter(name -> isLate).forEach(header::add);
    for (String attribute : attributes) {
      String name = attribute;
      while (header.contains(name) || isTaken(name) || !isFree(name, attribute, attributes)) {
        name = "attribute_" + name;
      }
      header.add(name);
    }
    return header.toArray(String[]::new);
  }

  private static boolean isTaken(String name) {
    return ROLES.stream().anyMatch(role -> ColumnFinder.isUsual(role, name));
  }

  private static boolean isFree(String name, String attribute, Collection<String> attributes) {
    return name.equals(attribute) || !attributes.contains(name);
  }
}
