package io.github.clv4j.io;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.History;
import io.github.clv4j.core.customer.Input;
import io.github.clv4j.core.customer.Spend;
import io.github.clv4j.core.customer.SummaryBuilder;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.io.ColumnFinder.Role;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Summaries as CSV: a row has the history {@code x, t_x, T} of a customer, and perhaps its id, mean
 * spend over the x repeat purchases, weight and {@code litt}. The headers used elsewhere are
 * understood: {@code x|frequency}, {@code t_x|recency}, {@code T|age|periods|n}, {@code
 * mean_spend|monetary_value|zbar|m_x}, {@code weight|weights}, {@code litt}, in any case.
 */
public final class SummaryCsv {
  private SummaryCsv() {}

  /**
   * Reads a file.
   *
   * @param file the file
   * @param timeUnit the unit of its times
   * @return a builder that has the customers, and the account
   * @throws CsvException if the file cannot be read as summaries
   */
  public static CsvReading<SummaryBuilder> read(Path file, PeriodUnit timeUnit) {
    try (CsvInput input = CsvInput.open(file, CsvFormat.guessed())) {
      return read(input, CustomerBase.ofSummaries(timeUnit));
    }
  }

  /**
   * Reads an open file into a builder. Customers without an id are called by the number of their
   * row, from 1.
   *
   * @param input the file
   * @param into the builder
   * @return the builder, and the account
   * @throws CsvException if the file cannot be read as summaries
   */
  public static CsvReading<SummaryBuilder> read(CsvInput input, SummaryBuilder into) {
    ColumnFinder finder = new ColumnFinder(input);
    Columns columns = new Columns(input, finder);
    CsvReport report = new Journal(input).read(finder, row -> columns.take(row, into));
    return new CsvReading<>(into, report);
  }

  private static final class Columns {
    private final Optional<CsvColumn> id;
    private final Optional<Ids> ids;
    private final CsvColumn frequency;
    private final CsvColumn recency;
    private final CsvColumn age;
    private final Optional<CsvColumn> meanSpend;
    private final Optional<CsvColumn> weight;
    private final Optional<CsvColumn> logGapSum;
    private final Map<String, Long> lineOf = new HashMap<>();
    private int rows;

    Columns(CsvInput input, ColumnFinder finder) {
      id = finder.find(Role.CUSTOMER, input.format().customerColumn());
      ids = id.map(Ids::new);
      frequency = finder.required(Role.FREQUENCY, Optional.empty());
      recency = finder.required(Role.RECENCY, Optional.empty());
      age = finder.required(Role.AGE, Optional.empty());
      meanSpend = finder.find(Role.MEAN_SPEND, Optional.empty());
      weight = finder.find(Role.WEIGHT, Optional.empty());
      logGapSum = finder.find(Role.LOG_GAP_SUM, Optional.empty());
    }

    void take(CsvRow row, SummaryBuilder into) throws RowRefused {
      rows++;
      String customer = ids.isPresent() ? ids.get().read(row) : String.valueOf(rows);
      int x = frequency(row);
      double last = Decimals.read(row, recency);
      double until = Decimals.read(row, age);
      History history = history(row, x, last, until);
      Spend spend = meanSpend.isPresent() ? spend(row, meanSpend.get(), x) : Spend.NONE;
      double weighs = weight.isPresent() ? weight(row, weight.get()) : 1;
      OptionalDouble gaps =
          logGapSum.isPresent()
              ? OptionalDouble.of(Decimals.read(row, logGapSum.get()))
              : OptionalDouble.empty();
      Long before = id.isPresent() ? lineOf.putIfAbsent(customer, row.line()) : null;
      if (before != null) {
        throw row.refused(
            id.get(), "the customer has a row already, in line " + before + "; it has one summary");
      }
      into.add(customer, history, spend, weighs, gaps);
    }

    private int frequency(CsvRow row) throws RowRefused {
      double x = Decimals.read(row, frequency);
      if (x != Math.rint(x) || x < 0 || x > Integer.MAX_VALUE) {
        throw row.refused(frequency, "x must be a whole number of repeat purchases, 0 or more");
      }
      return (int) x;
    }

