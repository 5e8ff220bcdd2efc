package io.github.clv4j.cli;

import io.github.clv4j.io.CsvFormat;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Customers with contracts in place of transactions. */
final class ContractOptions {
  /** What {@code --contracts} stands for without a file. */
  private static final String SAMPLE = "";

  /** Options that mean nothing without it. */
  static final String[] NAMES = {
    "--observed-from", "--start-column", "--end-column", "--price-column"
  };

  /** Options of transactions. */
  private static final String[] OF_TRANSACTIONS = {
    "--acquired-from",
    "--acquired-until",
    "--amount-column",
    "--currency-column",
    "--date-column",
    "--first-purchase",
    "--grain",
    "--holdout-from",
    "--refunds",
    "--spend",
    "--zone"
  };

  /** Options of single contracts, which a table of cohorts cannot take. */
  private static final String[] OF_SINGLE_CONTRACTS = {
    "--attributes",
    "--customer-column",
    "--date-format",
    "--end-column",
    "--observed-from",
    "--observed-until",
    "--start-column"
  };

  @Option(
      names = "--contracts",
      paramLabel = "FILE",
      arity = "0..1",
      fallbackValue = SAMPLE,
      description =
          "Customers with contracts or subscriptions, in place of INPUT: CSV of customer_id, start"
              + " (signup_date...), end (cancelled_at..., empty for who has not left), price (mrr"
              + " and monthly_... are of a month, arr and annual_... of a year, others of a"
              + " --time-unit), observed_from (first seen that late), and any further column, which"
              + " clv predict carries along. Or, when its header has cohort, a retention table:"
              + " cohort,price,0,1,2... with the customers left after each renewal, or"
              + " cohort,period,customers. - is standard input; without FILE an embedded sample.")
  private Optional<String> file = Optional.empty();

  @Option(
      names = "--observed-from",
      paramLabel = "DATE",
      description =
          "With --contracts: the first day of the data, where they hold only who was a customer on"
              + " that day or came later (left truncation).")
  private Optional<LocalDate> observedFrom = Optional.empty();

  @Option(
      names = "--start-column",
      paramLabel = "COLUMN",
      description = "Column of the first day of a contract.")
  private Optional<String> startColumn = Optional.empty();

  @Option(
      names = "--end-column",
      paramLabel = "COLUMN",
      description = "Column of the end of a contract.")
  private Optional<String> endColumn = Optional.empty();

  @Option(
      names = "--price-column",
      paramLabel = "COLUMN",
      description = "Column of the price of a contract.")
  private Optional<String> priceColumn = Optional.empty();

  boolean areGiven() {
    return file.isPresent();
  }

  boolean areOfSample() {
    return file.filter(SAMPLE::equals).isPresent();
  }

  /** The file, or {@code -}; none for the sample. */
  Optional<String> source() {
    return file.filter(name -> !name.equals(SAMPLE));
  }

  Optional<LocalDate> observedFrom() {
    return observedFrom;
  }

  CsvFormat format(CsvFormat common) {
    CsvFormat format = common;
    if (startColumn.isPresent()) {
      format = format.startColumn(startColumn.get());
    }
    if (endColumn.isPresent()) {
      format = format.endColumn(endColumn.get());
    }
    if (priceColumn.isPresent()) {
      format = format.priceColumn(priceColumn.get());
    }
    return format;
  }

  static void rejectWithout(Job job) {
    reject(job, " needs --contracts", NAMES);
  }

  static void rejectWhatNeedsTransactions(Job job) {
    reject(job, " does not go with --contracts, which are no transactions", OF_TRANSACTIONS);
  }

  static void rejectWhatNeedsSingleContracts(Job job) {
    reject(
        job,
        " does not go with a retention table, which has cohorts and no dates",
        OF_SINGLE_CONTRACTS);
  }

  private static void reject(Job job, String reason, String... options) {
    List<String> given = job.given(options);
    if (!given.isEmpty()) {
      throw job.wrongUsage(String.join(", ", given) + reason);
    }
  }
}
