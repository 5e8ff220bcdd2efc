package io.github.clv4j.io;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.CustomerBaseBuilder;
import io.github.clv4j.core.customer.Transaction;
import io.github.clv4j.core.customer.TransactionRecord;
import io.github.clv4j.io.ColumnFinder.Role;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.time.temporal.Temporal;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Transactions as CSV: customer, moment, and perhaps amount and currency.
 *
 * <pre>{@code
 * CsvReading<CustomerBaseBuilder> read = TransactionCsv.read(Path.of("orders.csv"));
 * CustomerBase customers = read.value().build();
 * }</pre>
 */
public final class TransactionCsv {
  private static final List<String> PER_PIECE = List.of("price", "unitprice");
  private static final List<String> PIECES = List.of("quantity", "qty", "units", "pieces");

  private TransactionCsv() {}

  /**
   * Reads a file, guessing its columns.
   *
   * @param file the file
   * @return a builder that has the transactions, and the account
   * @throws CsvException if the file cannot be read as transactions
   */
  public static CsvReading<CustomerBaseBuilder> read(Path file) {
    return read(file, CsvFormat.guessed());
  }

  /**
   * Reads a file.
   *
   * @param file the file
   * @param format what is known of it
   * @return a builder that has the transactions, and the account
   * @throws CsvException if the file cannot be read as transactions
   */
  public static CsvReading<CustomerBaseBuilder> read(Path file, CsvFormat format) {
    try (CsvInput input = CsvInput.open(file, format)) {
      return read(input, CustomerBase.builder());
    }
  }

  /**
   * Reads an open file into a builder. Where it has no column of amounts, the builder is told to do
   * {@linkplain CustomerBaseBuilder#withoutAmounts() without}.
   *
   * @param input the file
   * @param into a builder with its grain, zone and refund policy set
   * @return the builder, and the account
   * @throws CsvException if the file cannot be read as transactions, or names two currencies
   */
  public static CsvReading<CustomerBaseBuilder> read(CsvInput input, CustomerBaseBuilder into) {
    Rows rows = new Rows(input);
    if (rows.amount.isEmpty()) {
      into.withoutAmounts();
    }
    CsvReport report =
        rows.read(
            (id, moment, amount, currency) -> {
              if (!currency.isEmpty()) {
                into.currency(currency);
              }
              into.add(id, moment, amount);
            });
    return new CsvReading<>(into, report);
  }

  /**
   * Reads an open file transaction by transaction.
   *
   * @param input the file
   * @param each given each transaction in the order of the file; the amount is 0 where there is no
   *     column of amounts. An {@code IllegalArgumentException} of it refuses the row
   * @return the account
   * @throws CsvException if the file cannot be read as transactions
   */
  public static CsvReport forEach(CsvInput input, Consumer<? super Transaction> each) {
    return new Rows(input)
        .read(
            (id, moment, amount, currency) ->
                each.accept(
                    new TransactionRecord(
                        id,
                        moment,
                        amount,
                        currency.isEmpty() ? Optional.empty() : Optional.of(currency))));
  }

  private interface Sink {
    void add(String id, Temporal moment, double amount, String currency);
  }

  /** The columns of a file of transactions, and how to read its rows. */
  private static final class Rows {
    private final CsvInput input;
    private final ColumnFinder finder;
    private final Journal journal;
    private final CsvColumn customer;
    private final CsvColumn date;
    private final Optional<CsvColumn> amount;
    private final Optional<CsvColumn> currency;
    private String lastCurrency = "";

    Rows(CsvInput input) {
      this.input = input;
      finder = new ColumnFinder(input);
      journal = new Journal(input);
      CsvFormat format = input.format();
      customer = finder.required(Role.CUSTOMER, format.customerColumn());
      date = finder.required(Role.DATE, format.dateColumn());
      amount = finder.find(Role.AMOUNT, format.amountColumn());
      currency = finder.find(Role.CURRENCY, format.currencyColumn());
      warn();
    }

    private void warn() {
      if (amount.isEmpty()) {
        journal.warn(
            input.name()
                + " has no column for the amount, so only models without spend apply; if one is,"
                + " name the amount column");
        return;
      }
      List<String> names = input.header().stream().map(ColumnFinder::normalised).toList();
      String taken = ColumnFinder.normalised(amount.get().name());
      Optional<String> pieces = PIECES.stream().filter(names::contains).findFirst();
      if (PER_PIECE.contains(taken) && pieces.isPresent()) {
        journal.warn(
            "the amount is column "
                + amount.get().label()
                + ", and there is a column '"
                + input.header().get(names.indexOf(pieces.get()))
                + "': if the former is the price of one piece, multiply them in the file");
      }
    }

    CsvReport read(Sink sink) {
      Ids ids = new Ids(customer);
      Moments moments = new Moments(date, input.format().dateFormats());
      return journal.read(
          finder,
          row -> {
            String id = ids.read(row);
            Temporal moment = moments.read(row);
            double money = amount.isPresent() ? Decimals.read(row, amount.get()) : 0;
            String code = currency.isPresent() ? currency(row, currency.get()) : "";
            try {
              sink.add(id, moment, money, code);
            } catch (IllegalArgumentException e) {
              String reason = e.getMessage() == null ? "refused" : e.getMessage();
              throw row.refused(amount.orElse(customer), reason);
            }
          });
    }

    private String currency(CsvRow row, CsvColumn column) {
      if (row.holds(column.position() - 1, lastCurrency)) {
        return lastCurrency;
      }
      String code = row.string(column.position() - 1);
      if (code.isEmpty() || lastCurrency.isEmpty()) {
        lastCurrency = code.isEmpty() ? lastCurrency : code;
        return code;
      }
      throw new CsvException(
          input.name()
              + ", line "
              + row.line()
              + ", column "
              + column.label()
              + ": currency "
              + code
              + " after "
              + lastCurrency
              + "; a customer base has one currency: convert the amounts, or split the file");
    }
  }

  /**
   * Writes transactions with the header {@code customer_id,date,amount}; a moment in a time zone is
   * written with its offset.
   *
   * @param transactions the transactions, read once
   * @param to where to; flushed, not closed
   * @throws IOException if that cannot be written to
   */
  public static void write(Stream<? extends Transaction> transactions, Writer to)
      throws IOException {
    CsvOutput out = new CsvOutput(to);
    out.row("customer_id", "date", "amount");
    for (Iterator<? extends Transaction> each = transactions.iterator(); each.hasNext(); ) {
      Transaction transaction = each.next();
      out.row(
          transaction.customerId(),
          Moments.write(transaction.moment()),
          Decimals.write(transaction.amount()));
    }
    out.flush();
  }
}