    private History history(CsvRow row, int x, double last, double until) throws RowRefused {
      if (until < 0) {
        throw row.refused(age, "T must be at least 0");
      }
      if (last < 0) {
        throw row.refused(recency, "t_x must be at least 0");
      }
      if (until < last) {
        throw row.refused(
            age, "T is less than t_x = " + Decimals.write(last) + ": a customer cannot be younger");
      }
      if (x > 0 && last == 0) {
        throw row.refused(
            recency,
            "t_x is 0 with x = "
                + x
                + " repeat purchases: merge purchases at the moment of the first one into it");
      }
      if (x == 0 && last > 0) {
        throw row.refused(recency, "t_x must be 0 with x = 0: time counts from the first purchase");
      }
      return accepted(row, age, () -> History.of(x, last, until));
    }

    /** Makes something of a row; what is wrong with it refuses the row. */
    private static <T> T accepted(CsvRow row, CsvColumn column, Supplier<T> made)
        throws RowRefused {
      try {
        return made.get();
      } catch (IllegalArgumentException e) {
        throw row.refused(column, e.getMessage() == null ? "refused" : e.getMessage());
      }
    }

    private Spend spend(CsvRow row, CsvColumn column, int x) throws RowRefused {
      boolean absent = row.length(column.position() - 1) == 0;
      if (x == 0) {
        if (!absent && Decimals.read(row, column) != 0) {
          throw row.refused(
              column, "the mean spend must be empty or 0 with x = 0: there is no repeat purchase");
        }
        return Spend.NONE;
      }
      double mean = Decimals.read(row, column);
      return accepted(row, column, () -> Spend.of(x, mean));
    }

    private double weight(CsvRow row, CsvColumn column) throws RowRefused {
      double weighs = Decimals.read(row, column);
      if (!(weighs > 0)) {
        throw row.refused(column, "the weight must be more than 0");
      }
      return weighs;
    }
  }

  /**
   * Writes summaries with the header {@code customer_id,x,t_x,T,mean_spend}, and a column {@code
   * weight} where a row stands for several customers. The mean spend is empty where there is no
   * repeat purchase or no amount.
   *
   * @param customers the customers
   * @param to where to; flushed, not closed
   * @throws IOException if that cannot be written to
   */
  public static void write(CustomerBase customers, Writer to) throws IOException {
    write(customers, false, to);
  }

  /**
   * Writes summaries with a further column {@code litt}, the sum of the logarithms of the times
   * between purchases, which models of regular purchases need.
   *
   * @param customers the customers
   * @param to where to; flushed, not closed
   * @throws IOException if that cannot be written to
   * @throws IllegalArgumentException if the base does not have these sums
   */
  public static void writeWithLogGapSums(CustomerBase customers, Writer to) throws IOException {
    Input.whyNotEnough(Set.of(Input.GAPS), customers)
        .ifPresent(
            reason -> {
              throw new IllegalArgumentException("column litt " + reason);
            });
    write(customers, true, to);
  }

  private static void write(CustomerBase customers, boolean hasGaps, Writer to) throws IOException {
    boolean weighted = isWeighted(customers);
    CsvOutput out = new CsvOutput(to);
    List<String> header = new ArrayList<>(List.of("customer_id", "x", "t_x", "T", "mean_spend"));
    if (weighted) {
      header.add("weight");
    }
    if (hasGaps) {
      header.add("litt");
    }
    out.row(header.toArray(String[]::new));
    for (int i = 0; i < customers.size(); i++) {
      out.field(customers.id(i));
      out.field(customers.frequency(i));
      out.field(customers.recency(i));
      out.field(customers.age(i));
      out.field(meanSpend(customers, i));
      if (weighted) {
        out.field(customers.weight(i));
      }
      if (hasGaps) {
        out.field(customers.logGapSum(i));
      }
      out.endRow();
    }
    out.flush();
  }

  static boolean isWeighted(CustomerBase customers) {
    return IntStream.range(0, customers.size()).anyMatch(i -> customers.weight(i) != 1);
  }

  static OptionalDouble meanSpend(CustomerBase customers, int index) {
    Spend spend = customers.spend(index);
    return customers.frequency(index) > 0 && spend.transactions() > 0
        ? OptionalDouble.of(spend.mean())
        : OptionalDouble.empty();
  }
}
